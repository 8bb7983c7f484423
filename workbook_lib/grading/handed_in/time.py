"""When something was handed in, as the platform noted it in `timestamp.txt`: read strictly, written plainly."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from workbook_lib.files.safe_files import Known, UnsafeFileError, read_bytes
from workbook_lib.grading.finding import Finding, find

LONGEST = 100  # bytes
FIRST, LAST = 2000, 2100  # years
_FORM = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?)"
    r"(?: ?(?P<zone>Z|[A-Za-z]{1,5}|[A-Za-z_]{1,30}/[A-Za-z_]{1,30}|[+-]\d\d:?\d\d))?"
)


def read_timestamp(path: Path | None, findings: list[Finding], known: Known | None = None) -> bytes | None:
    """The time in `path` as nbgrader reads it, in UTC; None where there is none or it makes no sense (said in `findings`).

    nbgrader looks a zone's name up as a path, stops at a time it cannot read, and so is only shown what we know.
    """
    if path is None:
        return None
    try:
        when = _parse(read_bytes(path, LONGEST, known).decode("ascii").strip())
    except (UnsafeFileError, OSError, ValueError, OverflowError):
        findings.append(find("time-unreadable", path.name))
        return None
    return f"{when:%Y-%m-%d %H:%M:%S.%f} UTC".replace(".000000", "").encode()


def read_time(data: bytes) -> datetime:
    """The time that `read_timestamp` gave, in UTC without a zone, as nbgrader keeps it."""
    return datetime.fromisoformat(data.decode("ascii").removesuffix(" UTC"))


def _parse(text: str) -> datetime:
    found = _FORM.fullmatch(text)
    if found is None:
        raise ValueError(text)
    when = datetime.fromisoformat(f"{found[1]} {found[2]}")
    zone = found["zone"] or "UTC"
    if zone[0] in "+-":
        when = datetime.fromisoformat(f"{found[1]} {found[2]}{zone}").astimezone(UTC).replace(tzinfo=None)
    elif zone.upper() not in ("Z", "UTC", "GMT"):
        when = _in_zone(when, zone)
    if not FIRST <= when.year <= LAST:
        raise ValueError(text)
    return when


def _in_zone(when: datetime, zone: str) -> datetime:
    try:
        known = timezone(timedelta(hours=1)) if zone == "BST" else ZoneInfo(zone)  # of one of two words: never a path
    except (ZoneInfoNotFoundError, OSError):
        raise ValueError(zone) from None
    return when.replace(tzinfo=known).astimezone(UTC).replace(tzinfo=None)
