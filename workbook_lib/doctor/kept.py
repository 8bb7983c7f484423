"""Is anything kept for longer than the course's settings allow, or was an erasure ended halfway?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from workbook_lib.doctor.case import Case
from workbook_lib.grading.finding import Finding
from workbook_lib.grading.gradebook.states import FILE
from workbook_lib.personal_data.retention import find_oldest, remind


def check_kept(case: Case) -> Iterator[Finding]:
    """One finding for each thing."""
    oldest = find_oldest(case.record / FILE if case.record is not None else None)
    yield from remind(case.root, case.settings, oldest, date.today())
