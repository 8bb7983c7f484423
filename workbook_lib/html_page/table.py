"""A table and its columns: each column is declared once, with its heading, where it is shown and how it is filled."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal

import msgspec

Row = dict[str, Any]
Shown = Literal["always", "where filled", "CSV alone"]
Look = Literal["plain", "share", "bar", "lines"]


class Column(msgspec.Struct, frozen=True):
    """One column. `fill` works out its value from what the row is about; without it the row holds one under `key`.

    `shown`: “where filled” leaves it out of a page on which no row has a value; a CSV always has it. `look`: “share” is
    a share from 0 to 1, in percent; “bar” has a bar beside it; “lines” is a list of sentences; another list is of names.
    """

    key: str
    heading: str
    fill: Callable[[Any], Any] | None = None
    shown: Shown = "always"
    look: Look = "plain"


class Table(msgspec.Struct, frozen=True):
    """Rows `{key of a column: value}` under headings, the first column naming the row."""

    caption: str
    columns: list[Column]
    rows: list[Row]

    @property
    def headings(self) -> dict[str, str]:
        """`{key: heading}` of every column."""
        return {column.key: column.heading for column in self.columns}

    def only(self, columns: Iterable[Column]) -> Table:
        """The same rows with these of its columns, and no others."""
        keys = {column.key for column in columns}
        return msgspec.structs.replace(self, columns=[column for column in self.columns if column.key in keys])

    def where(self, key: str, value: object, caption: str) -> Table:
        """The rows that have `value` under `key`, under a caption of their own."""
        return msgspec.structs.replace(self, caption=caption, rows=[row for row in self.rows if row[key] == value])

    def for_page(self) -> Table:
        """The same without the columns that a page does not show; what is left is shown whichever rows are taken of it."""
        shown = [column for column in self.columns if self._is_shown(column)]
        return msgspec.structs.replace(self, columns=[msgspec.structs.replace(column, shown="always") for column in shown])

    def _is_shown(self, column: Column) -> bool:
        if column.shown == "where filled":
            return any(row.get(column.key) for row in self.rows)
        return column.shown == "always"

    def list_sides(self) -> dict[str, str]:
        """The class of the cells of each column, by its key: "share", "number" or ""."""
        return {column.key: self._find_side(column) for column in self.columns}

    def _find_side(self, column: Column) -> str:
        if column.look in ("share", "bar"):
            return "share"
        values = [row[column.key] for row in self.rows if row.get(column.key) is not None]
        return "number" if values and all(isinstance(value, int | float) for value in values) else ""

    def flat(self) -> Iterable[Row]:
        """The rows for a CSV: lists as one text, shares to four places."""
        return ({column.key: _flatten(row.get(column.key), column.look) for column in self.columns} for row in self.rows)


def _flatten(value: Any, look: Look) -> Any:
    if isinstance(value, list):
        return (" " if look == "lines" else ", ").join(value)
    return round(value, 4) if isinstance(value, float) else value


def fill_table(caption: str, columns: list[Column], about: Iterable[Any]) -> Table:
    """A table with a row for each thing of `about`. Where that is a mapping, the row keeps what else it holds."""
    return Table(caption, columns, [_fill(columns, one) for one in about])


def _fill(columns: list[Column], one: Any) -> Row:
    row = dict(one) if isinstance(one, Mapping) else {}
    return row | {column.key: column.fill(one) for column in columns if column.fill}
