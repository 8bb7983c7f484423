"""`python -m tests.browser.example KIND FILE`: a plain page with a kind's own example, to look at without JupyterLab."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from tests.browser.page import write_page
from tests.conftest import COURSE
from tests.kinds.examples import read_examples
from workbook_lib.answers_file import FileShelf
from workbook_lib.authoring.examples import list_offered
from workbook_lib.opening.folder import Folder
from workbook_lib.opening.supply import complete
from workbook_lib.session import Session


def read_content(kind: str) -> dict[str, Any]:
    """What the view of the kind's example gets before anything is done."""
    topic = read_examples()
    one = complete(topic.activities[f"{kind}-example"], topic, Folder(COURSE))
    return Session(topic, one, FileShelf(COURSE, "examples.ipynb")).content


def main(words: list[str]) -> None:
    """Write the page, or say in one sentence what is missing."""
    if len(words) != 2 or words[0] not in list_offered():
        sys.exit(f"Say a kind and a file, such as: sort page.html. The kinds are {', '.join(list_offered())}.")
    file = write_page(Path(words[1]), words[0], {"content": read_content(words[0])})
    print(f"Open {file} in a browser; write it again after a change. Nothing is checked or kept there.")


if __name__ == "__main__":
    main(sys.argv[1:])
