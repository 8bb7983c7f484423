"""Types and small sentences that content, keys and pages share."""

from __future__ import annotations

import difflib
import random
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Annotated, TypeVar

import msgspec

Id = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Text = Annotated[str, msgspec.Meta(min_length=1, max_length=6000)]
RATINGS = ("guessing", "fairly", "certain")  # how sure a learner is
SURE = RATINGS[-1]
T = TypeVar("T")


class Part(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A piece of content with an id and what the learner reads."""

    id: Id
    text: Text


class Document(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Something to read as it lies there: a note, an e-mail, a page of a plan. Paragraphs stand between empty lines."""

    title: Text
    text: Text


class Told(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Feedback that also names the misconception it answers."""

    say: Text
    misconception: str | None = None


Say = str | Told


def words_of(say: Say | None) -> str:
    """The sentence of a Say."""
    return say.say if isinstance(say, Told) else (say or "")


def misconception_of(say: Say | None) -> str | None:
    """The misconception a Say answers, if it names one."""
    return say.misconception if isinstance(say, Told) else None


def suggest(word: str, known: Iterable[str], most: int = 1) -> str:
    """' Did you mean “senco”?', at `most` so many, or, where nothing is near, an empty string."""
    near = [f"“{name}”" for name in find_near(word, known, most)]
    return f" Did you mean {' or '.join(filter(None, (', '.join(near[:-1]), near[-1])))}?" if near else ""


def find_near(word: str, known: Iterable[str], most: int = 1) -> list[str]:
    """The names that `word` may have been meant for, the nearest first."""
    return difflib.get_close_matches(word, list(known), n=most, cutoff=0.6)


def unknown(field: str, word: str, known: Iterable[str], what: str) -> str:
    """One plain sentence for an id that does not exist."""
    return f"{field}: “{word}” is not one of the {what}.{suggest(word, known)}"


def repeated(ids: Sequence[str], field: str) -> list[str]:
    """A sentence for each id that stands twice."""
    twice = sorted(id for id, count in Counter(ids).items() if count > 1)
    return [f"{field}: the id “{i}” stands twice. Give each its own." for i in twice]


def join_words(words: Sequence[str]) -> str:
    """'2, 3 and 6'."""
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1] if words else ""


def quote(text: str) -> str:
    """The text in quotation marks, without the full stop at its end; as it is where it has such marks already."""
    return text if text.startswith("“") and text.endswith("”") else f"“{text.rstrip('.')}”"


def spell_out(text: str, keep: str = "") -> str:
    """The text with every sign that is not seen (escapes, line ends, what turns the direction around) written as “\\x1b”.

    Nothing that somebody else wrote can then move a terminal's cursor, begin a line of its own or stand where it does not.
    What is in `keep` stays as it is.
    """
    if text.isprintable():
        return text
    return "".join(c if c in keep or c.isprintable() else f"\\x{ord(c):02x}" for c in text)


def shuffle(things: Sequence[T], seed: int | str, salt: str) -> list[T]:
    """The same things in an order that depends on seed and salt only."""
    mixed = list(things)
    random.Random(f"{seed}/{salt}").shuffle(mixed)
    return mixed


def spell(text: str) -> str:
    """A text as two spellings of it are compared: line ends, spaces at a line's end and composed letters made the same."""
    return "\n".join(line.rstrip() for line in unicodedata.normalize("NFC", text).splitlines()).strip()


def tidy_text(value: object) -> str:
    """A learner's own text as a string, without control characters; '' for anything else. A record's limit bounds it."""
    if not isinstance(value, str):
        return ""
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]", "", value)


def name_all(content: object) -> dict[str, str]:
    """What a learner reads for each id in a content struct."""
    names: dict[str, str] = {}
    todo = [msgspec.to_builtins(content)]
    while todo:
        value = todo.pop()
        if isinstance(value, list):
            todo += value
        elif isinstance(value, dict):
            said = value.get("text") or value.get("name")
            if isinstance(value.get("id"), str) and isinstance(said, str):
                names.setdefault(value["id"], said)
            todo += [inner for inner in value.values() if isinstance(inner, dict | list)]
    return names
