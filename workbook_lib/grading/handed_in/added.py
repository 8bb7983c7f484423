"""What a learner wrote into the notebook: into cells that a person reads, over the tutor's, into cells of their own. Pure."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import Any

import msgspec

from workbook_lib.grading.course.keys import READ
from workbook_lib.wording import spell

MOST_SHOWN = 500  # added cells
LONGEST_SHOWN = 200_000  # characters of one
MOST_TEXT = 2_000_000  # characters of all


class Added(msgspec.Struct, frozen=True):
    """What was typed into `…-read` cells by id, and other texts by the id of the cell before ('': the top).

    Among these are the texts of the tutor's cells that were `changed`, after the cell itself, and what stands elsewhere in
    the hand-in and would not be seen. `files` are those that a person has to open, each with what it is. `left` is how many
    texts are cut or left out, because nobody could read so much on a page.
    """

    typed: dict[str, str] = {}
    own: dict[str, list[str]] = {}
    changed: dict[str, str] = {}
    files: list[str] = []
    left: int = 0

    @property
    def count(self) -> int:
        """How many cells of a learner's own hold text."""
        return sum(map(len, self.own.values())) - len(self.changed)

    @property
    def texts(self) -> list[str]:
        """All that was written, in order."""
        return [*self.typed.values(), *(text for texts in self.own.values() for text in texts)]


class _Page:
    """Takes up texts, as far as there is room on a page that a person reads."""

    def __init__(self) -> None:
        self.typed: dict[str, str] = {}
        self.own: dict[str, list[str]] = {}
        self.changed: dict[str, str] = {}
        self.pictures: list[str] = []
        self.count = self.left = 0
        self.room = MOST_TEXT

    def fit(self, text: str) -> str:
        """As much of a text as there is room for; what is cut is counted."""
        kept = text[: min(LONGEST_SHOWN, self.room)]
        self.left += len(kept) < len(text)
        self.room -= len(kept)
        return kept

    def add(self, before: str, text: str) -> None:
        """A text of the learner's own, after the cell `before`."""
        if self.count >= MOST_SHOWN or not self.room:
            self.left += 1
            return
        self.count += 1
        self.own.setdefault(before, []).append(self.fit(text))


def find_added(submitted: dict[str, Any] | None, ours: Container[str], released: Container[str]) -> Added:
    """What is in `submitted` beside the tutor's cells, whose ids are `ours` and whose texts were `released`, ever."""
    page, before = _Page(), ""
    for cell in submitted["cells"] if submitted else []:
        text = cell["source"].strip()
        graded = cell["metadata"].get("nbgrader")
        id = str(graded.get("grade_id") or cell["id"]) if isinstance(graded, dict) else cell["id"]
        page.pictures += cell.get("pictures", ())
        if not text or text in released or spell(text) in released:
            before = id if text and id in ours else before
        elif id in ours and id.endswith(READ) and id not in page.typed:
            page.typed[id], before = page.fit(text), id
        elif id in ours and id not in page.changed:
            before = id
            page.add(id, text)
            if id in page.own:
                page.changed[id] = page.own[id][-1]
        else:
            page.add(before, text)
    files = [f"{name} (a picture in the notebook)" for name in page.pictures]
    return Added(page.typed, page.own, page.changed, files, page.left)


def add_elsewhere(added: Added, texts: Iterable[tuple[str, str]], files: Iterable[str] = ()) -> Added:
    """The same with texts from elsewhere in the hand-in at the top, each under the name of where it stands."""
    page = _Page()
    for place, text in texts:
        page.add("", f"{place}:\n{text}")
    top = [*page.own.get("", []), *added.own.get("", [])]
    own = {**({"": top} if top else {}), **{id: texts for id, texts in added.own.items() if id}}
    return msgspec.structs.replace(added, own=own, files=[*added.files, *files], left=added.left + page.left)
