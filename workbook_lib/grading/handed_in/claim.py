"""What a hand-in says of itself, written by Hand in: whose it is, when, and a hash of its answers. A claim, never a proof."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from datetime import datetime
from typing import Any

import msgspec

from workbook_lib.course.course_settings import show_name
from workbook_lib.files.notebook_file import CLAIM, COPY
from workbook_lib.records import LONGEST_TIME, parse_time

LONGEST = 120  # characters of a name


class Claim(msgspec.Struct, frozen=True):
    """The name as it was typed, the time in UTC (None: none that can be read), and how many answers it says there are.

    `kept` says whether the answers are still those that were handed in; None where that cannot be told.
    """

    name: str
    at: datetime | None = None
    count: int | None = None
    kept: bool | None = None


def read_claim(metadata: dict[str, Any]) -> Claim | None:
    """The claim in a notebook's metadata, which is not trusted; None where there is none."""
    data = metadata.get(CLAIM)
    if not isinstance(data, dict):
        return None
    name, at, count, hash = (data.get(field) for field in ("name", "at", "count", "hash"))
    return Claim(
        show_name(name.strip(), LONGEST) if isinstance(name, str) else "",
        parse_time(at) if isinstance(at, str) and len(at) <= LONGEST_TIME else None,
        count if isinstance(count, int) and not isinstance(count, bool) else None,
        _compare(metadata.get(COPY), hash),
    )


def hash_answers(answers: object) -> str:
    """The hash that Hand in writes: of the answers as JSON, keys sorted, no spaces. Raises ValueError for what is none."""
    text = json.dumps(answers, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def spell_name(name: str) -> str:
    """A name or a learner's id as two of them are compared: small letters and digits, words parted by one dash."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "-".join(re.findall(r"[^\W_]+", "".join(c for c in plain if not unicodedata.combining(c))))


def _compare(copy: object, hash: object) -> bool | None:
    answers = copy.get("answers") if isinstance(copy, dict) else None
    if not isinstance(hash, str) or not re.fullmatch(r"[0-9a-f]{64}", hash) or not isinstance(answers, dict):
        return None
    try:
        return hash_answers(answers) == hash
    except (ValueError, TypeError, RecursionError):
        return None
