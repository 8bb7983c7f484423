"""A learner's evening, played: tabs of a browser (real scripts, in Node), kernels (real sessions), a server with one file."""

from __future__ import annotations

import errno
import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.saving.players import KINDS, NAME, OPTIONS, PICK, SAY, Kernel, Tab
from workbook_lib import answers, answers_file
from workbook_lib.files.notebook_file import COPY

LEARNERS = ("answer", "check", "reset")


class World:
    """Everything there is, and what must always be true of it."""

    def __init__(self, tabs: list[Tab], folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.tabs, self.folder = tabs, folder
        cells = [
            {"id": id, "cell_type": "code", "source": f'from workbook_lib import show; show("{id}")', "metadata": {}}
            for id in KINDS
        ]
        self.disk: dict[str, Any] = {"metadata": {"joined_up": {"workbook": True}}, "cells": cells}
        self.changes, self.hours, self.full = 1, 0.0, False
        self.kernel: Kernel | None = Kernel(folder)
        self.stored: dict[str, Any] = {}  # the last live event that Python called saved
        self.done: dict[str, list[Any]] = {id: [] for id in KINDS}  # what the learner did since
        self.words = 0
        now, write = answers.now, answers_file.write_whole
        patch.setattr(answers, "now", lambda: self.shift(now()))

        def write_or_not(path: Path, data: bytes, **more: Any) -> None:
            if self.full:
                raise OSError(errno.ENOSPC, "full")
            write(path, data, **more)

        patch.setattr(answers_file, "write_whole", write_or_not)
        for tab in tabs:
            tab.requests.clear()
            tab.holds, tab.waits = False, 0
            self.load(tab)

    def shift(self, time: str) -> str:
        return (datetime.fromisoformat(time) + timedelta(hours=self.hours)).isoformat()

    # --- what may happen

    def load(self, tab: Tab) -> None:
        """Open the page anew: nothing of the old one goes on but what the kernel has been sent already."""
        tab.ask("drop")
        self.let_go(tab)
        tab.requests.clear()
        tab.open = True
        self.hear(tab, tab.ask("open", plain=self.disk, about=self.about(), cards=self.draw()))

    def draw(self) -> list[dict[str, Any]]:
        kernel = self.kernel or Kernel(self.folder)  # without one nothing is drawn; here: as it was before
        seen = [(id, kernel.sessions[id].content) for id in KINDS]
        return [{"id": id, "kind": KINDS[id], "traits": {"content": content, **kernel.traits(id)}} for id, content in seen]

    def reload(self, tab: Tab) -> None:
        """The learner loads the page again, or goes away: the page has a last word."""
        self.hear(tab, tab.ask("leave"))
        self.load(tab)

    def pick(self, tab: Tab, at: int) -> None:
        self.done[PICK].append({"chosen": [OPTIONS[at % len(OPTIONS)]]})
        self.hear(tab, tab.ask("pick", id=PICK, value=OPTIONS[at % len(OPTIONS)]))

    def type(self, tab: Tab, size: int) -> None:
        self.words += 1
        text = f"Text {self.words} " + "क" * (size * 40_000 if size == 3 else size)
        self.done[SAY].append({"s": text})
        self.hear(tab, tab.ask("type", id=SAY, text=text))

    def wait(self, tab: Tab, ms: int) -> None:
        self.hear(tab, tab.ask("tick", ms=ms))

    def save(self, tab: Tab) -> None:
        self.hear(tab, tab.ask("save"))

    def collect(self, tab: Tab) -> None:
        self.hear(tab, tab.ask("collect", patience=1000))

    def serve(self, tab: Tab, how: str = "well") -> None:
        """The server does the next thing that a tab has asked for: well, not at all, or without its reply coming through."""
        if not tab.requests:
            return
        request = tab.requests.popleft()
        error = "" if how == "well" else "Invalid response: 500 Internal Server Error"
        value: dict[str, Any] = {}
        if request["ask"] == "save" and how != "not":
            self.disk, self.changes = request["content"], self.changes + 1
        if request["ask"] == "get":
            value = {"content": self.disk if request["content"] else None}
        self.hear(tab, tab.ask("reply", number=request["number"], value={**self.about(), **value}, error=error))

    def about(self) -> dict[str, Any]:
        return {"path": NAME, "hash": str(self.changes), "writable": True, "last_modified": "2026-11-29T10:00:00Z"}

    def deliver(self, dies: bool = False) -> None:
        """The kernel does its next message; where it `dies`, its reply never comes."""
        if self.kernel is None or not self.kernel.inbox:
            return
        id, message = self.kernel.inbox.popleft()
        saved = self.kernel.sessions[id].handle(message)
        if saved and message["event"] in LEARNERS:
            record = self.kernel.sessions[id].record
            assert record is not None
            self.stored[id] = record.answer
            self.done[id] = (
                self.done[id][self.done[id].index(record.answer) + 1 :] if record.answer in self.done[id] else self.done[id]
            )
        if dies:
            self.kill()
            return
        for tab in filter(lambda one: one.open, self.tabs):
            self.hear(tab, tab.ask("push", id=id, traits=self.kernel.traits(id)))
            self.hear(tab, tab.ask("tell", id=id, message={"event": "saved", "by": message["by"], "ok": saved}))

    def kill(self) -> None:
        self.kernel = None

    def restart(self) -> None:
        """A new kernel, in which every open page runs its cells again."""
        self.kernel = Kernel(self.folder)
        for tab in filter(lambda one: one.open, self.tabs):
            self.hear(tab, tab.ask("rerun", cards=self.draw()))
            self.hear(tab, tab.ask("kernel", status="idle"))

    def let_go(self, tab: Tab) -> None:
        """What a page that is gone had locked is free."""
        held, tab.holds, tab.waits = tab.holds, False, 0
        if held:
            self.grant()

    def grant(self) -> None:
        for tab in self.tabs:
            if tab.waits and not any(one.holds for one in self.tabs):
                number, tab.waits, tab.holds = tab.waits, 0, True
                self.hear(tab, tab.ask("reply", number=number, value=None))

    # --- what is heard, and must be true

    def hear(self, tab: Tab, said: list[dict[str, Any]]) -> None:
        for one in said:
            if "send" in one and self.kernel is not None:
                self.kernel.inbox.append((one["id"], one["send"]))
            elif one.get("ask") == "lock":
                tab.waits = one["number"]
            elif "ask" in one:
                tab.requests.append(one)
            elif "unlock" in one:
                tab.holds = False
            elif "collected" in one:
                self.check_collected(one["collected"])
        self.check(tab)
        self.grant()

    def kept(self) -> dict[str, Any]:
        file = self.folder / f"{Path(NAME).stem}.answers.json"
        return dict(json.loads(file.read_text(encoding="utf-8"))["answers"]) if file.is_file() else {}

    def copy(self) -> dict[str, Any]:
        return dict(self.disk["metadata"].get(COPY, {}).get("answers", {}))

    def check(self, tab: Tab) -> None:
        assert tab.dialogs == []
        kept = self.kept()
        for id, card in tab.cards.items():
            if card["saving"] == "saved" and not card["pending"] and not card["refused"]:
                there = kept[id]
                assert there["answer"] == card["answer"] or there["n"] > card["n"], "an untrue “saved”"

    def check_collected(self, found: dict[str, Any]) -> None:
        """What is handed in holds what the page had, marked where Python has not confirmed it."""
        if not found["saved"] or not found["same"]:
            return
        kept = self.kept()
        for id, record in found["answers"].items():
            ours = kept.get(id, {}).get("n", 0)
            assert (
                record["n"] >= ours
                or id in found["unconfirmed"]
                or self.kernel is None
                or self.kernel.inbox
                or len(self.tabs) > 1
            )

    def finish(self) -> None:
        """All is well again, and everything comes to rest."""
        self.full = False
        if self.kernel is None:
            self.restart()
        for _ in range(400):
            for tab in self.tabs:
                while tab.requests:
                    self.serve(tab)
            if self.kernel is not None and self.kernel.inbox:
                self.deliver()
                continue
            moved = [self.is_saving(tab) for tab in self.tabs]
            if not any(moved) and not any(card["pending"] for tab in self.tabs for card in tab.cards.values()):
                break
        kept = self.kept()
        assert {id: kept[id]["answer"] for id in self.stored} == self.stored, "what Python called saved is not in the file"
        assert self.copy() == kept, "the copy is not the file"

    def is_saving(self, tab: Tab) -> bool:
        """Let time go by; whether anything came of it."""
        before = self.changes, len(tab.requests)
        self.wait(tab, 65_000)
        return bool(tab.requests) or (self.changes, len(tab.requests)) != before or bool(self.kernel and self.kernel.inbox)
