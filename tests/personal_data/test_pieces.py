"""The parts of it, one by one: the roster as text, tables, zips, and what is taken for a learner's."""

from __future__ import annotations

import io
import zipfile

import pytest

from workbook_lib.course.course_settings import SettingsError, read_settings
from workbook_lib.files import yaml_file
from workbook_lib.personal_data.archives import ArchiveError, without
from workbook_lib.personal_data.person import Person
from workbook_lib.personal_data.places import says_name
from workbook_lib.personal_data.roster import with_member, without_item
from workbook_lib.personal_data.tables import without_lines
from workbook_lib.personal_data.traces import to_pattern

BEN = Person("ben", ("Ben Okafor",), ("b.okafor@x.example",), frozenset({"chloe-ben-ari"}), frozenset({"roles", "source"}))


@pytest.mark.parametrize(
    ("text", "number", "left"),
    [
        ("roster: [amira, ben, chloe]\n", 1, "roster: [amira, chloe]\n"),
        ("roster: [amira, ben]  # all\n", 1, "roster: [amira]  # all\n"),
        ("roster: [ben]\nlate: zero\n", 0, "roster: []\nlate: zero\n"),
        ("roster:\n- ben  # new\nlate: zero\n", 0, "roster: []\nlate: zero\n"),
        ("roster:\r\n  - amira\r\n  # of chloe\r\n  - {id: chloe}\r\n", 0, "roster:\r\n  # of chloe\r\n  - {id: chloe}\r\n"),
        ("roster:\n- a\n- id: ben\n  name: B O\n\n# late work\nlate: zero\n", 1, "roster:\n- a\n\n# late work\nlate: zero\n"),
        ("late: zero\nroster:\n- amira\n- ben", 1, "late: zero\nroster:\n- amira\n"),
    ],
)
def test_is_one_taken_off_the_roster_and_the_rest_stays(text: str, number: int, left: str) -> None:
    assert without_item(text, number) == left
    data = yaml_file.loads(text)
    del data["roster"][number]
    assert yaml_file.loads(left) == data


@pytest.mark.parametrize(
    "text", ["roster: [amira, ben]\n", "roster:\n- amira\n- ben # late\n", "roster:\n- a\n- id: ben\n  name: B\n"]
)
def test_is_one_noted_as_withdrawn(text: str) -> None:
    changed = with_member(text, 1, {"id": "ben", "withdrawn": "2026-11-29"})
    settings = read_settings(yaml_file.loads(changed))
    assert settings.roster[1].withdrawn == "2026-11-29" and changed.startswith(text[:10])
    assert settings.roster[0] == read_settings(yaml_file.loads(text)).roster[0]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"roster": [{"id": "ben", "withdrawn": "soon"}]}, "roster, ben, withdrawn: “soon” is no day. Write it as 2026-11-30."),
        ({"retention": {"until": "2030-02-30"}}, "retention, until: “2030-02-30” is no day"),
        ({"retention": {"untill": "2030-02-28"}}, "until"),
        ({"retention": {"withdrawn": -1}}, "a whole number of days from 0 to 10000"),
    ],
)
def test_is_a_day_that_is_none_said(data: object, said: str) -> None:
    with pytest.raises(SettingsError, match=said.replace(".", r"\.")):
        read_settings(data)


@pytest.mark.parametrize(
    ("table", "left"),
    [
        ("id,mark\r\namira,1\r\nben,2\r\n", "id,mark\r\namira,1\r\n"),
        ("Name;Mark\nOkafor, Ben;2\nOkafor;3\n", "Name;Mark\nOkafor;3\n"),
        ("first name,last name\nBen,Okafor\nBen,Ito\n", "first name,last name\nBen,Ito\n"),
        ("assignment,student_id,first_name\nroles,b.ito,ben\n", None),
        ('note,student\n"two\nlines",amira\n"ben said",chloe\n', None),
        ("\ufeffE-mail,x\nB.Okafor@x.example,1\n", "\ufeffE-mail,x\n"),
    ],
)
def test_are_the_lines_of_one_learner_taken_out_of_a_table(table: str, left: str | None) -> None:
    found, count = without_lines(table.encode(), BEN)
    assert found.decode() == (table if left is None else left) and count == (left is not None)
    wide = table.encode("utf-16")
    assert without_lines(wide, BEN)[0].decode("utf-16") == (table if left is None else left)


def test_does_a_zip_keep_what_is_others_and_is_a_damaged_one_said() -> None:
    inner = _pack({"Ben Okafor_3_assignsubmission_file_/x.ipynb": b"1", "Ben Ito_4_assignsubmission_file_/x.ipynb": b"2"})
    outer = _pack({"group.zip": inner, "okaforben_LATE_12_34_roles.ipynb": b"3", "read.txt": b"4"})
    left, gone = without(outer, lambda parts, data: says_name(parts, BEN))
    assert gone == ["group.zip/Ben Okafor_3_assignsubmission_file_/x.ipynb", "okaforben_LATE_12_34_roles.ipynb"]
    with zipfile.ZipFile(io.BytesIO(left)) as archive:
        assert archive.namelist() == ["group.zip", "read.txt"] and archive.read("read.txt") == b"4"
        with zipfile.ZipFile(io.BytesIO(archive.read("group.zip"))) as one:
            assert one.namelist() == ["Ben Ito_4_assignsubmission_file_/x.ipynb"]
    with pytest.raises(ArchiveError, match="damaged or locked"):
        without(outer[:60], lambda parts, data: False)
    assert without(_pack({"ben.txt": b"5"}), lambda parts, data: says_name(parts, BEN))[0] == b""


def _pack(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("path", "theirs"),
    [
        ("downloaded/ben/x.ipynb", True),
        ("inbox/Ben Okafor/Assignment/Version 2/x.ipynb", True),
        ("x/inbound/ben+roles+2026-11-20 10:00:00 UTC+abc/x.ipynb", True),
        ("inbox/Ben Ito/x.ipynb", False),
        ("inbox/benefits.txt", False),
        ("inbox/Chloe Ben-Ari_1_assignsubmission_file_/x.ipynb", False),
    ],
)
def test_is_a_download_known_by_its_name(path: str, theirs: bool) -> None:
    assert says_name(tuple(path.split("/")), BEN) == theirs


def test_says_an_id_that_the_course_uses_nothing_by_itself() -> None:
    assert not says_name(("reports", "roles"), Person("roles", words=frozenset({"roles"})))


def test_is_a_word_found_in_its_forms_and_as_a_whole_alone() -> None:
    pattern = to_pattern(["Zoë O’Neil", "ben"])
    assert pattern is not None
    for text in ("Zoe\u0308 O’Neil", r"Zo\u00eb O\u2019Neil", "zoë_o’neil", "Ask Ben.", "roles-ben.ipynb"):
        assert pattern.search(text.encode()), text
    assert pattern.search("ben".encode("utf-16-le")) and not pattern.search("benefit, carben, Bénin".encode())
