"""The example that each kind brings along: what a new activity begins with."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from workbook_lib import kinds
from workbook_lib.authoring.yaml_text import NewError, flow, scalar, split_fields
from workbook_lib.files import yaml_file
from workbook_lib.kind.contract import Scored
from workbook_lib.kinds import KINDS
from workbook_lib.wording import suggest

FILE = "example.yaml"
FOLDER = Path(kinds.__file__).parent
NEUTRAL = re.compile(r"\b[a-z][0-9]\b")  # the ids of an example: a letter and a digit, which tell nothing


def list_offered() -> list[str]:
    """The kinds of which an author can make a new activity."""
    return [kind for kind in sorted(KINDS) if (FOLDER / kind / FILE).is_file()]


def read_example(kind: str) -> str:
    """The text of a kind's example: fields of content and key. Raises NewError with the kinds there are."""
    if kind not in list_offered():
        raise NewError(f"“{kind}” is not a kind.{suggest(kind, list_offered())} The kinds are {', '.join(list_offered())}.")
    return (FOLDER / kind / FILE).read_text(encoding="utf-8")


def list_sentences() -> set[str]:
    """Every text of every example: what no author means to leave as it is."""
    texts = {text for kind in list_offered() for text in list_texts(yaml_file.loads(read_example(kind))) if " " in text}
    return texts | {says for _, says in WRITE_ROW} | {*WRITE_BAND}


WRITE_HERE = (
    "Write here what somebody needs to know before they try.",
    "Write in one or two sentences what this page is about, and for whom it matters.",
    "- write what somebody can do then,",
    "Write in one or two sentences what learners do here.",
    "- Write a line here.",
    "Write what learners are not shown, such as an example and what is not marked.",
)  # what a new notebook asks its author to replace

WRITE_ROW = [(0, "Write what 0 points look like"), (1, "Write what 1 point looks like"), (2, "Write what 2 points look like")]
WRITE_BAND = ["Write what a good text is like as a whole", "Write what is missing in a text with fewer points"]


def list_texts(data: object) -> list[str]:
    """Every text in plain data."""
    if isinstance(data, dict):
        return [text for value in data.values() for text in list_texts(value)]
    if isinstance(data, list):
        return [text for value in data for text in list_texts(value)]
    return [data] if isinstance(data, str) else []


def make_item(kind: str, id: str, title: str, serves: list[str]) -> str:
    """A practice activity as YAML, from its kind's example; `serves` are points of the unit."""
    return "\n".join([*_begin(kind, id, title), read_example(kind).rstrip("\n"), f"marking_points: {flow(serves)}"])


def make_graded(kind: str, id: str, title: str, serves: list[str], points: float) -> tuple[str, str]:
    """An assignment's activity as YAML without its key, and its key as YAML; ids that tell nothing, and are its own.

    The key says that it needs the points that it `serves`, until its author says otherwise.
    """
    short = "".join(word[0] for word in id.split("-"))
    short = short if len(short) > 1 else id[:2]
    fields = split_fields(NEUTRAL.sub(lambda found: f"{short}-{found[0]}", read_example(kind)))
    secret = {field.name for field in msgspec.structs.fields(KINDS[kind].Key)}
    shown = [text for name, text in fields.items() if name not in secret]
    rows = _make_scheme(short, points) if hasattr(KINDS[kind], "find_scheme") else []
    item = [*_begin(kind, id, title), f"points: {points:g}", *shown, *rows, f"marking_points: {flow(serves)}"]
    key = [text for name, text in fields.items() if name in secret]
    return "\n".join(item), "\n".join([*key, f"needs: {flow(serves)}"] if isinstance(KINDS[kind], Scored) else key)


def _make_scheme(short: str, points: float) -> list[str]:
    """A marking scheme to write in, a row for every two points; none where the points are odd."""
    if not points or points % 2:
        return []
    rows = [line for n in range(1, round(points / 2) + 1) for line in _make_row(f"{short}-r{n}", n)]
    bands = [f"  - {{from: {points / 2:g}, says: {WRITE_BAND[0]}}}", f"  - {{from: 0, says: {WRITE_BAND[1]}}}"]
    return ["scheme:", "  rows:", *rows, "  bands:", *bands]


def _make_row(id: str, number: int) -> list[str]:
    return [f"  - id: {id}", f"    title: Write what row {number} looks for", *(f"    {n}: {says}" for n, says in WRITE_ROW)]


def _begin(kind: str, id: str, title: str) -> list[str]:
    return [f"id: {id}", f"kind: {kind}", f"title: {scalar(title)}"]
