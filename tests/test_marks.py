"""Is a mark score × points, whatever the answer looks like, and the core free of all but msgspec?"""

import ast
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

from workbook_lib import marks, topic
from workbook_lib.files import yaml_file
from workbook_lib.kind.outcome import Outcome

GOOD = Path(__file__).parent / "broken_topics" / "good.yaml"


def activity(points: float) -> topic.Activity:
    return msgspec.structs.replace(topic.read_topic(yaml_file.load(GOOD), "t").activities["first-contact"], points=points)


def test_are_points_rounded_to_a_hundredth() -> None:
    assert marks.assess(activity(7.333), {"chosen": ["senco"]}).points == 7.33
    assert marks.assess(activity(7.333), {"chosen": ["doctor"]}).points == 0.0


@pytest.mark.parametrize("answer", [None, [], {}, 3, float("nan"), {"chosen": [[]]}, {"chosen": {"senco": 1}}, "senco"])
def test_is_nonsense_worth_nothing_and_no_exception(answer: Any) -> None:
    mark = marks.assess(activity(4), answer)
    assert (mark.score, mark.points, mark.answered) == (0.0, 0.0, False)


def test_does_marking_need_nothing_but_msgspec() -> None:
    code = (
        "import sys; before=set(sys.modules); import workbook_lib.marks; "
        "print({m.split('.')[0] for m in set(sys.modules)-before if not m.startswith('_')} - set(sys.stdlib_module_names))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert set(ast.literal_eval(out)) <= {"msgspec", "typing_extensions", "workbook_lib"}


class _Wild:
    """A kind whose score is whatever it was made with."""

    def __init__(self, score: float | None) -> None:
        self.score = score

    def assess(self, *_: Any) -> Outcome:
        return Outcome(score=self.score, answered=True, waiting=False, feedback=None)


@pytest.mark.parametrize(
    ("score", "mark"),
    [
        (1.5, (1.0, 4.0)),
        (-0.5, (0.0, 0.0)),
        (float("nan"), (0.0, 0.0)),
        (float("inf"), (0.0, 0.0)),
        (float("-inf"), (0.0, 0.0)),
        (0.5, (0.5, 2.0)),
        (None, (None, 0.0)),
    ],
)
def test_does_a_mark_stay_from_0_to_the_points_whatever_a_kind_says(
    score: float | None, mark: tuple[float | None, float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(topic.Activity, "rules", property(lambda _: _Wild(score)))
    found = marks.assess(activity(4), {"chosen": ["senco"]})
    assert (found.score, found.points) == mark
