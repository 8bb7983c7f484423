"""What a learner is looked for by, in raw bytes: id, names, addresses, and words of their own writing. Pure."""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections.abc import Iterable

import msgspec

from workbook_lib.personal_data.person import Person

SHORTEST, LONGEST, MOST = 24, 80, 60  # characters of a phrase that nobody else has by chance; and how many are looked for
_LETTER = rb"[A-Za-z0-9\x80-\xff]"
_GAP = rb"(?:[\s_.,+-]|%20|&nbsp;){0,3}"


class Traces(msgspec.Struct, frozen=True):
    """`words` may be anybody's (an id such as “ben”); `telling` belong to nobody else: addresses and full names.

    `phrases` are the longest lines of what the learner wrote.
    """

    words: list[str]
    telling: list[str]
    phrases: list[str] = []


class Finder:
    """Counts the traces in bytes: words as whole words, in any of the forms in which files hold them."""

    def __init__(self, traces: Traces) -> None:
        self._words = to_pattern([*traces.words, *traces.telling])
        self._loose = to_pattern([*traces.words, *traces.telling], bounded=False)
        self._telling = to_pattern(traces.telling)
        self._phrases = sorted({form.encode("utf-8", "replace") for text in traces.phrases for form in _spell(text)})

    def count(self, data: bytes) -> int:
        """How often anything of it stands there."""
        return _count(self._words, data) + self._count_phrases(data)

    def count_sure(self, data: bytes) -> int:
        """The same of what is nobody else's."""
        return _count(self._telling, data) + self._count_phrases(data)

    def count_loose(self, data: bytes) -> int:
        """The same as `count`, within words too: a database puts one value right behind another."""
        return _count(self._loose, data) + self._count_phrases(data)

    def _count_phrases(self, data: bytes) -> int:
        return sum(data.count(phrase) for phrase in self._phrases)


def find_traces(person: Person, texts: Iterable[str] = ()) -> Traces:
    """What to look for: `texts` are what the learner wrote, of which the longer lines count."""
    words = dict.fromkeys([person.id, *(name for name in person.names if name not in person.full_names)])
    lines = dict.fromkeys(_cut(line) for text in texts for line in text.splitlines())
    phrases = sorted((line for line in lines if len(line) >= SHORTEST), key=len, reverse=True)
    return Traces(list(words), [*person.full_names, *person.emails], phrases[:MOST])


def to_pattern(words: Iterable[str], *, bounded: bool = True) -> re.Pattern[bytes] | None:
    """Finds the words in bytes in any of their usual forms (UTF-8 and 16, JSON, HTML; accents stored in two ways).

    `bounded`: only as whole words. None where there is nothing to find.
    """
    every = [one for word in words for one in _spell(word)]
    if not every:
        return None
    narrow = {_GAP.join(re.escape(part.encode("utf-8", "replace")) for part in one.split()) for one in every}
    wide = {re.escape(one.encode("utf-16-le", "replace")) for one in every}
    before, after = (rb"(?<!" + _LETTER + rb")", rb"(?!" + _LETTER + rb")") if bounded else (b"", b"")
    longest_first: list[bytes] = sorted(narrow, key=lambda one: len(one), reverse=True)
    either = b"|".join(longest_first)
    return re.compile(before + rb"(?:" + either + rb")" + after + rb"|" + b"|".join(sorted(wide)), re.IGNORECASE)


def list_texts(data: object) -> list[str]:
    """Every text in decoded JSON."""
    if isinstance(data, str):
        return [data]
    parts = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return [text for part in parts for text in list_texts(part)]


def _cut(line: str) -> str:
    """A line without the blanks around it, no longer than it may be, ending with a whole word."""
    line = line.strip()
    return line if len(line) <= LONGEST else line[:LONGEST].rpartition(" ")[0]


def _spell(word: str) -> set[str]:
    """The forms of a word in text, JSON and HTML; signs with their marks as one or apart."""
    spelled = {word, unicodedata.normalize("NFC", word), unicodedata.normalize("NFD", word)} - {""}
    return {form for one in spelled for form in (one, json.dumps(one)[1:-1], json.dumps(one, ensure_ascii=False)[1:-1],
                                                 html.escape(one))}  # fmt: skip


def _count(pattern: re.Pattern[bytes] | None, data: bytes) -> int:
    return len(pattern.findall(data)) if pattern is not None and data else 0
