"""What `workbook lab --author` opens and saves: cells that can be edited, and files in the form that `workbook tidy` gives."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from workbook_lib.authoring.fill import expect_flags, fill
from workbook_lib.server.contents import WholeContents

LOCKS = ("editable", "deletable")


class AuthorContents(WholeContents):
    """Opens a course's own notebooks without the locks that learners need, and puts them back when it saves."""

    async def get(
        self, path: str, content: bool = True, type: str | None = None, format: str | None = None, require_hash: bool = False
    ) -> Any:
        """A file's model; a notebook of the course with cells that can be edited and deleted."""
        model = await super().get(path, content, type, format, require_hash)  # type: ignore[no-untyped-call]
        if model["type"] == "notebook" and content and expect_flags(self._place(path)):
            for cell in model["content"]["cells"]:
                for lock in LOCKS:
                    cell["metadata"].pop(lock, None)
        return model

    async def save(self, model: dict[str, Any], path: str = "") -> Any:
        """Save a file; a notebook of the course in canonical form: no outputs, no answers, ids and metadata filled in."""
        place = self._place(path)
        if model.get("type") == "notebook" and model.get("content") and expect_flags(place):
            model = {**model, "content": fill(model["content"], place)}
        return await super().save(model, path)  # type: ignore[no-untyped-call]

    def _place(self, path: str) -> Path:
        return Path(self._get_os_path(path.strip("/")))  # type: ignore[no-untyped-call]
