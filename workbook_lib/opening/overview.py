"""How far a learner has come in all topics, from the answers alone. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from workbook_lib import answers, marks
from workbook_lib.answers import Record
from workbook_lib.kind.cards import HAND_IN, Looks, find_due, read_day, read_looks
from workbook_lib.opening.workbook import Page, Workbook, list_dealing
from workbook_lib.session import is_done
from workbook_lib.topic import Activity, Topic
from workbook_lib.version import VERSION
from workbook_lib.wording import SURE

NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # stands for a time that cannot be read


def gather(topics: dict[str, Topic], workbook: Workbook) -> dict[str, Any]:
    """What the start page shows: counts, where to go on, and every topic that has a page in `workbook`."""
    rows, latest = [], None
    for topic in topics.values():
        page = workbook.find_page(topic)
        if page is None:
            continue
        row = _describe(topic, page)
        rows.append(row)
        newest = max((_order(record) for record in page.records.values()), default=None)
        if newest and row["number"] and (latest is None or newest > latest[0]):
            latest = (newest, row)
    due = list_due(topics.values(), *gather_looks(list_dealing(topics.values()), workbook), date.today())
    shown = [{**row, "due": due.get(row["slug"], 0)} for row in rows if row["number"]]
    return {
        "first": not any(row["done"] or row["begun"] for row in shown),
        "done": sum(row["done"] for row in shown),
        "of": sum(row["of"] for row in shown),
        "opened": _say_day(latest[0][1]) if latest and latest[0][1] > NEVER else None,
        "next": _choose_next(shown, latest[1] if latest else None),
        "groups": [*_group(topics, shown), *_list_assignments(workbook)],
        "version": f"Joined-Up {VERSION}",
    }


def gather_looks(dealing: set[str], workbook: Workbook) -> tuple[Looks, date | None]:
    """Every look at every card that the `dealing` activities remember, oldest first; and the day of handing in, set last."""
    found: dict[str, dict[date, Any]] = {}
    days: list[tuple[bool, datetime, date]] = []
    for records in workbook.list_records():
        for id, record in records.items():
            if id not in dealing or not isinstance(record.answer, dict):
                continue
            for card, value in record.answer.items():
                if not isinstance(value, dict):
                    continue
                if card == HAND_IN and (day := read_day(value.get("on"))):
                    days.append((*_order(record), day))
                found.setdefault(card, {}).update(read_looks(value.get("seen")))
    return {card: sorted(looks.items()) for card, looks in found.items()}, max(days)[-1] if days else None


def is_sure_and_not_yet(activity: Activity, record: Record | None) -> bool:
    """Whether the learner was certain, checked it, and chose something that is not right yet: what is worth another look."""
    if record is None or record.confidence != SURE or not record.attempts or not marks.asks_how_sure(activity):
        return False
    return any(choice.state == "wrong" for choice in marks.read_choices(activity, record.answer))


def _order(record: Record) -> tuple[bool, datetime]:
    """By which records of different pages are ordered: a time that is yet to come is that of a clock put right since."""
    when = answers.time_of(record) or NEVER
    return when <= datetime.now(UTC), when


def list_due(topics: Iterable[Topic], looks: Looks, hand_in: date | None, today: date) -> dict[str, int]:
    """How many cards of each topic (by slug) are due today or before."""
    due = {t.slug: sum(bool((on := find_due(looks.get(c.id, []), hand_in)) and on <= today) for c in t.cards) for t in topics}
    return {slug: number for slug, number in due.items() if number}


def _describe(topic: Topic, page: Page) -> dict[str, Any]:
    records = page.records
    activities = [a for a in topic.activities.values() if a.rules.asks and not marks.is_private(a)]
    done = sum(is_done(a, records.get(a.id)) for a in activities)
    begun = any(a.id in records for a in activities)
    state = "done" if done == len(activities) else "part" if begun else "none"
    word = {"done": "Done", "part": "In progress", "none": "Not started"}[state]
    return {
        "number": topic.number,
        "title": topic.title,
        "href": page.href,
        "slug": topic.slug,
        "minutes": topic.minutes,
        "done": done,
        "of": len(activities),
        "begun": begun,
        "sure": sum(is_sure_and_not_yet(a, records.get(a.id)) for a in activities),
        "state": state,
        "text": f"{word}, {done} of {len(activities)}",
    }


def _choose_next(rows: list[dict[str, Any]], latest: dict[str, Any] | None) -> dict[str, Any] | None:
    open_rows = [row for row in rows if row["state"] != "done"]
    if not open_rows:
        return None
    row = latest if latest and latest["state"] != "done" else open_rows[0]
    left = row["of"] - row["done"]
    activities = "One activity" if left == 1 else f"{left} activities"
    minutes = max(5, 5 * round(row["minutes"] * left / row["of"] / 5)) if row["of"] else 5
    begun = row["begun"]
    return {
        "title": ("Go on where you stopped: " if begun else "Next: ") + row["title"],
        "text": f"{activities} {'left' if begun else ''}".strip() + f", about {minutes} minutes.",
        "href": row["href"],
        "button": "Go on" if begun else "Open it",
    }


def _group(topics: dict[str, Topic], rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        shown = {k: row[k] for k in ("number", "title", "href", "state", "text", "due", "sure")}
        groups.setdefault(topics[row["slug"]].group, []).append(shown)
    return [{"title": title, "topics": found} for title, found in groups.items()]


def _list_assignments(workbook: Workbook) -> list[dict[str, Any]]:
    rows = [_describe_assignment(given, page) for given, page in workbook.list_assignments()]
    return [{"title": "Assignments", "topics": rows}] if rows else []


def _describe_assignment(given: Topic, page: Page) -> dict[str, Any]:
    begun = [a for a in given.activities.values() if a.id in page.records]
    whole = sum(marks.find_gaps(a, page.records[a.id].answer).missing == 0 for a in begun)
    of = len(given.activities)
    state = "done" if whole == of else "part" if begun else "none"
    word = {"done": "Nothing missing", "part": "In progress", "none": "Not started"}[state]
    return {
        "number": None,
        "title": _name(given),
        "state": state,
        "href": page.href,
        "text": f"{word}, {whole} of {of}",
    }


def _name(given: Topic) -> str:
    return given.title[:1].upper() + given.title[1:]


def _say_day(when: datetime) -> str:
    local = when.astimezone()
    return f"Last saved on {local:%A} {local.day} {local:%B}"
