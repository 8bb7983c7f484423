"""What is said of a sorting, for a page to look up: every item in every group, and every count of right ones."""

from __future__ import annotations

from typing import Any

from workbook_lib.kind.lookup import Tell, find_examples, head_of, name_head
from workbook_lib.kinds.sort.content import Content


def tabulate(content: Content, tell: Tell) -> dict[str, Any]:
    """`marks` {item: {group: remark}}, `heads` by count, `last` by count and the one item not in its group yet, `one` and
    `more` for items that have no group."""
    items, groups = [item.id for item in content.items], [group.id for group in content.groups]
    whole = dict.fromkeys(items, groups[0])
    marks = {item: {group: tell({**whole, item: group})["items"][item] for group in groups} for item in items}
    states = {item: {group: mark["state"] for group, mark in marks[item].items()} for item in items}
    examples = find_examples(list(states.values()), once=False)
    return {
        "marks": marks,
        "heads": {
            name_head(*count): head_of(tell(dict(zip(items, example, strict=True)))) for count, example in examples.items()
        },
        "last": {item: _tabulate_last(states, item, tell) for item in items},
        "one": {item: tell({at: group for at, group in whole.items() if at != item}) for item in items},
        "more": {str(n): tell(dict(list(whole.items())[n:])) for n in range(2, len(items) + 1)},
    }


def _tabulate_last(states: dict[str, dict[str, str]], last: str, tell: Tell) -> dict[str, Any]:
    """The heads where this item alone is not in its group yet: it is named."""
    places = [
        {group: state for group, state in states[item].items() if (state == "notyet") == (item == last)} for item in states
    ]
    return {
        name_head(*count): head_of(tell(dict(zip(states, example, strict=True))))
        for count, example in find_examples(places, once=False).items()
    }
