"""A register to search, filter and sort. Its questions are separate activities below it."""

from __future__ import annotations

import re
from typing import Any, Literal

import msgspec

from workbook_lib.kind.outcome import Gaps, Outcome, Unjudged
from workbook_lib.kind.supplied import Supplied
from workbook_lib.wording import Id, Text, join_words, repeated, unknown

NUMBER = re.compile(r"[0-9][0-9,]*(\.[0-9]+)?( ?%)?")
MOST_DRAWN = 12  # rows a picture can hold
MOST = 500  # entries a learner's answer may name


class Column(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A column of the table; with `filter` the learner can choose one of its values."""

    id: Id
    label: Text
    filter: bool = False


class Detail(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """One labelled line that is seen when an entry is opened."""

    label: Text
    text: Text


class Row(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """An entry: a text for each column, what is seen when it is opened, and where it stands on the web."""

    id: Id
    cells: dict[Id, str]
    more: list[Detail] = []
    address: str | None = None


class Picture(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """How the rows are drawn above their table; `by` names the column with the group, the year or the number.

    `says` tells in words what the picture shows; the first column's text is what stands in it.
    """

    form: Literal["around", "bars", "cycle", "steps", "timeline"]
    says: Text
    centre: str = ""
    by: Id | None = None


class Content(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What the learner sees: a table of its own, or (`register`) one of ours, which is supplied."""

    register: Literal["editions", "glossary"] | None = None
    picture: Picture | None = None
    columns: list[Column] = []
    rows: list[Row] = []


class Key(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Nothing: looking something up has no key."""


def check(content: Content, key: Key | None) -> list[str]:
    """Plain sentences for what does not fit together."""
    if content.register:
        return ["rows: a register of ours needs no columns or rows."] if content.rows or content.columns else []
    said = repeated([c.id for c in content.columns], "columns") + repeated([r.id for r in content.rows], "rows")
    if not content.columns or not content.rows:
        return [*said, "rows: give columns and rows, or name a register."]
    known = [c.id for c in content.columns]
    for row in content.rows:
        said += [unknown(f"row “{row.id}”", c, known, "columns") for c in row.cells if c not in known]
        left = [c for c in known if not row.cells.get(c)]
        if left:
            said.append(f"row “{row.id}”: nothing stands in {join_words(left)}.")
        if row.address and not row.address.startswith("https://"):
            said.append(f"row “{row.id}”, address: begin it with https://.")
    return said + (_check_picture(content, content.picture) if content.picture else [])


def _check_picture(content: Content, picture: Picture) -> list[str]:
    known, said = [c.id for c in content.columns], []
    if len(content.rows) > MOST_DRAWN:
        said.append(f"picture: it holds at most {MOST_DRAWN} rows; there are {len(content.rows)}.")
    if picture.by is not None and picture.by not in known:
        said.append(unknown("picture, by", picture.by, known, "columns"))
    elif picture.by is None and picture.form in ("around", "bars", "timeline"):
        said.append(f"picture, by: “{picture.form}” needs the column that it is drawn by.")
    elif picture.form == "bars":
        said += [
            f"row “{row.id}”, {picture.by}: a bar needs a number such as 46.4."
            for row in content.rows
            if not NUMBER.fullmatch(row.cells.get(picture.by or "", ""))
        ]
    return said


def take(content: Content, key: Key | None, supplied: Supplied) -> tuple[Content, Key | None]:
    """The content with the columns and rows of the register it names."""
    if content.register is None:
        return content, key
    table = supplied.registers[content.register]()
    columns, rows = msgspec.convert(table["columns"], list[Column]), msgspec.convert(table["rows"], list[Row])
    return msgspec.structs.replace(content, columns=columns, rows=rows), key


def read_answer(content: Content, data: object) -> dict[str, Any]:
    """`{"opened": [row ids]}`: what the learner has opened to read. A register's ids are not known here: any id's form."""
    opened = data.get("opened") if isinstance(data, dict) else None
    if not isinstance(opened, list):
        return {"opened": []}
    known = {row.id for row in content.rows}
    kept = [i for i in opened if isinstance(i, str) and len(i) <= 80 and (content.register or i in known)]
    return {"opened": list(dict.fromkeys(kept))[:MOST]}


def find_gaps(content: Content, answer: Any, part: str | None = None) -> Gaps:
    """Nothing opened yet is the one possible gap."""
    opened = read_answer(content, answer)["opened"]
    return Gaps(0 if opened else 1, 1, "" if opened else "Open an entry that you want to read.")


def assess(content: Content, key: Key, answer: Any, part: str | None = None) -> Unjudged:
    """Never scored, and nothing is said."""
    return Outcome(None, None, bool(read_answer(content, answer)["opened"]))


def solve(content: Content, key: Key, answer: Any, part: str | None = None) -> dict[str, Any]:
    """There is nothing to show."""
    return read_answer(content, answer)


def arrange(content: Content, seed: int | str) -> dict[str, Any]:
    """The table as the view gets it, in the order given."""
    shown: dict[str, Any] = msgspec.to_builtins(content)
    return shown
