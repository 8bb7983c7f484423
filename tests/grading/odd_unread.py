"""Hand-ins with work that no program understands, in a place or a form of its own; each with the code that it must draw."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.grading.odd_hand_ins import NAME, answered, as_bytes, change_cells, notebook, odd, save, save_answers, zipped


@odd("unread-beside")
def damaged_newer_copy(folder: Path) -> None:
    save(folder, notebook(answered()))
    (folder / f"{NAME} (1).ipynb").write_bytes(as_bytes()[:900])


odd("folder-for-file")(lambda folder: (folder / f"{NAME}.ipynb").mkdir())


@odd("more-recovered")
def many_small_things(folder: Path) -> None:
    save(folder, notebook(answered()))
    page = {"cells": [], "metadata": {"joined_up": {"workbook": True}}}
    for number in range(19):
        save(folder, page, f"{number:02}-page.ipynb")
    for number in range(15):
        zipped(folder, {f"{NAME}.answers.json": b'{"version": 1, "answers": {}}'}, f"{number}.zip")


odd("practice-page")(
    lambda folder: (
        save(folder, notebook(answered())),
        save(folder, {"cells": [], "metadata": {"joined_up": {"workbook": True}}}, "03-page.ipynb"),
    )
)
odd("archive-opened")(lambda folder: zipped(folder, {f"{NAME}.ipynb": as_bytes()}))
odd("archive-damaged")(lambda folder: (folder / f"{NAME}.zip").write_bytes(b"PK\x03\x04 cut"))
odd("archive-many")(lambda folder: zipped(folder, {f"{n}.txt": b"x" for n in range(150)}))
odd("archive-form")(lambda folder: zipped(folder, {f"{NAME}.ipynb": as_bytes()}, compression=zipfile.ZIP_BZIP2))


@odd("archive-locked")
def locked_zip(folder: Path) -> None:
    zipped(folder, {f"{NAME}.ipynb": as_bytes()})
    data = bytearray((folder / f"{NAME}.zip").read_bytes())
    data[6] |= 1  # the flag in front of the file, and the one in the list at the end
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    (folder / f"{NAME}.zip").write_bytes(bytes(data))


@odd("archive-nested")
def zip_in_a_zip_in_a_zip(folder: Path) -> None:
    for inner in (f"{NAME}.ipynb", "one.zip", "two.zip"):
        data = as_bytes() if inner == f"{NAME}.ipynb" else (folder / "x.zip").read_bytes()
        zipped(folder, {inner: data}, "x.zip")


@odd("archive-twice")
def twice_in_a_zip(folder: Path) -> None:
    with zipfile.ZipFile(folder / f"{NAME}.zip", "w") as made, pytest.warns(UserWarning, match="Duplicate name"):
        made.writestr(f"{NAME}.ipynb", as_bytes())
        made.writestr(f"{NAME}.ipynb", as_bytes({}))


@odd("folder-renamed")
def folder_of_another_case(folder: Path) -> Path:
    folder.rmdir()
    other = folder.with_name("Roles")
    other.mkdir()
    save(other, notebook(answered()))
    return other


@odd("hand-in-beside")
def second_folder(folder: Path) -> None:
    save(folder, notebook(answered()))
    (folder.parent / f"{NAME} (1)").mkdir()
    save(folder.parent / f"{NAME} (1)", notebook(answered()))


@odd("hand-in-elsewhere")
def loose_notebook(folder: Path) -> None:
    folder.rmdir()
    save(folder.parent, notebook(answered()))


@odd("answers-further")
def two_halves(folder: Path) -> None:
    save(folder, notebook(answered("2026-11-02T10:00:00Z")))
    save(
        folder,
        notebook({"roles-ines-limits": {"answer": {"rl-i11": "rl-g1"}, "saved": "2026-11-01T10:00:00Z"}}),
        "roles (1).ipynb",
    )


@odd("answers-aside")
def odd_copy_beside(folder: Path) -> None:
    save(folder, notebook(answered()))
    save(folder, notebook({"roles-ines-limits": 5}), f"{NAME} (1).ipynb")


odd("answers-partly")(
    lambda folder: save(folder, notebook({"roles-ines-team": {"answer": {"rt-w12": "gone"}, "saved": "2026-11-01T10:00:00Z"}}))
)


@odd("cells-written")
def typed_over_ours(folder: Path) -> None:
    change_cells(folder, lambda cells: cells[0].update(source="My essay on partnership."))


@odd("cells-elsewhere")
def typed_into_another_copy(folder: Path) -> None:
    save(folder, notebook(answered()))
    made = notebook({})
    made["cells"].append({"cell_type": "markdown", "id": "mine", "metadata": {}, "source": "My essay."})
    save(folder, made, f"{NAME} (1).ipynb")


@odd("pictures")
def picture_in_a_cell(folder: Path) -> None:
    shown = {"attachments": {"image.png": {"image/png": "iVBOR"}}}
    change_cells(folder, lambda cells: cells[0].update(shown))


@odd("text-left")
def very_long_text(folder: Path) -> None:
    mine = {"cell_type": "markdown", "id": "mine", "metadata": {}, "source": "word " * 60_000}
    change_cells(folder, lambda cells: cells.append(mine))


def claiming(folder: Path, records: dict[str, Any] | None, **claim: Any) -> None:
    made = notebook(records)
    made["metadata"]["joined_up_hand_in"] = {
        "version": 1,
        "name": "Amira",
        "at": "2026-11-02T10:00:00Z",
        "workbook": "1",
        **claim,
    }
    save(folder, made)


odd("claim-lost")(lambda folder: claiming(folder, None, count=3, hash="0" * 64))
odd("claim-after")(lambda folder: claiming(folder, answered("2026-11-03T10:00:00Z"), count=1, hash="0" * 64))
odd("claim-broken")(lambda folder: claiming(folder, answered(), count=1, hash="0" * 64))


@odd("claim-other")
def somebody_elses(folder: Path) -> None:
    (folder.parent.parent / "ben-okafor").mkdir()
    claiming(folder, answered(), name="Ben Okafor")


@odd("answer-both")
def two_of_one_number(folder: Path) -> None:
    record = {"answer": {"rt-w12": "rt-c5"}, "saved": "2026-11-01T10:00:00Z", "n": 4, "by": "x"}
    save(folder, notebook({"roles-ines-team": record}))
    save_answers(folder, {"roles-ines-team": {**record, "answer": {"rt-w12": "rt-c4"}, "by": "y"}})


@odd("answers-kept")
def kept_aside(folder: Path) -> None:
    save(folder, notebook(answered()))
    data = {"version": 2, "answers": answered(), "kept": {"roles-ines-team": [{"answer": "in a form to come", "n": 2**60}]}}
    save_answers(folder, json.dumps(data))
