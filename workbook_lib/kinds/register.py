"""The kinds by name, and what each must offer."""

from __future__ import annotations

from typing import Any, Protocol, cast

from workbook_lib.kinds import choose, decide, explore, map, match, order, plan, progress, recall, sort, write
from workbook_lib.wording import Gaps, Outcome


class Kind(Protocol):
    """A kind's folder, seen from outside: two structs and six pure functions."""

    Content: type[Any]
    Key: type[Any]

    def check(self, content: Any, key: Any) -> list[str]: ...
    def read_answer(self, content: Any, data: object) -> Any: ...
    def find_gaps(self, content: Any, answer: Any, part: str | None = None) -> Gaps: ...
    def assess(self, content: Any, key: Any, answer: Any, part: str | None = None) -> Outcome: ...
    def solve(self, content: Any, key: Any, answer: Any, part: str | None = None) -> Any: ...
    def arrange(self, content: Any, seed: int | str) -> dict[str, Any]: ...


KINDS: dict[str, Kind] = {
    "choose": cast("Kind", choose),
    "decide": cast("Kind", decide),
    "explore": cast("Kind", explore),
    "map": cast("Kind", map),
    "match": cast("Kind", match),
    "order": cast("Kind", order),
    "plan": cast("Kind", plan),
    "progress": cast("Kind", progress),
    "recall": cast("Kind", recall),
    "sort": cast("Kind", sort),
    "write": cast("Kind", write),
}
