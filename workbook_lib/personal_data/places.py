"""Whose is what lies in a course folder: a learner's own, another learner's, the unit's, or loose; follows no link."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Any, Literal

import msgspec

from workbook_lib.course.learner_ids import name_folders
from workbook_lib.grading.handed_in.claim import spell_name
from workbook_lib.personal_data.person import Person

Whose = Literal["own", "another", "unit", "loose"]
NOT_LOOKED_INTO = frozenset(
    {".git", ".venv", "venv", "node_modules", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache"}
)
UNIT = frozenset(
    {"release", "earlier", "notebooks", "content", "topics", "reference", "docs", "workbook_lib", "tests", "benchmarks"}
)
STEPS = ("submitted", "autograded", "feedback")
MOODLE = re.compile(r"(?P<name>.+?)_\d+_assignsubmission_(?:file|onlinetext)")
CANVAS = re.compile(r"(?P<name>[^\W\d_]+)(?:_LATE)?_\d+_\d+_")
EXCHANGE = re.compile(r"(?P<name>[^+]+)\+[^+]+\+")


class Places(msgspec.Struct, frozen=True):
    """The course's folders: `steps` hold a folder for each learner, at `depth` in nbgrader's structure; `unit` the masters."""

    root: Path
    steps: frozenset[str]
    unit: frozenset[str]
    depth: int = 1

    def learner_of(self, path: Path) -> str | None:
        """The name of the learner's folder in which something lies; None where it lies in none."""
        parts = path.relative_to(self.root).parts
        in_step = len(parts) > self.depth and (parts[0] in self.steps or parts[0].startswith("staged-"))
        return parts[self.depth] if in_step and (len(parts) > self.depth + 1 or path.is_dir()) else None

    def whose(self, path: Path, own: set[Path]) -> Whose:
        """Whose something is, where `own` are the learner's own folders."""
        if any(folder == path or folder in path.parents for folder in own):
            return "own"
        if self.learner_of(path) is not None:
            return "another"
        return "unit" if path.relative_to(self.root).parts[0] in self.unit else "loose"


def find_places(root: Path, coursedir: Any) -> Places:
    """The places of a course, as its nbgrader_config.py has them."""
    steps = {str(getattr(coursedir, f"{step}_directory", step)) for step in STEPS}
    structure = PurePath(str(coursedir.directory_structure)).parts
    depth = structure.index("{student_id}") if "{student_id}" in structure else 1
    return Places(root, frozenset(steps), UNIT | {str(coursedir.source_directory)}, depth)


def walk(root: Path) -> Iterator[Path]:
    """Every file in the course folder, those in tools' own folders left out; a link is given and never followed."""
    for folder, folders, files in os.walk(root):
        yield from (Path(folder) / name for name in folders if (Path(folder) / name).is_symlink())
        folders[:] = sorted(name for name in folders if name not in NOT_LOOKED_INTO and not (Path(folder) / name).is_symlink())
        yield from (Path(folder) / name for name in sorted(files))


def list_own(places: Places, person: Person) -> list[Path]:
    """The learner's own folders, in `submitted/`, `autograded/`, `feedback/` and in what a run that was ended left."""
    found = []
    for top in sorted(places.root.iterdir()):
        if (top.name in places.steps or top.name.startswith("staged-")) and top.is_dir() and not top.is_symlink():
            tops = [top] if places.depth == 1 else sorted(top.glob("*/" * (places.depth - 1)))
            for folder in tops:
                names = [path.name for path in folder.iterdir()]
                found += [folder / name for name in person.pick(names)]
    return sorted(found)


def list_learners(places: Places) -> set[str]:
    """Everybody who has a folder in a course."""
    found: set[str] = set()
    for step in places.steps:
        top = places.root / step
        if top.is_dir() and not top.is_symlink():
            names = [path.name for path in top.glob("*/" * places.depth)]
            found |= set(name_folders([name for name in names if not name.startswith(".")]).values())
    return found


def says_name(parts: tuple[str, ...], person: Person) -> bool:
    """Whether the name of a file or of a folder on the way to it says that it is the learner's: as platforms name downloads,
    or in whole."""
    return any(_is_theirs(part, person) for part in parts)


def _is_theirs(part: str, person: Person) -> bool:
    stem = part.rsplit(".", 1)[0] if "." in part[1:] else part
    if person.is_named(part) or person.is_named(stem):
        return True
    if found := MOODLE.match(part) or EXCHANGE.match(part):
        return person.is_named(found["name"])
    if found := CANVAS.match(part):
        squeezed = [spell_name(name).split("-") for name in person.full_names]
        return found["name"].casefold() in {"".join(order) for one in squeezed for order in (one, [*one[-1:], *one[:-1]])}
    return False
