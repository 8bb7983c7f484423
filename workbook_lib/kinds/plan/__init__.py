"""Plan ways past barriers, five questions at a time."""

from workbook_lib.kinds.plan.content import Content, Key, arrange, check, read_answer
from workbook_lib.kinds.plan.outcome import assess, find_gaps, solve

__all__ = ["Content", "Key", "arrange", "assess", "check", "find_gaps", "read_answer", "solve"]
