"""The class of the demonstration: what each learner hands in, and what should become of it."""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import msgspec

from workbook_lib.answers import VERSION
from workbook_lib.demo.players import play
from workbook_lib.files.notebook_file import COPY
from workbook_lib.grading.handed_in.hand_in import ANSWERS, TIMESTAMP
from workbook_lib.topic import Activity, Topic

DUE = datetime(2026, 11, 20, 17, tzinfo=UTC)
LOOP = "import time\nopen('ran-a-learners-code', 'w').close()\nwhile True:\n    time.sleep(1)"
Notebook = dict[str, Any]


class Learner(msgspec.Struct, frozen=True):
    """One learner: how well they answer, what is odd about the hand-in, and the tutor's mark for the writing.

    `waits`: something in it could not be understood, so that no mark is final before the tutor has looked and settled it.
    """

    id: str
    story: str
    quality: str
    read: float | None = None  # what a person gives for writing, in tenths of its points; None where nothing is to be read
    hand_in: Callable[[Path, str, Notebook, dict[str, Any]], None] | None = None
    readable: bool = True
    sure: str = "fairly"  # the rating beside each question
    waits: bool = False


def expected(learner: Learner, topic: Topic) -> float | None:
    """The points this learner deserves in an assignment with keys, by counting; None where nothing can be read."""
    if not learner.readable:
        return None
    points = Fraction(0)
    for activity in topic.activities.values():
        played = play(activity, learner.quality)
        if activity.rules.read_by_person:
            points += Fraction(give_for_writing(learner, activity)).limit_denominator(100)
        elif played:
            points += Fraction(round(float(Fraction(str(activity.points)) * played[1]), 2)).limit_denominator(100)
    return round(float(points), 2)


def give_for_writing(learner: Learner, activity: Activity) -> float:
    """The points that a person gives this learner for a piece of writing."""
    return round((activity.points or 0.0) * (learner.read or 0.0) / 10, 2)


def write_hand_in(learner: Learner, folder: Path, released: Path, topic: Topic) -> None:
    """Write what the learner hands in of an assignment into `folder`, beginning from the released notebook."""
    folder.mkdir(parents=True)
    name = topic.slug
    notebook = json.loads((released / f"{name}.ipynb").read_text(encoding="utf-8"))
    alone = timedelta(microseconds=zlib.crc32(os.fsencode(learner.id)) % 10**9)  # no two save at the same moment
    when = (DUE - timedelta(hours=3) - alone).isoformat(timespec="microseconds").replace("+00:00", "Z")
    records = {}
    for activity in topic.activities.values():
        played = play(activity, learner.quality)
        if played:
            records[activity.id] = {"answer": played[0], "attempts": 1, "confidence": learner.sure, "saved": when, "n": 1}
    (folder / TIMESTAMP).write_text(f"{DUE - timedelta(hours=2):%Y-%m-%d %H:%M:%S} UTC", encoding="ascii")
    notebook["metadata"][COPY] = {"version": VERSION, "answers": records}
    (learner.hand_in or _both)(folder, name, notebook, records)


def _save(folder: Path, name: str, notebook: Notebook) -> None:
    (folder / f"{name}.ipynb").write_text(json.dumps(notebook, indent=1), encoding="utf-8")


def _save_answers(folder: Path, name: str, records: dict[str, Any]) -> None:
    data = {"version": VERSION, "notebook": f"{name}.ipynb", "answers": records}
    (folder / f"{name}{ANSWERS}").write_text(json.dumps(data, indent=1), encoding="utf-8")


def _both(folder: Path, name: str, notebook: Notebook, records: dict[str, Any]) -> None:
    _save(folder, name, notebook)
    _save_answers(folder, name, records)


def _late(folder: Path, name: str, notebook: Notebook, records: dict[str, Any]) -> None:
    _both(folder, name, notebook, records)
    (folder / TIMESTAMP).write_text(f"{DUE + timedelta(days=2):%Y-%m-%d %H:%M:%S} UTC", encoding="ascii")


def _only_notebook(folder: Path, name: str, notebook: Notebook, records: dict[str, Any]) -> None:
    _save(folder, name, notebook)


