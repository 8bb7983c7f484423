"""Plays an activity in the browser, driven by its content and key: as well as one can, or as badly."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, expect

from workbook_lib.kinds.match.content import list_rounds
from workbook_lib.kinds.plan.content import list_asked
from workbook_lib.topic import Activity

TEXT = "I met the therapist with the class teacher, and we planned one small step together, because he had asked for it."
RIGHT, NOT_RIGHT = re.compile("right"), re.compile("partly|wrong")


def play(card: Locator, activity: Activity, *, well: bool) -> None:
    """Complete the activity shown in `card` from its beginning, and see that it says what it should."""
    _PLAYERS[activity.kind](card, activity, well)


def start_again(card: Locator) -> None:
    """Empty the activity (or the round in sight), where there is something in it."""
    again = card.get_by_role("button", name="Start again", exact=True)
    if again.count():
        again.click()
        card.get_by_role("button", name="Yes, start again").click()
        expect(card).to_have_attribute("data-state", re.compile("untouched|working|restored"))


def check(card: Locator, well: bool) -> None:
    """Press the filled button, and see what the activity makes of the answer."""
    card.locator(".ju-go:visible").click()
    expect(card).to_have_attribute("data-state", RIGHT if well else NOT_RIGHT)
    if not well:
        expect(card.locator(".ju-say, .ju-why, .ju-mark").first).to_be_visible()


def _choose(card: Locator, activity: Activity, well: bool) -> None:
    wrong = [o.id for o in activity.content.options if o.id not in activity.key.key]
    for id in activity.key.key if well else wrong[:1]:
        card.locator(f".ju-work input[value='{id}']").check()
    check(card, well)
    if not activity.content.several:  # every option has words of its own
        expect(card.locator(".ju-found")).not_to_be_empty()


def _match(card: Locator, activity: Activity, well: bool) -> None:
    rounds = list_rounds(activity.content)
    for number, one in enumerate(rounds, 1):
        if len(rounds) > 1:
            card.get_by_role("button", name=re.compile(f"^Round {number}:")).click()
            start_again(card)
        pairs = activity.key.key[one.id] if one.id else activity.key.key
        partners = [pairs[item.id] for item in one.items]
        given = partners if well else partners[1:] + partners[:1]
        for item, partner in zip(one.items, given, strict=True):
            card.locator(f"[data-item='{item.id}'] select").select_option(partner)
        check(card, well)


def _sort(card: Locator, activity: Activity, well: bool) -> None:
    groups = [g.id for g in activity.content.groups]
    for item in activity.content.items:
        right = activity.key.key[item.id]
        group = right if well else next(g for g in groups if g != right)
        card.locator(f"li[id$='-row-{item.id}'] input[value='{group}']").check()
    check(card, well)
    if not well:
        expect(card.locator(".ju-why")).to_have_count(len(activity.content.items))


def _order(card: Locator, activity: Activity, well: bool) -> None:
    wanted = list(activity.key.key) if well else list(reversed(activity.key.key))
    place = "(rows, id) => rows.findIndex(row => row.id.endsWith('-step-' + id))"
    for at, id in enumerate(wanted):
        while card.locator(".ju-stepslip").evaluate_all(place, id) > at:
            card.locator(f"[id$='-step-{id}'] [data-way=up]").click()
    if card.get_attribute("data-state") == "untouched":  # it stood like that: moved there and back
        for way in ("down", "up"):
            card.locator(f"[id$='-step-{wanted[0]}'] [data-way={way}]").click()
    check(card, well)


def _decide(card: Locator, activity: Activity, well: bool) -> None:
    content, key = activity.content, activity.key
    scenes = {scene.id: scene for scene in content.scenes}
    rank = {"strong": 0, "partly": 1, "risky": 2}
    here, risky = content.start, False
    while here in scenes:
        options = sorted(scenes[here].options, key=lambda o: rank[key.key[here][o.id]], reverse=not well)
        risky = risky or key.key[here][options[0].id] != "strong"
        card.locator(f".ju-scene input[value='{options[0].id}']").check()
        card.get_by_role("button", name="Do this").click()
        here = options[0].next
    expect(card).to_have_attribute("data-state", NOT_RIGHT if risky else RIGHT)
    ending = next(e for e in content.endings if e.id == here)
    expect(card).to_contain_text(ending.text.split("\n")[0].strip())
    expect(card).to_contain_text(content.take_away.split("\n")[0].strip())


def _plan(card: Locator, activity: Activity, well: bool) -> None:
    content, key = activity.content, activity.key
    case = content.cases[0]
    if len(content.cases) > 1:
        card.locator(f"input[value='{case.id}']").click()  # the list goes as soon as it is chosen
    rows = [row for row in case.rows if row.id in key.at_work[case.id]]
    for row in rows:
        card.locator(f".ju-naming input[value='{row.id}']").check()
    card.get_by_role("button", name="Plan for these").click()
    for row in sorted(rows, key=lambda r: card.locator(".ju-strip").evaluate_all(_PLACE, r.id)):
        strip = card.locator(f"li[id$='-row-{row.id}']")
        if not strip.locator(".ju-q").count():
            strip.get_by_role("button", name=re.compile("^(Start|Go on)")).click()
        for part in list_asked(content, row):
            asks = key.questions.get(row.id, {}).get(part, {})
            pick = next(iter(asks), None) if not well else None
            strip.locator(f".ju-q input[value='{pick or key.fits[row.id][part][0]}']").check()
            strip.locator(".ju-q .ju-also").click()
    check(card, well)
    if well and key.worked:
        expect(card.locator(".ju-both").first).to_be_visible()


_PLACE = "(rows, id) => rows.findIndex(row => row.id.endsWith('-row-' + id))"


def _write(card: Locator, activity: Activity, well: bool) -> None:
    model = activity.content.models[0]
    if len(activity.content.models) > 1:
        card.locator(f".ju-pickmodel input[value='{model.id}']").check()
    for stage in model.stages if well else model.stages[:1]:
        box = card.locator(f"textarea[id$='-{stage.id}']")
        box.fill(TEXT)
        box.blur()
    done = len(model.stages) if well else 1
    expect(card.locator(".ju-thread")).to_contain_text(f"{done} of {len(model.stages)}")
    expect(card).to_have_attribute("data-state", "working")  # never a mark


def _explore(card: Locator, activity: Activity, well: bool) -> None:
    card.locator("[data-open]").first.click()
    expect(card.locator(".ju-more").first).to_be_visible()
    card.locator("[data-open]").first.click()
    if activity.content.picture:
        expect(card.get_by_role("img", name=activity.content.picture.says.strip())).to_be_visible()
        expect(card.locator("svg [data-row]")).to_have_count(len(activity.content.rows))


def _map(card: Locator, activity: Activity, well: bool) -> None:
    for row in card.locator(".ju-head-row").all()[: None if well else 1]:
        row.get_by_role("button", name="Add or change evidence").click()
        row.get_by_role("checkbox").first.check()
        row.get_by_role("button", name="Done").click()
    card.get_by_role("button", name="Show the gaps").click()
    expect(card.locator(".ju-found")).to_contain_text("Every heading has evidence" if well else "no evidence yet")


def _recall(card: Locator, activity: Activity, well: bool) -> None:
    over = card.get_by_text(re.compile("That is all for today|No cards yet"))
    while not over.count():
        button = card.locator(".ju-go:visible")
        if button.inner_text() == "Show the answer":
            card.locator("textarea").fill("What I remember of it." if well else "")
            button.click()
            card.locator(f"input[value='{'knew' if well else 'notyet'}']").check()
        else:
            button.click()


_Player = Callable[[Locator, Any, bool], None]
_PLAYERS: dict[str, _Player] = {
    "choose": _choose,
    "decide": _decide,
    "explore": _explore,
    "map": _map,
    "match": _match,
    "order": _order,
    "plan": _plan,
    "recall": _recall,
    "sort": _sort,
    "write": _write,
}
