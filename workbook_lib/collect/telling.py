"""The table that a tutor looks at first: who, which files, matched how, what becomes of it, when; as lines, or as fields."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from workbook_lib.collect.course import Collected, Line
from workbook_lib.collect.owners import HOW
from workbook_lib.course.course_settings import show_name
from workbook_lib.grading.finding import Finding, name_some
from workbook_lib.grading.gradebook.states import say_span

HEADINGS = ("Learner", "Files", "Known by", "What becomes of it", "Handed in (UTC)")
STANDINGS = {
    "new": "new",
    "same": "there already, the same",
    "newer": "replaces what is there, which is kept",
    "older": "older than what is there: kept aside",
    "beside": "put beside what is there",
    "in the way": "not written: see below",
}
CLOCKS = {"platform": "", "hand-in": " by the learner's clock", "": ""}
WIDEST = 60  # characters of a column
MOST_FILES = 3


def tell_table(found: Collected) -> list[str]:
    """The table in lines, its columns one below the other; [] where there is nobody in it."""
    rows = [HEADINGS, *(_cells(line, found) for line in found.lines)]
    if not found.lines:
        return []
    widths = [min(WIDEST, max(_width(row[at]) for row in rows)) for at in range(len(HEADINGS) - 1)]
    return ["  ".join([*(_pad(cell, wide) for cell, wide in zip(row, widths, strict=False)), row[-1]]).rstrip() for row in rows]


def _cells(line: Line, found: Collected) -> tuple[str, ...]:
    row = line.row
    files = name_some([show_name(name, 30) for name in row.files], MOST_FILES) or "none that counts"
    who = show_name(found.people.show(row.learner), WIDEST)
    older = f"; {len(row.older)} older put aside, and kept" if row.older else ""
    return who, files, HOW[row.how], STANDINGS[line.standing] + older, say_time(line)


def say_time(line: Line) -> str:
    """“2026-12-11 16:05, late by 2 hours”; what is not known is said."""
    row = line.row
    if row.when is None:
        return "late, says the platform" if row.late else "not known"
    late = f", late by {say_span(line.late)}" if line.late else ""
    return f"{row.when:%Y-%m-%d %H:%M}{late}{CLOCKS[row.by]}"


def _width(text: str) -> int:
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _pad(text: str, wide: int) -> str:
    return text + " " * max(0, wide - _width(text))


def list_lines(found: Collected) -> Iterator[tuple[str, Finding]]:
    """(who, finding) of everything that a person should know: learners first, then what went into nobody's folder."""
    for line in found.lines:
        who = show_name(found.people.show(line.row.learner), WIDEST)
        yield from ((who, note) for note in line.row.notes)
    yield from (("not taken", one.finding) for one in found.refused)


def sum_up(found: Collected) -> str:
    """One sentence: how many learners, what is refused, who is in the class and not in the download."""
    counts = [f"{count} {word}" for word in ("new", "newer", "same", "older", "beside") if (count := _count(found, word))]
    missing = (
        f" Not in it: {name_some([show_name(found.people.show(id), 60) for id in found.missing], 20)}." if found.missing else ""
    )
    refused = f" Not taken: {len(found.refused)}, each named above." if found.refused else ""
    number = f"{len(found.lines)} learner{'' if len(found.lines) == 1 else 's'}"
    return f"{number}{': ' if counts else ''}{', '.join(counts)}.{refused}{missing}"


def _count(found: Collected, standing: str) -> int:
    return sum(line.standing == standing for line in found.lines)


def list_fields(found: Collected) -> list[dict[str, object]]:
    """Each learner's line for a program: how (a key of HOW), standing, files by place with their SHA-256, times in UTC."""
    return [
        {
            "learner": line.row.learner,
            "how": line.row.how,
            "standing": line.standing,
            "files": {name: piece.print for name, piece in line.row.files.items()},
            "from": ["/".join(piece.offered.path) for piece in line.row.files.values()],
            "at": line.row.when,
            "clock": line.row.by,
            "late": line.late,
            "findings": [_fields(note) for note in line.row.notes],
        }
        for line in found.lines
    ]


def list_refused(found: Collected) -> list[dict[str, str]]:
    """Each refused thing for a program; `kept` is its name in the folder of what was refused, '' where none was written."""
    return [{**_fields(one.finding), "kept": found.kept.get(number, "")} for number, one in enumerate(found.refused)]


def _fields(finding: Finding) -> dict[str, str]:
    return {"file": finding.file, "code": finding.code, "matter": finding.matter, "what": finding.what, "do": finding.do}
