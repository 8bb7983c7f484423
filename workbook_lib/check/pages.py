"""Tables in docs/ that are made from data: stale where they no longer say what the data say, and made anew on request."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

from workbook_lib import kinds
from workbook_lib.authoring.examples import list_offered, read_example
from workbook_lib.check.coverage import Row, to_markdown
from workbook_lib.files.safe_files import write_whole

BEGIN = "<!-- made by `workbook check --write`: {name} -->"
END = "<!-- end of what is made -->"
COVERAGE = "docs/coverage.md"
KINDS_PAGE = "docs/kinds.md"


def list_stale_pages(course: Path, rows: Iterable[Row]) -> dict[str, str]:
    """The text that each page should have, by its path in the course, where it has another. A page need not be there."""
    return renew(course, {COVERAGE: to_markdown(rows), KINDS_PAGE: kinds_to_markdown()})


def kinds_to_markdown() -> str:
    """Every kind: what a learner does, and its example as an author begins with it."""
    parts = []
    for kind in list_offered():
        says = (import_module(f"{kinds.__name__}.{kind}").__doc__ or "").strip()
        parts.append(f"### {kind}\n{says}\n\n```yaml\n{read_example(kind).rstrip()}\n```\n")
    return "\n".join(parts)


def renew(course: Path, tables: dict[str, str]) -> dict[str, str]:
    """The new text of each page whose made part is not what `tables` (by path) says."""
    changed = {}
    for name, table in tables.items():
        path = course / name
        if not path.is_file():
            continue
        text = path.read_text(encoding="utf-8")
        begin = BEGIN.format(name=path.stem)
        before, found, rest = text.partition(begin)
        _, ended, after = rest.partition(END)
        new = f"{before}{begin}\n{table}{END}{after}" if found and ended else f"{text.rstrip()}\n\n{begin}\n{table}{END}\n"
        if new != text:
            changed[name] = new
    return changed


def say_stale(pages: Iterable[str]) -> list[str]:
    """A sentence for each page to make anew."""
    return [f"{name} is not made from the present content. Run `workbook check --write`." for name in pages]


def write_pages(course: Path, pages: dict[str, str]) -> list[str]:
    """Write the pages; their names."""
    for name, text in pages.items():
        write_whole(course / name, text.encode())
    return list(pages)
