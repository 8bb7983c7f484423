"""Can an activity be answered without knowing anything: by the longest option, its position, or “all of the above”?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from workbook_lib import marks
from workbook_lib.topic import Topic
from workbook_lib.wording import Part

ALL_OF_THEM = re.compile(r"\b(?:all|none|both|any) of (?:the above|these|them)\b", re.IGNORECASE)
MOST_IN_ONE_PLACE = 0.5  # share of the right options that may stand in one position of what an author wrote


class Asked(msgspec.Struct, frozen=True):
    """A question with its options and the ids of those that are right (or strong)."""

    where: str
    options: list[Part]
    right: set[str]


def list_asked(topics: Iterable[Topic]) -> Iterator[Asked]:
    """Every question with options of its own (a decision of a scenario, too) whose key is known."""
    for topic in topics:
        for activity in (one for one in topic.activities.values() if one.key is not None):
            for item in marks.list_items(activity):
                if item.options:
                    where = f"{activity.id}, {item.id}" if item.id else activity.id
                    yield Asked(where, item.options, set(item.right))


def check_fairness(asked: Iterable[Asked], name: str) -> list[str]:
    """Sentences where length or position tells what is right more often than chance would, over all of `asked`."""
    asked = list(asked)
    chance = sum(len(one.right) / len(one.options) for one in asked)
    longest = [one.where for one in asked if max(one.options, key=lambda o: len(o.text)).id in one.right]
    said = [
        f"{one.where}: “{option.text}” makes the question a riddle. Write an option that stands alone."
        for one in asked
        for option in one.options
        if ALL_OF_THEM.fullmatch(option.text.strip(" ."))
    ]
    if len(longest) > chance:
        said.append(
            f"{name}: the longest option is right in {len(longest)} of {len(asked)} questions; by chance it would be "
            f"in {chance:.0f}. Shorten right options or lengthen others, for instance in {', '.join(longest[:8])}."
        )
    return said + _check_places(asked, name)


def _check_places(asked: list[Asked], name: str) -> list[str]:
    places = Counter([o.id in one.right for o in one.options].index(True) for one in asked if len(one.right) == 1)
    total = sum(places.values())
    return [
        f"{name}: in {number} of {total} questions the right option stands in place {place + 1}. Mix them."
        for place, number in places.items()
        if total >= 8 and number > MOST_IN_ONE_PLACE * total
    ]
