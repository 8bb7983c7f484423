"""Put steps in order."""

from workbook_lib.kinds.order.content import (
    Content,
    Key,
    arrange,
    assess,
    check,
    find_gaps,
    read_answer,
    solve,
)

__all__ = ["Content", "Key", "arrange", "assess", "check", "find_gaps", "read_answer", "solve"]
