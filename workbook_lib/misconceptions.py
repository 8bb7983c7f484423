"""The three misconceptions of the unit, as a report names them."""

from __future__ import annotations

MISCONCEPTIONS = {
    "M1": "Partnership is taken for sharing information. It is planning, deciding and reviewing together.",
    "M2": "Multi-agency work is taken for something only safeguarding needs. It is early help and everyday support too.",
    "M3": "A barrier is not named, or is named with no realistic solution.",
}
NOT_NAMED = "M3"  # met where something was to be found and was not, in an activity that serves it
