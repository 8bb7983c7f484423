"""What one learner did with each thing an activity asks: right, a wrong option, own words, or left out. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal

import msgspec

from workbook_lib import marks
from workbook_lib.kinds.decide.paths import walk
from workbook_lib.kinds.match.content import list_rounds
from workbook_lib.kinds.plan.content import Row, choose_case, list_asked
from workbook_lib.topic import Activity
from workbook_lib.wording import Say, misconception_of, words_of

PLACES = {"Too late": "Placed too late", "Too early": "Placed too early", "Look again": "Among steps in another order"}
SURE = "certain"  # the rating
State = Literal["right", "wrong", "own", "left out"]


class Choice(msgspec.Struct, frozen=True):
    """One thing asked (`item`, in words `asked`) and what was done; a wrong option with what the feedback says of it.

    `row` is the row of a plan that it belongs to; a choice whose item is its row tells whether the row was taken up.
    `missed` says that something was to be found and was not.
    """

    item: str
    asked: str
    state: State
    chosen: str = ""
    shown: str = ""
    say: str = ""
    misconception: str | None = None
    row: str = ""
    missed: bool = False


def read_choices(activity: Activity, answer: Any, not_named: str | None = None) -> list[Choice]:
    """The choices in `answer` (plain JSON, not trusted); none for a kind that has no right and wrong.

    `not_named` is the unit's misconception for what was to be found and was not, in an activity that serves that point.
    """
    read = _READERS.get(activity.kind)
    choices = read(activity, activity.rules.read_answer(activity.content, answer)) if read else []
    if not_named not in activity.marking_points:
        return choices
    return [msgspec.structs.replace(c, misconception=not_named) if c.missed and c.misconception is None else c for c in choices]


def _compare(item: str, asked: str, chosen: str | None, fits: bool, shown: str, say: Say | None, words: str = "") -> Choice:
    """A thing with one option chosen (None: none). `words` stand where the key's own sentence is made of several."""
    if chosen is None:
        return Choice(item, asked, "left out")
    if fits:
        return Choice(item, asked, "right", chosen, shown)
    return Choice(item, asked, "wrong", chosen, shown, words or words_of(say), misconception_of(say))


def _choose(activity: Activity, answer: Mapping[str, Any]) -> list[Choice]:
    key, chosen = activity.key, answer["chosen"]
    texts = {option.id: option.text for option in activity.content.options}
    wrong = [_compare(activity.id, "The question", i, False, texts[i], key.feedback.get(i)) for i in chosen if i not in key.key]
    if not activity.content.several:
        right = [Choice(activity.id, "The question", "right", i, texts[i]) for i in chosen if i in key.key]
        return right or wrong or [Choice(activity.id, "The question", "left out")]
    whole = "All that fit, and no other"
    found = [Choice(i, f"Found: {texts[i]}", "right" if i in chosen else "left out") for i in texts if i in key.key]
    if not chosen:
        return [Choice(activity.id, whole, "left out"), *found]
    every = all(choice.state == "right" for choice in found)
    said = [msgspec.structs.replace(choice, asked=whole) for choice in wrong]
    return [*(said or [Choice(activity.id, whole, "right" if every else "wrong")]), *found]


def _match(activity: Activity, answer: Mapping[str, Any]) -> list[Choice]:
    feedback, items = activity.key.feedback, marks.assess(activity, answer).feedback["items"]
    made = []
    for r in list_rounds(activity.content):
        placed, names = answer.get(r.id, {}) if r.id else answer, {p.id: p.name for p in r.partners}
        for item in r.items:
            chosen, mark = placed.get(item.id), items.get(item.id, {})
            made.append(
                _compare(
                    item.id,
                    item.text,
                    chosen,
                    mark.get("state") == "right",
                    names.get(chosen, ""),
                    feedback.pairs.get(item.id, {}).get(chosen),
                    mark.get("say", ""),
                )
            )
    return made


def _sort(activity: Activity, answer: Mapping[str, str]) -> list[Choice]:
    key, names = activity.key, {group.id: group.text for group in activity.content.groups}
    return [
        _compare(
            item.id,
            item.text,
            answer.get(item.id),
            answer.get(item.id) == key.key[item.id],
            names.get(answer.get(item.id, ""), ""),
            key.feedback.get(item.id, {}).get(answer.get(item.id, "")),
        )
        for item in activity.content.items
    ]


