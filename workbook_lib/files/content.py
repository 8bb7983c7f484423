"""What a file says, whatever program saved it: line ends, the order of keys, Unicode's spellings and trailing blanks aside."""

from __future__ import annotations

from hashlib import blake2b
from typing import Any
from unicodedata import is_normalized, normalize

import msgspec

BOM = "\ufeff"


def level(text: str) -> str:
    """The text with one sort of line end, one spelling of each letter, and no blanks before a line's end or at its own."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii() and not is_normalized("NFC", text):
        text = normalize("NFC", text)
    return "\n".join(line.rstrip() for line in text.removeprefix(BOM).split("\n")).rstrip()


def level_data(data: Any) -> Any:
    """The same for every text in plain data, keys of dicts too."""
    if isinstance(data, str):
        return level(data)
    if isinstance(data, dict):
        return {level_data(key): level_data(value) for key, value in data.items()}
    return [level_data(value) for value in data] if isinstance(data, list | tuple) else data


def hash_data(data: Any, size: int = 16) -> str:
    """A hash of `size` bytes, in hex, of plain data or structs by what they say."""
    levelled = level_data(msgspec.to_builtins(data))
    return blake2b(msgspec.json.encode(levelled, order="sorted"), digest_size=size).hexdigest()
