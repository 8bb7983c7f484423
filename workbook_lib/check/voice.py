"""Does the wording tell what is right: can somebody who never sees the case pick it by its voice?

A classifier learns from the options of all other notebooks, once on function words and punctuation alone, once on every
word, and picks in each question the option that sounds most like a right one. numpy solves it; what is measured is ours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

import msgspec

from workbook_lib.kind.contract import Scored
from workbook_lib.kind.guesses import Form, Guess
from workbook_lib.topic import Topic

FEWEST = 60  # questions; with fewer, one measurement says nothing
ABOVE_CHANCE = 0.10
RIDGE = 1.0  # how strongly rare words are held back
TOKEN = re.compile(r"[a-z]+(?:’[a-z]+)?|\d+|[?!,;:.…–“”()-]")
WORDS = """
a about above after again against all also always am an and another any are as at away be because been before being
both but by can cannot could did do does doing don’t down each either else enough even ever every few first for from
had has have having he her here hers him his how i i’d i’ll i’m if in instead into is isn’t it it’s its just last least
less like many may me might more most much must my neither never next no nobody none nor not nothing now of off on once
one only or other our out over own perhaps quite rather same shall she should since so some someone something soon still
such than that the their them then there these they they’re this those though three through till to today together
tomorrow tonight too two under until up us very was we we’ll well were what when where whether which while who whom
whose why will with within without would yes yet you your
"""
FUNCTION_WORDS = frozenset(WORDS.split())


class Asked(msgspec.Struct, frozen=True):
    """A question with the topic it stands in, and `where` to find it."""

    topic: str
    where: str
    guess: Guess


def list_guesses(topics: Iterable[Topic]) -> Iterator[Asked]:
    """Every question of these topics that the words of its options could answer."""
    for topic in topics:
        for activity in topic.activities.values():
            rules = activity.rules
            if isinstance(rules, Scored) and rules.list_guesses is not None and activity.key is not None:
                for guess in rules.list_guesses(activity.content, activity.key):
                    yield Asked(topic.slug, f"{activity.id}, {guess.item}".rstrip(", "), guess)


def list_form(asked: Iterable[Asked], form: Form) -> list[Asked]:
    """Those that ask for a step, a part, a partner or an order, and where a wrong pick is possible."""
    return [
        one for one in asked if one.guess.form == form and (form == "sequence" or len(one.guess.right) < len(one.guess.options))
    ]


def read_words(text: str) -> list[str]:
    """Every word, number and mark of a text, in small letters."""
    return TOKEN.findall(text.lower().replace("'", "’"))


def read_voice(text: str) -> list[str]:
    """The function words and marks of a text; a number counts as one."""
    found = ("0" if word.isdigit() else word for word in read_words(text))
    return [word for word in found if word in FUNCTION_WORDS or not word.replace("’", "").isalpha()]


def find_chance(asked: list[Asked]) -> float:
    """The share that a blind pick gets right."""
    return sum(one.guess.chance for one in asked) / len(asked)


def guess_by_voice(asked: list[Asked], read: Callable[[str], list[str]]) -> list[bool]:
    """For each question whether the classifier, trained on the other topics, picks a right option."""
    import numpy

    words = {word: place for place, word in enumerate(sorted({w for a in asked for o in a.guess.options for w in read(o)}))}
    rows, marks, owners = [], [], []
    for number, one in enumerate(asked):
        table = numpy.zeros((len(one.guess.options), len(words)))
        for row, option in zip(table, one.guess.options, strict=True):
            row[[words[word] for word in set(read(option))]] = 1.0
        right = numpy.array([float(place in one.guess.right) for place in range(len(table))])
        rows.append(table - table.mean(axis=0))  # what an option has and the others of its question have not
        marks.append(right - right.mean())
        owners += [number] * len(table)
    every, wanted = numpy.vstack(rows), numpy.concatenate(marks)
    topics = numpy.array([asked[number].topic for number in owners])
    picked = numpy.empty(len(owners))
    for topic in sorted(set(topics)):
        known, kept = topics != topic, topics == topic
        alike = every[known] @ every[known].T
        weights = every[known].T @ numpy.linalg.solve(alike + RIDGE * numpy.eye(len(alike)), wanted[known])
        picked[kept] = every[kept] @ weights
    return [_is_right(one, picked[[o == n for o in owners]].tolist()) for n, one in enumerate(asked)]


def _is_right(one: Asked, scores: list[float]) -> bool:
    return scores.index(max(scores)) in one.guess.right
