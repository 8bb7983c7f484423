"""Writes an author's files so that all of them are written, or none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path

from workbook_lib.files.safe_files import write_whole

_before: ContextVar[dict[Path, bytes | None] | None] = ContextVar("before", default=None)


def write_file(path: Path, contents: bytes) -> None:
    """Write one file whole, and its folder where that is missing; inside `all_or_nothing` it can be taken back."""
    path = path.resolve()
    before = _before.get()
    if before is not None and path not in before:
        before[path] = path.read_bytes() if path.is_file() else None
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, contents)


@contextmanager
def all_or_nothing() -> Iterator[None]:
    """Where what is inside raises, every file that `write_file` wrote there is again as it was."""
    before: dict[Path, bytes | None] = {}
    token = _before.set(before)
    try:
        yield
    except BaseException:
        for path, contents in before.items():
            if contents is None:
                path.unlink(missing_ok=True)
                with suppress(OSError):  # a folder that holds other things stays
                    path.parent.rmdir()
            else:
                write_whole(path, contents)
        raise
    finally:
        _before.reset(token)
