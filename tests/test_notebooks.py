"""Does every notebook open, run to its end, and obey the rules for notebooks?"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import COURSE
from workbook_lib.authoring.fill import tidy_paths
from workbook_lib.check.assignments import list_files
from workbook_lib.files import notebook_file

NOTEBOOKS = sorted((COURSE / "notebooks").glob("*.ipynb"))
ALL = [*NOTEBOOKS, *sorted(COURSE.glob("source/*/*.ipynb")), *sorted(COURSE.glob("release/*/*.ipynb"))]


@pytest.mark.slow
def test_does_every_notebook_execute_and_write_nothing(tmp_path: Path) -> None:
    """nbval runs each notebook from top to bottom in a fresh kernel; that alone must not make an answer."""
    from workbook_lib.lab import prepare_folder

    prepare_folder(tmp_path, COURSE)
    before = list_files(tmp_path)
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "--nbval-lax",
            "-p",
            "no:cacheprovider",
            "-p",
            "no:playwright",
            "-W",
            "ignore",
            str(tmp_path),
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:]
    assert "passed" in done.stdout.splitlines()[-1]
    assert list_files(tmp_path) == before


@pytest.mark.parametrize("path", ALL, ids=lambda p: p.stem)
def test_is_every_notebook_in_canonical_form(path: Path) -> None:
    assert tidy_paths([path], write=False) == [], "run `workbook tidy`"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_do_previous_and_next_lead_to_notebooks(path: Path) -> None:
    about = json.loads(path.read_text(encoding="utf-8"))["metadata"]["joined_up"]
    assert about["workbook"] is True
    for way in ("previous", "next"):
        assert about[way] is None or (path.parent / about[way]).is_file()


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_does_teaching_come_first_and_a_summary_last(path: Path) -> None:
    cells = notebook_file.read_notebook(path)["cells"]
    assert cells[0]["cell_type"] == cells[-1]["cell_type"] == "markdown"
    if path.stem[:2] != "00":
        text = "".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")
        assert "## Take it to your workplace" in text and "## In short" in text
