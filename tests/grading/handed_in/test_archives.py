"""Does a zip stay in memory, within its limits, and does nothing come out of it?"""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.grading.handed_in.forms import (
    as_bytes,
    look_at,
    place,
    whole,
)
from tests.grading.odd_hand_ins import zipped
from workbook_lib.grading.course.master import Master


def test_is_a_bomb_not_unpacked(tmp_path: Path, master: Master) -> None:
    folder = place(tmp_path)
    zipped(folder, {"roles.ipynb": b" " * 400_000_000}, compression=zipfile.ZIP_DEFLATED, compresslevel=9)
    _, found = look_at(folder, master)
    assert not found.readable and {"large", "answers-gone"} <= {one.code for one in found.findings}


@pytest.mark.parametrize("name", ["../roles.ipynb", "/roles.ipynb", "C:/roles.ipynb", "a/../../roles.ipynb", "..\\roles.ipynb"])
def test_does_nothing_come_out_of_a_zip(tmp_path: Path, master: Master, name: str) -> None:
    folder = place(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    zipped(folder, {name: as_bytes(whole())})
    _, found = look_at(folder, master)
    assert not found.readable and "points-away" in {one.code for one in found.findings}
    assert sorted(tmp_path.rglob("*")) == [*before, folder / "roles.zip"]


def test_is_a_link_in_a_zip_not_followed(tmp_path: Path, master: Master) -> None:
    folder = place(tmp_path)
    link = zipfile.ZipInfo("roles.ipynb")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(folder / "roles.zip", "w") as made:
        made.writestr(link, "/etc/hostname")
    assert {"link", "answers-gone"} <= {one.code for one in look_at(folder, master)[1].findings}
