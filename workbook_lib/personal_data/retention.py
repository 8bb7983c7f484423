"""How long a course keeps what it holds of learners: what its settings say, and of what a person is reminded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from workbook_lib.course.course_settings import FILE, Settings, show_name
from workbook_lib.grading.finding import Finding, find, name_some
from workbook_lib.personal_data.erase import read_begun

AHEAD = timedelta(days=30)  # before the day on which everything should go
LONG = timedelta(days=400)  # a course this old whose settings name no day is asked about
MOST = 10  # learners who are named


def remind(root: Path, settings: Settings, oldest: date | None, today: date) -> Iterator[Finding]:
    """What should be erased, or soon; an erasure that was ended halfway. `oldest` is the day of the oldest record there is."""
    kept = settings.retention
    if begun := read_begun(root):
        yield find("erasure-halfway", "workbook forget", name=show_name(begun.person.id))
    if kept.until:
        until = date.fromisoformat(kept.until)
        if today >= until and oldest is not None:
            yield find("kept-too-long", FILE, until=kept.until)
        elif today >= until - AHEAD and oldest is not None:
            yield find("kept-until", FILE, until=kept.until)
    elif oldest is not None and today - oldest > LONG:
        yield find("kept-no-day", FILE, since=oldest.isoformat())
    if kept.withdrawn is not None:
        since = timedelta(days=kept.withdrawn)
        gone = [one.id for one in settings.roster if one.withdrawn and today - date.fromisoformat(one.withdrawn) > since]
        if gone:
            yield find("kept-withdrawn", f"{FILE}, roster", names=name_some([*map(show_name, gone)], MOST), days=kept.withdrawn)


def find_oldest(record: Path | None) -> date | None:
    """The day of the oldest row of the history in a `grading.db`; None where there is none."""
    import sqlite3
    from contextlib import closing, suppress

    if record is None or not record.is_file():
        return None
    with suppress(sqlite3.DatabaseError, ValueError, TypeError), closing(sqlite3.connect(record)) as connection:
        return date.fromisoformat(connection.execute("SELECT min(at) FROM history").fetchone()[0][:10])
    return None
