"""Tables and sentences as HTML: escaped, with captions and scopes, each number beside its bar."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import Any

import msgspec

from workbook_lib.course_settings import show_name

MOST_NAMES = 40  # in one cell of the page; the CSV has them all
NOTHING = "–"
_UNSEEN = re.compile(r"[^\S ]|[\x00-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


class Table(msgspec.Struct, frozen=True):
    """Rows under headings `{key: heading}`, the first column naming the row; `bars` are keys of shares (0 to 1)."""

    caption: str
    columns: dict[str, str]
    rows: list[dict[str, Any]]
    bars: list[str] = []


def escape(text: object) -> str:
    """The text for HTML; signs that are not seen are spelled out."""
    said = str(text)
    return html.escape(said if said.isprintable() else "".join(c if c in "\t\n" else show_name(c) for c in said))


def escape_prose(text: str) -> str:
    """What somebody wrote, for HTML: its lines are kept, and signs that are not seen are left out, as are those that
    would turn the direction of the text around it."""
    lines = (_UNSEEN.sub(lambda found: " " if found[0].isspace() else "", line) for line in text.strip().splitlines())
    return "<br>\n".join(html.escape(line) for line in lines)


def percent(share: float) -> str:
    """'67%' of a share from 0 to 1."""
    return f"{100 * share:.0f}%"


def render_table(
    table: Table, *, leave_out: Iterable[str] = (), rows: list[dict[str, Any]] | None = None, caption: str = ""
) -> str:
    """The table as HTML. Roles are spelled out, so that the narrow layout, a list of labelled values, stays a table."""
    rows = table.rows if rows is None else rows
    columns = {key: heading for key, heading in table.columns.items() if key not in set(leave_out)}
    heads = "".join(
        f'<th role="columnheader" scope="col"{_side(key, rows)}>{escape(heading)}</th>' for key, heading in columns.items()
    )
    body = "\n".join(_render_row(row, columns, table.bars, rows) for row in rows)
    return (
        f'<table role="table"><caption>{escape(caption or table.caption)}</caption>\n'
        f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead>\n<tbody role="rowgroup">\n{body}\n</tbody></table>'
    )


def _render_row(row: dict[str, Any], columns: dict[str, str], bars: list[str], rows: list[dict[str, Any]]) -> str:
    cells = []
    for number, (key, heading) in enumerate(columns.items()):
        shown = _render_value(key, row.get(key), key in bars)
        if number == 0:
            cells.append(f'<th role="rowheader" scope="row">{shown}</th>')
        else:
            cells.append(f'<td role="cell" data-label="{escape(heading)}"{_side(key, rows)}><div>{shown}</div></td>')
    return f'<tr role="row">{"".join(cells)}</tr>'


def _side(key: str, rows: list[dict[str, Any]]) -> str:
    values = [row[key] for row in rows if row.get(key) is not None]
    if key == "share":
        return ' class="share"'
    return ' class="number"' if values and all(isinstance(value, int | float) for value in values) else ""


def _render_value(key: str, value: Any, bar: bool) -> str:
    if value is None or value == "" or value == []:
        return NOTHING
    if key == "share":
        return (render_bar(value) if bar else "") + f"<span>{percent(value)}</span>"
    if isinstance(value, list):
        return "<br>".join(map(escape, value)) if key == "notes" else _render_names(value)
    return f"{value:g}" if isinstance(value, int | float) else escape(value)


def _render_names(names: list[str]) -> str:
    shown = ", ".join(f"<bdi>{escape(name)}</bdi>" for name in names[:MOST_NAMES])
    more = len(names) - MOST_NAMES
    return shown + (f" and {more} more, who are all in the CSV" if more > 0 else "")


def render_bar(share: float) -> str:
    """A share as a bar, for the eye; the number stands beside it."""
    width = round(100 * min(1.0, max(0.0, share)), 1)
    return (
        '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        f'<rect class="track" width="100" height="10"/><rect class="fill" width="{width:g}" height="10"/></svg>'
    )


def render_facts(facts: Iterable[tuple[object, str]]) -> str:
    """Large numbers with their words."""
    return (
        '<dl class="facts">'
        + "".join(f"<div><dt>{escape(words)}</dt><dd>{escape(value)}</dd></div>" for value, words in facts)
        + "</dl>"
    )


def count(number: int, noun: str) -> str:
    """'1 learner', '2 learners'."""
    return f"{number} {noun}" + ("" if number == 1 else "s")
