"""What fits in an activity, in words, for the tutor: read from its key. Pure."""

from __future__ import annotations

from workbook_lib.kind.contract import Scored
from workbook_lib.topic import Activity


def list_fitting(activity: Activity) -> list[str]:
    """One line for each thing that fits; none for a kind that has no right and wrong."""
    rules = activity.rules
    return rules.list_fitting(activity.content, activity.key) if isinstance(rules, Scored) and activity.key else []
