"""Asks the JavaScript what it says, so that what Python knows too can be compared. Needs Node; no browser."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from typing import Any

import pytest

from tests.conftest import COURSE

NO_NODE = "Node.js 20 or later is not here, so the JavaScript was not asked. Install it, then run this again."


def ask_script(code: str, given: Any = None) -> Any:
    """What the module `code` makes of `given`: it may import by paths from the course folder and sets `said`.

    Without Node the test is skipped with a sentence; where CI runs it fails.
    """
    node = shutil.which("node")
    if node is None:
        if os.environ.get("CI"):
            pytest.fail(NO_NODE)
        pytest.skip(NO_NODE)
    whole = (
        'import { readFileSync } from "node:fs";\n'
        f'const given = JSON.parse(readFileSync(0, "utf8"));\nlet said;\n{code}\nprocess.stdout.write(JSON.stringify(said));'
    )
    command = [node, "--input-type=module", "--eval", whole]
    done = subprocess.run(
        command, cwd=COURSE, input=json.dumps(given), capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)
