"""Archives, documents and other work that no program understands, or that came in another form."""

from __future__ import annotations

import json
import zipfile

from tests.hostile.kit import NAME, Kit, case


def zip_up(kit: Kit, files: dict[str, bytes], name: str = f"{NAME}.zip", **how: int) -> None:
    with zipfile.ZipFile(kit.folder / name, "w", zipfile.ZIP_DEFLATED, **how) as made:
        for inner, data in files.items():
            made.writestr(inner, data)


@case("archives", says="It was opened")
def everything_in_a_zip(kit: Kit) -> None:
    notebook = json.dumps(kit.notebook).encode()
    zip_up(kit, {"kit/roles.ipynb": notebook, "__MACOSX/kit/._roles.ipynb": b"\0", "kit/.DS_Store": b"\0"})


@case("archives", says="larger than 20 MB")
def a_bomb_of_a_gigabyte(kit: Kit) -> None:
    kit.save()
    with zipfile.ZipFile(kit.folder / "roles.zip", "w", zipfile.ZIP_DEFLATED) as made, made.open("roles.ipynb", "w") as file:
        for _ in range(1000):
            file.write(b" " * 1_000_000)


@case("archives", says="more than 100 files in this zip")
def a_zip_of_fifty_thousand_files(kit: Kit) -> None:
    kit.save()
    zip_up(kit, {f"{number}.txt": b"" for number in range(50_000)})


@case("archives", mark="refused", says="points out of the folder")
def a_zip_that_points_out(kit: Kit) -> None:
    notebook = json.dumps(kit.notebook).encode()
    zip_up(kit, {"../../amira/roles/roles.ipynb": notebook, "/tmp/roles.ipynb": notebook, "C:\\roles.ipynb": notebook})


@case("archives", mark="refused", says="a zip in a zip in a zip")
def a_zip_that_never_ends(kit: Kit) -> None:
    data = json.dumps(kit.notebook).encode()
    for depth in range(12):
        inner = kit.folder / f"{depth}.zip"
        zip_up(kit, {"roles.zip" if depth else "roles.ipynb": data}, inner.name)
        data = inner.read_bytes()
        inner.unlink()
    (kit.folder / "roles.zip").write_bytes(data)


@case("archives", mark="refused", says="cut short or damaged")
def a_zip_cut_short(kit: Kit) -> None:
    zip_up(kit, {"roles.ipynb": json.dumps(kit.notebook).encode()})
    path = kit.folder / "roles.zip"
    path.write_bytes(path.read_bytes()[:-50])


@case("archives", mark="refused", says="password")
def a_zip_with_a_password(kit: Kit) -> None:
    zip_up(kit, {"roles.ipynb": json.dumps(kit.notebook).encode()})
    path = kit.folder / "roles.zip"
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(data))


@case("unread", says="a PDF")
def a_pdf_beside_it(kit: Kit) -> None:
    kit.save()
    (kit.folder / "reflection.pdf").write_bytes(b"%PDF-1.7 my work")


@case("unread", mark="less", says="a Word document")
def a_document_alone(kit: Kit) -> None:
    (kit.folder / "reflection.docx").write_bytes(b"PK\x03\x04 my work")


@case("unread", mark="less", says="cannot be seen whether anything was answered")
def stripped_of_its_metadata(kit: Kit) -> None:
    kit.notebook["metadata"] = {}
    for cell in kit.notebook["cells"]:
        cell["metadata"] = {}
    kit.save()


@case("unread", says="other text than was given out")
def an_essay_over_a_locked_cell(kit: Kit) -> None:
    kit.notebook["cells"][0]["source"] = "# My essay\nIt is long."
    kit.save()


@case("unread", says="could not be read")
def a_damaged_newer_copy(kit: Kit) -> None:
    kit.save()
    (kit.folder / f"{NAME} (1).ipynb").write_bytes(b'{"cells": [')


@case("unread")  # a browser's or a platform's: it draws no line
def another_ending(kit: Kit) -> None:
    kit.save(f"{NAME}.ipynb.json")


@case("unread", says="changed after it was handed in")
def a_claim_that_does_not_fit(kit: Kit) -> None:
    kit.notebook["metadata"]["joined_up_hand_in"] = {
        "version": 1, "name": "chloe", "at": "2026-11-29T10:00:00Z", "workbook": "1", "hash": "0" * 64, "count": 7
    }  # fmt: skip
    kit.save()


@case("unread", says="not of this version")
def options_of_another_version(kit: Kit) -> None:
    kit.records["roles-ines-plan"]["answer"] = {"chosen": [*kit.records["roles-ines-plan"]["answer"]["chosen"], "gone"]}
    kit.save()
