"""Files of a course under a name that is nearly right, so that nobody would read them: each with the right name."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from pathlib import Path

# What is read, by folder; “*” is any folder of it, or any name.
SETTINGS = {
    "": ("course.yaml", "criteria.yaml", "nbgrader_config.py"),
    "reference": ("unit.yaml", "criteria.yaml", "editions.yaml", "glossary.yaml"),
    "source/*": ("activities.yaml",),
}
ANY_NAME = ("topics", "content")  # their files are called as their author likes, and end in .yaml
LIKE_OURS = 0.88  # of 1: “cousre.yaml” is like “course.yaml”, “house.yaml” is not
# What an editor, a download or a file manager puts behind a name or in place of its ending
_ENDINGS = re.compile(r"(?:[ .]*\.(?:yaml|yml|py|txt|rtf))*[ .]*$", re.IGNORECASE)
_YAML = re.compile(r"\.(?:yaml|yml)(?:[ .]*\.(?:txt|rtf|yaml|yml))*[ .]*$", re.IGNORECASE)
_CODE = re.compile(r"\.py(?:[ .]*\.(?:txt|rtf|py))*[ .]*$", re.IGNORECASE)
_AGAIN = re.compile(r"[ _-]*(?:\(\d+\)|copy)(?= *(?:\.|$))", re.IGNORECASE)


def find_nearly(course: Path) -> list[str]:
    """A sentence for each file of settings in the course's folder, `reference/` or `source/` that has not quite its name."""
    said = []
    for folder, names in SETTINGS.items():
        for place in sorted(course.glob(folder)) if "*" in folder else [course / folder]:
            said += [_say(course, path, right) for path, right in _look_in(place, names)]
    for folder in ANY_NAME:
        said += [_say(course, path, right) for path, right in _look_for_endings(course / folder)]
    return said


def _look_in(place: Path, names: tuple[str, ...]) -> Iterator[tuple[Path, str]]:
    """(file, right name) of each that was meant for one of `names`."""
    here = _list_files(place)
    missing = [name for name in names if name not in here]
    for name in here:
        if name not in names and (right := find_right_name(name, names, missing)):
            yield place / name, right


def find_right_name(name: str, names: tuple[str, ...], missing: list[str]) -> str:
    """That of `names` which a file called `name` was meant for; '' for none.

    Capital letters and endings (“course.yml”, “course.yaml.txt”) tell it always; a slip of the finger, no ending at all, or
    a second copy only where the file is one of those `missing`.
    """
    for right in names:
        if _bare(name) == _bare(right) and (_ends_like(name, right) or right in missing):
            return right
    alike = {right: _likeness(name, right) for right in missing if _ends_like(name, right)}
    best = max(alike, key=lambda right: alike[right], default="")
    return best if best and alike[best] >= LIKE_OURS else ""


def _ends_like(name: str, right: str) -> bool:
    return bool((_CODE if right.endswith(".py") else _YAML).search(name))


def _likeness(name: str, right: str) -> float:
    plain = _bare(_AGAIN.sub("", name)) + right[right.rindex(".") :]
    return difflib.SequenceMatcher(None, plain, right).ratio()


def _bare(name: str) -> str:
    """A name without its endings, in small letters."""
    return _ENDINGS.sub("", name.strip()).casefold().replace("-", "_")


def _look_for_endings(place: Path) -> Iterator[tuple[Path, str]]:
    for name in _list_files(place):
        if not name.endswith(".yaml") and _YAML.search(name):
            yield place / name, f"{_YAML.sub('', name)}.yaml"


def _list_files(place: Path) -> list[str]:
    """The names of the files in a folder; none where it is no folder that can be read."""
    try:
        return sorted(path.name for path in place.iterdir() if not path.name.startswith(".") and path.is_file())
    except OSError:
        return []


def _say(course: Path, path: Path, right: str) -> str:
    name = path.relative_to(course).as_posix()
    shown = name if name.isprintable() else ascii(name)
    if right in _list_files(path.parent):
        return f"{shown} lies beside {right}, and is not read. Keep what counts in {right}, and move the other away."
    return f"{shown} is not read, because it must be called {right}. Rename it to {right}, then start again."
