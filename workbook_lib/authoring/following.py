"""Activities that follow their YAML while an author writes it: drawn anew when a file is saved, a mistake said in the card.

What the author answers, to try an activity, goes to a scratch folder that `workbook lab --author` names.
"""

from __future__ import annotations

import threading
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbook_lib import display
from workbook_lib.course import topic_files
from workbook_lib.course.course_files import HERE, Stamp, open_course, stamp

if TYPE_CHECKING:
    from workbook_lib.parts.view import ActivityView

NAME = "joined-up-author"
PAUSE = 0.5  # seconds between two looks at the files
DRAWN = ("_esm", "_css")  # what a view of another kind draws by
Seen = tuple[tuple[str, Stamp], ...]  # files, and how each was found

_followed: dict[tuple[str, Path], Followed] = {}
_looking = threading.RLock()


def show(id: str) -> None:
    """Show the activity with this id under the cell, and keep it as its YAML is."""
    from IPython.display import display as put

    put(follow(id, Path.cwd()).view)  # type: ignore[no-untyped-call, unused-ignore]
    _watch()


def follow(id: str, folder: Path) -> Followed:
    """The activity as its file has it now; the same widget for every cell that shows it."""
    with _looking:
        found = _followed.get((id, folder))
        if found is None:
            found = _followed[id, folder] = Followed(id, folder)
        else:
            found.renew()
        return found


class Followed:
    """An activity on the page: `view` stays, and draws what `made`, the view made at the last look, would draw."""

    def __init__(self, id: str, folder: Path) -> None:
        self.id, self.folder, self.turn = id, folder, 1
        self.made = self._find()
        self.view: ActivityView = type(self.made)(self._handle, **self._list_traits())

    def renew(self) -> None:
        """Read the file again; draw the activity anew where learners would see another one, or another mistake."""
        display.forget(self.id, self.folder)
        before, self.made = self.made, self._find()
        same = _list_seen(before) == _list_seen(self.made)
        before.close()
        if same:
            return
        self.turn += 1
        with self.view.hold_sync():
            for name in DRAWN if not self._is_broken() else ():
                setattr(self.view, name, getattr(self.made, name))
            for name, value in self._list_traits().items():
                setattr(self.view, name, value)

    def _find(self) -> ActivityView:
        try:
            return display.find_view(self.id, self.folder)
        except Exception as error:  # whatever it is: the author reads it in the card, and the card goes on following
            return display.make_error(self.id, f"{type(error).__name__}: {error}")

    def _is_broken(self) -> bool:
        return bool(self.made.status.get("error"))

    def _list_traits(self) -> dict[str, Any]:
        """What the view is to draw. A new `turn` makes it draw anew; `author` lets it speak to one."""
        content = {**self.made.content, "author": True, "turn": self.turn}
        return {"content": content, "answer": self.made.answer, "feedback": self.made.feedback, "status": self.made.status}

    def _handle(self, message: dict[str, Any]) -> bool:
        with _looking:  # or the view that answers would be swapped while it does
            saved = self.made.handle(message)
            with self.view.hold_sync():
                for name in ("answer", "feedback", "status"):
                    setattr(self.view, name, getattr(self.made, name))
            return saved


def _list_seen(view: ActivityView) -> list[Any]:
    return [view.content, view.status.get("error"), *(getattr(view, name) for name in DRAWN)]


def _watch() -> None:
    """Look at the files again and again, on one thread for all activities of this kernel."""
    if not any(thread.name == NAME for thread in threading.enumerate()):
        threading.Thread(target=_look, name=NAME, daemon=True).start()


def _look() -> None:
    before = stamp_files()
    while True:
        time.sleep(PAUSE)
        now = stamp_files()
        if now != before:
            before = now
            renew_all()


def renew_all() -> None:
    """Draw anew what has changed of the activities on the page."""
    with _looking:
        for found in list(_followed.values()):
            try:
                found.renew()
            except Exception:  # into the kernel's log; the others go on, and so does the watching
                traceback.print_exc()


def stamp_files() -> Seen:
    """Name, time and size of every file that the activities on the page may come from."""
    files = {path for _, folder in list(_followed) for path in _list_files(folder)}
    stamps = []
    for path in sorted(files):
        try:
            stamps.append((str(path), stamp(path)))
        except OSError:
            continue
    return tuple(stamps)


def _list_files(folder: Path) -> list[Path]:
    own = open_course(folder).own
    places = [HERE, *([own] if own else [])]
    found = [path for place in places for name in ("topics", "reference", "content") for path in (place / name).glob("*.yaml")]
    return [folder / topic_files.ASSIGNMENT, *found]
