"""The time in a zip has no zone: it is that of the platform's clock, here of the United Kingdom. Pure."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


def from_local(when: datetime) -> datetime:
    """A time of day in the United Kingdom, without a zone, in UTC. An hour that comes twice is taken for the earlier one.

    Summer time runs from 01:00 UTC on the last Sunday of March to 01:00 UTC on that of October (Summer Time Act 1972, as
    amended by the Summer Time Order 2002). Counted here, for a browser has no table of zones.
    """
    summer = _last_sunday(when.year, 3) + timedelta(hours=1) <= when < _last_sunday(when.year, 10) + timedelta(hours=2)
    return (when - timedelta(hours=1) if summer else when).replace(tzinfo=UTC)


def _last_sunday(year: int, month: int) -> datetime:
    last = datetime(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)
