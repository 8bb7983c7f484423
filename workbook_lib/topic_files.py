"""Finds topics and activities: the packaged topics, and the assignment in the working folder."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

from workbook_lib import yaml_file
from workbook_lib.topic import Activity, Topic, TopicError, read_assignment, read_topic
from workbook_lib.wording import suggest
from workbook_lib.yaml_file import YamlError

TOPICS = Path(__file__).parent / "topics"
ASSIGNMENT = "activities.yaml"


class NotFoundError(LookupError):
    """There is no such activity; the message names the nearest."""


@cache
def find_topics(folder: Path = TOPICS) -> dict[str, Topic]:
    """The topics in `folder` by slug, in the order of their numbers. Raises YamlError or TopicError."""
    return _load_all(folder)


@cache
def find_readable(folder: Path = TOPICS) -> dict[str, Topic]:
    """As `find_topics`, without the topics that cannot be read: what gathers from all of them goes on without those.

    A broken topic's own activities say what is wrong with it.
    """
    return _load_all(folder, YamlError, TopicError)


def _load_all(folder: Path, *left_out: type[Exception]) -> dict[str, Topic]:
    topics = []
    for path in sorted(folder.glob("*.yaml")):
        with suppress(*left_out):
            topics.append(load_topic(path))
    return {topic.slug: topic for topic in sorted(topics, key=lambda topic: topic.number)}


def load_topic(path: Path) -> Topic:
    """The topic in the file at `path`, whose stem must be its slug. Raises YamlError or TopicError."""
    topic = _load(path, read_topic)
    if topic.slug != path.stem:
        said = f"topic: this is “{topic.slug}”, but the file is called “{path.stem}”. Give both the same name."
        raise TopicError([f"{name_file(path)}, {said}"])
    return topic


def load_assignment(path: Path) -> Topic:
    """The assignment in the `activities.yaml` at `path`. Raises YamlError or TopicError."""
    return _load(path, read_assignment)


def _load(path: Path, read: Callable[..., Topic]) -> Topic:
    """Read twice where there is something to say: the second time with the lines, which cost time to find."""
    name = name_file(path)
    data = yaml_file.load(path, name)
    try:
        return read(data, name)
    except TopicError:
        return read(data, name, yaml_file.find_lines(path.read_text(encoding="utf-8-sig")))


def name_file(path: Path) -> str:
    """How sentences name a file: `topics/x.yaml`, `source/roles/activities.yaml` (for there are many of that name)."""
    return "/".join(path.absolute().parts[-3 if path.name == ASSIGNMENT else -2 :])


def find_activity(id: str, folder: Path) -> tuple[Topic, Activity]:
    """The activity with this id and its topic: from the assignment in `folder`, else from the packaged topics.

    Raises NotFoundError naming the nearest id, YamlError or TopicError.
    """
    known: list[str] = []
    if (folder / ASSIGNMENT).is_file():
        assignment = load_assignment(folder / ASSIGNMENT)
        if id in assignment.activities:
            return assignment, assignment.activities[id]
        known += assignment.activities
    for topic in _search(id):
        if id in topic.activities:
            return topic, topic.activities[id]
        known += topic.activities
    raise NotFoundError(f"There is no activity “{id}”.{suggest(id, known)}")


def _search(id: str) -> list[Topic]:
    """The topic whose file names the id (so that one activity costs one file), else all of them."""
    for path in sorted(TOPICS.glob("*.yaml")):
        if f"- id: {id}\n" in path.read_text(encoding="utf-8"):
            topic = _load_once(path)
            if id in topic.activities:
                return [topic]
    return list(find_topics().values())


@cache
def _load_once(path: Path) -> Topic:
    return load_topic(path)
