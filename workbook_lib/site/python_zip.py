"""What of this package runs in a browser: the modules that `site/opening.py` imports, and the kinds, in one archive."""

from __future__ import annotations

import ast
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[1]
START = "workbook_lib.site.opening"
WHEN = (1980, 1, 1, 0, 0, 0)  # so that the same modules make the same archive
UNTAKEN = "workbook_lib"  # its own imports are for notebooks: it makes them when it is asked for a name


def list_modules() -> dict[str, str]:
    """The text of each module, by its name in the archive."""
    todo, found = [START, *_list_kinds()], {}
    while todo:
        module = todo.pop()
        path = _find(module)
        if path is None or path in found:
            continue
        found[path] = path.read_text(encoding="utf-8")
        todo += [module.rpartition(".")[0]] if "." in module else []
        if module != UNTAKEN:
            todo += _list_imports(module, ast.parse(found[path]))
    return {path.relative_to(PACKAGE.parent).as_posix(): text for path, text in sorted(found.items())}


def make_zip() -> bytes:
    """The archive."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, text in list_modules().items():
            archive.writestr(zipfile.ZipInfo(name, WHEN), text, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _list_kinds() -> Iterator[str]:
    for path in sorted((PACKAGE / "kinds").glob("*/*.py")):
        yield f"workbook_lib.kinds.{path.parent.name}" + ("" if path.stem == "__init__" else f".{path.stem}")


def _find(module: str) -> Path | None:
    """The file of a module of ours."""
    if module.partition(".")[0] != UNTAKEN:
        return None
    place = PACKAGE.parent.joinpath(*module.split("."))
    return next((path for path in (place / "__init__.py", place.with_suffix(".py")) if path.is_file()), None)


def _list_imports(module: str, tree: ast.AST) -> Iterator[str]:
    """All that it imports, also inside functions; not what only types need."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{one.name}" for one in node.names)
        yield from _list_imports(module, node)
