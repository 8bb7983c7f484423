"""Gives back the marks and pages of an assignment that are final: what a platform takes is written, and that is noted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import msgspec

from workbook_lib.course.course_settings import Needed, find_fault, show_name
from workbook_lib.feedback.gather import ClassRecord, read_feedback
from workbook_lib.feedback.page import render_page
from workbook_lib.files.safe_files import UnsafeFileError, read_bytes
from workbook_lib.give_back import places
from workbook_lib.give_back.fill import Asked, Filled, Given, fill
from workbook_lib.give_back.going import HOW, Outcome, follow_all, read_record
from workbook_lib.give_back.moodle import name_folder
from workbook_lib.give_back.numbers import Numbers, read_numbers
from workbook_lib.give_back.stages import Going
from workbook_lib.give_back.whom import Known
from workbook_lib.grading.finding import find, stop
from workbook_lib.grading.gradebook.database import hold_course
from workbook_lib.grading.gradebook.decision import decide
from workbook_lib.grading.gradebook.history.steps import note_steps
from workbook_lib.grading.gradebook.privacy import REPORTS, keep_private
from workbook_lib.grading.gradebook.states import State
from workbook_lib.topic import name_assignment

FOLDER = "give-back"
LARGEST = 20_000_000  # bytes of a table; one of ten thousand learners with their texts is smaller
Tell = Callable[[int, int], None]
Sheets = list[tuple[Path, Filled]]


class Place(msgspec.Struct, frozen=True):
    """The folder written into, whether it is our own, and the folder inside each learner's ('' for none)."""

    folder: Path
    own: bool
    inside: str


def give_back(
    course: Path,
    assignment: str,
    *,
    into: Path | None = None,
    sheets: Sequence[Path] = (),
    column: str = "",
    teams: bool = False,
    tell: Tell = lambda done, total: None,
) -> Outcome:
    """Write what is final and held for nobody's review into `into` (default: `reports/<assignment>/give-back`), and note it.

    `sheets` are the platform's own tables; with them only those who stand in one are given back. Where one of them cannot be
    used, nothing is written or noted. Raises CourseError.
    """
    with hold_course(course, "feedback-busy"):
        record, settings = read_record(course, assignment)
        outcome = Outcome(assignment, follow_all(course, record, assignment))
        leaving = {one.learner: one for one in outcome.learners if one.leaves}
        pages = _render(record, list(leaving), outcome, tell)
        asked = _ask(record, assignment, [leaving[learner] for learner in pages], column, read_numbers(course, assignment))
        filled = [(path, fill(path.name, _read_sheet(path), asked)) for path in sheets]
        if sheets:
            there = {learner for _, one in filled for learner in one.people}
            outcome.findings += [(learner, find("row-missing")) for learner in pages if learner not in there]
            pages = {learner: page for learner, page in pages.items() if learner in there}
        inside = places.make_name(record.title, assignment) if teams else ""
        place = Place(into or course / REPORTS / assignment / FOLDER, own=into is None, inside=inside)
        outcome.files = _write(place, asked, record, filled, pages)
        changed = {id: (one.given, one.mark) for id, one in leaving.items() if id in pages and one.given != one.mark}
        note_steps(course, assignment, "given back", changed, HOW)
        keep_private(course, settings.coursedir)
        outcome.released, outcome.learners = sorted(pages), follow_all(course, record, assignment)
        outcome.findings += [finding for _, one in filled for finding in one.findings]
    return outcome


def _render(record: ClassRecord, learners: list[str], outcome: Outcome, tell: Tell) -> dict[str, bytes]:
    """The pages of these learners. Where one cannot be made, that is said, and the mark does not leave either."""
    states, pages = {state.learner: state for state in record.states}, dict[str, bytes]()
    for done, learner in enumerate(learners, 1):
        why = find_fault(learner)
        try:
            feedback = None if why else read_feedback(record, states[learner])
            if feedback:
                pages[learner] = render_page(feedback).encode("utf-8", "backslashreplace")
        except Exception as error:  # one learner's work never stops a class
            why = f"{type(error).__name__}: {show_name(str(error), 200)}"
        if learner not in pages:
            said = find("give-no-page", error=why or "nothing was marked", assignment=outcome.assignment)
            outcome.findings.append((show_name(learner), said))
        tell(done, len(learners))
    return pages


def _ask(record: ClassRecord, assignment: str, leaving: list[Going], column: str, numbers: Numbers) -> Asked:
    states, page = {state.learner: state for state in record.states}, f"{assignment}.html"
    given = {
        one.learner: Given(one.learner, one.mark, one.most, say_result(states[one.learner], record.needed, page))
        for one in leaving
        if one.mark is not None
    }
    known = [Known(id, *record.names.get(id, ("", ""))) for id in states]
    most = next((state.most for state in record.states), 0.0)
    titles = [record.title, name_assignment(record.title), assignment]
    return Asked(assignment, most, page, given, known, titles, column, numbers)


def say_result(state: State, needed: Needed, page: str) -> str:
    """What stands beside the grade on the platform, for the learner."""
    word = "met" if decide(state, needed).met else "not yet met"
    return (
        f"{round(state.mark or 0.0, 2):g} of {state.most:g} points: {word}. The page {page} has what was right, what to look "
        "at again, and what your tutor wrote."
    )


def _read_sheet(path: Path) -> bytes:
    try:
        return read_bytes(path, LARGEST)
    except UnsafeFileError as error:
        raise stop("sheet-unreadable", name=path.name, said=error) from None
    except OSError as error:
        raise stop("path-unusable", path=path, error=error.strerror) from None


def _write(place: Place, asked: Asked, record: ClassRecord, filled: Sheets, pages: Mapping[str, bytes]) -> list[Path]:
    """The files, of which the first are what a tutor uploads. Raises CourseError where the disk does not take them."""
    names = {learner: record.names.get(learner, ("", ""))[0] for learner in pages}
    for_moodle = {
        name_folder(person): pages[learner]
        for _, one in filled
        if one.moodle
        for learner, person in one.people.items()
        if learner in pages
    }
    try:
        folder = place.folder
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        places.clear(folder, asked.page, [path for path, _ in filled], own=place.own)
        files = places.put_sheets(folder, [(path, one.data) for path, one in filled])
        files += [places.put_zip(folder, asked.page, for_moodle)] if for_moodle else []
        return files + places.put_pages(folder, asked.page, pages, names, place.inside)
    except OSError as error:
        raise stop("give-unwritten", folder=place.folder, error=error.strerror or error) from None
