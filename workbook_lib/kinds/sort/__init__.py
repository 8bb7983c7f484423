"""Sort items into groups."""

from workbook_lib.kinds.sort.content import (
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
