"""Is each finding on the one list, made by something that happens, and told by its code and never by its English?"""

import ast
import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest

from tests.grading import odd_unread
from tests.grading.odd_hand_ins import NAME, ODD, answered, notebook, save, save_answers
from workbook_lib import answers
from workbook_lib.class_report import gather
from workbook_lib.course.course_settings import Limits, Needed
from workbook_lib.feedback.opening import UNKNOWN, make_opening
from workbook_lib.feedback.work import Feedback
from workbook_lib.grading.course.master import Master
from workbook_lib.grading.finding import Finding, Looked, find, tell_learner
from workbook_lib.grading.gradebook import states
from workbook_lib.grading.gradebook.same import find_same
from workbook_lib.grading.gradebook.standings import Standing
from workbook_lib.grading.handed_in import folder as folder_room
from workbook_lib.grading.handed_in import look as look_room
from workbook_lib.grading.handed_in import notebooks as notebooks_room
from workbook_lib.grading.handed_in.look import look
from workbook_lib.grading.nbgrader_side.config import find_unmarked
from workbook_lib.grading.nbgrader_side.plain.hand_ins import _read_folder
from workbook_lib.grading.sentences import COLLECT, DOCTOR, GIVING, HAND_IN, WAITING, WORDS
from workbook_lib.grading.sentences import COURSE as OF_COURSE
from workbook_lib.marks import read_choices

TESTS = Path(__file__).parent.parent
TABLES = {"odd", "of_bytes", "differing", "broken", "case"}  # each registers one case for one code
# Made in the tests below, for no folder alone draws them.
ELSEWHERE = {
    "could-not-read", "not-read", "answers-not-read", "answers-link", "answers-special", "answers-large", "same-answers",
    "late", "nothing-answered", "not-marked", "penalty-fault", "answer-earlier", "mark-earlier", "not-finished", "no-notebook",
    "too-many-in-it", "not-laid-beside", "laid-beside", "another-version", "safety-critical",
}  # fmt: skip


