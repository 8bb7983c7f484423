"""What a tutor keeps closed in feedback, because it is used again: whole activities, or single items of them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from workbook_lib import marks
from workbook_lib.grading.finding import CourseError, find
from workbook_lib.kind.choices import Choice
from workbook_lib.topic import Activity, Topic
from workbook_lib.wording import suggest

SAID = "It is used again, so only its points are shown."
SOME = "A part of it is used again. Of that part nothing is said here."


class Closed(msgspec.Struct, frozen=True):
    """The activities closed as a whole, and the closed items of others, `{activity: ids}`."""

    activities: frozenset[str] = frozenset()
    items: Mapping[str, frozenset[str]] = {}

    def hides_all(self, activity: str) -> bool:
        """Whether nothing of the activity is shown but its points."""
        return activity in self.activities

    def hides_some(self, activity: str) -> bool:
        """Whether anything of the activity is closed; then nothing is counted aloud, for a count would tell."""
        return activity in self.activities or activity in self.items

    def hides(self, activity: str, choice: Choice) -> bool:
        """Whether this choice, made in the activity, belongs to something closed."""
        ids = self.items.get(activity, frozenset())
        return activity in self.activities or bool(ids & {choice.item, choice.chosen, choice.row})


def check_assignments(closed: Mapping[str, object], assignments: Iterable[str]) -> None:
    """Raises CourseError where something is closed in an assignment that the course does not have."""
    known = list(assignments)
    strange = [name for name in closed if name not in known]
    if strange:
        raise CourseError(find("closed-assignment", name=name, near=suggest(name, known)) for name in strange)


def find_closed(names: Iterable[str]) -> Closed:
    """What `names` (“activity” or “activity/item”) close."""
    split = [(id, item) for id, _, item in (name.partition("/") for name in names)]
    whole = frozenset(id for id, item in split if not item)
    return Closed(whole, {id: frozenset(i for other, i in split if other == id) for id, item in split if id not in whole})


def check_names(topic: Topic, names: Iterable[str]) -> None:
    """Raises CourseError for a name that the assignment does not have."""
    problems = []
    for name in names:
        id, slash, item = name.partition("/")
        activity = topic.activities.get(id)
        known = list_items(activity) if activity and slash else []
        if activity is None:
            near = suggest(id, topic.activities)
            problems.append(find("closed-activity", assignment=topic.slug, name=id, near=near))
        elif slash and item not in known:
            near = suggest(item, known) or (f" It has {', '.join(known)}." if known else " Close the whole activity instead.")
            problems.append(find("closed-item", assignment=topic.slug, name=item, id=id, near=near))
    if problems:
        raise CourseError(problems)


def list_items(activity: Activity) -> list[str]:
    """The ids of what can be closed one by one: options, items, scenes, or the rows of a plan."""
    return [id for item in marks.list_items(activity) for id in item.closes]
