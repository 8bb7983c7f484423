"""Gathers a learner's pieces from the answers in their folder, which are read without trust; nothing is changed there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

from workbook_lib import answers, marks
from workbook_lib.answers import Record
from workbook_lib.course import topic_files
from workbook_lib.course.course_files import open_course
from workbook_lib.documents.pieces import Document, Piece, make_piece
from workbook_lib.files.safe_files import read_bytes
from workbook_lib.files.yaml_file import YamlError
from workbook_lib.opening.folder import Folder
from workbook_lib.opening.supply import complete
from workbook_lib.topic import Topic, TopicError

LARGEST = 20_000_000  # bytes of a notebook that is read
OPENING = "Made from what I wrote and decided in this workbook. The people in its cases are invented."


class Gathered(msgspec.Struct, frozen=True):
    """The pieces in the order of topics; a sentence for each answer that could not be read; what the workbook itself says."""

    pieces: list[Piece]
    problems: list[str]
    topics: list[Topic]


def gather(folder: Path, *, notes: bool = False) -> Gathered:
    """All pieces in a learner's `folder`; private notes only with `notes`."""
    pieces: list[Piece] = []
    problems: list[str] = []
    topics: list[Topic] = []
    for topic, notebook in _list_pages(folder):
        topics.append(topic)
        records = _read_records(notebook, problems)
        for id, activity in topic.activities.items():
            if id not in records or (marks.is_private(activity) and not notes):
                continue
            with suppress(YamlError, TopicError, OSError):  # its own page says what is wrong with it
                whole = complete(activity, topic, Folder(notebook.parent))
                if piece := make_piece(topic, whole, records[id]):
                    pieces.append(piece)
    return Gathered(pieces, problems, topics)


def make_document(gathered: Gathered, title: str) -> Document:
    """The portfolio: its parts in their order."""
    return Document(title=f"Portfolio: {title}", opening=[OPENING], pieces=gathered.pieces)


def _list_pages(folder: Path) -> Iterator[tuple[Topic, Path]]:
    """Every topic and assignment with the notebook in `folder` that its answers lie beside, be the notebook there or not."""
    for topic in topic_files.find_readable(open_course(folder)).values():
        found = sorted((*folder.glob(f"[0-9][0-9]-{topic.slug}.ipynb"), *folder.glob(f"[0-9][0-9]-{topic.slug}.answers.json")))
        if found:
            yield topic, found[0].with_name(f"{found[0].name.partition('.')[0]}.ipynb")
    for path in sorted(folder.glob(f"assignments/*/{topic_files.ASSIGNMENT}")):
        with suppress(YamlError, TopicError, OSError):
            given = topic_files.load_assignment(path)
            yield given, path.with_name(f"{given.slug}.ipynb")


def _read_records(notebook: Path, problems: list[str]) -> dict[str, Record]:
    """The answers beside a notebook and those that it carries: the newest of each activity."""
    beside = answers.read_file(answers.path_for(notebook))
    copy = answers.Read({}, [])
    with suppress(ValueError, OSError, RecursionError):  # no notebook, or none that can be read: its answers lie beside it
        whole = msgspec.json.decode(read_bytes(notebook, LARGEST))
        copy = answers.read_copy(whole.get("metadata") if isinstance(whole, dict) else None)
    problems += [str(problem) for problem in (*beside.problems, *copy.problems)]
    return answers.merge(beside.records, copy.records)[0]
