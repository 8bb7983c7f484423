"""Puts an activity in front of the learner, and (for grading) says what an answer is worth."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbook_lib import answers, marks
from workbook_lib.answers import Record
from workbook_lib.answers_file import FileShelf
from workbook_lib.course import topic_files
from workbook_lib.course.topic_files import NotFoundError
from workbook_lib.files import yaml_file
from workbook_lib.files.yaml_file import YamlError
from workbook_lib.keyed import with_key
from workbook_lib.kind.outcome import to_plain
from workbook_lib.kinds import KINDS, find_folder
from workbook_lib.opening import open_activity, renew
from workbook_lib.opening.folder import Folder
from workbook_lib.parts.script import ScriptError
from workbook_lib.session import Session
from workbook_lib.topic import Topic, TopicError

if TYPE_CHECKING:
    from workbook_lib.parts.view import ActivityView

_views: dict[tuple[str, str], tuple[ActivityView, Session]] = {}  # one model an activity and kernel: copied cells agree
_marking: ContextVar[tuple[Topic, dict[str, Record]] | None] = ContextVar("marking", default=None)


def show(id: str) -> None:
    """Show the activity with this id under the cell. What the learner does is saved beside the notebook.

    Shows one clear sentence instead of raising where the activity or its file cannot be used.
    """
    from IPython.display import display

    display(find_view(id, Path.cwd()))


def find_view(id: str, folder: Path) -> ActivityView:
    """The widget of an activity: the same one each time it is asked for in a kernel."""
    known = _views.get((id, str(folder)))
    if known is not None:
        return _renew(known, folder)
    try:
        topic, activity = topic_files.find_activity(id, folder)
        session = open_activity(activity, topic, Folder(folder), FileShelf(folder, _guess_notebook(topic, folder)))
        view = _make_view(session)
    except (NotFoundError, TopicError, YamlError, ScriptError, OSError) as error:
        return make_error(id, str(error))
    _views[id, str(folder)] = view, session
    return view


def _renew(known: tuple[ActivityView, Session], folder: Path) -> ActivityView:
    """A view that is shown again: the same one, with what its kind needs anew each time."""
    view, session = known
    if renew(session, Folder(folder)):
        view.content = session.content
    return view


def forget(id: str, folder: Path) -> None:
    """Make the widget of an activity anew when it is asked for the next time."""
    _views.pop((id, str(folder)), None)


def mark(id: str, key: str | None = None) -> float:
    """Points for the learner's answer to an activity: score × its points; 0.0 without a key.

    `key` is the YAML of a hidden test. Content and answers come from the context that grading sets, else
    from `activities.yaml` and the answers file in the working folder. Raises where key or content are unusable.
    """
    if key is None:
        return 0.0
    context = _marking.get()
    topic, records = context if context else _read_working_folder()
    if id not in topic.activities:
        raise NotFoundError(f"{topic.slug}: there is no activity “{id}”.")
    activity = with_key(topic.activities[id], yaml_file.loads(key, f"the key of “{id}”"), "hidden test")
    record = records.get(id)
    return marks.assess(activity, record.answer if record else None).points


@contextmanager
def marking(topic: Topic, records: dict[str, Record]) -> Iterator[None]:
    """Let `mark` use this content and these answers, whatever lies in the working folder."""
    token = _marking.set((topic, records))
    try:
        yield
    finally:
        _marking.reset(token)


def _read_working_folder() -> tuple[Topic, dict[str, Record]]:
    folder = Path.cwd()
    topic = topic_files.load_assignment(folder / topic_files.ASSIGNMENT)
    return topic, answers.read_file(folder / f"{topic.slug}.answers.json").records


def _make_view(session: Session) -> ActivityView:
    def handle(message: dict[str, Any]) -> bool:
        with session.lock:
            saved = session.handle(message)
            with view.hold_sync():
                view.answer, view.feedback = _to_record(session.record), to_plain(session.feedback)
                view.status = session.status
            return saved

    def write(message: dict[str, Any]) -> dict[str, Any]:
        from workbook_lib.documents.one_activity import reply_to  # when the first document is asked for, and no sooner

        with session.lock:
            return reply_to(session, message)

    view = _view_class(session.activity.kind)(
        handle, write, content=session.content, answer=_to_record(session.record), feedback={}, status=session.status
    )
    return view


def make_error(id: str, said: str) -> ActivityView:
    """The widget that says, in place of an activity, why it cannot be shown."""
    content = {"id": id, "title": "This activity cannot be shown", "ask": ""}
    return _error_class()(content=content, status={"saving": "none", "text": "", "locked": None, "error": said})


def warm() -> None:
    """Make the widgets' classes before the first activity asks for one."""
    for kind in KINDS:
        with suppress(ScriptError):
            _view_class(kind)


@cache
def _error_class() -> type[ActivityView]:
    """The widget that draws no kind."""
    from workbook_lib.parts.view import PARTS, ActivityView

    return type("Unshown", (ActivityView,), {"__module__": __name__, "kind": "", "folder": PARTS / "unshown"})


@cache
def _view_class(kind: str) -> type[ActivityView]:
    """The widget of a kind: the shared one with the scripts and styles of the kind's folder."""
    from workbook_lib.parts.view import ActivityView

    return type(kind.capitalize(), (ActivityView,), {"__module__": __name__, "kind": kind, "folder": find_folder(kind)})


def _to_record(record: Record | None) -> dict[str, Any]:
    return answers.to_plain(record) if record else {}


def _guess_notebook(topic: Topic, folder: Path) -> str:
    """The notebook's name until the page says it: from the environment, else the one in the folder with this slug."""
    named = Path(os.environ.get("JPY_SESSION_NAME", "")).name
    if named.endswith(".ipynb") and (folder / named).is_file() and topic.slug in named:
        return named
    pattern = f"{topic.slug}.ipynb" if topic.assignment else f"[0-9][0-9]-{topic.slug}.ipynb"
    found = sorted(folder.glob(pattern))
    return found[0].name if found else f"{topic.slug}.ipynb"
