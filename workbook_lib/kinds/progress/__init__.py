"""See how far one has come."""

from workbook_lib.kinds.progress.content import (
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
