"""Is a class taken from a table as it is, with nobody guessed, and into the roster's own lines alone?"""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.give_back.worksheets import GERMAN, GERMAN_LAST, gradebook, row, table, worksheet
from workbook_lib import cli
from workbook_lib.course.course_settings import Member, load_settings, read_settings
from workbook_lib.files import yaml_file
from workbook_lib.grading.finding import CourseError
from workbook_lib.roster.plan import plan_roster
from workbook_lib.roster.table import read_table
from workbook_lib.roster.write import change_text, say_member, write_roster

OFFICE = (
    "First name,Surname,E-mail,ID number,Extra days,Withdrawn\n"
    "Amira,Khan,amira@college.test,0071,3,\n"
    "Ben,Okafor,,0072,,30/11/2026\n"
)
ELSEWHERE = worksheet(
    row(7, "Amira Khan", word="Teilnehmer/in ", most="40,00"), headings=[*GERMAN, *GERMAN_LAST], delimiter=";"
)
BOOK = gradebook(["Khan, Amira", "101", "S1", "amira@college.test", "A", "", "", ""])


def read(text: str) -> list[tuple[str, str, str, str]]:
    found = read_table("list.csv", text.encode()).listed
    return [(one.id, one.person.name, one.person.email, one.withdrawn) for one in found]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (OFFICE, [("0071", "Amira Khan", "amira@college.test", ""), ("0072", "Ben Okafor", "", "2026-11-30")]),
        ("Name;Email\nKhan, Amira;a@b.test\n", [("", "Amira Khan", "a@b.test", "")]),
        (worksheet(row(7, "Amira Khan")), [("S7", "Amira Khan", "7@college.test", "")]),
        (ELSEWHERE, [("", "Amira Khan", "7@college.test", "")]),
        (BOOK, [("S1", "Amira Khan", "amira@college.test", "")]),
    ],
)
def test_is_everybody_read_from_whatever_table(text: str, people: list[tuple[str, str, str, str]]) -> None:
    assert read(text) == people


def test_is_what_is_not_used_said_and_a_table_of_nobody_refused() -> None:
    assert [(who, one.code) for who, one in read_table("list.csv", OFFICE.encode()).findings] == [
        ("list.csv", "roster-not-used")
    ]
    late = read_table("list.csv", b"Name,Left\nAmira,soon\nBen,\n")
    assert [one.person.name for one in late.listed] == ["Ben"] and late.findings[0][1].code == "roster-no-day"
    with pytest.raises(CourseError, match="no column that names learners") as stopped:
        read_table("list.csv", b"Week,Room\n1,2\n")
    assert stopped.value.findings[0].code == "roster-no-column"


ROSTER = [
    Member(id="amira", name="Amira Khan"),
    Member(id="ben", name="Ben Okafor", email="ben@college.test"),
    Member(id="zoe"),
]


def test_is_who_is_there_found_and_nobody_guessed_or_taken_off() -> None:
    text = (
        "Name,Email,ID\nAmira Khan,amira@college.test,\nBen Okafor,ben@college.test,\nBen Okafor,other@x.test,\n"
        "Dev Rao,,con\nChloe Wu,,\n"
    )
    plan = plan_roster(ROSTER, read_table("list.csv", text.encode()).listed)
    assert plan.new == [Member(id="chloe-wu", name="Chloe Wu")] and plan.same == [ROSTER[1]] and plan.absent == [ROSTER[2]]
    assert plan.changed == [(ROSTER[0], Member(id="amira", name="Amira Khan", email="amira@college.test"))]
    assert [one.code for _, one in plan.findings] == ["roster-unsure", "roster-bad-id"]
    twice = plan_roster([], read_table("list.csv", b"Name\nChloe Wu\nCHLOE WU\n").listed)
    assert len(twice.new) == 1 and "the id of two learners" in twice.findings[0][1].what


FILES = {
    "none": "",
    "no roster": "threshold: 0.5  # ours\n",
    "empty": "roster: []  # none yet\nlate: none\n",
    "within brackets": 'threshold: 0.5\nroster: [amira, {id: "ben"}]  # two\nlate: zero\n',
    "a line each": "# the class\nroster:\n  - amira\n  - id: ben   # moved in\n    name: Ben\n  # the end\nlate: zero\n",
    "of Windows": "roster:\r\n- amira\r\n- {id: ben}\r\n",
    "without an end": "roster:\n- amira\n- ben",
}


@pytest.mark.parametrize("text", FILES.values(), ids=FILES)
def test_does_nothing_but_the_roster_change(text: str) -> None:
    before = read_settings(yaml_file.loads(text)).roster
    listed = read_table("list.csv", "ID,Name,Email\namira,Amira Khan,a@b.test\nchloe,Łucja: x,\ndev,,\n".encode()).listed
    written = change_text(text, before, plan_roster(before, listed))
    amira, ours = Member(id="amira", name="Amira Khan", email="a@b.test"), [one for one in before if one.id != "amira"]
    wanted = {one.id: one for one in (amira, *ours, Member(id="chloe", name="Łucja: x"), Member(id="dev"))}
    assert {one.id: one for one in read_settings(yaml_file.loads(written)).roster} == wanted
    data, was = yaml_file.loads(written), yaml_file.loads(text) or {}
    assert {k: v for k, v in data.items() if k != "roster"} == {k: v for k, v in was.items() if k != "roster"}
    for remark in ("# ours", "# none yet", "# two", "# the class", "# the end"):
        assert (remark in written) == (remark in text)


def run(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(cli.app, ["roster", "import", str(folder / "list.csv"), "--course", str(folder), *words])


def test_is_it_shown_first_and_written_when_asked(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "list.csv").write_text(table([["ID", "Name"], ["007", "Amira Khan"]]), encoding="utf-8")
    shown = run(tmp_path)
    assert shown.exit_code == 0 and "new · 007, Amira Khan\n" in shown.output and "Nothing was written." in shown.output
    assert not (tmp_path / "course.yaml").exists()
    assert "Written into course.yaml." in run(tmp_path, "--write").output
    assert load_settings(tmp_path).roster == [Member(id="007", name="Amira Khan")]
    assert stat.S_IMODE((tmp_path / "course.yaml").stat().st_mode) == 0o600
    again = run(tmp_path, "--write")
    assert "0 new, 0 changed, 1 the same" in again.output and "course.yaml" not in again.output.splitlines()[-1]
    (tmp_path / "list.csv").unlink()
    assert run(tmp_path).exit_code == 1


def test_is_a_file_that_a_person_has_to_change_left_alone(tmp_path: Path) -> None:
    (tmp_path / "course.yaml").write_text("{late: none}\n", encoding="utf-8")
    plan = plan_roster([], read_table("list.csv", b"Name\nChloe Wu\n").listed)
    with pytest.raises(CourseError) as stopped:
        write_roster(tmp_path, [], plan)
    assert [one.code for one in stopped.value.findings] == ["roster-by-hand"]
    assert say_member(plan.new[0]) in str(stopped.value) and '{id: "chloe-wu", name: "Chloe Wu"}' in str(stopped.value)
    assert (tmp_path / "course.yaml").read_text(encoding="utf-8") == "{late: none}\n"
