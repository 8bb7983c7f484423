"""Runs nbgrader's own tests of `autograde` with our configuration; further words go to pytest."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import pytest

from tests.referee.exceptions import find_module
from workbook_lib.grading.nbgrader_side.release import put_on_path

HERE = Path(__file__).parent


def main(words: list[str]) -> int:
    """pytest's exit code."""
    put_on_path()
    with tempfile.TemporaryDirectory() as empty:
        os.environ |= {"JUPYTER_CONFIG_PATH": str(HERE / "config"), "JUPYTER_CONFIG_DIR": empty}
        # Our pytest settings make errors of warnings, and nbgrader has warnings of its own: none are read.
        return int(
            pytest.main(
                [
                    "-c",
                    os.devnull,
                    "--rootdir",
                    empty,
                    "-p",
                    "no:cacheprovider",
                    "-p",
                    "tests.referee.plugin",
                    "-q",
                    "-r",
                    "xX",
                    "--disable-warnings",
                    str(find_module()),
                    str(HERE / "injected.py"),
                    *words,
                ]
            )
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
