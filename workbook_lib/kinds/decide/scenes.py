"""What a scenario is made of: scenes with options that lead on, and endings."""

from __future__ import annotations

from typing import Literal

import msgspec

from workbook_lib.wording import Id, Part, Text

Weight = Literal["strong", "partly", "risky"]


class Option(Part, forbid_unknown_fields=True, kw_only=True):
    """One thing to do: where it leads, and what comes of it at once (shown above the next scene)."""

    next: Id
    then: str = ""


class Scene(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Where one is, what happens (a paragraph that opens with “ is drawn as words said), and one question."""

    id: Id
    title: Text
    place: Text
    text: Text
    question: Text = "What do you do next?"
    options: list[Option]


class Ending(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """How a path ends: what happened to the people in it."""

    id: Id
    title: Text
    text: Text


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
