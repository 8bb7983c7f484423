"""Reads what one learner handed in. Trusts nothing, changes nothing, and says what it found."""

from __future__ import annotations

from collections.abc import Container
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from workbook_lib import answers
from workbook_lib.answers import Read, Record
from workbook_lib.course.course_settings import MEGABYTE, Limits, show_name
from workbook_lib.files.safe_files import Known
from workbook_lib.grading.course.earlier import Made
from workbook_lib.grading.finding import Finding, find, hash_about
from workbook_lib.grading.handed_in.added import Added
from workbook_lib.grading.handed_in.beside import say_aside, say_documents, say_unread
from workbook_lib.grading.handed_in.claim import Claim
from workbook_lib.grading.handed_in.folder import Contents, list_contents, name_in
from workbook_lib.grading.handed_in.names import ANSWERS, NOTEBOOK, TIMESTAMP, is_named, mentions, stem_of
from workbook_lib.grading.handed_in.notebooks import Candidate, newest_of, read_notebooks, say_problems
from workbook_lib.grading.handed_in.time import read_time, read_timestamp

__all__ = ["ANSWERS", "TIMESTAMP", "Finding", "HandIn", "is_named", "read_hand_in"]
MOST_CANDIDATES = 20  # notebooks, and files of answers, looked at in one folder
MOST_FINDINGS = 30


class HandIn(msgspec.Struct, frozen=True):
    """What could be read: the notebook (plain data), the answers, the findings, and the time the platform noted.

    That time is here as nbgrader keeps it, `at` (UTC, without a zone), and as its `timestamp.txt` says it.
    `damaged` says that something was handed in which may hold answers and could not be read; `documents`, by name, are
    files for a person. `labelled` says that the notebook still says of itself what it is, `carried` that answers came in it
    or beside it, be they none; `asides` are other copies of the notebook. By the assignment's own cells `look` adds what
    was typed into the notebook, whether any of its activities is answered, whether it proves that none is, and which
    were `made` for an earlier version.
    """

    notebook: dict[str, Any] | None
    records: dict[str, Record]
    findings: list[Finding]
    timestamp: bytes | None = None
    at: datetime | None = None
    damaged: bool = False
    added: Added = Added()
    answered: bool = False
    documents: list[str] = []
    labelled: bool = False
    carried: bool = False
    asides: list[Candidate] = []
    claim: Claim | None = None
    proves_blank: bool = False
    unused: dict[str, Any] = {}
    made: dict[str, Made] = {}

    @property
    def readable(self) -> bool:
        """Whether there is anything to mark, or for a person to read: answers, a notebook in which none were lost, a file."""
        return bool(self.records) or (not self.damaged and (self.notebook is not None or bool(self.documents)))


class _Answers(msgspec.Struct, frozen=True):
    """One file of answers that is this assignment's."""

    path: Path
    name: str
    read: Read


def read_hand_in(
    folder: Path, assignment: str, limits: Limits | None = None, known: Known | None = None, given: Container[str] = ()
) -> HandIn:
    """The hand-in in `folder` (one learner's, one assignment's). Files that are `known` are not read again.

    `given` are the texts of the cells that learners were given.
    """
    limits = limits or Limits()
    contents = list_contents(folder, assignment, limits, known if isinstance(known, dict) else dict(known or {}))
    notebooks = read_notebooks(_nearest(contents, "notebooks", folder), folder, assignment, limits, contents, given)
    spare = read_notebooks(_nearest(contents, "checkpoints", folder), folder, assignment, limits, contents, given)
    files = _read_answers(_nearest(contents, "answers", folder), folder, assignment, limits, contents)
    found = notebooks or spare
    best = max(found, key=lambda one: _rank(one, files, folder, assignment)) if len(found) > 1 else next(iter(found), None)
    place = best.path.parent if best else max((one.path for one in files), key=_newest(files), default=folder / "x").parent
    records, unused = _merge(best, [one for one in files if one.path.parent == place], contents, assignment)
    asides = [one for one in (*notebooks, *spare) if one is not best]
    others = [*((one.name, one.copy) for one in asides), *((one.name, one.read) for one in files if one.path.parent != place)]
    copies = [one for one in notebooks if one is not best]
    findings = [*contents.findings, *say_aside(others, records), *_say_place(best, place, folder, copies, assignment)]
    documents, said = say_documents(contents.documents, folder)
    findings += [*said, *_say_lost(best, records, contents, assignment, bool(documents))]
    stamp = read_timestamp(_find_stamp(contents, folder, place), findings, contents.known)
    return HandIn(
        best.cells if best else None,
        records,
        _shorten(findings),
        stamp,
        read_time(stamp) if stamp else None,
        contents.lost,
        documents=documents,
        labelled=best is not None and best.labelled,
        carried=bool((best and best.carries and not best.copy.damaged) or any(not one.read.damaged for one in files)),
        asides=asides,
        claim=best.claim if best else None,
        unused=unused,
    )


def _shorten(findings: list[Finding]) -> list[Finding]:
    """Those that ask for a person first, where there are too many; of the rest it is said how many they are."""
    if len(findings) <= MOST_FINDINGS:
        return findings
    ranks = {"waits": 0, "refused": 1, "look": 2, "recovered": 3}
    ranked = sorted(findings, key=lambda found: ranks[found.matter])
    kept, rest = ranked[:MOST_FINDINGS], ranked[MOST_FINDINGS:]
    code = "more-recovered" if rest[0].matter == "recovered" else "more-findings"
    return [*kept, find(code, "the folder", count=len(rest), about=hash_about(*(one.said + one.about for one in rest)))]


