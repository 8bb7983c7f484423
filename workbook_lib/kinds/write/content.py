"""Write on the stages of a model; a person reads it."""

from __future__ import annotations

from typing import Any

import msgspec

from workbook_lib.kind.outcome import Gaps, Outcome, Unjudged, Verdict
from workbook_lib.kind.scheme import Scheme, check_scheme
from workbook_lib.wording import Id, Part, Text, join_words, repeated, tidy_text, unknown


class Stage(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """One box to write in."""

    id: Id
    label: Text
    prompt: Text


class Model(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A model of reflection: its name and stages."""

    id: Id
    name: Text
    stages: list[Stage]


class Hint(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Something to look at, said while none of these words (or beginnings of words) stands in the text. Never a mark."""

    id: Id
    words: list[Text]
    say: Text


class Content(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What the learner sees: one model or a choice of them, a checklist for oneself, and hints.

    `beside`: a written example may be seen beside one's own text, once every stage has something in it. Practice only.
    `scheme`: how a person gives the points, shown before the boxes. `private`: a note for its learner alone; its `ask` says so.
    """

    models: list[Model]
    private: bool = False
    checklist: list[Part] = []
    hints: list[Hint] = []
    beside: bool = False
    scheme: Scheme | None = None


class Key(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Nothing to judge by: one example of each stage by its id, and what to look for in it (`seen`)."""

    example: dict[Id, Text] = {}
    seen: str = ""


class Beside(Verdict, frozen=True, kw_only=True):
    """What is said of a text, with the examples of the stages that the learner has written, by the stage's id."""

    example: dict[str, str]


def check(content: Content, key: Key | None) -> list[str]:
    """Plain sentences for what does not fit together."""
    said = repeated([m.id for m in content.models], "models")
    said += repeated([s.id for m in content.models for s in m.stages], "stages")
    said += repeated([c.id for c in content.checklist], "checklist") + repeated([hint.id for hint in content.hints], "hints")
    said += [f"hints, {hint.id}: name the words that it waits for." for hint in content.hints if not hint.words]
    taken = {"model", "ticked"} & {s.id for m in content.models for s in m.stages}
    said += [f"stages: “{i}” is a name of ours. Choose another id." for i in sorted(taken)]
    if not content.models or any(not m.stages for m in content.models):
        said.append("models: give at least one, each with at least one stage.")
    return said + _check_example(content, key) + (check_scheme(content.scheme) if content.scheme else [])


def _check_example(content: Content, key: Key | None) -> list[str]:
    stages = [s.id for m in content.models for s in m.stages]
    if key is None:
        return ["beside: an assignment shows no example. Take it out."] if content.beside else []
    said = [unknown("example", i, stages, "stages") for i in key.example if i not in stages]
    if content.beside:
        return said + [f"example: write one for the stage “{i}”, or take `beside` out." for i in stages if i not in key.example]
    return said + (["example: say `beside: true`, or nobody will see it."] if key.example else [])


def is_private(content: Content) -> bool:
    """Whether it is a note for its learner alone."""
    return content.private


def choose_model(content: Content, answer: Any) -> Model | None:
    """The model the learner chose; the only one where there is no choice; None before choosing."""
    wanted = answer.get("model") if isinstance(answer, dict) else None
    found = [m for m in content.models if m.id == wanted]
    return found[0] if found else content.models[0] if len(content.models) == 1 else None


def read_answer(content: Content, data: object) -> dict[str, Any]:
    """`{"model": id, stage: text, "ticked": [ids]}`, unknown fields left out, texts bounded."""
    if not isinstance(data, dict):
        return {}
    stages = [s.id for m in content.models for s in m.stages]
    kept: dict[str, Any] = {i: text for i in stages if (text := tidy_text(data.get(i)))}
    model = choose_model(content, data)
    if model and isinstance(data.get("model"), str):
        kept["model"] = model.id
    ticked = data.get("ticked")
    if isinstance(ticked, list):
        kept["ticked"] = [c.id for c in content.checklist if c.id in ticked]
    return kept


def find_scheme(content: Content) -> Scheme | None:
    """How a person gives the points."""
    return content.scheme


def list_texts(content: Content, answer: Any) -> list[tuple[str, str]]:
    """(label, text) of every stage with text: the chosen model's first, then any other's."""
    kept, chosen = read_answer(content, answer), choose_model(content, answer)
    models = sorted(content.models, key=lambda m: m is not chosen)
    return [(s.label, kept[s.id]) for m in models for s in m.stages if kept.get(s.id, "").strip()]


def find_gaps(content: Content, answer: Any, part: str | None = None) -> Gaps:
    """Which stages of the chosen model are empty."""
    model, kept = choose_model(content, answer), read_answer(content, answer)
    if model is None:
        return Gaps(1, 1, "Choose a model first, then write on its stages.")
    empty = [s.label for s in model.stages if not kept.get(s.id, "").strip()]
    verb = "is" if len(empty) == 1 else "are"
    return Gaps(len(empty), len(model.stages), f"{join_words(empty)} {verb} still empty." if empty else "")


def assess(content: Content, key: Key | None, answer: Any, part: str | None = None) -> Unjudged:
    """Never scored: a text waits for a person. What comes back holds an example of each stage, where the key has one."""
    written = bool(list_texts(content, answer))
    key = key or Key()  # an assignment's text has none
    example = _list_example(content, key, answer)
    feedback = Beside(
        state="answered" if written else "gaps",
        sum="One way to write it stands under each of your boxes" if example else "Every stage has something in it",
        say=key.seen or "Nobody marks this: read it against your own list.",
        example=example,
    )
    return Outcome(None, feedback, written, waiting=written)


def _list_example(content: Content, key: Key, answer: Any) -> dict[str, str]:
    model, kept = choose_model(content, answer), read_answer(content, answer)
    return {s.id: key.example[s.id] for s in model.stages if s.id in key.example and s.id in kept} if model else {}


def solve(content: Content, key: Key, answer: Any, part: str | None = None) -> Any:
    """There is nothing to show: the learner's own text stays."""
    return read_answer(content, answer)


def arrange(content: Content, seed: int | str) -> dict[str, Any]:
    """The content as the view gets it."""
    shown: dict[str, Any] = msgspec.to_builtins(content)
    return shown
