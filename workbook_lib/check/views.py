"""Whether each kind's scripts can be put together for a browser."""

from __future__ import annotations

from workbook_lib.kinds import KINDS, find_folder
from workbook_lib.parts.script import ScriptError, assemble_script


def check_views() -> list[str]:
    """A sentence for each kind whose view.js, or a script that it imports, cannot be read."""
    said = []
    for kind in KINDS:
        try:
            assemble_script(find_folder(kind) / "view.js")
        except ScriptError as error:
            said.append(f"workbook_lib/kinds/{kind} cannot be shown: {error}")
    return said