def _only_answers(folder: Path, name: str, notebook: Notebook, records: dict[str, Any]) -> None:
    (folder / f"{name}.ipynb").write_text(json.dumps(notebook)[:2000], encoding="utf-8")
    _save_answers(folder, name, records)


def _all_damaged(folder: Path, name: str, notebook: Notebook, records: dict[str, Any]) -> None:
    del notebook["metadata"][COPY]
    _both(folder, name, notebook, records)
    path = folder / f"{name}{ANSWERS}"
    path.write_bytes(path.read_bytes()[:200])


def _answers_damaged(folder: Path, name: str, notebook: Notebook, records: dict[str, Any]) -> None:
    _both(folder, name, notebook, records)
    path = folder / f"{name}{ANSWERS}"
    path.write_bytes(path.read_bytes()[:200])


def _cells_deleted(folder: Path, name: str, notebook: Notebook, records: dict[str, Any]) -> None:
    notebook["cells"] = [cell for cell in notebook["cells"] if cell["cell_type"] == "markdown"][:3]
    _both(folder, name, notebook, records)


def _cells_added(folder: Path, name: str, notebook: Notebook, records: dict[str, Any]) -> None:
    added = ["from workbook_lib import mark\nmark = lambda *a, **k: 99", "<script>alert('hello')</script>"]
    for number, (kind, text) in enumerate(zip(("code", "markdown"), added, strict=True)):
        extra: dict[str, Any] = {"outputs": [], "execution_count": None} if kind == "code" else {}
        notebook["cells"].insert(3, {"cell_type": kind, "id": f"mine-{number}", "metadata": {}, "source": text, **extra})
    _both(folder, name, notebook, records)


def _loops(folder: Path, name: str, notebook: Notebook, records: dict[str, Any]) -> None:
    cell: dict[str, Any] = {
        "cell_type": "code",
        "id": "mine",
        "metadata": {},
        "source": LOOP,
        "outputs": [],
        "execution_count": None,
    }
    notebook["cells"].insert(0, cell)
    _both(folder, name, notebook, records)


def _grade_cell_twice(folder: Path, name: str, notebook: Notebook, records: dict[str, Any]) -> None:
    graded = [c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade")]
    notebook["cells"].append({**graded[0], "id": "twice"})
    _both(folder, name, notebook, records)


def _second_download(folder: Path, name: str, notebook: Notebook, records: dict[str, Any]) -> None:
    blank = json.loads(json.dumps(notebook))
    del blank["metadata"][COPY]
    _save(folder, f"{name} (1)", notebook)
    _save(folder, name, blank)


def _nothing_inside(folder: Path, name: str, notebook: Notebook, records: dict[str, Any]) -> None:
    (folder / TIMESTAMP).unlink()


CLASS = [
    Learner("amira", "everything right", "good", 10),
    Learner("ben", "handed in blank", "blank"),
    Learner("chloe", "about half right, and certain of it", "half", 5, sure="certain"),
    Learner("dev", "one thing wrong in each activity", "one wrong", 8, sure="certain"),
    Learner("elif", "two days late", "good", 9, _late),
    Learner("femi", "answers file damaged, notebook whole", "good", 10, _answers_damaged, waits=True),
    Learner("grace", "only the notebook", "one wrong", 7.5, _only_notebook),
    Learner("hugo", "notebook with its cells deleted", "half", 4, _cells_deleted, sure="guessing"),
    Learner("isla", "code and a script added", "half", 6, _cells_added, waits=True),
    Learner("jamal", "a cell that would loop for ever", "good", 10, _loops, waits=True),
    Learner("kasia", "a grade cell twice", "one wrong", 8, _grade_cell_twice),
    Learner("liam", "a second download beside a blank one", "good", 10, _second_download),
    Learner("maya", "notebook cut short, answers there", "half", 5, _only_answers, waits=True),
    Learner("noah", "answers damaged, no copy of them", "good", None, _all_damaged, readable=False),
    Learner("oona", "an empty folder", "good", None, _nothing_inside, readable=False),
]
