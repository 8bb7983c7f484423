"""Which tests stay together on one worker, because they share what is costly to make, and which begin first."""

from __future__ import annotations

import pytest

SHARED = ("played", "marked", "tutor", "site")  # fixtures that cost half a minute or more


def find_group(item: pytest.Item) -> str | None:
    """The group of a test; None for one that any free worker may take, as those of a learner in the browser."""
    for fixture in SHARED:
        if fixture in getattr(item, "fixturenames", ()):
            made = getattr(item, "callspec", None)
            path = made.params.get(fixture) if made else None
            return f"{fixture}-{path}" if path else f"{fixture}-{item.path.parent.name}" if fixture != "played" else fixture
    return None if item.get_closest_marker("browser") else item.path.stem


def arrange(items: list[pytest.Item]) -> None:
    """Mark each test's group, and put the long ones first: whoever is free at the end takes a short one."""
    for item in items:
        if group := find_group(item):
            item.add_marker(pytest.mark.xdist_group(group))
    items.sort(key=_rank)  # a stable sort: within a file nothing moves


def _rank(item: pytest.Item) -> int:
    if any(fixture in SHARED for fixture in getattr(item, "fixturenames", ())):
        return 0
    return 1 if item.get_closest_marker("slow") else 2
