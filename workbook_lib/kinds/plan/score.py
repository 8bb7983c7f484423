"""What a plan is worth: gaps, the questions back, the score, and the worked plans."""

from __future__ import annotations

from typing import Any

from workbook_lib.kind.outcome import Gaps, Judged, Outcome, Remark, Sign, Verdict
from workbook_lib.kinds.plan.content import (
    Case,
    Content,
    Key,
    Noun,
    Row,
    choose_case,
    list_asked,
    list_own,
    list_rows,
    read_answer,
)
from workbook_lib.wording import join_words, words_of

SETTLED: set[Sign] = {"right", "answered"}


class RowRemark(Remark, frozen=True):
    """What is said of a row, and which of its parts it is said of ('': the row)."""

    part: str = ""


class Planned(Verdict, frozen=True, kw_only=True):
    """A verdict with the worked plans of the rows that are filled, `{row: {part: words}}`."""

    worked: dict[str, dict[str, str]]


def find_gaps(content: Content, answer: Any, part: str | None = None) -> Gaps:
    """Which questions of the ticked rows are open."""
    case, kept = choose_case(content, answer), read_answer(content, answer)
    if case is None:
        return Gaps(1, 1, "Choose a case first.")
    rows = [row for row in case.rows if row.id in kept]
    if not rows:
        return Gaps(1, 1, f"Tick at least one {content.noun.one} that is at work in this case.")
    asked = {row.id: list_asked(content, row) for row in rows}
    empty = {row.name: [p for p in asked[row.id] if p not in kept[row.id]] for row in rows}
    missing, total = sum(map(len, empty.values())), sum(map(len, asked.values()))
    labels = {p.id: p.label.lower() for p in content.parts}
    said = [f"{name}: {join_words([labels[p] for p in parts])} still to answer." for name, parts in empty.items() if parts]
    return Gaps(missing, total, " ".join(said))


def assess(content: Content, key: Key, answer: Any, part: str | None = None) -> Judged:
    """Share of the asked parts, over the rows at work in the case, whose pick fits; each row that is ticked and not at work
    takes away as much as one of those at work can earn, and never more than there is.

    Own words are never judged: they leave the sum, and `waiting` says that a person should read them, wherever they stand.
    """
    case, kept = choose_case(content, answer), read_answer(content, answer)
    if case is None:
        return Outcome(0.0, Verdict(state="gaps", sum="", say="Choose a case first."), False)
    rows, fitting, judged = list_rows(content), 0, 0
    for row_id in key.at_work.get(case.id, []):
        for part_id in list_asked(content, rows[row_id]):
            given = kept.get(row_id, {}).get(part_id, {})
            judged += "own" not in given
            fitting += given.get("pick") in key.fits.get(row_id, {}).get(part_id, [])
    answered = any(row.id in kept for row in case.rows)
    cost = len(list_extra(key, case, kept)) / max(1, len(key.at_work.get(case.id, [])))
    score = max(0.0, fitting / judged - cost) if judged else 0.0
    return Outcome(score, _feedback(content, key, case, kept), answered, bool(list_own(content, answer)))


def list_extra(key: Key, case: Case, kept: dict[str, Any]) -> list[str]:
    """The rows that are ticked and not at work in the case."""
    return [row.id for row in case.rows if row.id in kept and row.id not in key.at_work.get(case.id, [])]


def _feedback(content: Content, key: Key, case: Case, kept: dict[str, Any]) -> Planned:
    ticked = [row for row in case.rows if row.id in kept]
    items = {row.id: _look_at(content, key, case, row, kept[row.id]) for row in ticked}
    settled = sum(item.state in SETTLED for item in items.values())
    to_find = [r for r in key.at_work.get(case.id, []) if r not in kept]
    whole = settled == len(items) and bool(items) and not to_find
    worked = {
        row.id: key.worked[row.id]
        for row in ticked
        if row.id in key.worked and all(p in kept[row.id] for p in list_asked(content, row))
    }
    return Planned(
        state="right" if whole else "partly" if settled else "wrong",
        items={**items},
        worked=worked,
        sum=_sum(items, to_find, content.noun.one),
        say=_say(items, to_find, settled, content.noun),
        right=settled,
        of=len(items) + len(to_find),
        word=f"{content.noun.many} settled",
        look="right" if whole else "ask",
    )


def _sum(items: dict[str, RowRemark], to_find: list[str], noun: str) -> str:
    asked = sum(item.state == "ask" for item in items.values())
    if asked:
        return "One question left to answer" if asked == 1 else f"{asked} questions left to answer"
    if any(item.state == "gaps" for item in items.values()):
        return "Not finished yet"
    return f"Another {noun} to find" if to_find else "A realistic plan"


def _say(items: dict[str, RowRemark], to_find: list[str], settled: int, noun: Noun) -> str:
    said = []
    if settled:
        verb = "plan is" if settled == 1 else "plans are"
        said.append(f"{settled} of your {len(items)} {verb} settled.")
    if any(item.state == "ask" for item in items.values()):
        said.append("Answer each question back, or keep your plan and say why.")
    if to_find:
        left = f"Another {noun.one} is" if len(to_find) == 1 else f"{len(to_find)} more {noun.many} are"
        said.append(f"{left} at work in this case. Read it again: what else does it show?")
    if not said or (settled == len(items) and not to_find):
        said.append("Each has one owner, a date, and a sign that someone else could see.")
    return " ".join(said)


def _look_at(content: Content, key: Key, case: Case, row: Row, kept: dict[str, Any]) -> RowRemark:
    """One row's mark: open parts, then the first question back, else realistic."""
    if row.id not in key.at_work.get(case.id, []):
        if kept.get("kept"):
            return RowRemark("answered", "Kept, with your reason", "")
        return RowRemark("ask", "A question back", words_of(key.not_at_work.get(row.id)))
    asked = list_asked(content, row)
    first = _first_question(key, row, kept, asked)
    if first and kept.get("kept"):
        return RowRemark("answered", "Kept, with your reason", "", first[0])
    if first:
        return RowRemark("ask", "A question back", first[1], first[0])
    if any(part not in kept for part in asked):
        return RowRemark("gaps", "Not finished yet", "", next(p for p in asked if p not in kept))
    own = [part for part in asked if "own" in kept[part]]
    if own:
        said = next((words_of(key.ask_own[p]) for p in own if p in key.ask_own), "")
        return RowRemark("answered", "In your own words", said, own[0])
    return RowRemark("right", "Realistic", "")


def _first_question(key: Key, row: Row, kept: dict[str, Any], asked: list[str]) -> tuple[str, str] | None:
    for part in asked:
        pick = kept.get(part, {}).get("pick")
        if pick and pick not in key.fits.get(row.id, {}).get(part, []):
            return part, words_of(key.questions.get(row.id, {}).get(part, {}).get(pick))
    return None


def solve(content: Content, key: Key, answer: Any, part: str | None = None) -> dict[str, Any]:
    """The learner's own plan stays: worked plans are shown beside it, never in its place."""
    return read_answer(content, answer)
