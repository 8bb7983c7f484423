"""Does the real nbgrader give a whole class exactly the marks it deserves, and run nobody's code?"""

import json
import shutil
from pathlib import Path

import pytest

from tests.conftest import COURSE
from workbook_lib.check.assignments import list_files
from workbook_lib.course.course_files import load_packaged
from workbook_lib.demo.course import DemoError, Outcome, read_keyed, run_nbgrader
from workbook_lib.demo.learners import CLASS
from workbook_lib.grading.gradebook.states import list_states
from workbook_lib.grading.nbgrader_side.release import list_assignments, release

pytestmark = pytest.mark.slow
ASSIGNMENTS = list_assignments(COURSE)
# Worked out on paper from the points and the keys, for somebody with one thing wrong in each activity that marks itself:
# partnership: 3·5/6 + 2·3/4 + 4·3/4 + 0 + 0 + 5·4/5 (sort of six, match of four, four to choose, two pairs, sort of five)
# frameworks: 6·5/6 + 4·3/4 + 3·5/6 + 0 + 3·5/6 (match of six, four to choose, sort of six, a pair, sort of six)
# roles: 8·7/8 + 6·5/6 + 6·5/6 + 4·3/4 + 4·3/4 + 0 (match of eight, of six, sort of six, twice four to choose, a choice)
# barriers: 9·14/15 + 3·2/3 + 4·3/4 + 0 (plan of fifteen parts, three and four to choose, a pair)
# joint-plan: 9·11/12 + 3·5/6 + 0 + 0 + 0 (plan of twelve parts, match of six, three pairs)
BY_HAND = {"partnership": 11, "frameworks": 13, "roles": 23, "barriers": 13.4, "joint-plan": 10.75, "reflective-account": 0}
Played = tuple[Path, dict[str, list[Outcome]]]


def test_has_every_learner_the_mark_worked_out_by_counting(played: Played) -> None:
    _, outcomes = played
    assert list(outcomes) == ASSIGNMENTS and len(ASSIGNMENTS) >= load_packaged().size.assignments
    for found in outcomes.values():
        assert len(found) == len(CLASS) >= 12
        assert [o.learner.id for o in found if not o.as_expected] == []


def test_is_perfect_every_point_blank_nothing_answered_and_damaged_no_number(played: Played) -> None:
    for name, found in played[1].items():
        by_id = {o.learner.id: o.state for o in found}
        most = sum(a.points or 0.0 for a in read_keyed(COURSE / "source" / name, name).activities.values())
        assert (by_id["amira"].points, by_id["amira"].most) == (most, most)
        assert by_id["ben"].points == 0 and [n.what for n in by_id["ben"].notes] == ["nothing answered"]
        assert by_id["noah"].points is None and "Ask the learner to open" in by_id["noah"].notes[-1].said
        assert [n.what for n in by_id["elif"].notes] == ["late by 2 days"]


def test_is_no_code_of_a_learners_run(played: Played) -> None:
    assert list(played[0].rglob("ran-a-learners-code")) == []


def test_does_a_person_see_the_text_before_a_mark_is_final(played: Played, tmp_path: Path) -> None:
    folder = copy_course(played[0], tmp_path)
    (folder / "gradebook.db").unlink()
    shutil.rmtree(folder / "autograded")
    release(folder, "roles")
    run_nbgrader(folder, "autograde", "roles")
    states = {s.learner: s for s in list_states(folder, f"sqlite:///{folder}/gradebook.db", "roles")}
    assert states["amira"].word == "waiting for a person" and states["amira"].points == 30
    assert states["ben"].word == "marked" and states["ben"].points == 0
    page = (folder / "autograded" / "amira" / "roles" / "roles.ipynb").read_text(encoding="utf-8")
    assert "I asked &amp; listened &lt;before&gt; I suggested anything." in page


