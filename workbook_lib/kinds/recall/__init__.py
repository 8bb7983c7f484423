"""Recall what earlier topics taught, in fixed steps of days."""

from workbook_lib.kinds.recall.content import (
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
