"""The site of this course, built once a run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.conftest import COURSE
from tests.once import make_once
from workbook_lib.site.build import build_site
from workbook_lib.site.runtime import RuntimeMissingError


def find_site(factory: pytest.TempPathFactory) -> Path:
    """The folder of the site. Where Python for the browser cannot be had: fails in CI, skips on somebody's own computer."""

    def make(folder: Path) -> str:
        try:
            return build_site(COURSE, folder / "site").said
        except RuntimeMissingError as error:
            return f"missing: {error}"

    folder, said = make_once(factory, "site", make)
    if said.startswith("missing: "):
        (pytest.fail if os.environ.get("CI") else pytest.skip)(said)
    return folder / "site"
