"""Kernel, server and browser killed at random while somebody answers: nothing is lost beyond what is in flight at a crash.

`JOINED_UP_BROWSER_KILLS` says how often; `JOINED_UP_SEED` gives the same evening again.
"""

from __future__ import annotations

import json
import os
import random
import re
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.browser.lab import ARTEFACTS, COURSE, Lab
from tests.browser.learner import Learner, activity, read_json, said, until
from tests.browser.test_answers_kept import CHOOSE, WORRIES
from workbook_lib.lab import prepare_folder

pytestmark = pytest.mark.browser
KILLS = int(os.environ.get("JOINED_UP_BROWSER_KILLS", "0"))
SEED = int(os.environ.get("JOINED_UP_SEED", "16"))
ASKED = {
    "first-contact": (CHOOSE, ["record", "ring", "drill", "dad"]),
    "over-to-whom": (WORRIES, ["ow-chair", "ow-head", "ow-behaviour", "ow-year"]),
}
KEPT = ("saved", "restored")


class Evening:
    """One learner's page, what was chosen on it, and what is killed under it."""

    def __init__(self, learner: Learner, chance: random.Random) -> None:
        self.learner, self.chance = learner, chance
        self.page: Page = learner.open()
        self.last: dict[str, str] = {}
        self.counts = {"kernel": 0, "server": 0, "browser": 0, "lost": 0, "damaged": 0, "untrue": 0, "answers": 0}

    def answer(self, times: int) -> None:
        for _ in range(times):
            id = self.chance.choice(list(ASKED))
            title, values = ASKED[id]
            value = self.chance.choice([one for one in values if one != self.last.get(id)])
            # JupyterLab's word on a kernel may lie over the page at any moment: the click itself is given
            activity(self.page, title).locator(f"input[value='{value}']").evaluate("node => node.click()")
            self.last[id] = value
            self.counts["answers"] += 1
            self.page.wait_for_timeout(self.chance.choice((0, 0, 20, 150)))

    def stored(self) -> dict[str, str]:
        """What the file holds; a damaged one is counted, and fails the test."""
        try:
            file = self.learner.answers_file()
            found = json.loads(file.read_text(encoding="utf-8"))["answers"] if file.is_file() else {}
            read_json(self.learner.notebook())  # Jupyter writes it in place: what is half there for a moment is read again
        except (ValueError, KeyError, AssertionError):
            self.counts["damaged"] += 1
            raise
        return {id: record["answer"]["chosen"][0] for id, record in found.items()}

    def look_for_untruths(self) -> None:
        """What the page calls saved is in the file: asked of the page first, as the file may only be ahead of it."""
        said = {
            id: activity(self.page, title).get_attribute("data-saving") for id, (title, _) in ASKED.items() if id in self.last
        }
        found = self.stored()
        self.counts["untrue"] += sum(word == "saved" and found.get(id) != self.last[id] for id, word in said.items())

    def kill(self, what: str) -> None:
        self.counts[what] += 1
        lab = self.learner.lab
        if what == "kernel":
            self.answer(self.chance.randrange(3))
            lab.kernel_process(self.learner.notebook()).kill()
            self.answer(self.chance.randrange(3))
            self.look_for_untruths()
        elif what == "server":
            self.answer(self.chance.randrange(3))
            lab.break_down()
            self.answer(self.chance.randrange(3))
            self.look_for_untruths()
            lab.come_back()
        else:
            self.crash()

    def crash(self) -> None:
        """The browser is gone; only the answer in flight may go with it."""
        until(lambda: self.stored() == self.last, "all but the next answer to be kept")
        before = dict(self.last)
        self.answer(1)
        self.page.wait_for_timeout(self.chance.randrange(120))
        self.page.close(run_before_unload=False)
        self.page = self.learner.open()
        found = self.stored()
        for id, value in before.items():
            self.counts["lost"] += found.get(id) not in (value, self.last[id])
        self.last = {**self.last, **found}

    def recover(self) -> None:
        """All that is on the page comes into the file and the copy by itself, or with the one button there is."""

        patience = time.monotonic() + 10  # a kernel that broke down comes back by itself

        def whole() -> bool:
            nonlocal patience
            again = said(self.page).get_by_role("button", name="Start again")
            self.close_dialogs()
            with suppress(PlaywrightTimeout):
                if time.monotonic() > patience and again.count():
                    again.first.click(timeout=2000)
                    patience = time.monotonic() + 15
            return self.stored() == self.last and not again.count()

        try:
            until(whole, f"the page's answers {self.last} to be kept", 60)
        except AssertionError as error:
            raise AssertionError(f"{error}: {self.describe()}") from None
        try:
            until(lambda: self.learner.copy() == self.learner.kept(), "the copy to be equal to the file", 90)
        except AssertionError as error:
            raise AssertionError(f"{error}: {self.learner.copy()} {self.describe()}") from None
        for id, value in self.last.items():
            card = activity(self.page, ASKED[id][0])
            expect(card.locator("input:checked")).to_have_value(value)
            until(lambda card=card: card.get_attribute("data-saving") in KEPT, "the page to say that it is saved")  # type: ignore[misc]
        self.close_dialogs()

    def describe(self) -> dict[str, object]:
        """What is kept, and what the page says of it."""
        cards = {id: activity(self.page, title) for id, (title, _) in ASKED.items()}
        shown = {
            id: (card.get_attribute("data-saving"), card.locator(".ju-saved, .ju-alert").all_inner_texts())
            for id, card in cards.items()
        }
        return {"counts": self.counts, "file": self.learner.kept(), "bar": said(self.page).all_inner_texts(), "page": shown}

    def close_dialogs(self) -> None:
        """JupyterLab says when a kernel or the server is gone; of saving it never says anything."""
        for dialog in self.page.locator(".jp-Dialog").all():
            with suppress(PlaywrightTimeout):
                text = dialog.inner_text(timeout=1000)
                assert not re.search(r"File Changed|Save|Overwrite|Revert", text), text
                dialog.locator(".jp-mod-accept").last.click(timeout=1000)


@pytest.fixture
def own_lab(tmp_path: Path) -> Iterator[Lab]:
    (tmp_path / "learners").mkdir()
    started = Lab(tmp_path / "learners", tmp_path)
    try:
        started.wait()
        yield started
    finally:
        started.stop()


@pytest.mark.slow
@pytest.mark.skipif(not KILLS, reason="JOINED_UP_BROWSER_KILLS says how often, as `make test-kills` does")
def test_nothing_is_lost_whatever_is_killed(own_lab: Lab, browser: Browser, capsys: pytest.CaptureFixture[str]) -> None:
    folder = own_lab.root / "killed"
    prepare_folder(folder, COURSE)
    learner = Learner(own_lab, browser.new_context(viewport={"width": 1280, "height": 1000}), folder)
    chance = random.Random(SEED)
    evening = Evening(learner, chance)
    kinds = ["kernel", "browser", "server"] * (KILLS // 3 + 1)
    for what in kinds[:KILLS]:
        evening.answer(chance.randrange(1, 4))
        evening.kill(what)
        evening.recover()
    learner.errors.clear()  # a page without a server has much to complain of
    learner.leave(ARTEFACTS / "last-seen", "killed")
    with capsys.disabled():
        print(f"\n{KILLS} kills: {evening.counts}")
    assert [evening.counts[name] for name in ("lost", "damaged", "untrue")] == [0, 0, 0]