@pytest.mark.parametrize("command", ["workbook", "nbgrader"])
def test_shows_feedback_why_but_no_key_and_no_script(played: Played, tmp_path: Path, command: str) -> None:
    folder = played[0]
    if command == "nbgrader":
        folder = copy_course(folder, tmp_path)
        run_nbgrader(folder, "generate_feedback", "roles", "--force")
    page = (folder / "feedback" / "chloe" / "roles" / "roles.html").read_text(encoding="utf-8")
    assert "4 of 8 are right" in page and "Here is knowledge from home, over years." in page
    assert "key=" not in page and "BEGIN HIDDEN" not in page and "rt-w1" not in page
    script = (folder / "feedback" / "isla" / "roles" / "roles.html").read_text(encoding="utf-8")
    assert "<script>alert" not in script
    assert ("&lt;script&gt;alert(" in script) is (command == "nbgrader"), "cells of her own: only nbgrader's page shows them"


def test_is_what_was_handed_in_never_changed(played: Played, tmp_path: Path) -> None:
    folder = copy_course(played[0], tmp_path)
    before = list_files(folder / "submitted")
    (folder / "autograded").rename(folder / "gone")
    run_nbgrader(folder, "autograde", "roles")
    assert list_files(folder / "submitted") == before and list(folder.glob("staged-*")) == []


def test_does_a_broken_second_hand_in_leave_the_first_mark(played: Played, tmp_path: Path) -> None:
    folder = copy_course(played[0], tmp_path)
    handed_in = folder / "submitted" / "amira" / "roles"
    for path in handed_in.glob("roles*"):
        path.write_text("{")
    (handed_in / "timestamp.txt").write_text("2026-11-25 09:00:00 UTC")
    run_nbgrader(folder, "autograde", "roles")
    state = {s.learner: s for s in list_states(folder, f"sqlite:///{folder}/gradebook.db", "roles")}["amira"]
    assert state.points == 40 and any("not a complete notebook" in n.what for n in state.notes)
    assert (folder / "autograded" / "amira" / "roles" / "roles.ipynb").is_file()


def test_does_marking_refuse_to_start_while_source_holds_answers(played: Played, tmp_path: Path) -> None:
    folder = copy_course(played[0], tmp_path)
    (folder / "source" / "roles" / "roles.answers.json").write_text("{}")
    with pytest.raises(DemoError, match=r"source/roles holds roles\.answers\.json\. nbgrader would give it to every learner"):
        run_nbgrader(folder, "autograde", "roles")


def test_does_marking_before_release_say_what_to_do(tmp_path: Path) -> None:
    shutil.copytree(COURSE / "source" / "roles", tmp_path / "source" / "roles")
    shutil.copy(COURSE / "nbgrader_config.py", tmp_path)
    (tmp_path / "submitted" / "amira" / "roles").mkdir(parents=True)
    with pytest.raises(DemoError, match=r"There is no gradebook yet \(gradebook\.db\)\. Run `workbook release roles` first"):
        run_nbgrader(tmp_path, "autograde", "roles")


@pytest.mark.parametrize("name", ASSIGNMENTS)
def test_does_the_working_folder_give_the_same_points_as_grading(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A tutor who runs a grade cell by hand sees what autograde would give."""
    from workbook_lib import mark
    from workbook_lib.demo.learners import expected, give_for_writing, write_hand_in
    from workbook_lib.grading.course.keys import MARK, find_key

    topic = read_keyed(COURSE / "source" / name, name)
    folder = tmp_path / "work"
    dev = next(x for x in CLASS if x.id == "dev")  # one thing wrong in each activity
    write_hand_in(dev, folder, COURSE / "release" / name, topic)
    shutil.copy(COURSE / "source" / name / "activities.yaml", folder)
    monkeypatch.chdir(folder)
    cells = json.loads((COURSE / "source" / name / f"{name}.ipynb").read_text(encoding="utf-8"))["cells"]
    keys = [found for c in cells if c["id"].endswith(MARK) and (found := find_key("".join(c["source"])))]
    written = sum(give_for_writing(dev, a) for a in topic.activities.values() if a.kind == "write")
    deserved = round((expected(dev, topic) or 0) - written, 2)
    assert deserved == BY_HAND[name]
    assert round(sum(mark(id, key=key) for id, key in keys), 2) == deserved
    assert all(mark(id) == 0.0 for id, _ in keys)


def copy_course(folder: Path, to: Path) -> Path:
    """A copy of the played course, so that one test does not disturb another."""
    target = to / "course"
    shutil.copytree(folder, target)
    return target
