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


@pytest.mark.parametrize(
    ("score", "share"),
    [(1.5, 1.0), (-0.5, 0.0), (float("nan"), 0.0), (float("inf"), 0.0), (float("-inf"), 0.0), (0.25, 0.25), (None, None)],
)
def test_is_a_score_between_none_and_all_whatever_a_kind_says(
    monkeypatch: pytest.MonkeyPatch, score: float | None, share: float | None
) -> None:
    """A kind that somebody wrote may be wrong; a mark above the points, or none at all, never comes of it."""
    one = activity(4)
    odd = msgspec.structs.replace(one.rules, assess=lambda *_: Outcome(score, None, True))
    monkeypatch.setitem(topic.KINDS, one.kind, odd)
    mark = marks.assess(one, {"chosen": ["senco"]})
    assert (mark.score, mark.points) == (share, 4 * (share or 0.0))
