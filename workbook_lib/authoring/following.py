"""Activities that follow their YAML while an author writes it: drawn anew when a file is saved, a mistake said in the card.

What the author answers, to try an activity, goes to a scratch folder that `workbook lab --author` names.
"""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbook_lib import display, topic_files
from workbook_lib.lab import SCRATCH
from workbook_lib.session import Session
from workbook_lib.topic import Activity, TopicError
from workbook_lib.topic_files import NotFoundError
from workbook_lib.yaml_file import YamlError

if TYPE_CHECKING:
    from workbook_lib.parts.view import ActivityView

PAUSE = 0.5  # seconds between two looks at the files
Stamp = tuple[tuple[str, int, int], ...]

_followed: dict[tuple[str, Path], Followed] = {}
_looking = threading.Lock()


def show(id: str) -> None:
    """Show the activity with this id under the cell, and keep it as its YAML is."""
    from IPython.display import display as put

    put(follow(id, Path.cwd()).view)
    _watch()


def follow(id: str, folder: Path) -> Followed:
    """The activity as its file has it now; the same widget for every cell that shows it."""
    with _looking:
        if (id, folder) not in _followed:
            _followed[id, folder] = Followed(id, folder)
        found = _followed[id, folder]
        found.renew()
        return found


class Followed:
    """An activity on the page. `view` stays; what it draws is what the file says at the last look."""

    def __init__(self, id: str, folder: Path) -> None:
        self.id, self.folder = id, folder
        self.session: Session | None = None
        self.said: str | None = None
        self.turn = 0
        self.view: ActivityView = display.make_view(next(iter(display.KINDS)), self._handle)

    def renew(self) -> None:
        """Read the file again, and draw the activity anew where it is another than before."""
        forget()
        try:
            session = self._open()
            said = None
        except (NotFoundError, TopicError, YamlError, OSError) as error:
            session, said = None, str(error)
        if self.turn and said == self.said and _is_same(session, self.session):
            return
        self.session, self.said = session, said
        self.turn += 1
        self._draw()

    def _open(self) -> Session:
        topic, activity = topic_files.find_activity(self.id, self.folder)
        notebook = display.guess_notebook(topic, self.folder)
        return Session(topic, display.complete(activity, topic, self.folder), scratch_for(self.folder), notebook)

    def _draw(self) -> None:
        marks = {"author": True, "turn": self.turn}
        with self.view.hold_sync():
            if self.session is None:
                before = {"title": "", "ask": "", **self.view.content}
                self.view.content = {**before, "id": self.id, **marks}
                self.view.status = {"saving": "none", "text": "", "locked": None, "error": self.said}
                return
            self.view.become(self.session.activity.kind)
            self.view.content = {**self.session.content, **marks}
            self._tell()

    def _tell(self) -> None:
        assert self.session
        self.view.answer, self.view.feedback, self.view.status = display.tell(self.session)

    def _handle(self, message: dict[str, Any]) -> bool:
        if self.session is None:
            return False
        with self.session.lock:
            saved = self.session.handle(message)
            with self.view.hold_sync():
                self._tell()
            return saved


def forget() -> None:
    """Read every topic anew the next time it is asked for."""
    for found in vars(topic_files).values():
        if hasattr(found, "cache_clear"):
            found.cache_clear()


def scratch_for(folder: Path) -> Path:
    """Where the answers of an author go who tries the activities of notebooks in `folder`: never beside them."""
    place = Path(os.environ[SCRATCH]) / folder.name
    place.mkdir(parents=True, exist_ok=True)
    return place


def _is_same(one: Session | None, other: Session | None) -> bool:
    if one is None or other is None:
        return one is other
    return _list_facts(one.activity) == _list_facts(other.activity) and one.topic.title == other.topic.title


def _list_facts(activity: Activity) -> list[Any]:
    return [getattr(activity, name) for name in activity.__struct_fields__]


def _watch() -> None:
    """Look at the files again and again, on one thread for all activities of this kernel."""
    if not any(thread.name == SCRATCH for thread in threading.enumerate()):
        threading.Thread(target=_look, name=SCRATCH, daemon=True).start()


def _look() -> None:
    before = stamp_files()
    while True:
        time.sleep(PAUSE)
        now = stamp_files()
        if now == before:
            continue
        before = now
        with _looking:
            for found in list(_followed.values()):
                found.renew()


def stamp_files() -> Stamp:
    """Name, time and size of every file that the activities on the page may come from."""
    folders = {folder for _, folder in list(_followed)}
    files = {path for folder in folders for path in _list_files(folder)}
    stamps = []
    for path in sorted(files):
        try:
            found = path.stat()
        except OSError:
            continue
        stamps.append((str(path), found.st_mtime_ns, found.st_size))
    return tuple(stamps)


def _list_files(folder: Path) -> list[Path]:
    own = [folder / topic_files.ASSIGNMENT]
    for place in (folder, *folder.parents[:2]):
        own += [path for name in ("topics", "reference", "content") for path in (place / name).glob("*.yaml")]
    return [*own, *topic_files.TOPICS.glob("*.yaml"), *(topic_files.TOPICS.parent / "reference").glob("*.yaml")]
