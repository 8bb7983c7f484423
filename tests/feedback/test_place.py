"""Is a page put into its folder through no link, also where folders cannot be held open, as on Windows?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from workbook_lib.feedback import place
from workbook_lib.feedback.place import PlaceError, put_page


@pytest.fixture(params=[True, False], ids=["held open", "by path"])
def root(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    if request.param and not place.OPENS_FOLDERS:
        pytest.skip("Windows opens no folder")
    monkeypatch.setattr(place, "OPENS_FOLDERS", request.param)
    (tmp_path / "course").mkdir()
    (tmp_path / "elsewhere").mkdir()
    yield tmp_path / "course"
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_is_it_written_when_new_or_changed_and_only_then(root: Path) -> None:
    folder = root / "feedback" / "amira" / "roles"
    given = [put_page(root, folder, "roles.html", data, 0o644) for data in (b"one", b"one", b"two")]
    assert given == [True, False, True]
    assert [p.name for p in folder.iterdir()] == ["roles.html"] and (folder / "roles.html").read_bytes() == b"two"


@pytest.mark.parametrize("part", ["feedback", "feedback/amira", "feedback/amira/roles"])
@pytest.mark.parametrize("sort", ["link", "file"])
def test_is_a_link_or_a_file_on_the_way_refused(root: Path, part: str, sort: str) -> None:
    there = root / part
    there.parent.mkdir(parents=True, exist_ok=True)
    if sort == "link":
        there.symlink_to(root.parent / "elsewhere", target_is_directory=True)
    else:
        there.write_text("a file")
    with pytest.raises(PlaceError, match=f"“{there.name}” in .* is a link or a file where a folder should be"):
        put_page(root, root / "feedback" / "amira" / "roles", "roles.html", b"one", 0o644)


def test_is_a_link_in_the_pages_own_place_replaced_and_not_followed(root: Path) -> None:
    folder = root / "feedback"
    folder.mkdir()
    outside = root.parent / "theirs.html"
    outside.write_bytes(b"theirs")
    (folder / "roles.html").symlink_to(outside)
    assert put_page(root, folder, "roles.html", b"one", 0o644)
    assert outside.read_bytes() == b"theirs" and not (folder / "roles.html").is_symlink()