def _order(activity: Activity, answer: list[str]) -> list[Choice]:
    marked = marks.assess(activity, answer).feedback["items"]
    texts, made = {item.id: item.text for item in activity.content.items}, []
    for step in activity.key.key:
        mark = marked.get(step)
        made.append(
            _compare(
                step,
                texts[step],
                mark["word"],
                mark["state"] == "right",
                PLACES.get(mark["word"], mark["word"]),
                activity.key.feedback.get(step),
            )
            if mark
            else Choice(step, texts[step], "left out")
        )
    return made


def _decide(activity: Activity, answer: Mapping[str, Any]) -> list[Choice]:
    key, turns = activity.key, walk(activity.content, answer["path"])[0]
    return [
        _compare(
            scene.id,
            scene.title,
            option.id,
            key.key[scene.id][option.id] == "strong",
            option.text,
            key.feedback[scene.id][option.id],
        )
        for scene, option in turns
    ]


def _plan(activity: Activity, answer: Mapping[str, Any]) -> list[Choice]:
    case = choose_case(activity.content, answer)
    made: list[Choice] = []
    for row in case.rows if case else []:
        if row.id in activity.key.at_work.get(case.id, []):
            found = _plan_row(activity, row, answer)
        else:
            asked = f"{row.name} (not at work in this case)"
            state: State = "right" if any(r.id in answer for r in case.rows) else "left out"
            found = [
                _compare(row.id, asked, row.id, False, "Taken up all the same", activity.key.not_at_work.get(row.id))
                if row.id in answer
                else Choice(row.id, asked, state)
            ]
        made += [msgspec.structs.replace(choice, row=row.id) for choice in found]
    return made


def _plan_row(activity: Activity, row: Row, answer: Mapping[str, Any]) -> list[Choice]:
    labels = {part.id: part.label for part in activity.content.parts}
    parts, made = list_asked(activity.content, row), []
    begun = marks.assess(activity, answer).answered
    for part in parts:
        choice = _plan_part(activity, row, part, f"{row.name}: {labels[part]}", answer.get(row.id, {}).get(part, {}))
        missed = choice.state == "wrong" or (choice.state == "left out" and begun and row.id not in answer)
        made.append(msgspec.structs.replace(choice, missed=True) if part == parts[0] and missed else choice)
    return made


def _plan_part(activity: Activity, row: Row, part: str, asked: str, given: Mapping[str, str]) -> Choice:
    item = f"{row.id}-{part}"
    if "own" in given:
        return Choice(item, asked, "own")
    texts = {person.id: person.text for person in activity.content.people}
    texts |= {o.id: o.text for o in row.options.get(part, []) if not isinstance(o, str)}
    pick = given.get("pick")
    return _compare(
        item,
        asked,
        pick,
        pick in activity.key.fits.get(row.id, {}).get(part, []),
        texts.get(pick or "", ""),
        activity.key.questions.get(row.id, {}).get(part, {}).get(pick),
    )


def asks_how_sure(activity: Activity) -> bool:
    """Whether an activity asks for a confidence rating."""
    return bool(getattr(activity.content, "confidence", False))


_READERS: dict[str, Callable[[Activity, Any], list[Choice]]] = {
    "choose": _choose,
    "match": _match,
    "sort": _sort,
    "order": _order,
    "decide": _decide,
    "plan": _plan,
}


def count_offers(activity: Activity, not_named: str | None = None) -> dict[str, int]:
    """How many wrong options of an activity with its key stand for each misconception, `{id: options}`.

    `not_named` is the unit's misconception for what was to be found and was not.
    """
    counts: dict[str, int] = {}
    todo = [msgspec.to_builtins(activity.key)]
    while todo:
        value = todo.pop()
        if isinstance(value, dict):
            if isinstance(named := value.get("misconception"), str):
                counts[named] = counts.get(named, 0) + 1
            todo += value.values()
    if activity.kind == "plan" and not_named is not None and not_named in activity.marking_points:
        rows = sum(map(len, activity.key.at_work.values()))
        counts[not_named] = counts.get(not_named, 0) + rows
    return counts
