"""A learner of a course by the id that somebody typed: the course's places, its nbgrader settings, and who is meant."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from workbook_lib.course.course_settings import Settings
from workbook_lib.course.learner_ids import match, spell
from workbook_lib.grading.course.gradebook_file import check_database, check_gradebook, find_file
from workbook_lib.grading.course.nbgrader_settings import read_settings
from workbook_lib.grading.finding import stop
from workbook_lib.grading.gradebook.states import FILE
from workbook_lib.personal_data.databases import list_databases, list_ids
from workbook_lib.personal_data.erase import read_begun
from workbook_lib.personal_data.person import Person, find_person
from workbook_lib.personal_data.places import Places, find_places, list_learners
from workbook_lib.wording import suggest


class Opened(msgspec.Struct, frozen=True):
    """The course folder with its settings, and the learner."""

    root: Path
    places: Places
    person: Person
    coursedir: Any
    settings: Settings
    own_server: bool

    def find(self, given: Path) -> Path:
        """A file or folder of the course that somebody named. Raises CourseError where it is not a loose one of this course."""
        path = (given if given.is_absolute() else self.root / given).absolute()
        inside = path.is_relative_to(self.root) and path != self.root and ".." not in path.parts
        if not inside or not path.exists() or self.places.whose(path, set()) != "loose":
            raise stop("also-not-loose", path=given)
        return path


def open_person(root: Path, learner: str) -> Opened:
    """The learner called `learner` in the course at `root`.

    Raises CourseError where the course cannot be read; or where nothing in it names them, nor an erasure ended halfway.
    """
    given = read_settings(root, "")
    file = find_file(given.coursedir.db_url)
    if file is not None and file.exists():
        check_gradebook(given.coursedir.db_url, "")
    check_database(root / FILE)
    places = find_places(root, given.coursedir)
    known = sorted(
        {
            *given.own.ids,
            *list_learners(places),
            *(id for path in list_databases(root, given.coursedir) for id in list_ids(path)),
        }
    )
    begun = read_begun(root)
    id = match(spell(learner), [*known, *([begun.person.id] if begun else [])])
    if id not in known and (begun is None or begun.person.id != id):
        raise stop("person-unknown", name=learner, near=suggest(learner, known))
    person = find_person(root, id, given.own, given.coursedir)
    return Opened(root, places, person, given.coursedir, given.own, file is None)
