"""Every notebook in JupyterLab: opened, each of its activities done badly and then well, and the whole page judged by axe."""

from __future__ import annotations

import pytest

from tests.browser.axe import NO_AXE, find_axe, find_faults, prepare, show_all
from tests.browser.conftest import give_up
from tests.browser.lab import ARTEFACTS, COURSE
from tests.browser.learner import Learner, activity, until
from tests.browser.play import play, start_again
from workbook_lib.course import topic_files

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NOTEBOOKS = sorted(path.stem for path in (COURSE / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_can_every_activity_be_done_badly_and_well_and_is_it_kept(learner: Learner, name: str) -> None:
    axe = find_axe()
    if axe is None:
        give_up(NO_AXE)
    topic = topic_files.find_topics()[name[3:]]
    page = learner.open(name)
    for one in topic.activities.values():
        if not one.rules.asks:
            continue
        card = activity(page, one.title)
        for well in (False, True) if one.rules.practises else (True,):  # else nothing in it can be right or not
            start_again(card)
            play(card, one, well=well)
    wanted = {id for id, one in topic.activities.items() if one.rules.asks}
    until(lambda: set(learner.kept(name)) >= wanted - no_cards(topic), "every answer to be in the file")
    until(lambda: learner.copy(name) == learner.kept(name), "the notebook's copy to be equal to the file")
    prepare(page, axe or "")
    show_all(page, 1280)
    page.screenshot(path=ARTEFACTS / "every-activity" / f"{name}.png")
    assert find_faults(page) == []


def no_cards(topic: topic_files.Topic) -> set[str]:
    """Recalls of a topic that has none before it: nothing to remember yet."""
    earlier = [t for t in topic_files.find_topics().values() if t.number < topic.number and t.cards]
    return (
        set()
        if earlier
        else {id for id, one in topic.activities.items() if one.rules.needs and one.rules.needs.what == "cards"}
    )
