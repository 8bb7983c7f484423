"""A new kind: a folder and a test, begun as a working copy of the kind that comes nearest to it."""

from __future__ import annotations

import builtins
import keyword
import re
from pathlib import Path

from workbook_lib.authoring.examples import FOLDER, list_offered
from workbook_lib.authoring.made import Made
from workbook_lib.authoring.renamed import find_names, rename, say
from workbook_lib.authoring.yaml_text import NewError, read_text, write_text
from workbook_lib.kinds import KINDS
from workbook_lib.wording import suggest

NAME = re.compile(r"[a-z]{2,20}")
LONGEST = 100  # characters of what a learner does: one line of code holds it
TESTS = Path("tests") / "kinds"
SUFFIXES = (".py", ".js", ".css", ".yaml")


def add_kind(course: Path, name: str, like: str, says: str) -> Made:
    """Write `kinds/<name>/` and its test from those of the kind `like`; `says` tells what a learner does.

    Raises NewError, and then nothing is written.
    """
    check_name(course, name)
    _check(like, says)
    files = copy_kind(course, name, like, says)
    for path, text in files.items():
        write_text(path, text)
    tests = f"pytest -q {TESTS.as_posix()}/test_{name}.py {TESTS.as_posix()}/test_contract.py"
    return Made(
        list(files),
        [
            f"It works already, as {like} does. Make it your own in workbook_lib/kinds/{name}/, content.py first, and in "
            f"{TESTS.as_posix()}/test_{name}.py; docs/kinds.md explains each file.",
            f"`{tests}` and `mypy` say what does not fit together; `workbook check --write` renews docs/kinds.md; "
            "the table of kinds in docs/author.md wants a row, by hand.",
            f"`workbook new activity --kind {name}` puts one on a page, and `workbook lab --author` shows it.",
            f"Still as in {like}, until you change them: the icon, the button's words and every sentence that a learner reads "
            "(view.js, score.py, choices.py, example.yaml), and what variables, classes in scripts and comments are called.",
        ],
    )


def copy_kind(course: Path, name: str, like: str, says: str) -> dict[Path, str]:
    """The text of each file of the new kind, by the path where it is to stand."""
    names = find_names(FOLDER.parent, like, name)
    sources = [path for path in sorted((FOLDER / like).iterdir()) if path.suffix in SUFFIXES]
    files = {FOLDER / name / path.name: rename(read_text(path), names) for path in sources}
    start = FOLDER / name / "__init__.py"
    files[start] = say(files[start], " ".join(says.split()))
    test = rename(read_text(course / TESTS / f"test_{like}.py"), names)
    return {**files, course / TESTS / f"test_{name}.py": test}


def check_name(course: Path, name: str) -> None:
    """Raise NewError where there cannot be a kind of this name."""
    if not FOLDER.is_relative_to(course):
        raise NewError("A kind is part of the package. Take a copy of its repository, type `make start` there, then try again.")
    if not NAME.fullmatch(name):
        raise NewError(f"--id: “{name}” cannot be the name of a kind. Take one word of small letters, such as “label”.")
    if name in KINDS or (FOLDER / name).exists():
        raise NewError(f"--id: there is a kind “{name}” already. Choose another word.")
    if keyword.iskeyword(name) or keyword.issoftkeyword(name) or hasattr(builtins, name):
        raise NewError(f"--id: “{name}” is a word of Python itself. Choose another word, such as “label”.")
    test = TESTS / f"test_{name}.py"
    if (course / test).exists():
        raise NewError(
            f"--id: there is a {test.as_posix()} already, which is where the kind's test would stand. Choose another word."
        )


def _check(like: str, says: str) -> None:
    if like not in list_offered():
        raise NewError(
            f"--like: “{like}” is not a kind.{suggest(like, list_offered())} The kinds are {', '.join(list_offered())}."
        )
    if not says.strip(" ."):
        raise NewError("--says: nothing stands there. Say in one line what a learner does, such as “Put a label on each item”.")
    if len(says) > LONGEST:
        raise NewError(f"--says: this has {len(says)} characters; {LONGEST} are the most. Say it in one short line.")
