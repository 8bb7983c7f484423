"""Hand-ins that are odd, each with the code of the finding that it must draw: every code of `sentences/hand_in` is here."""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.conftest import COURSE

NAME = "roles"
Write = Callable[[Path], Any]
ODD: dict[str, Write] = {}  # by code; a function may return the id of the learner, or the folder
RECORD = {"answer": {}, "saved": "2026-11-01T10:00:00Z"}
MARK = "roles-ines-team-mark"


def odd(code: str) -> Callable[[Write], Write]:
    """Register a hand-in, written into a learner's folder, that draws the finding with this code."""

    def add(write: Write) -> Write:
        ODD[code] = write
        return write

    return add


def answered(saved: str = "2026-11-01T10:00:00Z", value: str = "rt-c5") -> dict[str, Any]:
    return {"roles-ines-team": {"answer": {"rt-w12": value}, "saved": saved}}


def notebook(records: dict[str, Any] | None = None) -> dict[str, Any]:
    """The released notebook, with its copy of these answers where there are any."""
    made: dict[str, Any] = json.loads((COURSE / "release" / NAME / f"{NAME}.ipynb").read_text(encoding="utf-8"))
    if records is not None:
        made["metadata"]["joined_up_answers"] = {"version": 1, "answers": records}
    return made


def save(folder: Path, data: dict[str, Any], name: str = f"{NAME}.ipynb", encoding: str = "utf-8") -> None:
    (folder / name).write_text(json.dumps(data), encoding=encoding)


def save_answers(folder: Path, data: Any, name: str = f"{NAME}.answers.json") -> None:
    text = data if isinstance(data, str) else json.dumps({"version": 1, "answers": data})
    (folder / name).write_text(text, encoding="utf-8")


def change_cells(folder: Path, work: Callable[[list[dict[str, Any]]], Any], records: Any = None) -> None:
    made = notebook(answered() if records is None else records)
    work(made["cells"])
    save(folder, made)


@odd("learner-fault")
def name_that_none_may_have(folder: Path) -> str:
    save(folder, notebook(answered()))
    return ".amira"


@odd("no-folder")
def file_for_a_folder(folder: Path) -> None:
    folder.rmdir()
    folder.write_text("x")


odd("empty")(lambda folder: None)


@odd("too-many-files")
def heap(folder: Path) -> None:
    save(folder, notebook(answered()))
    for number in range(101):
        (folder / f"a{number}.txt").touch()


@odd("too-many-notebooks")
def many_notebooks(folder: Path) -> None:
    for number in range(1, 22):
        save(folder, notebook(answered()), f"{NAME} ({number}).ipynb")


@odd("too-many-answers")
def many_answers(folder: Path) -> None:
    for number in range(1, 22):
        save_answers(folder, answered(), f"{NAME} ({number}).answers.json")


@odd("own-folder")
def folder_in_the_folder(folder: Path) -> None:
    (folder / "mine").mkdir()
    save(folder / "mine", notebook(answered()))


@odd("others")
def stray_files(folder: Path) -> None:
    save(folder, notebook(answered()))
    (folder / "notes.txt").touch()
    (folder / "more.txt").touch()


@odd("more-findings")
def many_findings(folder: Path) -> None:
    save(folder, notebook(answered()))
    for number in range(40):
        (folder / f"link{number}.ipynb").symlink_to(folder / f"{NAME}.ipynb")


@odd("time-unreadable")
def senseless_time(folder: Path) -> None:
    save(folder, notebook(answered()))
    (folder / "timestamp.txt").write_text("yesterday-ish")


odd("points-away")(lambda folder: save(folder, notebook(), "mine\\roles.ipynb"))
odd("link")(lambda folder: (folder / f"{NAME}.ipynb").symlink_to(COURSE / "release" / NAME / f"{NAME}.ipynb"))
odd("special")(lambda folder: os.mkfifo(folder / f"{NAME}.ipynb"))


@odd("hard-link")
def second_name(folder: Path) -> None:
    save(folder.parent, notebook(answered()), "elsewhere.ipynb")
    os.link(folder.parent / "elsewhere.ipynb", folder / f"{NAME}.ipynb")


@odd("large")
def large(folder: Path) -> None:
    with (folder / f"{NAME}.ipynb").open("wb") as file:
        file.truncate(21_000_000)


def of_bytes(code: str, data: bytes) -> None:
    odd(code)(lambda folder: (folder / f"{NAME}.ipynb").write_bytes(data))


