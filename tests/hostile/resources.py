"""Links, pipes and heaps; files too large, too many, too deep."""

from __future__ import annotations

import json
import os
import socket

from tests.hostile.kit import NAME, Kit, case


@case("files", says="not an ordinary file")
def notebook_is_a_pipe(kit: Kit) -> None:
    kit.save_answers()
    os.mkfifo(kit.folder / f"{NAME}.ipynb")


@case("files", mark="refused", says="not an ordinary file")
def everything_is_a_pipe(kit: Kit) -> None:
    (kit.folder / "timestamp.txt").unlink()
    for name in (f"{NAME}.ipynb", f"{NAME}.answers.json", "timestamp.txt"):
        os.mkfifo(kit.folder / name)


@case("files", says="not an ordinary file")
def a_socket_beside_it(kit: Kit) -> None:
    kit.save_both()
    here = os.getcwd()  # noqa: PTH109 (a socket's path must be short)
    os.chdir(kit.folder)
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind("s")
    finally:
        os.chdir(here)


@case("files", mark="refused", says="has the name of a file")
def folders_with_the_names_of_files(kit: Kit) -> None:
    kit.drop_copy()
    kit.save(f"{NAME} (1).ipynb")
    (kit.folder / f"{NAME}.ipynb").mkdir()
    (kit.folder / f"{NAME}.answers.json").mkdir()


@case("files", says="points out of the folder")
def names_that_point_out(kit: Kit) -> None:
    kit.save_both()
    kit.save("..\\..\\amira\\roles\\roles.ipynb")
    kit.save("C:roles.ipynb")
    kit.save_answers("..roles.answers.json")


@case("files", says="link to another place")
def links_in_a_ring(kit: Kit) -> None:
    kit.save_both()
    (kit.folder / "a").symlink_to(kit.folder / "b")
    (kit.folder / "b").symlink_to(kit.folder / "a")
    (kit.folder / "up").symlink_to("..")


@case("files", says="not part of the assignment")
def folders_very_deep(kit: Kit) -> None:
    kit.save_both()
    path = kit.folder
    for _ in range(60):
        path = path / "deeper"
        path.mkdir()


@case("files", mark="refused", says="Nothing was handed in")
def nothing_at_all(kit: Kit) -> None:
    (kit.folder / "timestamp.txt").unlink()


@case("files", mark="refused", says="is not a notebook")
def another_kind_of_file(kit: Kit) -> None:
    (kit.folder / f"{NAME}.ipynb").write_text("[1, 2, 3]")


@case("files", mark="less", says="a Word document")
def work_in_a_document_beside_a_blank(kit: Kit) -> None:
    kit.drop_copy()
    kit.save()
    (kit.folder / "my answers.docx").write_bytes(b"PK\x03\x04 my work")


@case("resources", says="larger than 20 MB")
def a_notebook_of_300_megabytes(kit: Kit) -> None:
    kit.save_answers()
    with (kit.folder / f"{NAME}.ipynb").open("wb") as file:
        file.truncate(300_000_000)


@case("resources", says="larger than 1 MB")
def answers_of_two_megabytes(kit: Kit) -> None:
    kit.save()
    (kit.folder / f"{NAME}.answers.json").write_text(json.dumps(kit.answers) + " " * 2_000_000)


@case("resources", says="a film")
def a_film_beside_it(kit: Kit) -> None:
    kit.save_both()
    with (kit.folder / "film.mp4").open("wb") as file:
        file.truncate(300_000_000)


@case("resources", says="more than 100 files")
def a_thousand_files(kit: Kit) -> None:
    kit.save_both()
    for number in range(1000):
        (kit.folder / f"roles ({number}).ipynb").write_text("{}")


@case("resources", says="not a complete notebook")
def a_tower_of_brackets(kit: Kit) -> None:
    kit.save_answers()
    (kit.folder / f"{NAME}.ipynb").write_text("[" * 400_000)


@case("resources", says="more parts than any honest notebook")
def ten_million_parts(kit: Kit) -> None:
    kit.save_answers()
    (kit.folder / f"{NAME}.ipynb").write_text('{"cells":[' + "{}," * 6_000_000 + "{}]}")


@case("resources", says="more than 2000 cells")
def ten_thousand_cells(kit: Kit) -> None:
    for _ in range(10_000):
        kit.notebook["cells"].append({"cell_type": "markdown", "metadata": {}, "source": ""})
    kit.save_both()


@case("resources")
def one_cell_of_fifteen_megabytes(kit: Kit) -> None:
    kit.add_text("x" * 15_000_000)
    kit.save_both()


@case("resources", says="larger than 250 kB")
def a_copy_of_many_megabytes(kit: Kit) -> None:
    kit.save_answers()
    copy = kit.notebook["metadata"]["joined_up_answers"]["answers"]
    copy |= {f"a{n}": {"answer": "y" * 240_000, "saved": "2026-11-19T10:00:00Z"} for n in range(60)}
    copy["roles-ines-team"] = {"answer": "y" * 260_000, "saved": "2026-11-21T10:00:00Z"}
    kit.save()


@case("resources", says="several notebooks")
def twenty_large_notebooks(kit: Kit) -> None:
    kit.save_both()
    kit.add_text("z" * 4_000_000)
    kit.drop_copy()
    for number in range(1, 16):
        kit.save(f"{NAME} ({number}).ipynb")


@case("resources", says="more than 200 answers")
def a_thousand_answers(kit: Kit) -> None:
    kit.save()
    kit.records |= {f"a{n}": {"answer": 1, "saved": "2026-11-19T10:00:00Z"} for n in range(1000)}
    kit.save_answers()


@case("resources", says="has the name of a file")
def a_name_that_takes_for_ever(kit: Kit) -> None:
    kit.save_both()
    kit.save_answers("roles" + "-copy-1" * 30 + "x")
    (kit.folder / ("roles" + "-copy-1" * 30 + "x.ipynb")).mkdir()


@case("resources", says="several notebooks")
def a_notebooks_name_that_takes_for_ever(kit: Kit) -> None:
    kit.save_both()
    del kit.notebook["metadata"]["joined_up"]
    kit.save("roles" + "-copy-1" * 30 + "x.ipynb")


@case("resources", says="not complete JSON")
def a_number_of_a_hundred_thousand_digits(kit: Kit) -> None:
    kit.save()
    text = json.dumps(kit.answers).replace('"version": 1', '"version": ' + "9" * 100_000)
    (kit.folder / f"{NAME}.answers.json").write_text(text)
