"""The site's scripts and styles: every view in one module, what can be looked up in another, the page's own as they are."""

from __future__ import annotations

import re
from pathlib import Path

from workbook_lib.kinds import KINDS, find_folder
from workbook_lib.parts.script import assemble_scripts
from workbook_lib.parts.view import PARTS, STYLES

HERE = Path(__file__).parent / "static"
PACKAGE = Path(__file__).parents[1]
CODE = "code"  # the folder of the site in which scripts lie as they lie in this package
FIRST = ("page.js", "hand-in.js")  # what a page loads: at once, and when somebody hands in
LOOKUP = "lookup.js"  # of a kind whose feedback a page can look up
IMPORT = re.compile(r'^(?:import|export)\b[^;"]*\bfrom "(\.[^"]+)";', re.MULTILINE)


def make_code() -> dict[str, bytes]:
    """Every script and style by its name on the site. Raises ScriptError."""
    views = {kind: find_folder(kind) / "view.js" for kind in KINDS}
    looks = {kind: path for kind in KINDS if (path := find_folder(kind) / LOOKUP).is_file()}
    files = {f"{CODE}/views.js": assemble_scripts(views).encode(), f"{CODE}/views.css": _read_styles().encode()}
    files[f"{CODE}/lookups.js"] = assemble_scripts(looks).encode()
    files |= {f"{CODE}/{name}": (HERE / name).read_bytes() for name in ("site.css", "theme.js", "icon.svg")}
    for name in (*FIRST, "worker.js"):
        files |= {_name(path): path.read_bytes() for path in list_imported(HERE / name)}
    return files


def list_first() -> list[str]:
    """The scripts that a page needs at once: to be asked for together."""
    return [f"{CODE}/views.js", *(_name(path) for path in list_imported(HERE / FIRST[0]))]


def list_imported(script: Path, found: dict[Path, None] | None = None) -> dict[Path, None]:
    """A module and all that it imports, each once."""
    found = {} if found is None else found
    if script not in found:
        found[script] = None
        for name in IMPORT.findall(script.read_text(encoding="utf-8")):
            list_imported((script.parent / name).resolve(), found)
    return found


def _name(path: Path) -> str:
    return f"{CODE}/{path.relative_to(PACKAGE).as_posix()}"


def _read_styles() -> str:
    own = [path for kind in KINDS for path in sorted(find_folder(kind).glob("*.css"))]
    return "\n".join(path.read_text(encoding="utf-8") for path in (*(PARTS / name for name in STYLES), *own))