@pytest.fixture
def nonsense(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every sentence for a tutor is another one."""
    for code, words in WORDS.items():
        monkeypatch.setitem(WORDS, code, msgspec.structs.replace(words, what=f"Blah {hash(code)}.", do="Blub.", one=""))


def look_at(code: str, folder: Path, master: Master) -> Looked:
    """What is found in the odd hand-in with this code."""
    folder.mkdir(parents=True)
    named = ODD[code](folder)
    place = named if isinstance(named, Path) else folder
    return look(named if isinstance(named, str) else "amira", place, NAME, master)[1]


@pytest.mark.parametrize("code", ODD)
def test_does_the_hand_in_draw_its_finding(tmp_path: Path, master: Master, code: str) -> None:
    found = look_at(code, tmp_path / "amira" / NAME, master).findings
    assert code in {finding.code for finding in found}, found
    assert all(finding.code in HAND_IN and finding.said.strip() and "{" not in finding.said for finding in found)
    assert all(finding.matter == HAND_IN[finding.code].matter for finding in found)


def test_is_every_finding_of_a_hand_in_made_here_or_above() -> None:
    assert odd_unread and set(ODD) | ELSEWHERE == set(HAND_IN) and not set(ODD) & ELSEWHERE


def test_is_every_code_asserted_by_a_test() -> None:
    """Of the course and the doctor too: in an assertion, or in the table of what each test breaks."""
    known: set[str] = set()
    for path in TESTS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Assert) or (isinstance(node, ast.Call) and getattr(node.func, "id", "") in TABLES):
                known |= {str(n.value) for n in ast.walk(node) if isinstance(n, ast.Constant)}
    missing = set(WORDS) - known
    assert not missing, f"no test asserts these codes: {', '.join(sorted(missing))}. Write one for each, or remove the code."
    assert len(WORDS) == sum(map(len, (HAND_IN, OF_COURSE, DOCTOR, WAITING, COLLECT, GIVING)))


def test_is_what_goes_wrong_on_the_way_a_finding_too(tmp_path: Path, master: Master, monkeypatch: pytest.MonkeyPatch) -> None:
    save(tmp_path, notebook(answered()))
    save_answers(tmp_path, answered())

    def fail(*_: object) -> Any:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(notebooks_room, "read_bytes", fail)
        patch.setattr(answers, "read_bytes", fail)
        codes = {finding.code for finding in look("amira", tmp_path, NAME, master)[1].findings}
        assert codes >= {"not-read", "answers-not-read", "answers-gone"}
    monkeypatch.setattr(look_room, "read_hand_in", fail)
    assert [finding.code for finding in look("amira", tmp_path, NAME, master)[1].findings] == ["could-not-read"]


def test_is_a_file_that_changed_since_it_was_looked_at_still_refused(
    tmp_path: Path, master: Master, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder_room, "refuse", lambda *_: None)
    ODD["special"](tmp_path)
    assert {"special"} < {finding.code for finding in look("amira", tmp_path, NAME, master)[1].findings}
    elsewhere = tmp_path / "answers"
    elsewhere.write_text("{}")
    (tmp_path / f"{NAME}.answers.json").symlink_to(elsewhere)
    assert "answers-link" in {finding.code for finding in look("amira", tmp_path, NAME, master)[1].findings}
    (tmp_path / f"{NAME}.answers.json").unlink()
    os.mkfifo(tmp_path / f"{NAME}.answers.json")
    assert "answers-special" in {finding.code for finding in look("amira", tmp_path, NAME, master)[1].findings}
    (tmp_path / f"{NAME}.answers.json").unlink()
    (tmp_path / f"{NAME}.answers.json").write_text(" " * 1_000_001)
    assert "answers-large" in {finding.code for finding in look("amira", tmp_path, NAME, master)[1].findings}


def test_is_what_became_of_a_hand_in_said_by_code(tmp_path: Path) -> None:
    read = Looked(True, False, [], blank=True)
    late = states._judge("amira", NAME, Standing(0.0, 0.0, False, 7200.0, None, {"x": 0.0}, True), read, 10.0)
    assert [f.code for f in late.notes] == ["late", "nothing-answered"] and late.notes[0].what == "late by 2 hours"
    assert [f.code for f in find_same({"a": ["x"], "b": ["x"]}, "roles.ipynb")["a"]] == ["same-answers"]
    waits = gather._judge_unmarked(states.State("amira", NAME, "not handed in", None, 10.0), read)
    assert [f.code for f in waits.notes] == ["not-marked"]
    course = SimpleNamespace(autograded_directory="autograded", format_path=lambda *_: str(tmp_path / "none"))
    assert [f.code for f in find_unmarked(course, NAME, {"amira": read})["amira"].findings] == ["not-finished"]


def test_is_a_wrong_answer_that_could_harm_a_child_found_first_and_keeps_nobody_waiting(tmp_path: Path, master: Master) -> None:
    topic = master.topic
    one = next(a for a in topic.activities.values() if a.key is not None)
    answer = one.rules.play(one.content, one.key, "bad").answer
    wrong = next(choice for choice in read_choices(one, answer) if choice.state == "wrong" and choice.chosen)
    save(tmp_path, notebook({one.id: {"answer": answer, "saved": "2026-11-01T10:00:00Z"}}))
    (tmp_path / "notes.md").write_text("My notes.")

    def look_with(*named: str) -> list[Finding]:
        keyed = msgspec.structs.replace(one, safety_critical=[*named])
        changed = msgspec.structs.replace(topic, activities={**topic.activities, one.id: keyed})
        return look("amira", tmp_path, NAME, msgspec.structs.replace(master, topic=changed))[1].findings

    found = look_with(wrong.item)
    assert found[0].code == "safety-critical" and not found[0].waits and one.title in found[0].what
    assert look_with(wrong.chosen)[0].code == "safety-critical"
    assert "safety-critical" not in {f.code for f in look_with("another", f"{wrong.item}/another")}


def test_is_an_assignment_of_nbgraders_own_form_told_by_code(tmp_path: Path) -> None:
    def codes(limits: Limits | None = None) -> list[str]:
        return [f.code for f in _read_folder("amira", tmp_path, limits or Limits())[1].findings]

    assert codes() == ["no-notebook"]
    (tmp_path / "program.exe").touch()
    assert codes() == ["not-laid-beside", "no-notebook"]
    about = {
        "schema_version": 99,
        "grade_id": "x",
        "grade": True,
        "points": 1,
        "solution": False,
        "locked": False,
        "task": False,
    }
    cell = {"cell_type": "code", "metadata": {"nbgrader": about}, "source": "", "outputs": [], "execution_count": None}
    save(tmp_path, {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}, "p.ipynb")
    assert codes() == ["another-version", "not-laid-beside"] or codes() == ["not-laid-beside", "another-version"]
    (tmp_path / "notes.txt").write_text("My essay.")
    assert "laid-beside" in codes()
    for number in range(4):
        (tmp_path / f"{number}.txt").touch()
    assert codes(Limits(files=3)) == ["too-many-in-it"]


def test_has_each_that_may_reach_a_learner_a_learners_sentence() -> None:
    """What was refused of a hand-in; nothing else ever stands on a learner's page."""
    told = {code for code, words in WORDS.items() if words.learner}
    assert told == {code for code, words in HAND_IN.items() if words.matter == "refused"}
    assert all("{" not in WORDS[code].learner and WORDS[code].learner.endswith(".") for code in told)


def open_page(findings: list[Finding]) -> list[tuple[str, str]]:
    state = states.State("amira", NAME, "could not be read", None, 10.0, findings)
    return make_opening(Feedback("Roles", "Amira", state, Needed(), broken=findings)).reasons


def test_says_a_learners_page_why_it_could_not_be_read(tmp_path: Path, master: Master) -> None:
    """Never the bare “It could not be opened.” where more is known."""
    vague = {"could-not-read", "not-read", "answers-not-read"}
    for code in ODD:
        look = look_at(code, tmp_path / code / NAME, master)
        if not look.readable:
            assert UNKNOWN not in [words for _, words in open_page(look.findings)], (code, look.findings)
    assert {code for code, words in HAND_IN.items() if words.learner == UNKNOWN} == vague


def test_changes_a_reworded_sentence_nothing_else(tmp_path: Path, master: Master, request: pytest.FixtureRequest) -> None:
    """What a hand-in is, what a learner is told and what waits stay as they are with every sentence another one."""
    before = {code: look_at(code, tmp_path / "a" / code / NAME, master) for code in ODD}
    request.getfixturevalue("nonsense")
    for code, was in before.items():
        now = look_at(code, tmp_path / "b" / code / NAME, master)
        assert (now.readable, now.answered) == (was.readable, was.answered)
        assert [(f.code, f.matter) for f in now.findings] == [(f.code, f.matter) for f in was.findings]
        assert [words for _, words in open_page(now.findings)] == [words for _, words in open_page(was.findings)]
        assert all(f.what.startswith("Blah") for f in now.findings)


def test_is_what_an_earlier_version_kept_shown_as_it_was_said(tmp_path: Path) -> None:
    """A database without codes, as it stood before: nothing is lost, and a page can be made."""
    finding = '{"file":"roles.ipynb","what":"It is cut short.","refused":true,"do":"Ask."}'
    old = f'{{"readable":false,"answered":false,"findings":[{finding}]}}'
    with states.open_states(tmp_path) as connection:
        connection.execute("INSERT INTO looked VALUES (?, ?, ?, ?)", (NAME, "amira", "2026-11-01", old))
    kept = states.read_looks(tmp_path, NAME)["amira"]
    assert kept.findings == [Finding("roles.ipynb", "It is cut short.", refused=True, do="Ask.")]
    assert open_page(kept.findings) == [("roles.ipynb", UNKNOWN)] and tell_learner(kept.findings[0]) == ""
    states.keep(tmp_path, NAME, {"amira": Looked(False, False, [find("notebook-cut", "roles.ipynb")])})
    assert states.read_looks(tmp_path, NAME)["amira"].findings[0].code == "notebook-cut"


def test_is_a_tutor_never_told_what_their_tutor_can_do(tmp_path: Path) -> None:
    file = tmp_path / "roles.answers.json"
    file.write_text("{")
    said = [problem.said for problem in answers.read_file(file).problems]
    said += [f"{words.what} {words.one} {words.do}" for words in WORDS.values()]
    assert said[0] and [one for one in said if "your tutor" in one.lower()] == []
