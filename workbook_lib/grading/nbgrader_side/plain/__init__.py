"""Assignments that are nbgrader's own and not of this collection's form: taken in, marked by people, never run.

nbgrader marks such a notebook by running it, with all that a learner wrote in it. Here its tests wait for a person.
This file is the door: nobody else imports what lies behind it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from workbook_lib.course import topic_files
from workbook_lib.grading.course.master import STUB
from workbook_lib.grading.gradebook.seen import read_seen
from workbook_lib.grading.handed_in.names import ANSWERS, NOTEBOOK
from workbook_lib.grading.handed_in.notebook_text import decode_notebook
from workbook_lib.grading.nbgrader_side.plain.by_hand import ByHand
from workbook_lib.grading.nbgrader_side.plain.hand_ins import stage_plain

__all__ = ["ByHand", "is_plain", "prepare_autograde", "prepare_release", "stage_plain"]
OURS = (b"workbook_lib", b"joined_up")  # what a notebook of this collection calls, or carries
SAID = (
    "%s is not an assignment of this collection's form. Nothing that learners wrote is run, so its tests give no points: "
    "they wait for a person, in Formgrader."
)


def is_plain(source: Path) -> bool:
    """Whether a source folder holds notebooks, and nothing that makes it an assignment of this collection.

    One of ours from which a file was lost stays ours, so that it is refused and not taken for something else.
    """
    notebooks = list(source.glob(f"*{NOTEBOOK}"))
    own = (source / topic_files.ASSIGNMENT).exists() or any(source.glob(f"*{ANSWERS}"))
    return bool(notebooks) and not own and not any(word in path.read_bytes() for path in notebooks for word in OURS)


def prepare_release(converter: Any) -> None:
    """The sentence for our reading cells has no place in another assignment: nbgrader's own stub is used there."""
    if converter.config.ClearSolutions.get("text_stub") == STUB:
        del converter.config.ClearSolutions["text_stub"]


def prepare_autograde(converter: Any, source: Path) -> ByHand:
    """Give nbgrader's converter, for this run, preprocessors that run nothing. Returns what it will find marked by hand."""
    from nbgrader import preprocessors as theirs

    from workbook_lib.grading.nbgrader_side.plain import cells as ours

    texts = _read_texts(source)
    seen = read_seen(Path(converter.coursedir.root), converter.coursedir.assignment_id)
    by_hand = ByHand({learner: one.cells for learner, one in seen.items()}, {})
    converter.sanitize_preprocessors = [
        theirs.ClearOutput,
        theirs.DeduplicateIds,
        theirs.OverwriteKernelspec,
        ours.PutBackCells,
        theirs.CheckCellMetadata,
    ]
    converter.autograde_preprocessors = [
        "nbconvert.preprocessors.ClearMetadataPreprocessor",
        ours.WaitForPerson(texts, by_hand, parent=converter),
        theirs.AssignLatePenalties,
        theirs.CheckCellMetadata,
        ours.ShowPlainly(texts, parent=converter),
    ]
    converter.log.warning(SAID, converter.coursedir.assignment_id)
    return by_hand


def _read_texts(source: Path) -> set[str]:
    """The texts of the tutor's own cells, which are shown as they are."""
    notebooks = (decode_notebook(path.read_bytes(), path.name)[0] for path in sorted(source.glob(f"*{NOTEBOOK}")))
    return {cell["source"] for notebook in notebooks for cell in notebook["cells"]}
