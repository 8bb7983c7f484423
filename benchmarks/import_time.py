"""What `import workbook_lib` costs beside `import anywidget`, each in a fresh interpreter."""

from __future__ import annotations

import subprocess
import sys

from pairs import compare, timed


def load(module: str) -> float:
    """The seconds a new interpreter takes to import `module`."""
    return timed(lambda: subprocess.run([sys.executable, "-c", f"import {module}"], check=True))


if __name__ == "__main__":
    compare("import workbook_lib", lambda: load("workbook_lib"), "import anywidget", lambda: load("anywidget"), 15, "≤ 1.1")
    names = "from workbook_lib import mark, show"
    used = lambda: timed(lambda: subprocess.run([sys.executable, "-c", names], check=True))  # noqa: E731
    compare(names, used, "import anywidget", lambda: load("anywidget"), 15, "no aim; for information")
