"""nbgrader's own messages name folders and files of learners: what is not seen in a name is spelled out before it is logged."""

from __future__ import annotations

import logging

from workbook_lib.wording import spell_out


class _SpellOut(logging.Filter):
    """Lets every record through, none of which can begin a line, move a cursor or hide by what a learner called a file."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(map(_fit, record.args))
        record.msg = spell_out(str(record.msg), keep="\n\t\xa0")
        return True


def _fit(value: object) -> object:
    """A value as it may stand in a message; numbers stay numbers, for the message may want to format them."""
    if value is None or isinstance(value, int | float):
        return value
    keep = "\n\t\xa0" if isinstance(value, BaseException) else "\xa0"
    said = str(value)
    return value if said.isprintable() else spell_out(said, keep=keep)


def quieten(log: logging.Logger) -> None:
    """Spell out, from now on, what is not seen in this log."""
    if not any(isinstance(one, _SpellOut) for one in log.filters):
        log.addFilter(_SpellOut())


def quieten_program() -> None:
    """The same for the program that reads nbgrader's settings just now: every nbgrader command, and Jupyter's server."""
    from traitlets.config import Application

    if Application.initialized():
        quieten(Application.instance().log)
