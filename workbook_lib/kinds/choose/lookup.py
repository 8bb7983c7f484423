"""What is said of a choice, for a page to look up."""

from __future__ import annotations

from typing import Any

from workbook_lib.kind.lookup import Tell, head_of, name_head
from workbook_lib.kinds.choose.content import Content, list_reasons


def tabulate(content: Content, tell: Tell) -> dict[str, Any]:
    """`said` {option or "": {reason or "": feedback}}; of several, `marks` {option: remark} and `heads` by count."""
    options = [option.id for option in content.options]
    if not content.several:
        reasons = ["", *list_reasons(content)]
        return {"said": {one: {why: tell(_choose(one, why)) for why in reasons} for one in ["", *options]}}
    marks = {one: tell(_choose(one))["items"][one] for one in options}
    right = [one for one in options if marks[one]["state"] == "right"]
    wrong = [one for one in options if one not in right]
    counts = [(fits, others) for fits in range(len(right) + 1) for others in range(len(wrong) + 1)]
    heads = {name_head(*n): head_of(tell({"chosen": [*right[: n[0]], *wrong[: n[1]]]})) for n in counts if sum(n)}
    return {"marks": marks, "heads": heads, "none": tell(_choose(""))}


def _choose(option: str, reason: str = "") -> dict[str, Any]:
    return {"chosen": [option] if option else [], **({"reason": reason} if reason else {})}
