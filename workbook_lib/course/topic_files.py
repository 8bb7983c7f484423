"""Finds topics and activities: a course's own and the packaged ones, and the assignment in the working folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from workbook_lib.course import own_words
from workbook_lib.course.course_files import Course, Stamp, load_unit, open_course, stamp
from workbook_lib.course.unit import Unit, check_points, check_topic
from workbook_lib.files import yaml_file
from workbook_lib.files.places import Lines, Places
from workbook_lib.files.yaml_file import YamlError
from workbook_lib.topic import Activity, Topic, TopicError, read_assignment, read_topic
from workbook_lib.wording import suggest

ASSIGNMENT = "activities.yaml"
PACKAGED = Course()


class NotFoundError(LookupError):
    """There is no such activity; the message names the nearest."""


def find_topics(course: Course = PACKAGED) -> dict[str, Topic]:
    """The topics of `course` by slug, in the order of their numbers. Raises YamlError or TopicError."""
    return _sort(load_topic(path, course) for path in course.list_topics().values())


def find_readable(course: Course = PACKAGED) -> dict[str, Topic]:
    """As `find_topics`, without the topics that cannot be read: what gathers from all of them goes on without those.

    A broken topic's own activities say what is wrong with it.
    """
    return _sort(_load_readable(course))


def _load_readable(course: Course) -> Iterator[Topic]:
    for path in course.list_topics().values():
        with suppress(YamlError, TopicError):
            yield load_topic(path, course)


def _sort(topics: Iterator[Topic]) -> dict[str, Topic]:
    return {topic.slug: topic for topic in sorted(topics, key=lambda topic: topic.number)}


def load_topic(path: Path, course: Course = PACKAGED) -> Topic:
    """The topic in the file at `path`, whose stem must be its slug, in the words of `course`. Raises YamlError or TopicError.

    It is read again only where its file, the course's changes to it or the course's unit are not as they were.
    """
    changes = course.list_changes().get(path.stem)
    unit = course.find_unit()
    return _load_topic(path, stamp(path), changes, stamp(changes), unit, stamp(unit))


def _load_unchanged(path: Path, course: Course) -> Topic:
    unit = course.find_unit()
    return _load_topic(path, stamp(path), None, stamp(None), unit, stamp(unit))


@lru_cache(maxsize=1024)
def _load_topic(path: Path, _: Stamp, changes: Path | None, __: Stamp, unit: Path, ___: Stamp) -> Topic:
    known = load_unit(unit)
    topic = _load(path, lambda data, name, lines: _read(data, name, lines, known))
    if topic.slug != path.stem:
        said = f"topic: this is “{topic.slug}”, but the file is called “{path.stem}”. Give both the same name."
        raise TopicError([f"{name_file(path)}, {said}"])
    if changes is None:
        return topic
    whole = yaml_file.load(path, name_file(path))
    return _load(changes, lambda data, name, lines: _change(topic, whole, data, name, lines, known))


def _read(data: object, name: str, lines: Lines | None, unit: Unit) -> Topic:
    return _in_unit(read_topic(data, name, lines), unit, name, lines)


def _change(topic: Topic, whole: Any, data: object, name: str, lines: Lines | None, unit: Unit) -> Topic:
    def fit(activity: Activity, where: Places) -> list[str]:
        return check_points(activity, unit, where) + _refuse_points(activity, where)

    return _in_unit(own_words.put_over(topic, whole, data, name, lines, fit), unit, name, lines)


def _in_unit(topic: Topic, unit: Unit, name: str, lines: Lines | None) -> Topic:
    if problems := check_topic(topic, unit, name, lines) + _list_points(topic, Places(name, lines or {})):
        raise TopicError(problems)
    return topic


def _list_points(topic: Topic, places: Places) -> list[str]:
    """A sentence for each activity of practice that has points."""
    return [
        said
        for number, (id, activity) in enumerate(topic.activities.items())
        for said in _refuse_points(activity, places.below("activities", number, name=f"activity “{id}”"))
    ]


def _refuse_points(activity: Activity, where: Places) -> list[str]:
    if activity.points is None:
        return []
    return [f"{where.at('points')}, points: only an assignment's activities have points. Remove the field."]


def load_assignment(path: Path) -> Topic:
    """The assignment in the `activities.yaml` at `path`. Raises YamlError or TopicError."""
    return _load(path, read_assignment)


def _load(path: Path, read: Callable[..., Topic]) -> Topic:
    """Read twice where there is something to say: the second time with the lines, which cost time to find."""
    name = name_file(path)
    data = yaml_file.load(path, name)
    with suppress(TopicError):
        found = read(data, name, None)
        if not found.broken:
            return found
    return read(data, name, yaml_file.find_lines(path.read_text(encoding="utf-8-sig")))


def name_file(path: Path) -> str:
    """How sentences name a file: `topics/x.yaml`, `source/roles/activities.yaml` (for there are many of that name)."""
    return "/".join(path.absolute().parts[-3 if path.name == ASSIGNMENT else -2 :])


def check_own(course: Course) -> list[str]:
    """A sentence for each thing to mend in the topics of `course` itself and in its `content/`: what learners would meet."""
    said: list[str] = []
    for path in course.list_topics().values():
        if course.own is None or not path.is_relative_to(course.own):
            continue
        try:
            load_topic(path, course)
        except TopicError as error:
            said += error.problems
        except YamlError as error:
            said.append(str(error))
    return list(dict.fromkeys([*said, *check_own_words(course)]))


def check_own_words(course: Course) -> list[str]:
    """A sentence for each thing to mend in `content/` of `course`."""
    topics, said = course.list_topics(), []
    for slug in course.list_changes():
        if slug not in topics:
            continue
        try:
            _load_unchanged(topics[slug], course)
        except (TopicError, YamlError):
            continue  # the topic itself is broken, which another rule says
        try:
            said += [one for problems in load_topic(topics[slug], course).broken.values() for one in problems]
        except TopicError as error:
            said += error.problems
        except YamlError as error:
            said.append(str(error))
    return said + own_words.list_stray(course.list_changes(), topics)


def find_activity(id: str, folder: Path) -> tuple[Topic, Activity]:
    """The activity with this id and its topic: from the assignment in `folder`, else from the topics of its course.

    Raises NotFoundError naming the nearest id, YamlError or TopicError.
    """
    known: list[str] = []
    if (folder / ASSIGNMENT).is_file():
        assignment = load_assignment(folder / ASSIGNMENT)
        if id in assignment.activities:
            return assignment, assignment.activities[id]
        known += assignment.activities
    for topic in _search(id, open_course(folder)):
        if id in topic.broken:
            raise TopicError(topic.broken[id])
        if id in topic.activities:
            return topic, topic.activities[id]
        known += topic.activities
    raise NotFoundError(f"There is no activity “{id}”.{suggest(id, known)}")


def _search(id: str, course: Course) -> list[Topic]:
    """The topic whose file names the id (so that one activity costs one file), else all of them."""
    for path in course.list_topics().values():
        if f"- id: {id}\n" in path.read_text(encoding="utf-8", errors="replace"):  # what is no UTF-8, `load_topic` says
            topic = load_topic(path, course)
            if id in topic.activities:
                return [topic]
    return list(find_topics(course).values())
