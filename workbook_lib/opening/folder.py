"""A workbook that is a folder of notebooks with their answers files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from workbook_lib import answers
from workbook_lib.answers import Record
from workbook_lib.course import topic_files
from workbook_lib.course.course_files import open_course, read_reference
from workbook_lib.files.places import Lines
from workbook_lib.files.yaml_file import YamlError
from workbook_lib.kind.cards import Stack
from workbook_lib.opening.workbook import Page, T, list_dealing, stack
from workbook_lib.topic import Topic, TopicError


class Folder:
    """The workbook in `folder`. Its files are looked for anew each time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def find_topics(self) -> dict[str, Topic]:
        """The topics of the folder's course that can be read."""
        return topic_files.find_readable(open_course(self.folder))

    def list_stacks(self) -> list[Stack]:
        """The cards of the topics that can be read."""
        return stack(self.find_topics().values(), self.find_page)

    def list_dealing(self) -> set[str]:
        """The activities of the topics that can be read which deal cards."""
        return list_dealing(self.find_topics().values())

    def read_reference(self, file: str, read: Callable[[object, str, Lines | None], T]) -> T:
        """The course's own reference file, else the packaged one."""
        return read_reference(open_course(self.folder), file, read)

    def find_worry(self) -> str:
        """As the course's unit has it."""
        return open_course(self.folder).unit.worry.scenario

    def find_page(self, topic: Topic) -> Page | None:
        """The topic's notebook, `<number>-<slug>.ipynb`."""
        found = sorted(self.folder.glob(f"[0-9][0-9]-{topic.slug}.ipynb"))
        return self._open(found[0]) if found else None

    def list_assignments(self) -> list[tuple[Topic, Page]]:
        """The assignments under `assignments/`, in the order of their names."""
        found = []
        for path in sorted(self.folder.glob(f"assignments/*/{topic_files.ASSIGNMENT}")):
            try:
                given = topic_files.load_assignment(path)
            except (YamlError, TopicError, OSError):
                continue  # its own page says what is wrong with it
            notebook = path.with_name(f"{given.slug}.ipynb")
            if notebook.is_file():
                found.append((given, self._open(notebook)))
        return found

    def list_records(self) -> Iterable[dict[str, Record]]:
        """Of every answers file in the folder."""
        return [answers.read_file(path).records for path in sorted(self.folder.glob("*.answers.json"))]

    def _open(self, notebook: Path) -> Page:
        href = notebook.relative_to(self.folder).as_posix()
        return Page(href, answers.read_file(answers.path_for(notebook)).records)