of_bytes("notebook-parts", b'{"cells": [' + b"0," * 1_000_001 + b"0]}")
of_bytes("notebook-cells", b'{"cells": [' + b"0," * 2500 + b"0]}")
of_bytes("notebook-cut", b'{"cells": [')
of_bytes("notebook-not-text", b"\xff\x00\xd8\x00" * 9)
of_bytes("notebook-none", b"[1]")
of_bytes("notebook-no-cells", b'{"metadata": {}}')
of_bytes("notebook-format", b'{"metadata": {"joined_up": {"assignment": "roles"}}, "worksheets": []}')
odd("notebook-coding")(lambda folder: save(folder, notebook(answered()), encoding="utf-16"))
odd("notebook-left-out")(lambda folder: change_cells(folder, lambda cells: cells.append({"source": 5})))
odd("notebook-renamed")(lambda folder: save(folder, notebook(answered()), f"{NAME} (1).ipynb"))
odd("notebook-missing")(lambda folder: save_answers(folder, answered()))


@odd("notebook-several")
def several(folder: Path) -> None:
    save(folder, notebook(answered()))
    save(folder, notebook(), f"{NAME} (1).ipynb")


@odd("another-assignment")
def of_another(folder: Path) -> None:
    made = notebook()
    made["metadata"]["joined_up"]["assignment"] = "barriers"
    save(folder, made)


odd("another-notebook")(lambda folder: save(folder, {"cells": [], "metadata": {}}, "homework.ipynb"))


@odd("answers-gone")
def lost(folder: Path) -> None:
    save(folder, notebook())
    save_answers(folder, "{")


@odd("answers-from-copy")
def from_copy(folder: Path) -> None:
    save(folder, notebook(answered()))
    save_answers(folder, "{")


odd("answers-none")(lambda folder: save(folder, notebook()))


@odd("labels-lost")
def stripped(folder: Path) -> None:
    save(folder, {**notebook(), "metadata": {}})
    save_answers(folder, answered())


odd("answers-another")(lambda folder: save_answers(folder, answered(), "barriers.answers.json"))
odd("answers-damaged")(lambda folder: save_answers(folder, "{"))
odd("answers-form")(lambda folder: save_answers(folder, "[]"))
odd("answers-version")(lambda folder: save_answers(folder, '{"version": 7, "answers": {}}'))
odd("answers-many")(lambda folder: save_answers(folder, {f"a-{n}": RECORD for n in range(201)}))
odd("answers-left-out")(lambda folder: save_answers(folder, {"roles-ines-team": 5}))
odd("answers-unknown")(lambda folder: save_answers(folder, {"no-such-activity": RECORD}))


def differing(code: str, file: dict[str, Any], copy: dict[str, Any]) -> None:
    @odd(code)
    def write(folder: Path) -> None:
        save(folder, notebook(copy))
        save_answers(folder, file)


differing("answer-only-copy", {"roles-reflection": RECORD}, answered())
differing("answer-same-time", answered(), answered(value="rt-c4"))
differing("answer-older", answered("2026-11-03T10:00:00Z", "rt-c4"), answered())
differing("answer-newer", answered(), answered("2026-11-03T10:00:00Z", "rt-c4"))


@odd("own-cells")
def typed_beside(folder: Path) -> None:
    mine = {"cell_type": "markdown", "id": "mine", "metadata": {}, "source": "My answer."}
    change_cells(folder, lambda cells: cells.append(mine), {})


def find_cell(cells: list[dict[str, Any]]) -> dict[str, Any]:
    return next(cell for cell in cells if cell["id"] == MARK)


odd("cells-missing")(lambda folder: change_cells(folder, lambda cells: cells.remove(find_cell(cells))))
odd("cells-doubled")(lambda folder: change_cells(folder, lambda cells: cells.append(find_cell(cells))))
odd("cells-altered")(lambda folder: change_cells(folder, lambda cells: find_cell(cells).update(source="mark()")))


@odd("cells-unknown")
def unknown_cell(folder: Path) -> None:
    about = {"grade": True, "grade_id": "mine", "points": 99}
    mine = {"cell_type": "code", "id": "mine", "metadata": {"nbgrader": about}, "source": "1"}
    change_cells(folder, lambda cells: cells.append(mine))


def zipped(folder: Path, files: dict[str, bytes], name: str = f"{NAME}.zip", **how: Any) -> None:
    """A zip with these files in it, by their names."""
    with zipfile.ZipFile(folder / name, "w", **how) as made:
        for inner, data in files.items():
            made.writestr(inner, data)


def as_bytes(records: dict[str, Any] | None = None) -> bytes:
    return json.dumps(notebook(answered() if records is None else records)).encode()
