"""Map pieces of evidence to criteria, and see the gaps."""

from workbook_lib.kinds.map.content import (
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
