"""A new kind: a folder and a test, begun as a working copy of the kind that comes nearest to it."""

from __future__ import annotations

import keyword
import re
from pathlib import Path

from workbook_lib.authoring.examples import FOLDER, list_offered
from workbook_lib.authoring.made import Made
from workbook_lib.authoring.yaml_text import NewError, read_text, write_text
from workbook_lib.kinds import KINDS
from workbook_lib.wording import suggest

NAME = re.compile(r"[a-z]{2,20}")
TESTS = Path("tests") / "kinds"
SUFFIXES = (".py", ".js", ".css", ".yaml")


def add_kind(course: Path, name: str, like: str, says: str) -> Made:
    """Write `kinds/<name>/` and its test from those of the kind `like`; `says` tells what a learner does.

    Raises NewError, and then nothing is written.
    """
    _check(course, name, like)
    files = {path: FOLDER / name / path.name for path in sorted((FOLDER / like).iterdir()) if path.suffix in SUFFIXES}
    files[course / TESTS / f"test_{like}.py"] = course / TESTS / f"test_{name}.py"
    for source, target in files.items():
        write_text(target, rename(read_text(source), like, name, says if source.name == "__init__.py" else ""))
    tests = f"pytest -q {TESTS.as_posix()}/test_{name}.py {TESTS.as_posix()}/test_contract.py"
    return Made(
        list(files.values()),
        [
            f"It works already, as {like} does. Make it your own in workbook_lib/kinds/{name}/, content.py first, and in "
            f"{TESTS.as_posix()}/test_{name}.py; docs/kinds.md explains each file.",
            f"`{tests}` and `mypy` say what does not fit together; `workbook check --write` renews docs/kinds.md.",
            f"`workbook new activity --kind {name}` puts one on a page, and `workbook lab --author` shows it.",
        ],
    )


def _check(course: Path, name: str, like: str) -> None:
    if not FOLDER.is_relative_to(course):
        raise NewError("A kind is part of the package. Take a copy of its repository, type `make start` there, then try again.")
    if not NAME.fullmatch(name) or keyword.iskeyword(name):
        raise NewError(f"--id: “{name}” cannot be the name of a kind. Take one word of small letters, such as “label”.")
    if name in KINDS or (FOLDER / name).exists() or (course / TESTS / f"test_{name}.py").exists():
        raise NewError(f"--id: there is a kind “{name}” already. Choose another word.")
    if like not in list_offered():
        raise NewError(
            f"--like: “{like}” is not a kind.{suggest(like, list_offered())} The kinds are {', '.join(list_offered())}."
        )


def rename(text: str, old: str, new: str, says: str = "") -> str:
    """A kind's file under its new name: in imports, as a word of its own in code, and where the view says what it is."""
    text = re.sub(rf"\bkinds([./]){old}\b", rf"kinds\1{new}", text)
    text = re.sub(rf"\bas {old}\b|(?<![\w.-]){old}(?=\.\w)", lambda found: found[0].replace(old, new), text)
    text = re.sub(rf"import {old}\b", f"import {new}", text)
    text = re.sub(rf'(["\']){old}\1', f'"{new}"', text)
    text = text.replace(f'word: "{old.capitalize()}"', f'word: "{new.capitalize()}"')
    return re.sub(r'\A"""[^"]*"""', f'"""{says.rstrip(".")}."""', text) if says else text
