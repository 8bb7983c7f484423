"""Answers of a given quality."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from workbook_lib.kind.contract import Played, Quality, count_good
from workbook_lib.kinds.plan.content import Content, Key, list_asked, list_options, list_rows


def play(content: Content, key: Key, quality: Quality) -> Played:
    """So many parts with a suggestion that fits, the others with one that does not, where there is any; as wrong as can be
    are also the rows ticked that are not at work."""
    case, rows = content.cases[0], list_rows(content)
    asked = [(row, part) for row in key.at_work[case.id] for part in list_asked(content, rows[row])]
    right = count_good(len(asked), quality)
    answer: dict[str, Any] = {"case": case.id}
    for number, (row, part) in enumerate(asked):
        wrong = next(iter(key.questions.get(row, {}).get(part, {})), None)
        pick = key.fits[row][part][0] if number < right else wrong
        if pick:
            answer.setdefault(row, {})[part] = {"pick": pick}
    if quality == "bad":
        others = [row for row in case.rows if row.id not in key.at_work[case.id]]
        answer |= {row.id: {p: {"pick": list_options(row, p)[0]} for p in list_asked(content, row)} for row in others}
    return Played(answer, Fraction(right, len(asked)))
