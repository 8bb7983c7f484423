"""What the decisions of a path are worth, and the debrief."""

from __future__ import annotations

from typing import Any

import msgspec

from workbook_lib.kind.outcome import Gaps, Judged, Outcome, Sign, State, Verdict
from workbook_lib.kinds.decide.content import Key, read_answer
from workbook_lib.kinds.decide.paths import walk
from workbook_lib.kinds.decide.scenes import Content, Option, Scene, Weight
from workbook_lib.wording import words_of

WORTH: dict[Weight, float] = {"strong": 1.0, "partly": 0.5, "risky": 0.0}
WORDS: dict[Weight, str] = {"strong": "Strong", "partly": "Partly", "risky": "Risky"}
STATES: dict[Weight, Sign] = {"strong": "right", "partly": "partly", "risky": "notyet"}


class Weighed(msgspec.Struct, frozen=True):
    """An option in the debrief: what it is worth, and why."""

    id: str
    text: str
    word: str
    state: Sign
    say: str


class Turn(msgspec.Struct, frozen=True):
    """A scene that the path went through: the option taken, and the others."""

    scene: str
    title: str
    chosen: Weighed
    others: list[Weighed]


class Debrief(Verdict, frozen=True, kw_only=True):
    """A verdict with the path turn by turn, and the ending (or scene) where it stands."""

    debrief: list[Turn]
    end: str


def find_gaps(content: Content, answer: Any, part: str | None = None) -> Gaps:
    """A path that has not reached an ending has one more decision at least."""
    turns, end = walk(content, read_answer(content, answer)["path"])
    if end in {e.id for e in content.endings}:
        return Gaps(0, len(turns), "")
    return Gaps(1, len(turns) + 1, "The scenario is not at its end yet. Choose what to do, then go on.")


def assess(content: Content, key: Key, answer: Any, part: str | None = None) -> Judged:
    """Mean weight of the turns taken: strong 1, partly 0.5, risky 0; and a debrief turn by turn."""
    turns, end = walk(content, read_answer(content, answer)["path"])
    weights = [key.key[scene.id][option.id] for scene, option in turns]
    score = sum(WORTH[w] for w in weights) / len(weights) if weights else 0.0
    strong = weights.count("strong")
    state: State = "wrong" if not weights or "risky" in weights else "right" if strong == len(weights) else "partly"
    noun = "decision" if len(weights) == 1 else "decisions"
    feedback = Debrief(
        state=state,
        look="right" if state == "right" else "ask",
        debrief=[_debrief(key, scene, option) for scene, option in turns],
        end=end,
        sum=f"{strong} of {len(weights)} {noun} strong",
        say="",
        right=strong,
        of=len(weights),
        word="decisions strong",
    )
    return Outcome(score, feedback, bool(turns))


def _debrief(key: Key, scene: Scene, chosen: Option) -> Turn:
    others = [_weigh(key, scene, option) for option in scene.options if option.id != chosen.id]
    return Turn(scene.id, scene.title, _weigh(key, scene, chosen), others)


def _weigh(key: Key, scene: Scene, option: Option) -> Weighed:
    weight = key.key[scene.id][option.id]
    return Weighed(option.id, option.text, WORDS[weight], STATES[weight], words_of(key.feedback[scene.id][option.id]))


def solve(content: Content, key: Key, answer: Any, part: str | None = None) -> dict[str, Any]:
    """A path of strong decisions from the start to an ending."""
    path: list[str] = []
    scenes = {scene.id: scene for scene in content.scenes}
    here = content.start
    while here in scenes:
        option = next(o for o in scenes[here].options if key.key[here][o.id] == "strong")
        path.append(option.id)
        here = option.next
    return {"path": path}
