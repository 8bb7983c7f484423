"""Encodings, formats, names and times that are not the usual ones."""

from __future__ import annotations

import os

from tests.hostile.kit import NAME, Kit, case


@case("encodings", says="byte-order mark")
def byte_order_mark(kit: Kit) -> None:
    kit.save(encoding="utf-8-sig")


@case("encodings", says="UTF-16")
def utf_16(kit: Kit) -> None:
    kit.save(encoding="utf-16")


@case("encodings", mark="refused", says="is not text")
def windows_1252(kit: Kit) -> None:
    kit.add_text("Begrüßung")
    kit.save(encoding="cp1252", errors="replace")


@case("encodings", mark="refused", says="not a complete notebook")
def nothing_but_nul(kit: Kit) -> None:
    (kit.folder / f"{NAME}.ipynb").write_bytes(b"\0" * 5000)


@case("encodings", mark="refused", says="not a complete notebook")
def cut_short(kit: Kit) -> None:
    kit.save()
    path = kit.folder / f"{NAME}.ipynb"
    path.write_bytes(path.read_bytes()[:-200])


@case("encodings", mark="refused", says="answers are lost")
def cut_short_beside_a_blank(kit: Kit) -> None:
    kit.save()
    path = kit.folder / f"{NAME}.ipynb"
    path.write_bytes(path.read_bytes()[:-200])
    kit.drop_copy()
    kit.save(f"{NAME} (1).ipynb")


@case("encodings", says="not complete JSON")
def answers_cut_short(kit: Kit) -> None:
    kit.save_both()
    path = kit.folder / f"{NAME}.answers.json"
    path.write_bytes(path.read_bytes()[:-100])


@case("encodings", says="old notebook format")
def nbformat_3(kit: Kit) -> None:
    kit.notebook["worksheets"] = [{"cells": kit.notebook.pop("cells")}, 5, {"cells": 3}]
    kit.save()


@case("encodings")
def nbformat_99(kit: Kit) -> None:
    kit.notebook |= {"nbformat": 99, "nbformat_minor": "many"}
    kit.save_both()


@case("names", says="several notebooks")
def second_download_beside_a_blank(kit: Kit) -> None:
    kit.save(f"{NAME} (1).ipynb")
    kit.drop_copy()
    kit.save()


@case("names", says="It was read as roles.ipynb")
def capital_name(kit: Kit) -> None:
    kit.save("Roles.ipynb")


@case("names", says="It was read as roles.ipynb")
def copy_name(kit: Kit) -> None:
    kit.save(f"{NAME} - Copy.ipynb")


@case("names", says="It was read as roles.ipynb")
def dash_one_name(kit: Kit) -> None:
    kit.save(f"{NAME}-1.ipynb")


@case("names", says="in a folder of their own")
def sent_the_whole_folder(kit: Kit) -> None:
    outer = kit.folder
    kit.folder = outer / "assignments" / "roles"
    kit.folder.mkdir(parents=True)
    kit.save_both()


@case("names", says="not part of the assignment")
def a_name_that_is_no_text(kit: Kit) -> None:
    kit.save_both()
    os.close(os.open(os.fsencode(kit.folder) + b"/caf\xe9\xff.txt", os.O_CREAT))


@case("names", says="\\x202e")
def a_name_that_runs_backwards(kit: Kit) -> None:
    kit.save(f"{NAME}\u202egnp.ipynb")
    kit.save_answers()


@case("names", says="<img")
def a_name_with_markup(kit: Kit) -> None:
    kit.save("<img src=x onerror=PWN()>.ipynb")
    kit.save_answers()


@case("times", says="no time that can be read")
def time_zone_is_a_path(kit: Kit) -> None:
    kit.save_both()
    (kit.folder / "timestamp.txt").write_text(f"2026-11-20 10:00:00 {kit.course}/nbgrader_config.py")


@case("times", says="no time that can be read")
def time_before_the_first_day(kit: Kit) -> None:
    kit.save_both()
    (kit.folder / "timestamp.txt").write_text("0001-01-01 00:00:00 +1400")


@case("times", says="no time that can be read")
def time_with_a_huge_zone(kit: Kit) -> None:
    kit.save_both()
    (kit.folder / "timestamp.txt").write_text("2026-11-20 10:00:00 " + "9" * 40)


@case("times", says="no time that can be read")
def time_is_empty(kit: Kit) -> None:
    kit.save_both()
    (kit.folder / "timestamp.txt").write_text("")


@case("times", says="no time that can be read")
def time_is_a_poem(kit: Kit) -> None:
    kit.save_both()
    (kit.folder / "timestamp.txt").write_text("Shall I compare thee to a summer's day?\n" * 1000)


@case("ids", id="=1+1", says="")
def id_is_a_formula(kit: Kit) -> None:
    kit.save_both()


@case("ids", id="@SUM(A1)", says="")
def id_is_another_formula(kit: Kit) -> None:
    kit.save_both()


@case("ids", id="O'Brien; DROP TABLE grade;--", says="")
def id_is_sql(kit: Kit) -> None:
    kit.save_both()


@case("ids", id="{{ 7+7 }}{% raw %}", says="")
def id_is_a_template(kit: Kit) -> None:
    kit.save_both()


@case("ids", id="a{0.__class__}%s%n", says="")
def id_is_a_format(kit: Kit) -> None:
    kit.save_both()


@case("ids", id="<script>PWN()<", mark="refused", says="a sign that no id may have")
def id_is_a_script(kit: Kit) -> None:
    kit.save_both()


@case("ids", id="two\nlines", mark="refused", says="a sign that no id may have")
def id_has_two_lines(kit: Kit) -> None:
    kit.save_both()


@case("ids", id="am*", mark="refused", says="a sign that no id may have")
def id_is_a_pattern(kit: Kit) -> None:
    kit.save_both()


@case("ids", id="x\\..\\amira", mark="refused", says="a sign that no id may have")
def id_points_to_another(kit: Kit) -> None:
    kit.save_both()


@case("ids", id="caf\udce9", mark="refused", says="a sign that no id may have")
def id_is_no_text(kit: Kit) -> None:
    kit.save_both()


@case("ids", id="x" * 200, mark="refused", says="longer than 120")
def id_is_very_long(kit: Kit) -> None:
    kit.save_both()
