"""Do nbgrader's own execution, plain nbgrader under our settings, and marking in bulk say one and the same?"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.conftest import COURSE
from tests.grading.honest import SIZE, STORIES, HonestCourse, list_class
from tests.grading.reading import read_cells, read_csv, read_rows, see_cell
from workbook_lib.demo.course import CONFIG, run_nbgrader
from workbook_lib.grading.marking.whole_class import grade_in_bulk

pytestmark = pytest.mark.slow
PLAIN = f"""import os
import sys
os.environ["JOINED_UP_REFEREE"] = "1"  # no user's course may let nbgrader run hand-ins
sys.path.insert(0, {str(COURSE)!r})  # where the tests are
c = get_config()
c.CourseDirectory.course_id = "joined-up-demo"
p = "nbgrader.preprocessors."
c.Autograde.autograde_preprocessors = [
    "tests.grading.free_text.PutFreeText", p + "Execute", p + "IgnorePattern",
    "nbconvert.preprocessors.ClearMetadataPreprocessor", p + "LimitOutput", p + "SaveAutoGrades", p + "AssignLatePenalties",
    p + "CheckCellMetadata"]
"""
Three = tuple[HonestCourse, HonestCourse, HonestCourse]


def autograde(course: HonestCourse, *, bulk: bool) -> str:
    """Mark every assignment; what was said."""
    if bulk:
        outcomes = [grade_in_bulk(course.folder, name) for name in course.names]
        return "".join(f"{found.what}\n" for outcome in outcomes for some in outcome.findings.values() for found in some)
    return "".join(run_nbgrader(course.folder, "autograde", name) for name in course.names)


def play_through(course: HonestCourse, *, bulk: bool, plain: bool = False) -> str:
    """Hand in, mark, let the tutor mark by hand, hand in again, mark again.

    nbgrader alone sets the penalty anew only of whom it is told to mark again.
    """
    course.hand_in()
    said = autograde(course, bulk=bulk)
    course.let_tutor_mark()
    course.hand_in_again()
    said += autograde(course, bulk=bulk)
    for learner, name, story in list_class(course.names) if plain else []:
        if "extension" in story.tutor:
            said += run_nbgrader(course.folder, "autograde", name, "--force", f"--student={learner}")
    return said


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Three, list[str]]]:
    """The course marked along the three paths, and what each said."""
    configs = (PLAIN, CONFIG, CONFIG)
    courses = [
        HonestCourse(tmp_path_factory.mktemp(name) / "course", config)
        for name, config in zip(("plain", "settings", "bulk"), configs, strict=True)
    ]
    with ThreadPoolExecutor() as pool:  # nbgrader's are other processes
        running = [pool.submit(play_through, course, bulk=False, plain=course is courses[0]) for course in courses[:2]]
        said = [play_through(courses[2], bulk=True)]
        said = [*(r.result() for r in running), *said]
    yield (courses[0], courses[1], courses[2]), said


def test_is_the_class_large_and_mixed_enough(three: tuple[Three, list[str]]) -> None:
    names = three[0][0].names
    assert SIZE >= 40 and {name for _, name, _ in list_class(names)} == set(names)
    assert {id(story) for _, _, story in list_class(names)} == {id(story) for story in STORIES}
    rows = read_rows(three[0][2].db_url)
    grades = [row for key, row in rows.items() if key[0] == "grade"]
    assert any(0 < row[0] < row[5] for row in grades if row[0]), "partial credit"
    assert any(row[2] for row in grades) and any(row[1] is not None and row[3] for row in grades)
    penalties = [row[4] for key, row in rows.items() if key[0] == "submission"]
    assert 3.75 in penalties and 0 in penalties


def test_do_the_gradebooks_hold_the_same_marks_comments_and_flags(three: tuple[Three, list[str]]) -> None:
    plain, ours, bulk = (read_rows(course.db_url) for course in three[0])
    assert len(plain) > SIZE * 6
    assert ours == plain
    assert bulk == plain


def test_are_the_exports_the_same(three: tuple[Three, list[str]]) -> None:
    plain, ours, bulk = (read_csv(course) for course in three[0])
    assert len(plain) > SIZE and ours == plain and bulk == plain


def test_are_the_marked_notebooks_the_same_in_their_cells(three: tuple[Three, list[str]]) -> None:
    plain, ours, bulk = (read_cells(course.folder, see_cell) for course in three[0])
    assert len(plain) == SIZE
    assert ours == plain
    assert bulk == plain


def test_are_the_files_of_our_two_paths_the_same_to_the_byte(three: tuple[Three, list[str]]) -> None:
    ours, bulk = (read_tree(course.folder / "autograded") for course in three[0][1:])
    assert len(ours) > SIZE * 3 and bulk == ours


def read_tree(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {str(p.relative_to(folder)): (p.read_bytes(), p.stat().st_mode) for p in folder.rglob("*") if p.is_file()}


def test_does_a_warning_mean_something(three: tuple[Three, list[str]]) -> None:
    """nbgrader alone finds a changed checksum at every honest learner; ours speaks only of lateness, bulk of what is unsafe."""
    plain, ours, bulk = three[1]
    assert "Attribute 'checksum' for cell" in plain
    warned = [line for line in ours.splitlines() if "WARNING" in line or "Warning" in line]
    told = ("late", "updating existing", "were saved at the same moment", "safety-critical")  # the class is made in one go
    assert [line for line in warned if not any(word in line.lower() for word in told)] == []
    left = [line for line in bulk.splitlines() if not line.startswith("Safety-critical, and not right: ")]
    assert bulk and left == []


def test_does_marking_all_again_leave_the_same(three: tuple[Three, list[str]]) -> None:
    _, ours, bulk = three[0]
    for name in ours.names:
        run_nbgrader(ours.folder, "autograde", name, "--force")
        assert grade_in_bulk(bulk.folder, name, force=True).unchanged == 0
    assert read_rows(bulk.db_url) == read_rows(ours.db_url)
    before = read_rows(bulk.db_url), read_tree(bulk.folder / "autograded")
    for name in ours.names:
        grade_in_bulk(bulk.folder, name, force=True)
    assert (read_rows(bulk.db_url), read_tree(bulk.folder / "autograded")) == before