def _say_lost(
    best: Candidate | None, records: dict[str, Record], contents: Contents, assignment: str, documents: bool
) -> list[Finding]:
    """Why there is nothing to mark, or what is missing in it; nothing where a notebook came from which nothing was lost."""
    file, said = f"{assignment}{NOTEBOOK}", []
    if best is None and records:
        said.append(find("notebook-missing", file, about=hash_about(*sorted(map(_hash, records.values())))))
    if not records and contents.lost:
        said.append(find("answers-gone", best.name if best else file, assignment=assignment))
    elif not (records or best or documents or contents.unread):
        said.append(find("no-notebook" if contents.answers else "empty", file, assignment=assignment))
    if contents.unread and (records or best or documents) and (records or not contents.lost):
        said.append(say_unread(contents.unread))
    return said


def _nearest(contents: Contents, kind: str, folder: Path) -> list[Path]:
    """The candidates that lie nearest, and have the shortest names."""
    paths: list[Path] = getattr(contents, kind)
    if len(paths) > MOST_CANDIDATES:
        named = "notebooks" if kind == "checkpoints" else kind
        contents.refuse(find(f"too-many-{named}", "the folder", count=len(paths), most=MOST_CANDIDATES), lost=True)
    return sorted(paths, key=lambda path: (len(path.parts), len(path.name), path.name))[:MOST_CANDIDATES]


def _rank(one: Candidate, files: list[_Answers], folder: Path, assignment: str) -> Any:
    """The notebook with the newest answers in it or beside it; never a blank one beside it."""
    own = newest_of(one.copy.records)
    beside = (newest_of(file.read.records) for file in files if file.path.parent == one.path.parent)
    depth = len(one.path.relative_to(folder).parts)
    return max([own, *beside]), own, one.labelled, -depth, one.path.stem == assignment


def _newest(files: list[_Answers]) -> Any:
    order = {one.path: newest_of(one.read.records) for one in files}
    return lambda path: (order[path], -len(path.parts))


def _read_answers(paths: list[Path], folder: Path, assignment: str, limits: Limits, contents: Contents) -> list[_Answers]:
    """The files of answers that are this assignment's; others, and what cannot be read, are noted in `contents`."""
    found = []
    for path in paths:
        name, stem = name_in(path, folder), stem_of(path.name)
        read = answers.read_file(path, int(limits.answers * MEGABYTE), contents.known)
        if str(path.with_name(stem)) in contents.practice:
            continue  # of a page that is named as practice already
        if not is_named(stem, assignment) and not mentions(stem, assignment):
            about = hash_about(msgspec.json.encode(read.records, order="sorted"), *(one.said for one in read.problems))
            contents.findings.append(find("answers-another", name, assignment=assignment, about=about))
            continue
        contents.findings += say_problems(name, read)
        if read.damaged:
            contents.unread.append(name)
            contents.lost = True
        found.append(_Answers(path, name, read))
    return found


def _merge(
    best: Candidate | None, files: list[_Answers], contents: Contents, assignment: str
) -> tuple[dict[str, Record], dict[str, Any]]:
    """The newest record for each activity, of the files and of the notebook's own copy; and what is in no form we know."""
    records: dict[str, Record] = {}
    unused: dict[str, Any] = {}
    reads = [(one.name, one.read) for one in files]
    for _, read in reads:
        records, _ = answers.merge(records, read.records)
    if best is not None:
        contents.findings += say_problems(best.name, best.copy)
        if best.copy.damaged:
            contents.unread.append(best.name)
            contents.lost = True
        merged, differs = answers.merge(records, best.copy.records)
        if records:
            told = [(id, how) for id, how in differs.items() if not merged[id].also]  # those stand beside the record
            contents.findings += [find(f"answer-{how}", best.name, id=id, about=_hash(merged[id])) for id, how in told]
        elif best.copy.records and files:  # a notebook alone is the usual way to hand in
            contents.findings.append(find("answers-from-copy", best.name, assignment=assignment))
        records = merged
        reads.append((best.name, best.copy))
    for name, read in reads:
        if read.kept:
            names, about = ", ".join(id or "all" for id in read.kept), hash_about(repr(read.kept))
            contents.findings.append(find("answers-kept", name, names=show_name(names), about=about))
        for kind in ("left", "kept"):
            unused |= {f"{id or 'everything'} ({name})": raw for id, raw in getattr(read, kind).items()}
    return records, unused


def _hash(record: Record) -> str:
    return hash_about(msgspec.json.encode(record, order="sorted"))


def _say_place(best: Candidate | None, place: Path, folder: Path, asides: list[Candidate], assignment: str) -> list[Finding]:
    said = []
    if best is not None and stem_of(best.path.name) != assignment:
        said.append(find("notebook-renamed", best.name, assignment=assignment))
    if asides and best is not None:
        others = ", ".join(sorted(one.name for one in asides))
        said.append(find("notebook-several", best.name, others=others))
    if place != folder and best is not None:
        said.append(find("own-folder", name_in(place, folder)))
    return said


def _find_stamp(contents: Contents, folder: Path, place: Path) -> Path | None:
    """The platform's own file of the time, or the one beside the notebook."""
    near = [path for where in (folder, place) for path in contents.stamps if path.parent == where]
    return near[0] if near else None
