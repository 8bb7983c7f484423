"""The same answers with the same save times in two learners' hand-ins: a matter to look at, never judged. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from workbook_lib.grading.finding import Finding, find

MOST_NAMED = 3


def find_same(prints: Mapping[str, list[str]], file: str) -> dict[str, list[Finding]]:
    """For each learner whose answers are another's too, one finding that names them. `prints` is by learner."""
    holders: dict[str, list[str]] = {}
    for learner in sorted(prints):
        for one in set(prints[learner]):
            holders.setdefault(one, []).append(learner)
    found: dict[str, list[Finding]] = {}
    for learner in sorted(prints):
        shared = [one for one in prints[learner] if len(holders[one]) > 1]
        if shared:
            # enough of the others to name: in a class that all copied, naming each would take the square of it
            others = dict.fromkeys(other for one in shared for other in holders[one][: MOST_NAMED + 2] if other != learner)
            named = ", ".join(list(others)[:MOST_NAMED]) + (" and others" if len(others) > MOST_NAMED else "")
            found[learner] = [find("same-answers", file, count=len(shared), most=len(prints[learner]), names=named)]
    return found
