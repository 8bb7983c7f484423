"""A copy of what a course holds of one learner, for a request of access: to read, with their own files, and nobody else's."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

import msgspec

from workbook_lib.files.csv_file import write_csv
from workbook_lib.files.safe_files import write_whole
from workbook_lib.grading.finding import stop
from workbook_lib.html_page.shell import render_page
from workbook_lib.personal_data import archives
from workbook_lib.personal_data.held import Known, look_up
from workbook_lib.personal_data.opening import Opened
from workbook_lib.personal_data.places import list_own, walk
from workbook_lib.personal_data.records import Others, read_tables
from workbook_lib.wording import spell_out

FOLDER = "exports"  # in the course; closed, left out of git, and known to `workbook forget`
PAGE = "read-me-first.html"
KEYED = "autograded"  # holds the master's keys beside the answers
ANSWERS = ".answers.json"


class Exported(msgspec.Struct, frozen=True):
    """Where the copy lies, how many files it has, and what was left out because it cannot be looked into."""

    place: Path
    files: int
    unread: list[tuple[str, str]]


def export(opened: Opened, place: Path | None = None) -> Exported:
    """Write the copy into `place`, a new folder or a zip by its name (default: a zip in `exports/` of the course).

    Raises CourseError where there is something already.
    """
    target = place or opened.root / FOLDER / opened.person.id / "data.zip"
    if target.exists() and (target.is_file() or any(target.iterdir())):
        raise stop("export-there", path=target)
    others = Others(opened)
    tables = read_tables(opened, others)
    held = look_up(opened.places, opened.person, opened.coursedir)
    files = dict(_list_files(opened))
    data = {name: list(table.flat()) for name, table in tables.items()}
    about = {"made": datetime.now(UTC).isoformat(timespec="seconds"), "learner": opened.person.id, **data}
    page = render_page("personal_data/page.html", tables=tables, files=sorted(files), made=datetime.now().astimezone())
    files |= {PAGE: page.encode("utf-8", "backslashreplace"), "data.json": msgspec.json.format(msgspec.json.encode(about))}
    for name, table in tables.items():
        files[f"tables/{name}.csv"] = _to_csv(table.headings, data[name], opened)
    _write(target, files)
    return Exported(target, len(files), held.unread)


def _to_csv(headings: dict[str, str], rows: list[dict[str, object]], opened: Opened) -> bytes:
    import tempfile

    with tempfile.TemporaryDirectory(prefix="joined-up-export-") as folder:
        return write_csv(Path(folder) / "table.csv", headings, rows).read_bytes()


def _list_files(opened: Opened) -> Iterator[tuple[str, bytes]]:
    """The learner's own files by their place in the copy; of marked notebooks the answers alone, for the rest holds keys."""
    own = list_own(opened.places, opened.person)
    for folder in own:
        step = folder.relative_to(opened.root).parts[0]
        if step.startswith("staged-"):
            continue
        for path in walk(folder):
            inner = path.relative_to(folder).as_posix()
            keyed = step == str(opened.coursedir.autograded_directory) and not inner.endswith(ANSWERS)
            if path.is_file() and not path.is_symlink() and not keyed:
                yield f"{step}/{inner}", path.read_bytes()
    known = Known(opened.places, opened.person, own)
    for piece in look_up(opened.places, opened.person, opened.coursedir).pieces:
        path = opened.root / piece.path
        if piece.path.startswith(f"{FOLDER}/") or path.is_symlink():
            continue
        if piece.what == "file":
            yield f"elsewhere/{piece.path}", path.read_bytes()
        elif piece.what == "members":
            for name, contents in archives.read_members(path.read_bytes()):
                parts = PurePosixPath(name.replace("\\", "/")).parts
                if known.belongs(parts, contents) and not name.endswith("/") and ".." not in parts:
                    yield f"elsewhere/{piece.path}/{name.lstrip('/')}", contents


def _write(target: Path, files: dict[str, bytes]) -> None:
    """A zip where the name ends so, else a folder; nobody else on the computer may read it."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if target.suffix.casefold() == ".zip":
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, contents in sorted(files.items()):
                archive.writestr(spell_out(name), contents)
        return write_whole(target, buffer.getvalue(), mode=0o600)
    target.mkdir(mode=0o700, exist_ok=True)
    for name, contents in files.items():
        path = target / spell_out(name)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(path, contents, mode=0o600, lasting=False)
