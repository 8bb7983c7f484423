"""The kinds: every folder in here is one, found, not listed; `workbook_lib/kind/contract.py` says what one must offer."""

from __future__ import annotations

import pkgutil
import traceback
from importlib import import_module
from pathlib import Path

from workbook_lib.kind.contract import AnyKind, Scored, Unscored


def find_kinds() -> tuple[dict[str, AnyKind], list[str]]:
    """The kinds by the names of their folders, and a sentence for each folder that offers none."""
    found: dict[str, AnyKind] = {}
    problems: list[str] = []
    modules = {module.name for module in pkgutil.iter_modules(__path__)}
    for name in sorted(modules | _list_folders()):
        where = f"workbook_lib/kinds/{name}"
        if name not in modules:
            problems.append(
                f"{where} has no __init__.py, so it is no kind. Write one, as docs/kinds.md shows, or remove the folder."
            )
            continue
        try:
            kind = getattr(import_module(f"{__name__}.{name}"), "KIND", None)
        except Exception as error:  # whatever is wrong in one folder, the other kinds go on
            said = f"{type(error).__name__}: {error}{_find_line(error, name)}"
            problems.append(f"{where} cannot be used: {said}. Mend it, or remove the folder.")
            continue
        if isinstance(kind, Scored | Unscored):
            found[name] = kind
        else:
            problems.append(
                f"{where} offers no kind. Write `KIND = Scored(...)` or `KIND = Unscored(...)` in its __init__.py; "
                "docs/kinds.md shows how."
            )
    return found, problems


def _list_folders() -> set[str]:
    """The folders in here that hold a file: what Python or an editor keeps for itself, and what git left empty, aside."""
    inside = [path for place in __path__ if Path(place).is_dir() for path in Path(place).iterdir()]
    folders = [path for path in inside if path.is_dir() and path.name[0] not in "._"]
    return {folder.name for folder in folders if any(path.is_file() for path in folder.iterdir())}


def _find_line(error: Exception, name: str) -> str:
    """Where in a kind's folder something went wrong, such as “ (content.py, line 12)”."""
    if isinstance(error, SyntaxError):
        return ""  # it says so itself
    places = [(Path(frame.filename), frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
    inside = [f" ({path.name}, line {line})" for path, line in places if path.parent.name == name]
    return inside[-1] if inside else ""


def find_folder(name: str) -> Path:
    """The folder of a kind."""
    return Path(import_module(f"{__name__}.{name}").__file__ or "").parent


KINDS, PROBLEMS = find_kinds()
