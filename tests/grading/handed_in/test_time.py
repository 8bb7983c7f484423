"""Is the time of handing in read as the platform meant it, and nothing but a time?"""

from pathlib import Path

import pytest

from workbook_lib.grading.finding import Finding
from workbook_lib.grading.handed_in.time import read_timestamp


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2026-11-20 15:00:00 UTC", "2026-11-20 15:00:00 UTC"),
        ("2026-11-20 15:00:00.123456 UTC\n", "2026-11-20 15:00:00.123456 UTC"),
        ("2026-11-20T15:00:00Z", "2026-11-20 15:00:00 UTC"),
        ("2026-11-20 15:00:00 +0100", "2026-11-20 14:00:00 UTC"),
        ("2026-07-20 15:00:00 BST", "2026-07-20 14:00:00 UTC"),
        ("2026-11-20 15:00:00 GMT", "2026-11-20 15:00:00 UTC"),
        ("2026-11-20 15:00", "2026-11-20 15:00:00 UTC"),
        ("2026-11-20 15:00:00-05:00", "2026-11-20 20:00:00 UTC"),
        ("2026-07-20 15:00:00 Europe/London", "2026-07-20 14:00:00 UTC"),
        ("2015-02-02 15:58:23.948203 America/Los_Angeles", "2015-02-02 23:58:23.948203 UTC"),
        ("2026-11-20 15:00:00 No/Where", None),
        ("2026-11-20 15:00:00 ../etc", None),
        ("", None),
        ("soon", None),
        ("2026-13-40 25:00:00 UTC", None),
        ("0001-01-01 00:00:00 +1400", None),
        ("9999-12-31 23:59:59 -1200", None),
        ("2026-11-20 15:00:00 /etc/localtime", None),
        ("2026-11-20 15:00:00 NOPE", None),
        ("2026-11-20 15:00:00 +9999", None),
        ("2026-11-20 15:00:00 UTC; rm", None),
    ],
)
def test_is_the_time_in_utc_or_said_to_be_none(tmp_path: Path, text: str, utc: str | None) -> None:
    path, findings = tmp_path / "timestamp.txt", list[Finding]()
    path.write_text(text)
    assert read_timestamp(path, findings) == (utc.encode() if utc else None)
    assert bool(findings) is (utc is None)


def test_is_no_time_no_finding(tmp_path: Path) -> None:
    findings: list[Finding] = []
    assert read_timestamp(None, findings) is None and findings == []
