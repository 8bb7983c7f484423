"""What was planned for each row, and the question back where it does not fit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from workbook_lib.kind.choices import Choice, Item, Summary, compare, name_left, name_right
from workbook_lib.kind.guesses import Guess
from workbook_lib.kinds.plan.content import Case, Content, Key, Row, choose_case, list_asked, list_rows
from workbook_lib.kinds.plan.score import list_extra
from workbook_lib.wording import name_all


def list_items(content: Content, key: Key | None) -> list[Item]:
    """Every row of every case; those at work in their case are to be found."""
    at_work = {row for rows in (key.at_work if key else {}).values() for row in rows}
    return [Item(id, [id], asks=len(list_asked(content, row)), to_find=id in at_work) for id, row in list_rows(content).items()]


def read_choices(content: Content, key: Key, answer: Any) -> list[Choice]:
    """Each part of each row at work; and of the other rows, whether they were taken up for nothing."""
    case = choose_case(content, answer)
    made: list[Choice] = []
    for row in case.rows if case else []:
        at_work = case is not None and row.id in key.at_work.get(case.id, [])
        begun = case is not None and any(other.id in answer for other in case.rows)
        found = _read_row(content, key, row, answer, begun) if at_work else [_read_other(key, row, answer, begun)]
        made += [msgspec.structs.replace(choice, row=row.id) for choice in found]
    return made


def _read_other(key: Key, row: Row, answer: Mapping[str, Any], begun: bool) -> Choice:
    asked = f"{row.name} (not at work in this case)"
    if row.id in answer:
        return compare(row.id, asked, row.id, False, "Taken up all the same", key.not_at_work.get(row.id))
    return Choice(row.id, asked, "right" if begun else "left out")


def _read_row(content: Content, key: Key, row: Row, answer: Mapping[str, Any], begun: bool) -> list[Choice]:
    """A choice for each part. Where the first has no fitting answer, or the row was not named at all, it was missed."""
    labels = {part.id: part.label for part in content.parts}
    given, parts, made = answer.get(row.id, {}), list_asked(content, row), []
    for part in parts:
        choice = _read_part(content, key, row, part, f"{row.name}: {labels[part]}", given.get(part, {}))
        missed = choice.state == "wrong" or (choice.state == "left out" and begun and row.id not in answer)
        made.append(msgspec.structs.replace(choice, missed=True) if missed and part == parts[0] else choice)
    return made


def _read_part(content: Content, key: Key, row: Row, part: str, asked: str, given: Mapping[str, str]) -> Choice:
    item, pick = f"{row.id}-{part}", given.get("pick")
    if "own" in given:
        return Choice(item, asked, "own")
    texts = {person.id: person.text for person in content.people}
    texts |= {o.id: o.text for o in row.options.get(part, []) if not isinstance(o, str)}
    fits = pick in key.fits.get(row.id, {}).get(part, [])
    say = key.questions.get(row.id, {}).get(part, {}).get(pick or "")
    return compare(item, asked, pick, fits, texts.get(pick or "", ""), say)


def sum_up(content: Content, key: Key, answer: Any, choices: list[Choice], closed: bool) -> Summary:
    """How many parts fit, and how many rows count against that; what is empty in the rows taken up; how many more are at
    work, which are not named."""
    case = choose_case(content, answer)
    taken = _list_taken(case, answer)
    judged = [choice for choice in choices if choice.item != choice.row and choice.state != "own"]
    fit = sum(choice.state == "right" for choice in judged)
    left = [choice for choice in choices if choice.state == "left out"]
    to_find = {choice.row for choice in left if choice.row not in taken and choice.item != choice.row}
    more = "" if closed or not to_find else _say_to_find(content, len(to_find))
    missing = " ".join(filter(None, (name_left([choice for choice in left if choice.row in taken]), more)))
    extra = len(list_extra(key, case, answer)) if case else 0
    counts = f"{fit} of {len(judged)} parts fit" + (_say_extra(content, extra) if extra else "")
    return Summary(counts, missing, name_right([c for c in choices if c.row in taken]))


def _say_extra(content: Content, extra: int) -> str:
    noun = content.noun
    if extra == 1:
        return f"; 1 {noun.one} was ticked that is not at work: it takes away as much as one that is can earn"
    return f"; {extra} {noun.many} were ticked that are not at work: each takes away as much as one that is can earn"


def _list_taken(case: Case | None, answer: Mapping[str, Any]) -> list[str]:
    return [row.id for row in case.rows if row.id in answer] if case else []


def _say_to_find(content: Content, count: int) -> str:
    noun = content.noun
    start = f"Another {noun.one} is" if count == 1 else f"{count} more {noun.many} are"
    return f"{start} at work in this case. Read it again: what else does it show?"


def list_fitting(content: Content, key: Key) -> list[str]:
    """For each row at work, what fits in each of its parts."""
    labels, names, lines = {part.id: part.label for part in content.parts}, name_all(content), []
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


def list_guesses(content: Content, key: Key) -> list[Guess]:
    """Every part that is asked of a row at work, with its suggestions."""
    people = {person.id: person.text for person in content.people}
    at_work = {id for ids in key.at_work.values() for id in ids}
    made = []
    for id, row in list_rows(content).items():
        for part in list_asked(content, row) if id in at_work else ():
            options = [(o, people[o]) if isinstance(o, str) else (o.id, o.text) for o in row.options.get(part, [])]
            fits = key.fits.get(id, {}).get(part, [])
            right = frozenset(place for place, (option, _) in enumerate(options) if option in fits)
            made.append(Guess(f"{id}-{part}", "part", [text for _, text in options], right))
    return made


def asks_how_sure(content: Content) -> bool:
    """Unless the content says otherwise."""
    return content.confidence
