"""The tutor's own settings of a course, and the word that only settings are wanted of its nbgrader_config.py."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from workbook_lib.course.course_settings import Settings, SettingsError, load_settings
from workbook_lib.grading.finding import CourseError, find

_settings_only: ContextVar[bool] = ContextVar("settings_only", default=False)


@contextmanager
def settings_only() -> Iterator[None]:
    """While it lasts, `configure` sets values alone: nbgrader's converters, slow to import, are left unloaded."""
    token = _settings_only.set(True)
    try:
        yield
    finally:
        _settings_only.reset(token)


def is_settings_only() -> bool:
    """Whether settings alone are read just now."""
    return _settings_only.get()


def read_course_settings(root: Path) -> Settings:
    """The tutor's `course.yaml`, or the defaults. Raises CourseError where it cannot be used."""
    try:
        return load_settings(root)
    except SettingsError as error:
        raise CourseError(find("settings-fault", said=said) for said in error.problems) from None
