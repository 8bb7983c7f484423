"""Does nothing that a learner hands in run, gain a mark, reach another's work, stop the class or pass as a zero?"""

import re
import time
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import get_args

import nbformat
import pytest

from tests.hostile.conftest import FED, HONEST, Marked, hash_files
from tests.hostile.execution import TRACE
from tests.hostile.kit import CASES, NAME, Case
from tests.hostile.markup import SCRIPTS
from workbook_lib.course.course_settings import LONGEST_ID, show_name
from workbook_lib.grading.course.keys import read_keyed
from workbook_lib.grading.gradebook.states import Word
from workbook_lib.grading.marking.precheck import precheck

pytestmark = pytest.mark.slow
EACH = pytest.mark.parametrize("case", CASES, ids=lambda case: case.make.__name__)


def test_are_there_sixty_in_all_the_families() -> None:
    families = Counter(case.family for case in CASES)
    assert len(CASES) >= 60 and len({case.id for case in CASES}) == len(CASES)
    assert set(families) >= {
        "execution",
        "key theft",
        "tampering",
        "files",
        "resources",
        "encodings",
        "names",
        "markup",
        "answers",
        "disagreement",
        "archives",
        "unread",
    }
    print(f"\n{len(CASES)} hostile or broken hand-ins: " + ", ".join(f"{n} {family}" for family, n in families.items()))


@EACH
def test_is_the_mark_no_higher_than_the_honest_one(marked: Marked, case: Case) -> None:
    state = marked.of(case)
    if case.mark == "refused":
        assert state.points is None and state.word == "could not be read"
    elif case.mark == "less":
        assert state.points is not None and state.points <= marked.honest
    else:
        assert state.points == marked.honest and state.word == "waiting for a person"


@EACH
def test_is_the_tutor_told_in_a_clear_sentence(marked: Marked, case: Case) -> None:
    state = marked.of(case)
    notes = [note for note in state.notes if note.file]
    said = " | ".join(f"{note.file}: {note.said}" for note in notes)
    assert state.word in get_args(Word) and case.says in said
    assert case.mark != "refused" or any(note.refused for note in notes)
    for note in notes:
        assert note.do and note.said.isprintable() and note.file.isprintable() and len(note.said) <= 400
        assert not re.search(r"Traceback|Error\b|Exception|\bat 0x", note.said), note


def test_is_the_whole_class_marked_in_one_batch(marked: Marked) -> None:
    assert len(marked.states) == len(CASES) + len(HONEST)
    assert {learner.id for learner in HONEST} <= set(marked.states)


def test_are_other_learners_rows_and_the_tutors_files_as_they_were(marked: Marked) -> None:
    before, after = marked.rows
    graded = len(read_keyed(marked.course / "source" / NAME, NAME).activities)
    assert before == after and len(before) == graded * len(HONEST) > 0
    assert marked.files[0] == marked.files[1]


def test_has_nothing_run(marked: Marked) -> None:
    assert [str(path) for path in marked.course.rglob(TRACE)] == []
    assert not (Path.cwd() / TRACE).exists()


def test_are_time_and_memory_bounded(marked: Marked) -> None:
    cost = marked.cost
    print(f"\n{len(marked.states)} hand-ins: {cost.seconds:.0f} s, {cost.worked:.0f} s of work, {cost.memory / 1e6:.0f} MB")
    assert cost.worked < 1.0 * len(marked.states) and cost.memory < 800_000_000


def test_does_the_pre_check_see_the_same_and_change_nothing(marked: Marked) -> None:
    before, start = hash_files(marked.course), time.process_time()
    found = precheck(marked.course, NAME)
    assert time.process_time() - start < 30 and hash_files(marked.course) == before and found.course == []
    for case in CASES:
        assert found.looked[show_name(case.id, LONGEST_ID)].readable is (case.mark != "refused"), case.id
    assert len({(learner, finding.what) for learner, finding in found.list_findings()}) > 80


def test_is_no_key_in_what_a_learner_gets_back(marked: Marked) -> None:
    pages = list(marked.feedback.glob(f"*/{NAME}/*"))
    assert len(pages) > 40
    for page in pages:
        text = page.read_text(encoding="utf-8", errors="replace")
        for secret in ("HIDDEN TESTS", "rt-c5: A teacher of deaf", "Marking scheme, 10", "root:x:0", "BEGIN SOLUTION"):
            assert secret not in text, (page, secret)


class Reader(HTMLParser):
    """Notes where `PWN` stands as anything but text, and which elements there are."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.wrong += [f"<{tag} {name}={value}>" for name, value in attrs if "PWN" in f"{name}{value}" and name != "title"]

    def handle_comment(self, data: str) -> None:
        self.wrong += [f"<!-- {data} -->"] if "PWN" in data else []

    def handle_data(self, data: str) -> None:
        if "PWN" in data and self.cdata_elem is not None:
            self.wrong.append(f"<{self.cdata_elem}> {data}")


ACTIVE = ("script", "style", "iframe", "object", "embed", "form", "meta", "link", "base", "svg", "math", "img", "input")


def read_page(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    reader.close()
    return reader


@pytest.mark.parametrize("text", [text for text in SCRIPTS if text.startswith("<") and "\0" not in text])
def test_does_the_reader_see_markup_that_is_alive(text: str) -> None:
    """Else the next two tests could not fail."""
    page = read_page(text)
    assert page.wrong or any(page.tags[tag] for tag in ACTIVE)


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.family in FED and case.mark != "refused"], ids=lambda case: case.make.__name__
)
def test_is_markup_inert_on_the_feedback_page(marked: Marked, case: Case) -> None:
    honest = read_page((marked.feedback / "chloe" / NAME / f"{NAME}.html").read_text(encoding="utf-8"))
    found = read_page((marked.feedback / case.id / NAME / f"{NAME}.html").read_text(encoding="utf-8"))
    assert found.wrong == []
    assert {tag: found.tags[tag] for tag in ACTIVE} == {tag: honest.tags[tag] for tag in ACTIVE}


@EACH
def test_is_markup_inert_in_the_marked_notebook(marked: Marked, case: Case) -> None:
    from nbconvert.filters import markdown2html

    path = marked.course / "autograded" / case.id / NAME / f"{NAME}.ipynb"
    if case.mark == "refused":
        assert len(case.id) > 150 or not path.exists()
        return
    for cell in nbformat.read(path, as_version=4).cells:
        assert cell.cell_type in ("markdown", "code") and "attachments" not in cell and "PWN" not in str(cell.metadata)
        if cell.cell_type == "code":
            assert "PWN" not in cell.source and "PWN" not in str(cell.outputs)
        else:
            found = read_page(markdown2html(cell.source))
            assert found.wrong == [] and not any(found.tags[tag] for tag in ACTIVE), cell.source[:300]
