"""Is a name, a place or a number read as the platform meant it, and never for somebody else's?"""

import subprocess
import sys
from datetime import UTC, datetime

import pytest

from tests.collect.making import CLASS
from workbook_lib.collect.keeping import plain_name
from workbook_lib.collect.layouts import family_of, read_label, read_place
from workbook_lib.collect.local_time import from_local
from workbook_lib.collect.people import People, Person, find_chosen, read_worksheet
from workbook_lib.collect.standing import There, judge, print_of

PEOPLE = People(CLASS)
PATHS = f"import sys; sys.path[:0] = {sys.path!r}; "  # without what an editable install starts


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("amira", {"amira"}),
        ("AMIRA KHAN", {"amira"}),
        ("Khan, Amira", {"amira"}),
        ("khanamira", {"amira"}),
        ("c.oneill@College.example", {"chloe"}),
        ("Chloe O’Neill", {"chloe"}),
        ("Sam Lee", {"sam-a", "sam-b"}),
        ("Amir", set()),
        ("Amira Kahn", set()),
        ("Khan", set()),
        ("", set()),
        ("…", set()),
    ],
)
def test_is_only_who_is_called_exactly_so_found(said: str, found: set[str]) -> None:
    assert PEOPLE.find(said) == found


def test_is_who_is_near_proposed() -> None:
    assert PEOPLE.find_near("Amira Kahn") == ["amira"] and PEOPLE.find_near("Okafor") == ["ben"]
    assert PEOPLE.find_near("Qiu Xylander") == []


def test_may_two_whose_names_are_each_others_turned_round_not_be_told_apart() -> None:
    turned = People([Person("a", "James Thomas"), Person("b", "Thomas James")])
    assert turned.find("thomasjames") == {"a", "b"}


@pytest.mark.parametrize(
    ("path", "seen"),
    [
        ("A B_7_assignsubmission_file_/x/r.ipynb", ("Moodle", "7", "A B", "x/r.ipynb", False)),
        ("A_B_7_assignsubmission_onlinetext_onlinetext.html", ("Moodle", "7", "A_B", "onlinetext.html", False)),
        ("x.zip/khana_LATE_12_34_my_file_5_6.pdf", ("Canvas", "12", "khana", "my_file_5_6.pdf", True)),
        ("anon_ab12c_LATE_34_r.ipynb", ("Canvas", "ab12c", "", "r.ipynb", True)),
        ("khana_12_link.html", ("Canvas", "12", "khana", "link.html", False)),
        ("A B/Roles/Version 3/r.ipynb", ("Teams", "A B", "A B", "r.ipynb", False)),
        ("Essay_12_34_final.ipynb", ("files", "", "", "Essay_12_34_final.ipynb", False)),
        ("Version 3/r.ipynb", ("files", "", "", "r.ipynb", False)),
    ],
)
def test_is_a_place_read(path: str, seen: tuple[str, ...]) -> None:
    found = read_place(tuple(path.split("/")))
    assert (found.platform, found.owner, found.name, "/".join(found.file), found.late) == seen


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("roles.ipynb", ""),
        ("roles (1).ipynb", ""),
        ("roles-amira-khan.ipynb", "amira-khan"),
        ("roles-amira-2.ipynb", "amira-2"),
        ("Amira Khan - roles (2).ipynb", "Amira Khan"),
        ("amira_roles.ipynb", "amira"),
        ("Amira Khan - essay.pdf", "Amira Khan"),
        ("essay.pdf", ""),
        ("roleskhan.ipynb", ""),
    ],
)
def test_is_what_stands_beside_the_assignments_name_read(name: str, label: str) -> None:
    assert read_label(name, "roles") == label


def test_is_a_second_upload_of_the_same_family() -> None:
    assert family_of("roles-1.ipynb") == family_of("Roles (2).ipynb") == "roles.ipynb" != family_of("roles2.ipynb")


def test_is_the_tutors_word_for_a_file_no_word_for_another() -> None:
    chosen = {"roles (1).ipynb": "amira", "Mia": "ben"}
    assert find_chosen(chosen, "roles (1).ipynb") == "amira" and find_chosen(chosen, "roles-1.ipynb", "roles (11).ipynb") == ""
    assert find_chosen(chosen, "", "MIA") == "ben"


def test_does_the_worksheet_give_rows_by_number() -> None:
    rows = read_worksheet(b'Identifier,Name\n"Participant 12","O\'Neill, Chloe"\nTotal,x\n')
    assert rows == {"12": ["O'Neill, Chloe"]}
    for wrong in (b"", b"a,b\n", bytes(range(256))):
        with pytest.raises(ValueError):
            read_worksheet(wrong)


@pytest.mark.parametrize(
    ("local", "utc"),
    [
        ((3, 29, 0, 59), (0, 59)),
        ((3, 29, 2, 0), (1, 0)),
        ((10, 25, 0, 30), (23, 30)),
        ((10, 25, 2, 0), (2, 0)),
        ((12, 1, 9, 0), (9, 0)),
    ],
)
def test_is_summer_time_that_of_the_united_kingdom(local: tuple[int, ...], utc: tuple[int, int]) -> None:
    found = from_local(datetime(2026, *local))  # type: ignore[arg-type]
    assert (found.hour, found.minute) == utc and found.tzinfo is UTC


def test_can_every_system_have_the_name_of_what_is_kept() -> None:
    for name in ("../../x.ipynb", "a\\b:c?.ipynb", "\x1b[0m.ipynb", "…", "x" * 300 + ".ipynb", ".", "", "\ud800.ipynb"):
        plain = plain_name(name)
        assert plain and len(plain) <= 80 and not set(plain) & set('/\\:*?"<>|\x1b') and plain.encode()
    assert plain_name("x" * 300 + ".ipynb").endswith(".ipynb") and plain_name("roles (1).ipynb") == "roles (1).ipynb"


def test_takes_only_work_the_place_of_what_is_there() -> None:
    early, late = datetime(2026, 12, 1, tzinfo=UTC), datetime(2026, 12, 2, tzinfo=UTC)
    there = There({"r": "1"}, early, works=True)
    assert judge(There(), {"r": "2"}, None, works=True, replaced=[]) == "new"
    assert judge(there, {"r": "1"}, late, works=True, replaced=[]) == "same"
    assert judge(there, {"r": "2"}, late, works=True, replaced=[]) == "newer"
    assert judge(there, {"r": "2"}, None, works=True, replaced=[]) == "newer"
    assert judge(there, {"r": "2"}, late, works=False, replaced=[]) == "beside"
    assert judge(There({"r": "1"}, late, works=True), {"r": "2"}, early, works=True, replaced=[]) == "older"
    assert judge(there, {"r": "2"}, None, works=True, replaced=[print_of({"r": "2"})]) == "older"
    assert judge(there, {"r": "2"}, early, works=True, replaced=[print_of({"r": "2"})]) == "older"
    assert judge(there, {"r": "2"}, late, works=True, replaced=[print_of({"r": "2"})]) == "newer"
    assert judge(There(usable=False), {"r": "2"}, late, works=True, replaced=[]) == "in the way"


def test_is_all_of_it_decided_with_msgspec_alone() -> None:
    """So that a page in a browser can call the same."""
    code = (
        "import sys; import workbook_lib.collect.plan, workbook_lib.collect.zips, workbook_lib.collect.standing;"
        "own = {*sys.stdlib_module_names, 'workbook_lib', 'msgspec', 'typing_extensions', '__main__'};"
        "print(sorted({m.partition('.')[0] for m in sys.modules} - own))"
    )
    done = subprocess.run([sys.executable, "-S", "-c", PATHS + code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
