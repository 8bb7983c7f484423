"""Whose a platform's number is, as collecting an assignment's download has noted it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from workbook_lib.collect.record import read_record

Numbers = Mapping[str, Mapping[str, str]]  # {platform: {number: learner}}


def read_numbers(course: Path, assignment: str) -> Numbers:
    """The learner of each number, by platform (`moodle`, `canvas`); nothing where nothing was collected. Raises CourseError."""
    found: dict[str, dict[str, str]] = {}
    for token, learner in read_record(course, assignment).owners.items():
        platform, colon, number = token.partition(":")
        if colon and number and learner:
            found.setdefault(platform.lower(), {})[number] = learner
    return found
