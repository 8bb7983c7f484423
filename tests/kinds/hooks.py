"""What the test of a kind, `tests/kinds/test_<kind>.py`, offers to other tests; found by the kind's name.

`click(card, activity, answer, well)`: give this answer in the browser, check it where there is a Check, and look at what
comes of it; `tests.browser.play` has helpers. For a kind that asks something.

`list_pairs(activity)`: (what is asked, what is right for it) as a learner would read them, '' as asked where the whole page
is asked: no page may join the two. For a scored kind.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any


def find_hook(kind: str, name: str) -> Callable[..., Any]:
    """The function of that name in the test of a kind. Fails with one sentence where there is none."""
    module = import_module(f"tests.kinds.test_{kind}")
    found: Callable[..., Any] | None = getattr(module, name, None)
    assert found is not None, f"tests/kinds/test_{kind}.py has no function `{name}`; tests/kinds/hooks.py says what it does."
    return found
