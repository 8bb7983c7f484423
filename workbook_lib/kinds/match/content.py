"""Match each item to its partner, in one round or several."""

from __future__ import annotations

from typing import Any

import msgspec

from workbook_lib.wording import (
    Gaps,
    Id,
    Outcome,
    Part,
    Say,
    Text,
    join_words,
    repeated,
    shuffle,
    unknown,
    words_of,
)

MOST = 8  # places a round; more cannot be taken in at once


class Partner(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A card: a name, and perhaps a small line under it."""

    id: Id
    name: Text
    note: str | None = None


class Round(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """One sitting: places (items) and cards (partners)."""

    id: Id
    title: str = ""
    ask: str | None = None
    items: list[Part]
    partners: list[Partner]


class Content(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Either items and partners, or rounds of them; `pick` is what an empty place says."""

    pick: Text = "Choose who"
    items: list[Part] = []
    partners: list[Partner] = []
    rounds: list[Round] = []


class Feedback(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What each partner does, a clue for each item, and words of their own for tempting pairs."""

    does: dict[str, str] = {}
    clue: dict[str, str] = {}
    pairs: dict[str, dict[str, Say]] = {}


class Key(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """`{item: partner}`, or with rounds `{round: {item: partner}}`."""

    key: dict[str, str | dict[str, str]]
    feedback: Feedback


def list_rounds(content: Content) -> list[Round]:
    """The rounds; a match without any is one round with the id ''."""
    return content.rounds or [Round(id="", items=content.items, partners=content.partners)]


def check(content: Content, key: Key | None) -> list[str]:
    """Plain sentences for what does not fit together."""
    rounds = list_rounds(content)
    said = repeated([item.id for r in rounds for item in r.items], "items")
    said += repeated([r.id for r in rounds], "rounds")
    for r in rounds:
        where = f"rounds, {r.id}" if r.id else "items"
        said += repeated([p.id for p in r.partners], f"{where}, partners")
        if not 2 <= len(r.items) <= MOST:
            said.append(f"{where}: give 2 to {MOST} items; there are {len(r.items)}.")
        if len(r.partners) < len(r.items):
            said.append(f"{where}: each partner is used once, so give at least as many partners as items.")
    return said + (_check_key(rounds, key) if key else [])


def _check_key(rounds: list[Round], key: Key) -> list[str]:
    said = [
        unknown("key", k, [r.id for r in rounds], "rounds") for k in key.key if rounds[0].id and k not in {r.id for r in rounds}
    ]
    for r in rounds:
        pairs, items, names = _pairs(r, key), {i.id for i in r.items}, {p.id for p in r.partners}
        said += [unknown("key", i, items, "items") for i in pairs if i not in items]
        said += [unknown("key", p, names, "partners") for p in pairs.values() if p not in names]
        said += [f"key: the item “{i.id}” has no partner." for i in r.items if i.id not in pairs]
        said += repeated(list(pairs.values()), "key")
        said += [f"feedback, does: nothing is said of “{p}”." for p in sorted(names - set(key.feedback.does))]
        said += [f"feedback, clue: “{i}” has none." for i in sorted(items - set(key.feedback.clue))]
    return said + _check_feedback(rounds, key.feedback)


def _check_feedback(rounds: list[Round], feedback: Feedback) -> list[str]:
    items = {i.id for r in rounds for i in r.items}
    names = {p.id for r in rounds for p in r.partners}
    said = [unknown("feedback, does", p, names, "partners") for p in feedback.does if p not in names]
    said += [unknown("feedback, clue", i, items, "items") for i in feedback.clue if i not in items]
    said += [unknown("feedback, pairs", i, items, "items") for i in feedback.pairs if i not in items]
    said += [
        unknown(f"feedback, pairs, {i}", p, names, "partners")
        for i, pairs in feedback.pairs.items()
        for p in pairs
        if p not in names
    ]
    return said


def _pairs(r: Round, key: Key) -> dict[str, str]:
    found = key.key.get(r.id, {}) if r.id else key.key
    return {i: p for i, p in found.items() if isinstance(p, str)} if isinstance(found, dict) else {}


def _placed(r: Round, answer: Any) -> dict[str, str]:
    found = answer.get(r.id) if r.id and isinstance(answer, dict) else answer
    if not isinstance(found, dict):
        return {}
    names, used, placed = {p.id for p in r.partners}, set(), {}
    for item in r.items:
        partner = found.get(item.id)
        if isinstance(partner, str) and partner in names and partner not in used:
            used.add(partner)
            placed[item.id] = partner
    return placed


def read_answer(content: Content, data: object) -> dict[str, Any]:
    """The answer with everything unknown, and any second use of a card, left out."""
    rounds = list_rounds(content)
    if not rounds[0].id:
        return dict(_placed(rounds[0], data))
    return {r.id: placed for r in rounds if (placed := _placed(r, data))}


def _chosen(content: Content, part: str | None) -> list[Round]:
    return [r for r in list_rounds(content) if part in (None, "", r.id)]


def find_gaps(content: Content, answer: Any, part: str | None = None) -> Gaps:
    """Which places are empty, in the round `part` or in all."""
    rounds, empty, total = _chosen(content, part), [], 0
    for r in rounds:
        placed = _placed(r, answer)
        total += len(r.items)
        places = [str(n) for n, item in enumerate(r.items, 1) if item.id not in placed]
        if places:
            noun = "Place" if len(places) == 1 else "Places"
            verb = "is" if len(places) == 1 else "are"
            in_round = f" in “{r.title}”" if len(rounds) > 1 else ""
            empty.append((len(places), f"{noun} {join_words(places)}{in_round} {verb} still empty."))
    return Gaps(sum(n for n, _ in empty), total, " ".join(s for _, s in empty))


def assess(content: Content, key: Key, answer: Any, part: str | None = None) -> Outcome:
    """Share of places right, in the round `part` or over all rounds."""
    right = total = filled = 0
    items: dict[str, dict[str, str]] = {}
    for r in _chosen(content, part):
        pairs, placed = _pairs(r, key), _placed(r, answer)
        total += len(r.items)
        filled += len(placed)
        for item, partner in placed.items():
            fits = pairs.get(item) == partner
            right += fits
            items[item] = {
                "state": "right" if fits else "notyet",
                "word": "Right" if fits else "Not yet",
                "say": "" if fits else _explain(r, key.feedback, item, partner),
            }
    state = "right" if right == total else "partly" if right else "wrong"
    feedback = {
        "state": state,
        "sum": f"{right} of {total} are right" if total > 1 else "Right",
        "say": _say(right, total),
        "items": items,
        "right": right,
        "of": total,
    }
    if part:
        feedback["round"] = part
    if content.rounds:
        feedback["rounds"] = _by_round(content, key, answer)
    return Outcome(right / total if total else 0.0, feedback, filled > 0)


def _by_round(content: Content, key: Key, answer: Any) -> dict[str, dict[str, int]]:
    counts = {}
    for r in content.rounds:
        pairs, placed = _pairs(r, key), _placed(r, answer)
        counts[r.id] = {"right": sum(pairs.get(i) == p for i, p in placed.items()), "of": len(r.items)}
    return counts


def _explain(r: Round, feedback: Feedback, item: str, partner: str) -> str:
    own = feedback.pairs.get(item, {}).get(partner)
    return words_of(own) or " ".join(s for s in (feedback.does.get(partner), feedback.clue.get(item)) if s)


def _say(right: int, total: int) -> str:
    if right == total:
        return "Every one is in its place."
    if right == 0:
        return "These are easy to mix up. Read the reasons beside each place and try again."
    return "Look again at the places marked “Not yet”. The ones that are right stay where they are."


def solve(content: Content, key: Key, answer: Any, part: str | None = None) -> dict[str, Any]:
    """The right answer for the round `part` (or all), other rounds kept as they are."""
    rounds = list_rounds(content)
    if not rounds[0].id:
        return _pairs(rounds[0], key)
    kept = read_answer(content, answer)
    return {r.id: _pairs(r, key) if part in (None, "", r.id) else kept.get(r.id, {}) for r in rounds}


def arrange(content: Content, seed: int | str) -> dict[str, Any]:
    """The content as the view gets it: always rounds, cards shuffled."""
    rounds: list[dict[str, Any]] = [msgspec.to_builtins(r) for r in list_rounds(content)]
    for r in rounds:
        r["partners"] = sorted(r["partners"], key=lambda p: p["name"].lower())
    return {"pick": content.pick, "rounds": [{**r, "items": shuffle(r["items"], seed, r["id"])} for r in rounds]}
