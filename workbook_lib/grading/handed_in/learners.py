"""Whose folder is it: the names of the folders in `submitted/`, in the spelling of the roster."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from workbook_lib.course.learner_ids import name_folders
from workbook_lib.grading.course.settings import read_course_settings
from workbook_lib.grading.finding import CourseError


def name_learners(folders: Sequence[tuple[str, Path]], coursedir: Any) -> list[tuple[str, Path]]:
    """The same (name, folder) pairs, by learner: where a name differs from the roster's only in capital letters or in how
    its marks are stored (a Mac unpacks “Zoë” as “Zoe” and two dots), it is the roster's learner."""
    try:
        roster = read_course_settings(Path(coursedir.root)).ids
    except CourseError:  # said by whoever needs the settings
        roster = []
    names = name_folders([name for name, _ in folders], roster)
    return sorted((names[name], folder) for name, folder in folders)
