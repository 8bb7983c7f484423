"""One thing a tutor should know about a hand-in, and what to do about it."""

from __future__ import annotations

import msgspec

ASK = "Ask the learner to open the assignment, press Hand in and send {assignment}.ipynb."
LOOK = "Look at it yourself."
FINE = "Nothing to do."


class Finding(msgspec.Struct, frozen=True):
    """Which file, what is the matter, what to do.

    `refused`: it was not used, and a person should act; `look`: a person should look, and nobody is judged;
    neither: it was recovered, or is good to know.
    """

    file: str
    what: str
    refused: bool = False
    do: str = ""
    look: bool = False

    @property
    def said(self) -> str:
        """What is the matter and what to do, in one line."""
        return f"{self.what} {self.do}".strip()

    @property
    def matter(self) -> str:
        """“refused”, “look” or “recovered”."""
        return "refused" if self.refused else "look" if self.look else "recovered"


class Looked(msgspec.Struct, frozen=True):
    """What the last look at a hand-in found; `prints` tell whether two learners' answers are the same."""

    readable: bool
    answered: bool
    findings: list[Finding] = []
    prints: list[str] = []


class CourseError(Exception):
    """The tutor's own files do not allow marking; `problems` holds one plain sentence each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems
