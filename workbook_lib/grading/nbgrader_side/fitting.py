"""What fits in an activity, in words, for the tutor: read from its key. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbook_lib.grading.nbgrader_side.feedback_page import name_all
from workbook_lib.kinds.plan.content import list_asked, list_rows
from workbook_lib.topic import Activity


def list_fitting(activity: Activity) -> list[str]:
    """One line for each thing that fits; none for a kind that has no right and wrong."""
    if activity.key is None:
        return []
    if activity.kind == "plan":
        return _list_plan(activity)
    names = name_all(activity.content)
    return _say(activity.rules.solve(activity.content, activity.key, None), names)


def _say(solved: Any, names: dict[str, str]) -> list[str]:
    """Lines for an answer of ids: places with their cards, cards chosen, decisions, or steps in order."""
    if isinstance(solved, Mapping):
        if several := [ids for field in ("chosen", "path") if isinstance(ids := solved.get(field), list)]:
            return [str(names.get(id, id)) for id in several[0]]
        lines: list[str] = []
        for place, card in solved.items():
            lines += [f"{names.get(place, place)} → {names.get(card, card)}"] if isinstance(card, str) else _say(card, names)
        return lines
    return [f"{n}. {names.get(id, id)}" for n, id in enumerate(solved, 1)] if isinstance(solved, list) else []


def _list_plan(activity: Activity) -> list[str]:
    content, key, names = activity.content, activity.key, name_all(activity.content)
    labels = {part.id: part.label for part in content.parts}
    lines = []
    at_work = {id for ids in key.at_work.values() for id in ids}
    for row in (row for id, row in list_rows(content).items() if id in at_work):
        fits = key.fits.get(row.id, {})
        parts = [
            f"{labels[part]}: {' or '.join(names.get(id, id) for id in fits[part])}"
            for part in list_asked(content, row)
            if fits.get(part)
        ]
        lines += [f"{row.name}. {'; '.join(parts)}"] if parts else []
    return lines
