"""Marking schemes: has each piece of writing one, and does none of them pay twice for the same thing?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from workbook_lib.authoring.examples import WRITE_ROW
from workbook_lib.course.topic_files import ASSIGNMENT
from workbook_lib.course.unit import FILE, Unit
from workbook_lib.kind.scheme import Row, Scheme
from workbook_lib.topic import Activity, Topic
from workbook_lib.wording import quote

WORD = re.compile(r"[a-zà-ÿ’'-]{4,}")
PLAIN = {"that", "this", "with", "from", "what", "which", "their", "them", "they", "each", "both", "than", "then", "into"}
PLAIN |= {"only", "more", "most", "were", "have", "been"}
SAME = 0.5  # share of the words of the shorter text from which two rows look for the same
FEW = 4  # words; fewer in common are chance


def check_schemes(assignments: Iterable[Topic], unit: Unit) -> list[str]:
    """A sentence for each two rows of a scheme that pay for the same thing."""
    return [
        f"source/{topic.slug}/{ASSIGNMENT}, activity “{activity.id}”, scheme: {said}"
        for topic, activity, scheme in _list_schemes(assignments)
        for said in [*_find_alike(scheme.rows), *_find_paid_twice(scheme, unit.paid_once)]
    ]


def list_without_scheme(assignments: Iterable[Topic]) -> list[str]:
    """A sentence to look at for each piece of writing whose learners do not see how it is marked."""
    return [
        f"source/{topic.slug}/{ASSIGNMENT}, activity “{activity.id}”: learners see no marking scheme before they write. "
        "Give it `scheme:` with rows and bands, as docs/author.md shows."
        for topic in assignments
        for activity in topic.activities.values()
        if activity.rules.read_by_person and activity.scheme is None
    ]


def _list_schemes(assignments: Iterable[Topic]) -> Iterator[tuple[Topic, Activity, Scheme]]:
    for topic in assignments:
        for activity in topic.activities.values():
            if (scheme := activity.scheme) is not None:
                yield topic, activity, scheme


def _find_alike(rows: Iterable[Row]) -> Iterator[str]:
    """Two rows whose best level says the same in the same words."""
    written = [row for row in rows if row.two not in dict(WRITE_ROW).values()]
    for one, other in combinations(written, 2):
        first, second = _list_words(one.two), _list_words(other.two)
        both = first & second
        if len(both) >= FEW and len(both) >= SAME * min(len(first), len(second)):
            words = ", ".join(sorted(both)[:5])
            yield (
                f"{quote(one.title)} and {quote(other.title)} ask for the same ({words}), so it would be paid twice. "
                "Ask for it in one of them."
            )


def _find_paid_twice(scheme: Scheme, paid_once: Mapping[str, list[str]]) -> Iterator[str]:
    for what, words in paid_once.items():
        told = re.compile("|".join(rf"\b{re.escape(word)}" for word in words), re.IGNORECASE)
        paying = [row for row in scheme.rows if any(told.search(text) for text in (row.title, *row.levels.values()))]
        if len(paying) > 1:
            names = " and ".join(quote(row.title) for row in paying)
            found = told.search(" ".join((paying[1].title, *paying[1].levels.values())))
            yield (
                f"{names} both pay for {what} (“{found[0] if found else what}”), which {FILE} lets count once (paid_once). "
                "Keep it in one row, or make it one of the `rules`."
            )


def _list_words(text: str) -> set[str]:
    return set(WORD.findall(text.lower())) - PLAIN
