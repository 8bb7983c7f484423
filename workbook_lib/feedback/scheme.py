"""A marking scheme as a learner's page shows it: lines, levels and bands, never a tutor's examples. Pure.

It is made from the rows of `activities.yaml`. Where an assignment has none, it is read from the table in the tutor's
`…-read` cell, whose whole text a release takes out (it stands between `BEGIN SOLUTION` and `END SOLUTION`). The prose below
that table holds examples of good answers, which would be handed to the next class: it stays with the tutor.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from workbook_lib.kind import scheme as rows
from workbook_lib.wording import join_words

if TYPE_CHECKING:
    from markdown_it.token import Token

CELLS = ("th_open", "td_open")
_RANGE = re.compile(r"\*(?:about )?(?:up to (?P<top>\d+)|(?P<low>\d+) to (?P<high>\d+))\b[^*]{0,3}\*", re.IGNORECASE)


class Line(msgspec.Struct, frozen=True):
    """One line of a scheme: what it is about, and a description for each level."""

    name: str
    levels: list[str]


class Scheme(msgspec.Struct, frozen=True):
    """The levels (points a line), the lines, and the bands as (lowest, highest points), lowest band first.

    `says` has the words of each band, where the scheme has any; `rules` hold for all lines.
    """

    levels: list[float]
    lines: list[Line]
    bands: list[tuple[float, float]] = []
    says: list[str] = []
    rules: list[str] = []


def show_rows(scheme: rows.Scheme) -> Scheme:
    """The scheme of an activity as its learner's page shows it."""
    levels = sorted({level for row in scheme.rows for level in row.levels})
    lines = [
        Line(
            row.title + (f" (counts {row.times} times)" if row.times > 1 else ""),
            [row.levels.get(level, "") for level in levels],
        )
        for row in scheme.rows
    ]
    return Scheme(levels, lines, scheme.ranges[::-1], [band.says for band in reversed(scheme.bands)], scheme.rules)


def parse_scheme(text: str) -> Scheme | None:
    """The scheme in a Markdown text; None where it holds no table of lines and levels."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    rows = _list_rows(tokens)
    if len(rows) < 2 or not all(_is_number(word) for word in rows[0][1:]):
        return None
    levels = [float(word) for word in rows[0][1:]]
    lines = [Line(name, texts) for name, *texts in rows[1:] if len(texts) == len(levels)]
    return Scheme(levels, lines, _read_bands(tokens)) if levels and lines else None


def _list_rows(tokens: list[Token]) -> list[list[str]]:
    """The tables, row by row, each cell without the marks of its type."""
    rows: list[list[str]] = []
    for before, token in pairwise(tokens):
        if token.type == "tr_open":
            rows.append([])
        elif before.type in CELLS:
            rows[-1].append("".join(child.content for child in token.children or []).strip())
    return rows


def _read_bands(tokens: list[Token]) -> list[tuple[float, float]]:
    prose = "\n".join(token.content for before, token in pairwise(tokens) if before.type not in CELLS)
    found = [
        (0.0, float(one["top"])) if one["top"] else (float(one["low"]), float(one["high"])) for one in _RANGE.finditer(prose)
    ]
    return sorted(found)


def say_band(scheme: Scheme, points: float) -> str:
    """Where `points` fall among the bands, in a sentence; '' where the scheme has none."""
    inside = [band for band in scheme.bands if band[0] <= points <= band[1]]
    below = [band for band in scheme.bands if band[1] < points]
    above = [band for band in scheme.bands if band[0] > points]
    start = f"Your {points:g} " + ("point is" if points == 1 else "points are")
    if inside:
        return f"{start} in the band {_name(inside[-1])}."
    if below and above:
        return f"{start} between the bands {join_words([_name(below[-1]), _name(above[0])])}."
    if above:
        return f"{start} below the band {_name(above[0])}."
    return f"{start} above the band {_name(below[-1])}." if below else ""


def say_levels(scheme: Scheme) -> list[str]:
    """What each band says, highest first: its own words, or the columns of the table that its points come to."""
    if scheme.says:
        return [f"{_name(band)}: {says}" for band, says in zip(reversed(scheme.bands), reversed(scheme.says), strict=True)]
    said = []
    for band in reversed(scheme.bands):
        found = dict.fromkeys(_find_level(scheme, points / len(scheme.lines)) for points in band)
        columns = " or ".join(f"“{level:g} {'point' if level == 1 else 'points'}”" for level in found)
        said.append(f"{_name(band)}: most lines are as described under {columns}.")
    return said


def _find_level(scheme: Scheme, mean: float) -> float:
    return min(scheme.levels, key=lambda level: abs(level - mean))


def _name(band: tuple[float, float]) -> str:
    return f"{band[0]:g} to {band[1]:g}"


def _is_number(word: str) -> bool:
    return re.fullmatch(r"\d{1,3}(\.\d+)?", word) is not None
