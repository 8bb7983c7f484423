"""Match each item to its partner, in one round or several."""

from __future__ import annotations

from typing import Any

import msgspec

from workbook_lib.wording import (
    Id,
    Part,
    Say,
    Text,
    misconception_of,
    repeated,
    shuffle,
    unknown,
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
    """`{item: partner}`, or with rounds `{round: {item: partner}}`; `also` is {item: [others who earn a half]}."""

    key: dict[str, str | dict[str, str]]
    also: dict[str, list[str]] = {}
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
        pairs, items, names = read_pairs(r, key), {i.id for i in r.items}, {p.id for p in r.partners}
        said += [unknown("key", i, items, "items") for i in pairs if i not in items]
        said += [unknown("key", p, names, "partners") for p in pairs.values() if p not in names]
        said += [f"key: the item “{i.id}” has no partner." for i in r.items if i.id not in pairs]
        said += repeated(list(pairs.values()), "key")
        said += [f"feedback, does: nothing is said of “{p}”." for p in sorted(names - set(key.feedback.does))]
        said += [f"feedback, clue: “{i}” has none." for i in sorted(items - set(key.feedback.clue))]
    return said + _check_feedback(rounds, key.feedback) + _check_also(rounds, key)


def _check_also(rounds: list[Round], key: Key) -> list[str]:
    places = {item.id: r for r in rounds for item in r.items}
    said = [unknown("also", i, places, "items") for i in key.also if i not in places]
    for item, partner in ((i, p) for i, also in key.also.items() if i in places for p in also):
        names, words = [p.id for p in places[item].partners], key.feedback.pairs.get(item, {}).get(partner)
        if partner not in names:
            said.append(unknown(f"also, {item}", partner, names, "partners"))
        elif partner == read_pairs(places[item], key).get(item):
            said.append(f"also, {item}: “{partner}” is its key. Take it out here.")
        elif words is None:
            said.append(f"also, {item}: say in `pairs` why “{partner}” earns a half.")
        elif misconception_of(words):
            said.append(f"also, {item}: what earns a half is no misconception. Take it out of what is said of “{partner}”.")
    return said


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


def read_pairs(r: Round, key: Key) -> dict[str, str]:
    found = key.key.get(r.id, {}) if r.id else key.key
    return {i: p for i, p in found.items() if isinstance(p, str)} if isinstance(found, dict) else {}


def read_placed(r: Round, answer: Any) -> dict[str, str]:
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
        return dict(read_placed(rounds[0], data))
    return {r.id: placed for r in rounds if (placed := read_placed(r, data))}


def arrange(content: Content, seed: int | str) -> dict[str, Any]:
    """The content as the view gets it: always rounds, cards shuffled."""
    rounds: list[dict[str, Any]] = [msgspec.to_builtins(r) for r in list_rounds(content)]
    for r in rounds:
        r["partners"] = sorted(r["partners"], key=lambda p: p["name"].lower())
    return {"pick": content.pick, "rounds": [{**r, "items": shuffle(r["items"], seed, r["id"])} for r in rounds]}
