"""Answers in which everything is wrong, and what a page must not join."""

from __future__ import annotations

from typing import Any

from tests.conftest import COURSE
from workbook_lib.grading.course.keys import read_keyed
from workbook_lib.grading.course.master import list_assignments
from workbook_lib.kinds.match.content import list_rounds
from workbook_lib.topic import Activity, Topic

ASSIGNMENTS: dict[str, Topic] = {name: read_keyed(COURSE / "source" / name, name) for name in list_assignments(COURSE)}


def answer_wrongly(activity: Activity) -> Any:
    """An answer with every choice wrong; None for writing."""
    key, content = activity.key, activity.content
    if activity.kind == "match":
        one = list_rounds(content)[0]
        ids = [item.id for item in one.items]
        return {id: key.key[other] for id, other in zip(ids, [*ids[1:], ids[0]], strict=True)}
    if activity.kind == "sort":
        return {item: next(group.id for group in content.groups if group.id != right) for item, right in key.key.items()}
    if activity.kind == "order":
        return list(reversed(key.key))
    if activity.kind == "choose":
        wrong = [option.id for option in content.options if option.id not in key.key]
        return {"chosen": wrong if content.several else wrong[:1]}
    if activity.kind == "plan":
        rows = {
            row.id: {
                part: {"pick": next(iter(asks))}
                for part, asks in key.questions.get(row.id, {}).items()
                if asks and part not in row.given
            }
            for row in content.cases[0].rows
        }
        return {"case": content.cases[0].id} | rows
    return None


def list_pairs(activity: Activity) -> list[tuple[str, str]]:
    """(what is asked, what is right for it) as a learner would read them; '' as asked where the whole page is asked."""
    key, content = activity.key, activity.content
    if activity.kind == "match":
        one = list_rounds(content)[0]
        names = {partner.id: partner.name for partner in one.partners}
        return [(item.text, names[key.key[item.id]]) for item in one.items]
    if activity.kind == "sort":
        names = {group.id: group.text for group in content.groups}
        return [(item.text, names[key.key[item.id]]) for item in content.items]
    if activity.kind == "choose":
        return [("", option.text) for option in content.options if option.id in key.key]
    if activity.kind == "plan":
        rows = {row.id: row for case in content.cases for row in case.rows}
        labels = {part.id: part.label for part in content.parts}
        texts = {person.id: person.text for person in content.people}
        return [
            (
                f"{rows[row].name}: {labels[part]}",
                ({o.id: o.text for o in rows[row].options.get(part, []) if not isinstance(o, str)} | texts)[fit],
            )
            for row, parts in key.fits.items()
            for part, fits in parts.items()
            for fit in fits
        ]
    return []
