"""Decide at each turn of a scenario; every path ends in a debrief."""

from workbook_lib.kinds.decide.content import (
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
