"""Any order of typing, waiting, breaking down and coming back leaves every confirmed answer in the file and in the copy."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.node import NO_NODE
from tests.saving.players import PICK, SAY, Tab
from tests.saving.world import World

EXAMPLES = int(os.environ.get("JOINED_UP_EXAMPLES", "60"))
MOST = 25  # things that happen in one evening
Step = tuple[str, int, int]
STEPS = [
    *["pick", "type", "wait", "serve", "deliver"] * 4,
    *["save", "collect", "kill", "restart", "reload", "crash", "clock", "full", "room", "fail", "lost", "die"],
]


@pytest.fixture(scope="module")
def tabs() -> Iterator[list[Tab]]:
    node = shutil.which("node")
    if node is None:
        if os.environ.get("CI"):
            pytest.fail(NO_NODE)
        pytest.skip(NO_NODE)
    made = [Tab(node), Tab(node)]
    yield made
    for tab in made:
        tab.end()


def take(world: World, step: Step) -> None:
    """Let one thing happen: what, in which tab, and how much of it."""
    what, which, size = step
    tab = world.tabs[which % len(world.tabs)]
    does: dict[str, Callable[[], Any]] = {
        "pick": lambda: world.pick(tab, size),
        "type": lambda: world.type(tab, size % 4),
        "wait": lambda: world.wait(tab, (100, 1000, 2100, 6000)[size % 4]),
        "serve": lambda: world.serve(tab),
        "fail": lambda: world.serve(tab, "not"),
        "lost": lambda: world.serve(tab, "lost"),
        "deliver": world.deliver,
        "die": lambda: world.deliver(dies=True),
        "save": lambda: world.save(tab),
        "collect": lambda: world.collect(tab),
        "kill": world.kill,
        "restart": world.restart,
        "reload": lambda: world.reload(tab),
        "crash": lambda: world.load(tab),
        "clock": lambda: setattr(world, "hours", (-5, 0, 5, 72)[size % 4]),
        "full": lambda: setattr(world, "full", True),
        "room": lambda: setattr(world, "full", False),
    }
    does[what]()


def play(tabs: list[Tab], steps: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        world = World(tabs, Path(folder), patch)
        crashed = False
        for step in steps:
            crashed = crashed or step[0] in ("crash", "reload")
            take(world, step)
        world.finish()
        if len(tabs) == 1 and not crashed:
            kept = world.kept()
            for id in (PICK, SAY):
                if world.done[id] and not tabs[0].cards[id]["refused"]:
                    assert kept[id]["answer"] == world.done[id][-1], "what the learner did last is not what is kept"


steps = st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 1), st.integers(0, 4)), max_size=MOST)
often = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


@often
@given(steps=steps)
def test_is_every_confirmed_answer_kept_in_one_tab(tabs: list[Tab], steps: list[Step]) -> None:
    play(tabs[:1], steps)


@often
@given(steps=steps)
def test_is_every_confirmed_answer_kept_with_two_tabs(tabs: list[Tab], steps: list[Step]) -> None:
    play(tabs, steps)
