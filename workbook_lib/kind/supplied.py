"""What an activity may need from elsewhere: each need by its name, and what is handed over. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal, get_args

import msgspec

from workbook_lib.kind.cards import Cards
from workbook_lib.wording import Id, Text

Need = Literal["cards", "criteria", "registers", "overview"]
NEEDS: tuple[Need, ...] = get_args(Need)
Table = dict[str, Any]  # `{"columns": [{id, label, filter}], "rows": [{id, cells, more, address}]}`


class Criterion(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What evidence must show, as the tutor words it."""

    id: Id
    title: Text
    asks: Text


class Supplied(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked for; the rest is empty. A register is made only when it is called for."""

    cards: Cards | None = None
    criteria: list[Criterion] = []
    registers: Mapping[str, Callable[[], Table]] = {}
    overview: dict[str, Any] = {}
