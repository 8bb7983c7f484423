"""Writes what goes back: filled tables, pages in one folder for each learner, Moodle's zip; what an earlier run left goes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from workbook_lib.course.learner_ids import BARRED, find_fault, key_of
from workbook_lib.feedback.place import put_page
from workbook_lib.files.safe_files import take_away, write_whole

PAGES = "pages"
ZIP = "feedback-for-moodle.zip"
FILLED = "-filled.csv"
PRIVATE = 0o600


def clear(folder: Path, page: str, keep: Iterable[Path], *, own: bool) -> None:
    """Take away what an earlier run wrote into `folder`, so that nobody uploads it by mistake; but not what is in `keep`.

    Tables go only where the folder is our `own`: elsewhere one that ends like ours may be somebody's.
    """
    kept = {path.resolve() for path in keep}
    old = [*(folder / PAGES).glob(f"*/{page}"), *(folder / PAGES).glob(f"*/*/{page}"), folder / ZIP]
    for path in [*old, *(folder.glob(f"*{FILLED}") if own else [])]:
        if path.is_file() and not path.is_symlink() and path.resolve() not in kept:
            take_away(path)
            with suppress(OSError):  # not empty: something of the tutor's own lies there
                path.parent.rmdir()


def put_pages(folder: Path, page: str, pages: Mapping[str, bytes], names: Mapping[str, str], inside: str = "") -> list[Path]:
    """Each learner's page, `{learner: page}`, in a folder that is called as the learner is, or further `inside`. OSError."""
    written = []
    for learner, called in name_folders({learner: names.get(learner, "") for learner in pages}).items():
        place = folder / PAGES / called / inside
        put_page(folder, place, page, pages[learner], PRIVATE)
        written.append(place / page)
    return written


def put_zip(folder: Path, page: str, pages: Mapping[str, bytes]) -> Path:
    """The pages, `{name of the folder: page}`, as one zip. Raises OSError."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(pages.items()):
            archive.writestr(f"{name}/{page}", data)
    write_whole(folder / ZIP, made.getvalue(), mode=PRIVATE, lasting=False)
    return folder / ZIP


def put_sheets(folder: Path, sheets: Iterable[tuple[Path, bytes]]) -> list[Path]:
    """The filled tables, `(which it was made from, filled)`, under the same names with a word more. Raises OSError.

    None takes the place of one that it was made from, nor of another of them.
    """
    found = list(sheets)
    taken = {source.resolve() for source, _ in found}
    written = []
    for source, data in found:
        number, target = 1, folder / f"{source.stem}{FILLED}"
        while target.resolve() in taken:
            number += 1
            target = folder / f"{source.stem} ({number}){FILLED}"
        write_whole(target, data, mode=PRIVATE, lasting=False)
        taken.add(target.resolve())
        written.append(target)
    return written


def name_folders(names: Mapping[str, str]) -> dict[str, str]:
    """What each learner's folder is called, `{learner: name}`: the learner's name, with the id where two share it."""
    fit = {id: make_name(name, id) for id, name in names.items()}
    keys = [key_of(name) for name in fit.values()]
    return {id: name if keys.count(key_of(name)) == 1 else f"{name} ({id})" for id, name in fit.items()}


def make_name(name: str, otherwise: str) -> str:
    """The name as a folder may have it; `otherwise`, where nothing of it is left."""
    plain = " ".join("".join(" " if sign in BARRED or not sign.isprintable() else sign for sign in name).split()).strip(". ")
    return plain if plain and not find_fault(plain) else otherwise
