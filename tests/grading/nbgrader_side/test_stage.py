"""Is nothing of what is laid out for nbgrader left behind where it cannot begin?"""

from __future__ import annotations

from pathlib import Path

import pytest
from nbgrader.coursedir import CourseDirectory

from workbook_lib.course.course_settings import Limits
from workbook_lib.grading.nbgrader_side import config


class Converter:
    """As much of nbgrader's as is asked for."""

    def __init__(self, root: Path) -> None:
        self.coursedir = CourseDirectory(root=str(root), assignment_id="roles")


def test_is_no_folder_left_where_nbgraders_own_form_cannot_be_prepared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError("no such notebook")

    monkeypatch.setattr(config, "prepare_autograde", fail)
    (tmp_path / "submitted" / "amira" / "roles").mkdir(parents=True)
    with pytest.raises(OSError, match="no such notebook"):
        config._stage(Converter(tmp_path), tmp_path / "source" / "roles", True, Limits())
    assert [path.name for path in tmp_path.iterdir()] == ["submitted"]
