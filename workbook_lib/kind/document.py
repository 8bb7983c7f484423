"""A piece of a learner's work as it stands on paper: headings, paragraphs, lists and tables. Pure data.

A kind says in these what an answer is; every form that a document takes (Word, a page) is made of them, and of nothing else.
"""

from __future__ import annotations

from typing import Literal

import msgspec


class Heading(msgspec.Struct, frozen=True, tag="heading"):
    """A heading; level 1 stands directly under the title of the piece."""

    text: str
    level: int = 1


class Paragraph(msgspec.Struct, frozen=True, tag="paragraph"):
    """A text, whose line ends are kept: the learner's own words, words of ours, or a line about where a piece comes from."""

    text: str
    voice: Literal["own", "ours", "about"] = "ours"


class Listing(msgspec.Struct, frozen=True, tag="listing"):
    """Points under one another."""

    items: list[str]


class Table(msgspec.Struct, frozen=True, tag="table"):
    """A table whose first column names each row; every row has a cell for every column.

    The caption is for whoever does not see it: a heading stands above. `widths` are the columns' shares of the paper.
    """

    caption: str
    columns: list[str]
    rows: list[list[str]]
    widths: tuple[int, ...] = ()


Block = Heading | Paragraph | Listing | Table
