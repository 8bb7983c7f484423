"""What a course's nbgrader_config.py asks of marking, read without starting nbgrader's application."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from workbook_lib.course import course_settings
from workbook_lib.grading.course.settings import read_course_settings, settings_only
from workbook_lib.grading.finding import stop

NAME = "nbgrader_config"


class Settings(msgspec.Struct, frozen=True):
    """The folders, the late rule and the file permissions that nbgrader's own commands would use.

    `late(learner, score, seconds)` is the penalty in points, or None; `rule` says which rule it is; `own` is course.yaml.
    """

    coursedir: Any
    late: Callable[[str, float, float], float | None]
    rule: str
    permissions: int
    create_student: bool
    own: course_settings.Settings


def read_settings(course: Path, assignment: str) -> Settings:
    """The settings of `course` for one assignment. Raises CourseError where its nbgrader_config.py cannot be read."""
    from nbgrader.coursedir import CourseDirectory

    config = _load(course)
    own = read_course_settings(course)
    set_late_rule(config, own.late)
    coursedir = CourseDirectory(root=str(course), assignment_id=assignment, config=config)
    converter = config.get("Autograde", {})
    shared = 660 if coursedir.groupshared else 400  # nbgrader's own defaults, without a place for all others
    permissions = converter.get("permissions", config.get("BaseConverter", {}).get("permissions", shared))
    rule = f"{config.get('AssignLatePenalties', {})} {config.get('LateSubmissionPlugin', {})}"
    create = bool(converter.get("create_student", True))
    return Settings(coursedir, make_late(config), rule, int(str(permissions), 8), create, own)


def _load(course: Path) -> Any:
    """The configuration nbgrader finds: the user's and the machine's, then the course's own."""
    from jupyter_core.paths import jupyter_config_path
    from traitlets.config import Config
    from traitlets.config.loader import ConfigFileNotFound, JSONFileConfigLoader, PyFileConfigLoader

    config = Config()
    with settings_only():
        for folder in [*reversed(jupyter_config_path()), str(course)]:
            for loader in (PyFileConfigLoader(f"{NAME}.py", path=folder), JSONFileConfigLoader(f"{NAME}.json", path=folder)):
                try:
                    config.merge(loader.load_config())
                except ConfigFileNotFound:
                    continue
                except Exception as error:
                    why = f"{type(error).__name__}: {error}"
                    raise stop("configuration-fails", name=NAME, folder=folder, error=why) from None
    return config


def set_late_rule(config: Any, late: str) -> None:
    """Take the late rule of course.yaml into nbgrader's configuration; with `none` that of nbgrader_config.py stays."""
    if late != "none":
        config.LateSubmissionPlugin.penalty_method = late


def make_late(config: Any) -> Callable[[str, float, float], float | None]:
    """The late rule that nbgrader's configuration names. Raises CourseError where it cannot be used."""
    named, read = _find_plugin(config)
    try:
        plugin = read()(config=config)
    except Exception as error:
        raise stop("late-rule", name=named, error=f"{type(error).__name__}: {error}") from None
    late: Callable[[str, float, float], float | None] = plugin.late_submission_penalty
    return late


def has_own_rule(config: Any) -> bool:
    """Whether nbgrader's configuration names a late policy of its own, which asks no other; False where it cannot be used."""
    from nbgrader.plugins import LateSubmissionPlugin

    try:
        found = _find_plugin(config)[1]()
    except Exception:  # which `make_late` says
        return False
    return getattr(found, "late_submission_penalty", None) is not LateSubmissionPlugin.late_submission_penalty


def _find_plugin(config: Any) -> tuple[Any, Callable[[], Any]]:
    """The late policy as it is named, and what imports it."""
    from nbgrader.plugins import LateSubmissionPlugin
    from traitlets.utils.importstring import import_item

    named = config.get("AssignLatePenalties", {}).get("plugin_class", LateSubmissionPlugin)
    return named, lambda: import_item(named) if isinstance(named, str) else named
