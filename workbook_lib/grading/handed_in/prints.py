"""Short marks of what was handed in, by which two of them are seen to be the same."""

from __future__ import annotations

import zlib
from collections.abc import Mapping

import msgspec

from workbook_lib.answers import Record, time_of


def print_records(records: Mapping[str, Record]) -> list[str]:
    """A short mark for each answer with the moment it was saved: two are the same only where both are."""
    return [
        f"{zlib.crc32(data):08x}{zlib.adler32(data):08x}"
        for id, record in sorted(records.items())
        if (data := msgspec.json.encode((id, str(time_of(record)), record.answer), order="deterministic"))
    ]
