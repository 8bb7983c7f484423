"""One thing a tutor should know about a hand-in or a course, and what to do about it; its words stand in `sentences/`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgspec

from workbook_lib.course.course_settings import show_name
from workbook_lib.grading.sentences import WORDS, Matter
from workbook_lib.grading.sentences.words import FINE
from workbook_lib.wording import spell_out


class Finding(msgspec.Struct, frozen=True):
    """Which file, what is the matter, what to do; made by `find`.

    `refused`: it was not used, and a person should act; `waits`: it may be work that was not understood, so that no number
    is final before a person has settled it; `look`: a person should look, and nobody is judged; none of them: it was
    recovered, or is good to know. `about` is a short hash of the content it is about, where that matters: settling lapses
    when it changes. `code` is its name in `sentences/`: what decides is the code, never the words. One that
    an earlier version kept in `grading.db` has none, and is shown as it was said.
    """

    file: str
    what: str
    refused: bool = False
    do: str = ""
    look: bool = False
    code: str = ""
    waits: bool = False
    about: str = ""

    @property
    def said(self) -> str:
        """What is the matter and what to do, in one line."""
        return f"{self.what} {self.do}".strip()

    @property
    def matter(self) -> Matter:
        """“refused”, “waits”, “look” or “recovered”."""
        return "refused" if self.refused else "waits" if self.waits else "look" if self.look else "recovered"

    @property
    def needs_nothing(self) -> bool:
        """Whether it is good to know at most: it was put right, and nobody has to do anything."""
        return self.matter == "recovered" and self.do in ("", FINE)


class Looked(msgspec.Struct, frozen=True):
    """What the last look at a hand-in found; `prints` tell whether two learners' answers are the same.

    `blank`: the hand-in itself proves that it carried our notebook whole, with no answer in it.
    """

    readable: bool
    answered: bool
    findings: list[Finding] = []
    prints: list[str] = []
    blank: bool = False

    @property
    def waits(self) -> list[Finding]:
        """The findings that a person has to settle before a number is final."""
        return [finding for finding in self.findings if finding.waits]


class CourseError(Exception):
    """The tutor's own files do not allow what was asked for; `findings` says why."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = list(findings)
        super().__init__("\n".join(self.problems))

    @property
    def problems(self) -> list[str]:
        """One plain sentence for each finding."""
        return [finding.said for finding in self.findings]


def name_some(names: Sequence[str], most: int) -> str:
    """The first names, no more than `most`, and how many more there are: “a, b and 3 more”."""
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")


def find(code: str, file: str = "", *, about: str = "", **values: Any) -> Finding:
    """The finding with this code, about `file`, its words filled in with `values`. Raises KeyError for an unknown code.

    `about` is the hash of what it is about: see `hash_about`.
    """
    words, values = WORDS[code], {name: _on_one_line(value) for name, value in values.items()}
    what = words.one if words.one and values.get("count") == 1 else words.what
    do = words.do.format(**values)
    refused, look, waits = (words.matter == matter for matter in ("refused", "look", "waits"))
    return Finding(_on_one_line(file), what.format(**values), refused, do, look, code, waits, about)


def _on_one_line(value: Any) -> Any:
    """A value as a sentence can hold it: nothing in it begins a line, moves a cursor or hides; numbers as they are."""
    if value is None or isinstance(value, int | float):
        return value
    return spell_out(" ".join(str(value).splitlines()), keep="\xa0")


def hash_about(*parts: str | bytes) -> str:
    """A short hash of what a finding is about."""
    made = blake2b(digest_size=8)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        made.update(b"%d:" % len(data) + data)
    return made.hexdigest()


def stop(code: str, **values: Any) -> CourseError:
    """An error that says one thing."""
    return CourseError([find(code, **values)])


def give_up(folder: Path, error: Exception) -> Looked:
    """What is said of a hand-in at which reading or marking failed."""
    why = f"{type(error).__name__}: {show_name(str(error), 200)}"
    return Looked(False, False, [find("could-not-read", show_name(folder.name), error=why)])


def tell_learner(finding: Finding) -> str:
    """What a learner is told of a finding about a file of theirs; '' where there is no word of it for a learner."""
    words = WORDS.get(finding.code)
    return words.learner if words else ""
