"""Where each file of a course comes from: its own folder first, then what is packaged."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import msgspec

from workbook_lib.course import criteria, editions, glossary, unit
from workbook_lib.course.unit import Unit
from workbook_lib.files import yaml_file
from workbook_lib.files.places import Lines
from workbook_lib.files.safe_files import write_whole
from workbook_lib.topic import TopicError

HERE = Path(__file__).parents[1]
CARRIED = ".course"  # in a learner's folder: the course's own topics/, reference/, content/ and criteria, out of sight
NOTEBOOK = "[0-9][0-9]-*.ipynb"
NOTEBOOKS = next((f for f in (HERE / "notebooks", HERE.parent / "notebooks") if f.is_dir()), HERE / "notebooks")
REFERENCE = (unit.FILE, criteria.FILE, editions.FILE, glossary.FILE)
Stamp = tuple[int, int]
T = TypeVar("T")


class Course(msgspec.Struct, frozen=True):
    """A course folder, or a learner's copy of one.

    `folder` holds its notebooks; `own` its `topics/`, `reference/` and `content/`: None where there is nothing but what is
    packaged. Files are looked for anew each time, so that a change in one is seen at once.
    """

    folder: Path | None = None
    own: Path | None = None

    @property
    def carried(self) -> bool:
        """Whether this is a learner's copy, who can mend nothing in it."""
        return self.own is not None and self.own.name == CARRIED

    @property
    def unit(self) -> Unit:
        """What the course teaches. Raises TopicError or YamlError."""
        return load_unit(self.find_unit())

    def find_unit(self) -> Path:
        """The course's own `reference/unit.yaml`, else the packaged one."""
        return self._find(unit.FILE) or HERE / unit.FILE

    def find_reference(self, file: str) -> Path | None:
        """The file called `file` (such as `reference/glossary.yaml`); None where this unit has none."""
        if file == criteria.FILE and (own := self._find_criteria()):
            return own
        return self._find(file) or (HERE / file if self._is_ours() and (HERE / file).is_file() else None)

    def list_topics(self) -> dict[str, Path]:
        """The topic files by slug: the course's own, and the packaged ones behind them where the unit is ours."""
        packaged = (HERE / "topics").glob("*.yaml") if self._is_ours() else ()
        return {path.stem: path for path in (*sorted(packaged), *self._list("topics"))}

    def list_notebooks(self) -> list[Path]:
        """The practice notebooks in the order of their numbers: the course's own, and the packaged ones behind them."""
        packaged = NOTEBOOKS.glob(NOTEBOOK) if self._is_ours() else ()
        own = (self.folder / "notebooks").glob(NOTEBOOK) if self.folder else ()
        found = {path.stem.partition("-")[2]: path for path in (*packaged, *own) if path.is_file()}
        return sorted(found.values(), key=lambda path: path.name)

    def list_changes(self) -> dict[str, Path]:
        """The files in `content/` by slug: what differs in single activities of a topic."""
        return {path.stem: path for path in self._list("content")}

    def list_own(self) -> dict[str, Path]:
        """Every file of the course's own that a learner's copy needs, by its path from `own`, such as `topics/x.yaml`."""
        found = {f"{kind}/{path.name}": path for kind in ("topics", "content") for path in self._list(kind)}
        found |= {file: path for file in REFERENCE if (path := self._find(file))}
        return found | ({criteria.OWN: path} if (path := self._find_criteria()) else {})

    def _find_criteria(self) -> Path | None:
        """The tutor's `criteria.yaml`: carried with the rest, else in the folder itself."""
        places = [place / criteria.OWN for place in (self.own, self.folder) if place]
        return next((path for path in places if path.is_file()), None)

    def _list(self, kind: str) -> list[Path]:
        return sorted(path for path in (self.own / kind).glob("*.yaml") if path.is_file()) if self.own else []

    def _find(self, file: str) -> Path | None:
        return self.own / file if self.own and (self.own / file).is_file() else None

    def _is_ours(self) -> bool:
        return self._find(unit.FILE) is None or self.unit.unit == load_packaged().unit


def list_without_start(course: Course) -> list[str]:
    """What to do where no notebook has the number 00: without a start page no learner can open the course."""
    if any(path.name.startswith("00-") for path in course.list_notebooks()):
        return []
    return [
        "notebooks/ has no start page (00-….ipynb), without which no learner can open the course. "
        "`workbook new topic --number 0` makes one."
    ]


def open_course(folder: Path) -> Course:
    """The course that `folder` belongs to, which may be a learner's copy, or lie up to two folders deep in either.

    Anywhere else what is packaged counts, and nothing that merely lies about under a name like ours.
    """
    for place in (folder, *folder.parents[:2]):
        if (place / CARRIED).is_dir():
            return Course(place, place / CARRIED)
        if (place / "nbgrader_config.py").is_file() or any((place / "notebooks").glob(NOTEBOOK)):
            return Course(place, place)
    return Course(folder)


def carry(course: Course, folder: Path) -> None:
    """Bring what is the course's own (see `list_own`) into a learner's `folder`, out of sight; what is gone, goes."""
    target, own = folder / CARRIED, course.list_own()
    for name, path in own.items():
        contents, copy = path.read_bytes(), target / name
        if not copy.is_file() or copy.read_bytes() != contents:
            copy.parent.mkdir(parents=True, exist_ok=True)
            write_whole(copy, contents)
    for copy in (*target.glob("*.yaml"), *target.glob("*/*.yaml")):
        if copy.relative_to(target).as_posix() not in own:
            copy.unlink()
    if not own and target.is_dir():
        shutil.rmtree(target)


def load_unit(path: Path) -> Unit:
    """The unit in the file at `path`. Raises TopicError or YamlError."""
    return _read_unit(path, stamp(path))


def load_packaged() -> Unit:
    """The packaged unit."""
    return load_unit(HERE / unit.FILE)


@lru_cache(maxsize=32)
def _read_unit(path: Path, _: Stamp) -> Unit:
    file = f"{path.parent.name}/{path.name}"
    return read_lined(path, file, unit.read_unit)


def stamp(path: Path | None) -> Stamp:
    """When a file was last changed, in ns, and its size in bytes; zeros for none. What is read is kept by it."""
    if path is None:
        return 0, 0
    found = path.stat()
    return found.st_mtime_ns, found.st_size


def read_reference(course: Course, file: str, read: Callable[[object, str, Lines | None], T]) -> T:
    """What `read` makes of a reference file's data. Raises TopicError, where the course has none too, or YamlError."""
    path = course.find_reference(file)
    if path is None:
        raise TopicError([f"{file} is missing in this course. Write it, or leave out the activity that shows it."])
    return read_lined(
        path, path.name if path.name == criteria.OWN and path.parent in (course.folder, course.own) else file, read
    )


def read_lined(path: Path, name: str, read: Callable[[object, str, Lines | None], T]) -> T:
    """What `read` makes of the file at `path`. It reads again where it raises: with the lines, which cost time to find."""
    data = yaml_file.load(path, name)
    with suppress(TopicError):
        return read(data, name, None)
    return read(data, name, yaml_file.find_lines(path.read_text(encoding="utf-8-sig")))
