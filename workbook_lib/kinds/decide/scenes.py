"""What a scenario is made of: scenes with options that lead on, and endings."""

from __future__ import annotations

from typing import Literal

import msgspec

from workbook_lib.wording import Document, Id, Part, Text

Weight = Literal["strong", "partly", "risky"]


class Option(Part, forbid_unknown_fields=True, kw_only=True):
    """One thing to do: where it leads, and what comes of it at once (shown above the next scene)."""

    next: Id
    then: str = ""


class Remembered(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Lines for those who took one of the turns in `after`, or none of those in `unless`; a turn is `scene.option`."""

    after: list[str] = []
    unless: list[str] = []
    text: Text


class Scene(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Where one is, what happens (a paragraph that opens with “ is drawn as words said), and one question.

    `remembers` adds lines to the text by what was decided before; `document` is something to read in this scene.
    """

    id: Id
    title: Text
    place: Text
    text: Text
    remembers: list[Remembered] = []
    document: Document | None = None
    question: Text = "What do you do next?"
    options: list[Option]


class Ending(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """How a path ends: what happened to the people in it, and what it remembers of the way there."""

    id: Id
    title: Text
    text: Text
    remembers: list[Remembered] = []


class Content(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What the learner sees. `notice` says what the scenario speaks of, before it begins.

    `rehearsal` stands beside it; without one the view says that it is a rehearsal, and what the unit says of a real worry.
    """

    start: Id
    scenes: list[Scene]
    endings: list[Ending]
    notice: str = ""
    rehearsal: str = ""
    take_away: Text
    own: Text = "What would you do now, and whom would you tell in your own setting?"
