"""Where an author's files belong in a course, and which names are taken."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from workbook_lib.authoring.fill import NUMBERED, find_topic_file, read_raw
from workbook_lib.authoring.yaml_text import NewError
from workbook_lib.course import topic_files
from workbook_lib.course.course_files import HERE, Course
from workbook_lib.course.unit import Unit
from workbook_lib.wording import suggest

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def load_unit(course: Path) -> Unit:
    """What the course teaches. Raises TopicError or YamlError."""
    return Course(course, course).unit


def list_topics(course: Path) -> list[str]:
    """The slugs of every topic."""
    return sorted(Course(course, course).list_topics())


def topics_folder(course: Path) -> Path:
    """Where a topic of this course is written: in the package where that lies in the course, else in its own `topics/`."""
    packaged = HERE / "topics"
    ours = packaged.is_relative_to(course) and not (course / "topics").is_dir()
    return packaged if ours else course / "topics"


def find_topic(course: Path, slug: str) -> tuple[Path, Path]:
    """The file of a topic as it is read, and as this course writes it (its own copy, which then wins). Raises NewError."""
    known = list_topics(course)
    found = find_topic_file(course, slug)
    if found is None:
        raise NewError(f"There is no topic “{slug}”.{suggest(slug, known)} The topics are {', '.join(known)}.")
    return found, topics_folder(course) / found.name


def find_notebook(course: Path, slug: str) -> Path:
    """The topic's notebook. Raises NewError."""
    found = sorted((course / "notebooks").glob(f"[0-9][0-9]-{slug}.ipynb"))
    if not found:
        raise NewError(f"This course has no notebook of “{slug}”: put notebooks/NN-{slug}.ipynb there, then start again.")
    return found[0]


def check_new_id(course: Path, id: str, what: str = "id") -> None:
    """Raises NewError where an activity cannot have this id."""
    check_slug(id, what)
    for name, data in _read_all(course).items():
        if any(isinstance(one, dict) and one.get("id") == id for one in data.get("activities") or []):
            raise NewError(f"{name} has an activity “{id}” already. Choose another {what}.")


def check_slug(word: str, what: str) -> None:
    """Raises NewError where a name has other letters than ids may have."""
    if not SLUG.fullmatch(word) or len(word) > 50:
        raise NewError(
            f"{what}: “{word}” cannot be used. Take small letters, digits and single hyphens, at most 50 of them, such as "
            "“class-teacher”."
        )


def next_number(course: Path) -> int:
    """The first number that no topic and no notebook has."""
    numbers = [data.get("number") for data in _read_all(course).values() if "assignment" not in data]
    numbers += [int(p.stem[:2]) for p in (course / "notebooks").glob("*.ipynb") if NUMBERED.fullmatch(p.stem)]
    return max((n for n in numbers if isinstance(n, int)), default=0) + 1


def _read_all(course: Path) -> dict[str, dict[str, Any]]:
    files = [path for slug in list_topics(course) if (path := find_topic_file(course, slug))]
    files += sorted((course / "source").glob(f"*/{topic_files.ASSIGNMENT}"))
    return {topic_files.name_file(path): data for path in files if (data := read_raw(path))}
