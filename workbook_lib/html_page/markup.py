"""Text and numbers as a page shows them: escaped, and in the same form on every page."""

from __future__ import annotations

import re

import markupsafe
from markupsafe import Markup

from workbook_lib import wording

_UNSEEN = re.compile(r"[^\S ]|[\x00-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


def mark_language(language: str) -> Markup:
    """The attribute for what is written in the language of the unit, where the page's own words are in another."""
    return Markup("") if language.partition("-")[0] == "en" else Markup(' lang="{}"').format(language)


def spell_out(text: object) -> str:
    """The text with its unseen signs spelled out."""
    return wording.spell_out(str(text), keep="\t\n")


def escape(text: object) -> Markup:
    """The text for HTML; signs that are not seen are spelled out."""
    return markupsafe.escape(spell_out(text))


def escape_prose(text: str) -> Markup:
    """What somebody wrote, for HTML: its lines are kept, and signs that are not seen are left out, as are those that
    would turn the direction of the text around it."""
    lines = (_UNSEEN.sub(lambda found: " " if found[0].isspace() else "", line) for line in text.strip().splitlines())
    return Markup("<br>\n").join(lines)  # which escapes each of them


def percent(share: float) -> str:
    """'67%' of a share from 0 to 1."""
    return f"{100 * share:.0f}%"


def width(share: float) -> str:
    """How long the bar of a share is, of 100."""
    return f"{round(100 * min(1.0, max(0.0, share)), 1):g}"


def show_points(points: float) -> str:
    """'7.5': at most two places."""
    return f"{round(points, 2) + 0.0:g}"


def show_number(number: float) -> str:
    """'0.25', '7': as few places as it needs."""
    return f"{number:g}"


def count(number: int, noun: str) -> str:
    """'1 learner', '2 learners'."""
    return f"{number} {noun}" + ("" if number == 1 else "s")
