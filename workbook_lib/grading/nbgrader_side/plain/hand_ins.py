"""What a learner handed in for an assignment of nbgrader's own form, laid out anew.

Notebooks that can be read are taken, and files that no program opens by itself.
"""

from __future__ import annotations

import stat
import tempfile
from collections import Counter
from collections.abc import Collection
from hashlib import blake2b
from pathlib import Path
from typing import Any

from workbook_lib.course.course_settings import LONGEST_ID, MEGABYTE, Limits, find_fault, show_name
from workbook_lib.files.content import hash_data
from workbook_lib.files.safe_files import UnsafeFileError, read_bytes
from workbook_lib.grading.finding import Finding, Looked, find, give_up, hash_about
from workbook_lib.grading.handed_in.folder import print_file, refuse, walk
from workbook_lib.grading.handed_in.look import find_hand_ins, say_no_folder
from workbook_lib.grading.handed_in.names import NOTEBOOK, TIMESTAMP, name_type
from workbook_lib.grading.handed_in.notebook_text import NotebookError, decode_notebook, decode_text
from workbook_lib.grading.handed_in.time import read_time, read_timestamp
from workbook_lib.grading.nbgrader_side.stage import Staged

# Formgrader serves a submission's files to the tutor's browser: only kinds that it shows and does not run.
TAKEN_ALONG = {".txt", ".csv", ".tsv", ".json", ".md", ".py", ".r", ".dat", ".yaml", ".yml", ".png", ".jpg", ".jpeg", ".gif"}


def stage_plain(coursedir: Any, assignment: str, limits: Limits) -> Staged:
    """Lay out every readable hand-in that the command asks for, as `stage` does. The caller removes the folder."""
    staged = Path(tempfile.mkdtemp(prefix="staged-", dir=coursedir.root))
    looked: dict[str, Looked] = {}
    prints: dict[str, str | None] = {}
    source = Path(coursedir.format_path(coursedir.source_directory, ".", assignment))
    given = {path.name for path in source.rglob("*")}
    for learner, folder in find_hand_ins(coursedir, assignment):
        name = show_name(learner, LONGEST_ID)
        try:
            files, looked[name] = _read_folder(learner, folder, limits, given)
            target = Path(coursedir.format_path(staged.name, learner, assignment))
            for path, data in files.items():
                (target / path).parent.mkdir(parents=True, exist_ok=True)
                (target / path).write_bytes(data)
            if files:
                prints[learner] = hash_data([[str(path), blake2b(data).hexdigest()] for path, data in sorted(files.items())])
        except Exception as error:  # one learner's hand-in never stops a class
            looked[name] = give_up(folder, error)
    return Staged(staged, looked, {}, prints)


def _read_folder(learner: str, folder: Path, limits: Limits, given: Collection[str] = ()) -> tuple[dict[Path, bytes], Looked]:
    """The files to lay out, by their place in the folder (none where it cannot be marked), and what was found.

    `given` are the names of the files that learners were given.
    """
    if fault := find_fault(learner):
        return {}, _unread(find("learner-fault", show_name(learner), said=fault))
    if no_folder := say_no_folder(folder):
        return {}, _unread(no_folder)
    entries = walk(folder, limits.files)
    if entries is None:
        return {}, _unread(find("too-many-in-it", show_name(folder.name), most=limits.files))
    findings: list[Finding] = []
    files: dict[Path, bytes] = {}
    lost = False
    own = Counter((about.st_dev, about.st_ino) for _, about in entries)
    for path, about in entries:
        if why := refuse(path, about, own, limits):
            findings.append(why)
            lost = lost or path.suffix == NOTEBOOK
        elif stat.S_ISREG(about.st_mode):
            data = _read_file(path, folder, limits, findings, given)
            lost = lost or (data is None and path.suffix == NOTEBOOK)
            files |= {path.relative_to(folder): data} if data is not None else {}
    if not lost and not any(path.suffix == NOTEBOOK for path in files):
        findings.append(find("no-notebook", show_name(folder.name)))
        lost = True
    return {} if lost else files, Looked(not lost, answered=not lost, findings=findings)


def _unread(found: Finding) -> Looked:
    return Looked(False, False, [found])


def _read_file(path: Path, folder: Path, limits: Limits, findings: list[Finding], given: Collection[str] = ()) -> bytes | None:
    """A file's contents; None where it is not used, and why is said."""
    name = show_name(path.name)
    if path.suffix == NOTEBOOK:
        try:
            return _read_notebook(read_bytes(path, int(limits.notebook * MEGABYTE)), name)
        except NotebookError as error:
            findings.append(error.finding)
        except UnsafeFileError as error:  # it has become another file since it was looked at from outside
            findings.append(find(error.code, name, most=limits.notebook))
        except OSError as error:
            findings.append(find("not-read", name, error=error.strerror))
        return None
    if path == folder / TIMESTAMP:
        return _read_stamp(path, findings)
    if path.suffix.lower() not in TAKEN_ALONG:
        about = hash_about(print_file(path, path.lstat(), {}))
        findings.append(find("not-laid-beside", name, kind=name_type(path.name), about=about))
        return None
    data = read_bytes(path, int(limits.other * MEGABYTE))
    if path.name not in given:
        findings.append(find("laid-beside", name, kind=name_type(path.name), about=hash_about(data)))
    return data


def _read_notebook(data: bytes, name: str) -> bytes:
    """The text of the notebook called `name`. Raises NotebookError also where nbgrader would stop a whole class at it."""
    decode_notebook(data, name)  # bounds its size
    text = decode_text(data, name, [])
    if _is_of_another_version(text):
        raise NotebookError(find("another-version", name))
    return text.encode()


def _is_of_another_version(text: str) -> bool:
    from nbgrader.nbgraderformat import SchemaTooNewError, SchemaTooOldError, reads

    try:
        reads(text, as_version=4)
    except (SchemaTooNewError, SchemaTooOldError):
        return True
    except Exception:  # nbgrader says so when it marks this learner, and goes on with the next
        return False
    return False


def _read_stamp(path: Path, findings: list[Finding]) -> bytes | None:
    """The time of handing in: as it came where nbgrader reads the same in it, else in UTC; None where it is none."""
    from nbgrader.utils import parse_utc

    came, found = read_bytes(path, MEGABYTE), read_timestamp(path, findings)
    if found is None:
        return None if came.strip() else came
    try:
        return came if parse_utc(came.decode().strip()) == read_time(found) else found
    except (ValueError, OverflowError):
        return found
