"""Where the words still stand that `workbook new` put there for an author to replace."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from workbook_lib.authoring.examples import WRITE_HERE, list_sentences, list_texts
from workbook_lib.files import notebook_file
from workbook_lib.topic import Topic


def list_unwritten(topics: Iterable[Topic], assignments: Iterable[Topic], pages: Iterable[Path]) -> list[str]:
    """A sentence to look at for each activity and each notebook in which words of an example still stand."""
    examples = {text for text in list_sentences() if len(text.split()) >= 4 and text.split()[0] in ("Write", "Say", "Ask")}
    named = [(f"topics/{t.slug}.yaml", t) for t in topics] + [(f"source/{t.slug}/activities.yaml", t) for t in assignments]
    said = []
    for file, topic in named:
        for activity in topic.activities.values():
            texts = [activity.ask, *list_texts(msgspec.to_builtins([activity.content, activity.key]))]
            left = [text for text in texts if text in examples]
            if left:
                said.append(f"{file}, activity “{activity.id}”: words of the example still stand: “{left[0]}” Write your own.")
    for path in pages:
        said += _list_left(path)
    return said


def _list_left(path: Path) -> list[str]:
    try:
        cells = notebook_file.read_notebook(path)["cells"]
    except ValueError:
        return []
    return [
        f"{notebook_file.name_notebook(path)}, cell {number}: this still stands there: “{left.lstrip('- ')}” Write your own."
        for number, cell in enumerate(cells, 1)
        if (left := next((words for words in WRITE_HERE if words in notebook_file.text_of(cell)), None))
    ]
