"""What a tutor changed in an assignment after it was given out, and what that does to whom. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from workbook_lib.files.content import hash_data, level
from workbook_lib.grading.course.versions import Cell
from workbook_lib.grading.finding import name_some
from workbook_lib.topic import Activity, Topic

MOST_NAMED = 5


class Changes(msgspec.Struct, frozen=True):
    """Names of cells: new, gone, with other points `{name: (before, now)}`, with another key or other words."""

    added: dict[str, float | None] = {}
    removed: dict[str, float | None] = {}
    points: dict[str, tuple[float | None, float | None]] = {}
    words: list[str] = []

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.points or self.words)


def compare(before: Mapping[str, Cell], now: Mapping[str, Cell]) -> Changes:
    """What changed from one version of an assignment's cells to another."""
    both = [name for name in now if name in before]
    return Changes(
        added={name: cell.points for name, cell in now.items() if name not in before},
        removed={name: cell.points for name, cell in before.items() if name not in now},
        points={name: (before[name].points, now[name].points) for name in both if before[name].points != now[name].points},
        words=[name for name in both if level(before[name].text) != level(now[name].text)],
    )


def compare_content(before: Topic, now: Topic) -> list[str]:
    """A sentence for each activity whose content a learner would now see otherwise."""
    old, new = before.activities, now.activities
    said = [f"the activity “{id}” is new." for id in new if id not in old]
    said += [f"the activity “{id}” is gone." for id in old if id not in new]
    others = [id for id in new if id in old and is_other(old[id], new[id])]
    return said + [f"the activity “{id}” has other words, items or points." for id in others]


def is_other(before: Activity, now: Activity) -> bool:
    """Whether two activities say something else, however their files are spelled."""
    return before != now and hash_data(before) != hash_data(now)


def say_changes(changes: Changes, learners: Sequence[str]) -> list[str]:
    """One sentence for each change, with what it does to the learners who have handed in."""
    who = name_learners(learners)
    said = [
        f"“{name}”{_worth(points)} is new" + (f": {who} never saw it, and get 0 there." if learners else ".")
        for name, points in changes.added.items()
    ]
    said += [
        f"“{name}”{_worth(points)} is gone" + (f": what {who} earned there no longer counts." if learners else ".")
        for name, points in changes.removed.items()
    ]
    said += [
        f"“{name}” gives {_number(now)} points instead of {_number(before)}"
        + (f": the marks of {who} change when they are marked again." if learners else ".")
        for name, (before, now) in changes.points.items()
    ]
    said += [
        f"“{name}” has another key, other feedback or other words"
        + (f": the marks of {who} may change when they are marked again." if learners else ".")
        for name in changes.words
    ]
    return said


def name_learners(learners: Sequence[str]) -> str:
    """'amira, ben and 3 more'."""
    if len(learners) <= MOST_NAMED:
        return ", ".join(learners[:-1]) + (" and " if len(learners) > 1 else "") + "".join(learners[-1:])
    return name_some(learners, MOST_NAMED)


def _worth(points: float | None) -> str:
    return "" if points is None else f" ({_number(points)} points)"


def _number(points: float | None) -> str:
    return "no" if points is None else f"{points:g}"
