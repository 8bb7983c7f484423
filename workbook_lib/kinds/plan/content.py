"""Plan ways past the barriers of a case: five questions a row, suggestions or own words."""

from __future__ import annotations

from typing import Any

import msgspec

from workbook_lib.wording import Id, Part, Say, Text, repeated, shuffle, tidy_text, unknown


class Asked(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """One of the questions asked of every row, with its opening in the finished sentence."""

    id: Id
    label: Text
    question: Text
    hint: str = ""
    opening: str = ""


class Person(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Somebody who may lead: what the list says, and how a sentence begins with them (“The SENCO”)."""

    id: Id
    text: Text
    said: str = ""


class Row(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A barrier (or need, or goal): how it shows, suggestions for each part, and parts already given."""

    id: Id
    name: Text
    shows: Text
    options: dict[Id, list[Part | str]]
    given: dict[Id, Id] = {}


class Case(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A case with the rows offered for it."""

    id: Id
    title: Text
    short: Text
    whole: Text
    notice: str | None = None
    rows: list[Row]


class Noun(msgspec.Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """What a row is called: a barrier, unless it is a need or a goal; and how the list of them is asked."""

    one: Text = "barrier"
    many: Text = "barriers"
    ask: Text = "Which barriers are at work here?"
    hint: Text = "Tick what the case shows, not all that could be. You can come back to this list."


class Content(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What the learner sees."""

    own: bool = True
    confidence: bool = True
    noun: Noun = Noun()
    parts: list[Asked]
    people: list[Person] = []
    cases: list[Case]


class Key(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Rows at work, options that fit, the question back for each that does not, worked plans."""

    at_work: dict[str, list[str]]
    fits: dict[str, dict[str, list[str]]]
    questions: dict[str, dict[str, dict[str, Say]]]
    not_at_work: dict[str, Say] = {}
    ask_own: dict[str, Say] = {}
    worked: dict[str, dict[str, str]] = {}


def list_rows(content: Content) -> dict[str, Row]:
    """Every row of every case by id."""
    return {row.id: row for case in content.cases for row in case.rows}


def list_options(row: Row, part: str) -> list[str]:
    """The ids that may be picked for a part of a row."""
    return [o if isinstance(o, str) else o.id for o in row.options.get(part, [])]


def list_asked(content: Content, row: Row) -> list[str]:
    """The parts a learner is asked in a row: all but those given."""
    return [p.id for p in content.parts if p.id not in row.given]


def choose_case(content: Content, answer: Any) -> Case | None:
    """The case the learner chose; the only one where there is no choice."""
    wanted = answer.get("case") if isinstance(answer, dict) else None
    found = [c for c in content.cases if c.id == wanted]
    return found[0] if found else content.cases[0] if len(content.cases) == 1 else None


def check(content: Content, key: Key | None) -> list[str]:
    """Plain sentences for what does not fit together."""
    parts, people = [p.id for p in content.parts], [p.id for p in content.people]
    said = repeated(parts, "parts") + repeated(people, "people")
    said += repeated([c.id for c in content.cases], "cases")
    said += repeated([r.id for c in content.cases for r in c.rows], "rows")
    for case in content.cases:
        for row in case.rows:
            said += _check_row(row, parts, people)
    return said + (_check_key(content, key) if key else [])


def _check_row(row: Row, parts: list[str], people: list[str]) -> list[str]:
    said = [unknown(f"rows, {row.id}, options", p, parts, "parts") for p in row.options if p not in parts]
    for part in parts:
        ids = list_options(row, part)
        field = f"rows, {row.id}, options, {part}"
        said += repeated(ids, field)
        if len(ids) < 2:
            said.append(f"{field}: give at least two suggestions.")
        said += [
            unknown(field, o, people, "people") for o in row.options.get(part, []) if isinstance(o, str) and o not in people
        ]
    said += [
        unknown(f"rows, {row.id}, given", o, list_options(row, p), "suggestions")
        for p, o in row.given.items()
        if o not in list_options(row, p)
    ]
    return said


def _check_key(content: Content, key: Key) -> list[str]:
    rows, cases = list_rows(content), {c.id: c for c in content.cases}
    said = [unknown("at_work", c, cases, "cases") for c in key.at_work if c not in cases]
    said += [f"at_work: the case “{c}” names no row." for c in cases if not key.at_work.get(c)]
    at_work = [r for ids in key.at_work.values() for r in ids]
    said += [unknown("at_work", r, rows, "rows") for r in at_work if r not in rows]
    for field in ("fits", "questions", "not_at_work", "worked"):
        said += [unknown(field, r, rows, "rows") for r in getattr(key, field) if r not in rows]
    said += [f"not_at_work: nothing is said of “{r}”." for r in rows if r not in at_work and r not in key.not_at_work]
    for row_id in at_work:
        if row_id in rows:
            said += _check_fits(content, rows[row_id], key)
    return said


def _check_fits(content: Content, row: Row, key: Key) -> list[str]:
    said = []
    for part in [p.id for p in content.parts]:
        ids, fits = list_options(row, part), key.fits.get(row.id, {}).get(part, [])
        asks = key.questions.get(row.id, {}).get(part, {})
        said += [unknown(f"fits, {row.id}, {part}", o, ids, "suggestions") for o in fits if o not in ids]
        said += [unknown(f"questions, {row.id}, {part}", o, ids, "suggestions") for o in asks if o not in ids]
        if not fits:
            said.append(f"fits, {row.id}, {part}: name at least one suggestion that fits.")
        said += [f"questions, {row.id}, {part}: nothing is asked about “{o}”." for o in ids if o not in fits and o not in asks]
        if row.given.get(part) and row.given[part] not in fits:
            said.append(f"rows, {row.id}, given, {part}: “{row.given[part]}” does not fit.")
    return said


def read_answer(content: Content, data: object) -> dict[str, Any]:
    """`{"case": id, row: {part: {"pick"|"own"}, "kept": reason}, "take": text}`, the unknown left out."""
    if not isinstance(data, dict):
        return {}
    kept: dict[str, Any] = {}
    case = data.get("case")
    if isinstance(case, str) and case in {c.id for c in content.cases}:
        kept["case"] = case
    for row_id, row in list_rows(content).items():
        if isinstance(data.get(row_id), dict):
            kept[row_id] = _read_row(content, row, data[row_id])
    if take := tidy_text(data.get("take")):
        kept["take"] = take
    return kept


def _read_row(content: Content, row: Row, data: dict[Any, Any]) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for part in list_asked(content, row):
        found = data.get(part)
        if not isinstance(found, dict):
            continue
        pick, own = found.get("pick"), tidy_text(found.get("own"))
        if isinstance(pick, str) and pick in list_options(row, part):
            kept[part] = {"pick": pick}
        elif content.own and own.strip():
            kept[part] = {"own": own}
    if reason := tidy_text(data.get("kept")):
        kept["kept"] = reason
    return kept


def list_own(content: Content, answer: Any) -> list[tuple[str, str]]:
    """(label, words) of all that is in the learner's own words: answers, and reasons for keeping a plan.

    Also where the plan no longer asks for them, or has no such row: somebody wrote them.
    """
    names, own = {id: row.name for id, row in list_rows(content).items()}, []
    labels = {part.id: part.label for part in content.parts} | {"kept": "why this plan was kept"}
    for row, given in answer.items() if isinstance(answer, dict) else ():
        for part, found in given.items() if isinstance(given, dict) else ():
            words = tidy_text(found.get("own") if isinstance(found, dict) else found if part == "kept" else None)
            if words.strip():
                own.append((f"{names.get(row, row)}: {labels.get(part, part)}", words))
    return own


def arrange(content: Content, seed: int | str) -> dict[str, Any]:
    """The content as the view gets it: suggestions shuffled, people's names filled in."""
    shown: dict[str, Any] = msgspec.to_builtins(content)
    names = {p.id: p.text for p in content.people}
    for case in shown["cases"]:
        case["rows"] = shuffle(case["rows"], seed, case["id"])
        for row in case["rows"]:
            row["options"] = {
                part: shuffle(
                    [{"id": o, "text": names[o]} if isinstance(o, str) else o for o in options], seed, row["id"] + part
                )
                for part, options in row["options"].items()
            }
    return shown
