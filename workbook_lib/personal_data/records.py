"""What the databases of a course say of one learner, as plain rows for a copy: marks, comments, findings, history."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

import msgspec

from workbook_lib.grading.course.master import list_assignments
from workbook_lib.grading.finding import CourseError
from workbook_lib.grading.gradebook.history.lines import to_lines
from workbook_lib.grading.gradebook.history.record import list_changes
from workbook_lib.grading.gradebook.history.values import open_reading, read_values
from workbook_lib.grading.gradebook.states import State, list_states
from workbook_lib.html_page.table import Column, Table
from workbook_lib.personal_data.databases import list_databases, list_ids, read_students
from workbook_lib.personal_data.opening import Opened
from workbook_lib.personal_data.places import list_learners

MASKED = "[another learner]"
HISTORY = ["when", "assignment", "what", "change", "who", "how", "why"]


class Others:
    """The other learners of a course: where a tutor's words name one, the copy does not."""

    def __init__(self, opened: Opened) -> None:
        known = {(member.id, member.name) for member in opened.settings.roster}
        for path in list_databases(opened.root, opened.coursedir):
            known |= {(id, name) for id, name, _ in read_students(path)} | {(id, "") for id in list_ids(path)}
        known |= {(id, "") for id in list_learners(opened.places)}
        own = {opened.person.id, *opened.person.names}
        words = {word for id, name in known if id != opened.person.id for word in (id, name)} - own - {""}
        listed = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
        self._pattern = re.compile(rf"(?<!\w)(?:{listed})(?!\w)", re.IGNORECASE) if words else None

    def mask(self, text: str) -> str:
        """The text with the ids and names of others covered."""
        return self._pattern.sub(MASKED, text) if self._pattern else text

    def is_named(self, text: str) -> bool:
        """Whether the text names another learner."""
        return bool(self._pattern and self._pattern.search(text))


def read_tables(opened: Opened, others: Others) -> dict[str, Table]:
    """The tables of a copy by the name of their file: who, marks, cells, findings, history."""
    states = read_states(opened)
    return {
        "who": _make("What the course calls you", ["what", "value"], _list_names(opened)),
        "marks": _make(
            "Your work and its marks", ["assignment", "state", "points", "of", "late penalty"], map(_say_state, states)
        ),
        "cells": _make("Points and comments, one by one", ["assignment", "part", "what", "value"], _list_cells(opened, others)),
        "findings": _make(
            "What was found in what you handed in", ["assignment", "file", "what"], _list_findings(states, others)
        ),
        "history": _make("Who changed which mark, when and why", HISTORY, _list_history(opened, others)),
    }


def _make(caption: str, headings: list[str], rows: Iterable[Iterable[Any]]) -> Table:
    columns = [Column(name.replace(" ", "-"), name.capitalize()) for name in headings]
    return Table(caption, columns, [dict(zip([column.key for column in columns], row, strict=True)) for row in rows])


def _list_names(opened: Opened) -> list[tuple[str, str]]:
    person = opened.person
    member = next((one for one in opened.settings.roster if one.id == person.id), None)
    found = [("id", person.id), *(("name", name) for name in person.names), *(("e-mail", one) for one in person.emails)]
    if member is not None:
        about = msgspec.to_builtins(member)
        found += [(key, str(value)) for key, value in about.items() if value and key not in ("id", "name", "email")]
    return found


def read_states(opened: Opened) -> list[State]:
    """Where the learner stands in each assignment of the course; one that cannot be read is left out."""
    from nbgrader.api import MissingEntry

    found: list[State] = []
    for name in list_assignments(opened.root, opened.coursedir.source_directory):
        with suppress(CourseError, MissingEntry):
            states = list_states(opened.root, opened.coursedir.db_url, name, [opened.person.id])
            found += [state for state in states if state.learner == opened.person.id]
    return found


def _say_state(state: State) -> list[Any]:
    """A number that is not final says so."""
    points = state.points if state.points is None or state.mark is not None else f"{state.points:g} so far, not final"
    return [state.assignment, state.word, points, state.most, state.penalty or None]


def _list_cells(opened: Opened, others: Others) -> list[list[Any]]:
    rows: list[list[Any]] = []
    with open_reading(opened.coursedir.db_url) as connection:
        if connection is None:
            return []
        for name in list_assignments(opened.root, opened.coursedir.source_directory):
            for (_, cell, what), value in read_values(connection, name, [opened.person.id]).items():
                rows.append([name, cell, what, others.mask(value) if isinstance(value, str) else value])
    return rows


def _list_findings(states: list[State], others: Others) -> list[list[str]]:
    return [[state.assignment, others.mask(note.file), others.mask(note.what)] for state in states for note in state.notes]


def _list_history(opened: Opened, others: Others) -> list[list[str]]:
    changes = list_changes(opened.root, opened.person.id)
    return [[*line[:3], others.mask(line[3]), line[4], line[5], others.mask(line[6])] for line in to_lines(changes)]
