"""Is a notebook whole for whoever reads it while it is saved, and is what was saved there afterwards?"""

from __future__ import annotations

import asyncio
import os
import stat
from pathlib import Path
from typing import Any

import nbformat
import pytest
from tornado.web import HTTPError

from workbook_lib.server.contents import WholeContents

ROUNDS = 60


def make_notebook(number: int) -> dict[str, Any]:
    """Large enough for its writing to take a while."""
    cells = [nbformat.v4.new_markdown_cell("word " * 400) for _ in range(40)]
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"number": number})
    return {"type": "notebook", "format": "json", "content": notebook}


async def save_and_read(contents: WholeContents) -> None:
    await contents.save(make_notebook(0), "a.ipynb")

    async def read() -> None:
        for _ in range(3 * ROUNDS):
            await contents.get("a.ipynb", content=True)

    async def save() -> None:
        for number in range(1, ROUNDS + 1):
            await contents.save(make_notebook(number), "a.ipynb")
            found = await contents.get("a.ipynb", content=True)
            assert found["content"]["metadata"]["number"] == number

    await asyncio.gather(read(), read(), save())


def test_is_a_notebook_whole_while_it_is_saved_and_read(tmp_path: Path) -> None:
    asyncio.run(save_and_read(WholeContents(root_dir=str(tmp_path))))
    assert [path.name for path in tmp_path.iterdir() if path.name != ".ipynb_checkpoints"] == ["a.ipynb"]


def test_do_its_permissions_and_a_link_to_it_stay(tmp_path: Path) -> None:
    contents = WholeContents(root_dir=str(tmp_path))
    file = tmp_path / "a.txt"
    file.write_text("old", encoding="utf-8")
    file.chmod(0o640)
    (tmp_path / "b.txt").symlink_to(file)
    asyncio.run(contents.save({"type": "file", "format": "text", "content": "new\n"}, "b.txt"))
    assert file.read_bytes() == b"new\n" and (tmp_path / "b.txt").is_symlink()
    assert os.name == "nt" or stat.S_IMODE(file.stat().st_mode) == 0o640


def test_is_the_earlier_file_left_where_a_new_one_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    contents = WholeContents(root_dir=str(tmp_path))
    file = tmp_path / "a.txt"
    file.write_text("old", encoding="utf-8")
    new = {"type": "file", "format": "text", "content": "new\n"}
    with monkeypatch.context() as patch:
        patch.setattr(os, "access", lambda path, mode: Path(path) != file)
        with pytest.raises(HTTPError) as found:
            asyncio.run(contents.save(new, "a.txt"))
    assert found.value.status_code == 403 and file.read_text(encoding="utf-8") == "old"
    asyncio.run(contents.save(new, "a.txt"))
    assert file.read_text(encoding="utf-8") == "new\n"
