"""What a learner's evening is played with: tabs of a browser (real scripts, in Node) and kernels (real sessions)."""

from __future__ import annotations

import json
import subprocess
from collections import deque
from pathlib import Path
from typing import Any

from tests.conftest import COURSE
from workbook_lib import topic
from workbook_lib.answers import to_plain
from workbook_lib.answers_file import FileShelf
from workbook_lib.session import Session

NAME = "n.ipynb"  # as tests/js/lab_document.js has it
OPTIONS = "abcde"
PICK, SAY = "who-first", "your-words"
ACTIVITIES: list[dict[str, Any]] = [
    {
        "id": PICK,
        "kind": "choose",
        "title": "Who first?",
        "options": [{"id": one, "text": f"The {one}"} for one in OPTIONS],
        "key": ["a"],
        "feedback": {one: f"About {one}." for one in OPTIONS},
    },
    {
        "id": SAY,
        "kind": "write",
        "title": "In your words",
        "models": [{"id": "m", "name": "One box", "stages": [{"id": "s", "label": "What", "prompt": "What happened?"}]}],
    },
]
KINDS = {one["id"]: one["kind"] for one in ACTIVITIES}


class Tab:
    """A tab of the browser: a process that plays it, what it has asked the server for, and what it shows."""

    def __init__(self, node: str) -> None:
        self._process = subprocess.Popen(
            [node, "tests/js/play.js"],
            cwd=COURSE,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        )
        self.requests: deque[dict[str, Any]] = deque()
        self.open, self.holds, self.waits = False, False, 0
        self.cards: dict[str, dict[str, Any]] = {}
        self.dialogs: list[str] = []

    def ask(self, do: str, **more: Any) -> list[dict[str, Any]]:
        """Do it in the tab; what it says."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps({"do": do, **more}) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, "the tab broke down"
        found = json.loads(line)
        self.cards, self.dialogs = found["cards"], found["dialogs"]
        said: list[dict[str, Any]] = found["said"]
        return said

    def end(self) -> None:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.close()
        self._process.wait(10)
        self._process.stdout.close()


class Kernel:
    """A running kernel: its sessions, and the messages that have come and are not done."""

    def __init__(self, folder: Path) -> None:
        read = topic.read_topic({"topic": "evening", "number": 1, "title": "Evening", "activities": ACTIVITIES}, "evening.yaml")
        self.sessions = {id: Session(read, one, FileShelf(folder, NAME)) for id, one in read.activities.items()}
        self.inbox: deque[tuple[str, dict[str, Any]]] = deque()

    def traits(self, id: str) -> dict[str, Any]:
        session = self.sessions[id]
        return {"answer": to_plain(session.record) if session.record else {}, "feedback": {}, "status": session.status}
