"""Ways in which a gradebook, or `grading.db`, is not what a command needs, each with the code of what should be said."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path

Break = Callable[[Path], None]


def take_away(file: Path) -> None:
    file.unlink()


def make_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()
    (file / "inside.txt").write_text("x")


def link_to_nothing(file: Path) -> None:
    file.unlink()
    file.symlink_to("nowhere.db")


def write_garbage(file: Path) -> None:
    file.write_bytes(b"sorry" * 1000)


def make_empty(file: Path) -> None:
    file.write_bytes(b"")


def make_another(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE photos (id)")


def make_older(file: Path) -> None:
    set_version(file, "167914646830")


def make_newer(file: Path) -> None:
    set_version(file, "from-the-future")


def set_version(file: Path, version: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (version,))


BREAKS: dict[str, Break] = {
    "gradebook-missing": take_away,
    "gradebook-no-file": make_folder,
    "gradebook-unreadable": write_garbage,
    "gradebook-none": make_another,
    "gradebook-older": make_older,
    "gradebook-newer": make_newer,
}


@contextmanager
def held(file: Path) -> Iterator[None]:
    """Another program has the database, and gives it to nobody."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        yield


def list_all(folder: Path) -> dict[str, str]:
    """Everything in a folder, with a hash of what is in it."""
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        for path in sorted(folder.rglob("*"))
    }


def put_back(kept: Path, file: Path) -> None:
    """The gradebook as it was kept, whatever stands in its place."""
    if file.is_dir():
        shutil.rmtree(file)
    file.unlink(missing_ok=True)
    shutil.copy(kept, file)
