"""What came beside the notebook that counts: files for a person, other copies, what could not be read. Said, never dropped."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from workbook_lib.answers import Read, Record
from workbook_lib.grading.finding import Finding, find, hash_about, name_some
from workbook_lib.grading.handed_in.folder import name_in
from workbook_lib.grading.handed_in.names import name_type
from workbook_lib.grading.handed_in.notebooks import find_further

MOST_NAMED = 12
TOO_DEEP = "a folder too deep to be looked into"


def say_documents(documents: dict[Path, str], folder: Path) -> tuple[list[str], list[Finding]]:
    """Each file for a person with what it is: “essay.docx (a Word document)”; and the finding that names them."""
    if not documents:
        return [], []
    named = [
        f"{name_in(path, folder)} ({name_type(path.name) if print else TOO_DEEP})" for path, print in sorted(documents.items())
    ]
    about = hash_about(*(f"{name_in(path, folder)} {print}" for path, print in sorted(documents.items())))
    return named, [find("others", "the folder", count=len(named), names=name_some(named, MOST_NAMED), about=about)]


def say_unread(names: list[str]) -> Finding:
    """That beside what could be read there is something that could not, which may be the newer work."""
    unique = list(dict.fromkeys(names))
    return find(
        "unread-beside", "the folder", names=name_some(unique, MOST_NAMED), count=len(unique), about=hash_about(*sorted(unique))
    )


def say_aside(others: Iterable[tuple[str, Read]], records: dict[str, Record]) -> list[Finding]:
    """A finding for each other copy with answers that are newer than those that count, or missing among them."""
    said = []
    for name, read in others:
        further = find_further(read.records, records)
        if further:
            about = hash_about(*(msgspec.json.encode((id, read.records[id].answer)) for id in further))
            said.append(find("answers-further", name, names=", ".join(further[:3]), about=about))
        for problem in read.problems:
            said.append(find("answers-aside", name, said=problem.said, about=hash_about(name, problem.said)))
    return said
