"""What was marked: a learner's folder in `autograded/`, with the keys that its marks came from."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

import msgspec

from workbook_lib import answers
from workbook_lib.answers import Record
from workbook_lib.course import topic_files
from workbook_lib.files import yaml_file
from workbook_lib.files.safe_files import read_bytes
from workbook_lib.grading.course.keys import MARK, READ, add_keys
from workbook_lib.grading.handed_in.hand_in import ANSWERS
from workbook_lib.grading.handed_in.notebook_text import decode_notebook
from workbook_lib.grading.plain_words import read_plain
from workbook_lib.topic import Topic, read_assignment

LARGEST = 200_000_000  # bytes of one file; its parts were bounded one by one when they were handed in


class MarkedCopy(msgspec.Struct, frozen=True):
    """The assignment as it was marked, with its keys; the answers; and what was typed into cells that a person reads."""

    topic: Topic
    records: dict[str, Record]
    typed: dict[str, str]


class MarkedCopies:
    """Reads the marked copies of one assignment. Content and keys that many learners share are read once."""

    def __init__(self, assignment: str) -> None:
        self.assignment = assignment
        self._topics: dict[bytes, Topic] = {}

    def read(self, folder: Path) -> MarkedCopy:
        """The copy in `folder`. Raises OSError, or ValueError, where it is not as marking left it."""
        if folder.is_symlink() or folder.parent.is_symlink():
            raise ValueError("it is a link")
        name = f"{self.assignment}.ipynb"
        notebook, _ = decode_notebook(read_bytes(folder / name, LARGEST), name)
        cells = [(str(cell["metadata"].get("nbgrader", {}).get("grade_id", "")), cell["source"]) for cell in notebook["cells"]]
        keys = {name: source for name, source in cells if name.endswith(MARK)}
        typed = {name.removesuffix(READ): read_plain(source) for name, source in cells if name.endswith(READ)}
        topic = self._read_topic(read_bytes(folder / topic_files.ASSIGNMENT, yaml_file.LARGEST), keys)
        file = folder / f"{self.assignment}{ANSWERS}"
        found = answers.read_file(file, LARGEST)
        if found.damaged or not file.is_file():
            raise ValueError(" ".join(map(str, found.problems)) or f"{file.name} is not there")
        return MarkedCopy(topic, found.records, typed)

    def _read_topic(self, contents: bytes, keys: dict[str, str]) -> Topic:
        known = blake2b(contents, digest_size=16)
        known.update(msgspec.json.encode(keys, order="sorted"))
        topic = self._topics.get(known.digest())
        if topic is None:
            data = yaml_file.loads(contents.decode("utf-8"), topic_files.ASSIGNMENT)
            topic = add_keys(read_assignment(data, topic_files.ASSIGNMENT), keys, f"{self.assignment}.ipynb")
            self._topics[known.digest()] = topic
        return topic
