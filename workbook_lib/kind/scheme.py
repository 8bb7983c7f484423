"""A marking scheme as data: rows with words for each number of points, rules for all of them, and bands. Pure.

It stands in what a learner is given: nobody should write without knowing what is looked for.
"""

from __future__ import annotations

from typing import Annotated

import msgspec

from workbook_lib.wording import Id, Text, repeated

TOP = 2.0  # points of a row at its highest level
MOST_POINTS = 1000  # of one activity


class Row(msgspec.Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """One thing that is looked for: what 0, 1 and 2 points look like; a half point exists only where it has words.

    `times`: how many times the row counts.
    """

    id: Id
    title: Text
    times: Annotated[int, msgspec.Meta(ge=1, le=10)] = 1
    none: Text = msgspec.field(name="0")
    half: Text | None = msgspec.field(name="0.5", default=None)
    one: Text = msgspec.field(name="1")
    one_and_half: Text | None = msgspec.field(name="1.5", default=None)
    two: Text = msgspec.field(name="2")

    @property
    def levels(self) -> dict[float, str]:
        """The words for each number of points that may be given, fewest first."""
        words = {0.0: self.none, 0.5: self.half, 1.0: self.one, 1.5: self.one_and_half, TOP: self.two}
        return {points: said for points, said in words.items() if said is not None}


class Band(msgspec.Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """What a text with so many points, or more, is like as a whole."""

    least: Annotated[float, msgspec.Meta(ge=0)] = msgspec.field(name="from")
    says: Text


class Scheme(msgspec.Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """The rows; `rules` hold for all of them; bands from the highest to the one that begins at 0."""

    rows: list[Row]
    bands: list[Band]
    rules: list[Text] = []
    intro: str = ""

    @property
    def most(self) -> float:
        """The points of a text that has everything."""
        return sum(TOP * row.times for row in self.rows)

    @property
    def ranges(self) -> list[tuple[float, float]]:
        """The lowest and the highest points of each band, in the order of `bands`."""
        step = 0.5 if any(level % 1 for row in self.rows for level in row.levels) else 1.0
        tops = [self.most, *(band.least - step for band in self.bands[:-1])]
        return [(band.least, top) for band, top in zip(self.bands, tops, strict=True)]


def check_scheme(scheme: Scheme) -> list[str]:
    """A sentence for each thing that does not fit together."""
    said = repeated([row.id for row in scheme.rows], "scheme, rows")
    if not scheme.rows:
        said.append("scheme, rows: give at least one.")
    least = [band.least for band in scheme.bands]
    if not least or least[-1] != 0:
        said.append("scheme, bands: the last one begins at 0, such as `{from: 0, says: …}`, so that every text falls into one.")
    if least != sorted(set(least), reverse=True):
        said.append("scheme, bands: write them from the highest `from` to the lowest, each once.")
    if least and scheme.rows and least[0] > scheme.most:
        said.append(f"scheme, bands: one begins at {least[0]:g}, and the rows add up to {scheme.most:g}.")
    return said


def check_points(points: float | None, scheme: Scheme | None) -> list[str]:
    """A sentence where the points of an activity cannot be meant, or are not those of its scheme."""
    if points is None:
        return ["points are missing. Give a number, such as `points: 6`."]
    if not 0 <= points <= MOST_POINTS:
        return [f"points: this is {points:g}. Give a number from 0 to {MOST_POINTS}, such as `points: 6`."]
    if scheme is None or scheme.most == points:
        return []
    return [f"points: this is {points:g}, and the rows of the scheme add up to {scheme.most:g}. Change one of them."]
