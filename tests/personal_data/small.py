"""A small course made by code, with a class in it, and a search through the raw bytes of every file of it."""

from __future__ import annotations

import io
import json
import sqlite3
import unicodedata
import warnings
import zipfile
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from tests.grading.gradebooks import add_assignment, hand_in
from workbook_lib.files.notebook_file import CLAIM, COPY
from workbook_lib.grading.course.gradebook_file import list_revisions
from workbook_lib.grading.finding import Looked
from workbook_lib.grading.gradebook import database, states
from workbook_lib.grading.gradebook.history import record
from workbook_lib.grading.gradebook.seen import Seen, keep_seen

NAME = "roles"
ROSTER = """# Our class
roster:
- amira
- id: ben
  name: Ben Okafor   # came in October
  email: ben.okafor@college.example
# has a laptop of her own
- {id: chloe, name: Chloé Ben-Ari}
- {id: "007", name: Ines Duarte}
threshold: 0.6
"""
PHRASES = {  # what each wrote; a word of it may be somebody else's name
    "amira": "Amira wrote that the lead is told at once, and that Ben in her group agreed.",
    "ben": "Zebras and 17 umbrellas: “nobody else” wrote this sentence & no other.",
    "chloe": "Chloe thinks that the team meets on Mondays, whatever the weather may be.",
    "007": "Ines asked the nurse first, and then the class teacher wrote it all down.",
}


def write_notebook(path: Path, learner: str, *, claim: str = "") -> bytes:
    """A notebook as it is handed in, with its answers in it."""
    answers = {"roles-team": {"answer": {"text": PHRASES[learner]}, "saved": "2026-11-20T10:00:00Z"}}
    metadata = {COPY: {"version": 2, "answers": answers}, CLAIM: {"name": claim or learner}}
    data = json.dumps({"cells": [], "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return data


def make_course(root: Path, learners: tuple[str, ...] = ("amira", "ben", "chloe", "007")) -> Path:
    """A course of one assignment, marked: folders, both databases, backups, tables, and a download that was kept."""
    from nbgrader.api import Gradebook

    (root / "source" / NAME).mkdir(parents=True)
    (root / "source" / NAME / f"{NAME}.ipynb").write_text('{"cells": [{"source": ["Ben tells the lead. Ask ben, or Ines."]}]}')
    (root / "nbgrader_config.py").write_text("")
    (root / "course.yaml").write_text(ROSTER, encoding="utf-8")
    lay_gradebook(root / "gradebook.db")
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as book, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        add_assignment(book, NAME)
        book.add_solution_cell("two-read", NAME, NAME)
        for learner in learners:
            hand_in(book, NAME, learner, 4, 3, timestamp=datetime(2026, 11, 20))
            book.find_comment("two-read", NAME, NAME, learner).manual_comment = f"For {learner}: {PHRASES[learner]}"
        book.db.commit()
    for learner in learners:
        keep_folders(root, learner)
        states.keep(root, NAME, {learner: Looked(True, True)})
        keep_seen(root, NAME, {learner: Seen(f"hash of {learner}", "7 points", {"one": "x"})})
        record.add_note(root, learner, f"Talked with {learner} about: {PHRASES[learner][:40]}", NAME)
    database.back_up(f"sqlite:///{root / 'gradebook.db'}", root)
    keep_downloads(root, learners)
    return root


def lay_gradebook(file: Path) -> None:
    """An empty gradebook of the form that nbgrader knows, without its own, slow way of making one."""
    from nbgrader.api import Base
    from sqlalchemy import create_engine

    engine = create_engine(f"sqlite:///{file}")
    Base.metadata.create_all(engine)
    engine.dispose()
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.execute("INSERT INTO alembic_version VALUES (?)", (list_revisions()[0],))


def keep_folders(root: Path, learner: str) -> None:
    """What a learner has in the three folders."""
    write_notebook(root / "submitted" / learner / NAME / f"{NAME}.ipynb", learner)
    (root / "submitted" / learner / NAME / "timestamp.txt").write_text("2026-11-20 10:00:00 UTC")
    write_notebook(root / "autograded" / learner / NAME / f"{NAME}.ipynb", learner)
    page = root / "feedback" / learner / NAME / f"{NAME}.html"
    page.parent.mkdir(parents=True)
    page.write_text(f"<h1>{learner}</h1><p>{PHRASES[learner]}</p>", encoding="utf-8")


def keep_downloads(root: Path, learners: tuple[str, ...]) -> None:
    """A platform's download as it came, a table of marks, and a folder that marking left."""
    names = {"amira": "Amira Khan", "ben": "Ben Okafor", "chloe": "Chloé Ben-Ari", "007": "Ines Duarte"}
    folder = root / "downloaded" / NAME / "archive"
    folder.mkdir(parents=True)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, learner in enumerate(learners):
            data = (root / "submitted" / learner / NAME / f"{NAME}.ipynb").read_bytes()
            archive.writestr(f"{names[learner]}_{4000 + number}_assignsubmission_file_/{NAME}.ipynb", data)
    (folder / "class.zip").write_bytes(buffer.getvalue())
    (folder / f"{NAME} (1).ipynb").write_bytes((root / "submitted" / learners[-1] / NAME / f"{NAME}.ipynb").read_bytes())
    owners = {str(4000 + number): learner for number, learner in enumerate(learners)}
    record = {"version": 1, "owners": owners, "chosen": {}, "replaced": {learner: ["ab12"] for learner in learners}}
    (folder.parent / "collected.json").write_text(json.dumps(record))
    lines = ["assignment,student_id,last_name,first_name,email,score"]
    lines += [f"{NAME},{one},{names[one].split()[-1]},{names[one].split()[0]},{one}@x.example,7.0" for one in learners]
    (root / "grades.csv").write_bytes("\r\n".join(lines).encode("utf-8-sig"))
    for learner in learners:
        write_notebook(root / "staged-abc" / learner / NAME / f"{NAME}.ipynb", learner)


def scan(root: Path, *words: str) -> dict[str, int]:
    """How often the words stand in the raw bytes of each file, databases as they lie on the disk, zips unpacked; no bounds."""
    found = {}
    for path in sorted(root.rglob("*")):
        if not path.is_file():
            continue
        texts = [path.read_bytes(), path.relative_to(root).as_posix().encode()]
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                texts += [part for info in archive.infolist() for part in (info.filename.encode(), archive.read(info))]
        forms = {form for word in words for form in _spell(word)}
        if count := sum(text.lower().count(form.lower()) for text in texts for form in forms):
            found[path.relative_to(root).as_posix()] = count
    return found


def _spell(word: str) -> set[bytes]:
    spelled = {unicodedata.normalize(form, word) for form in ("NFC", "NFD")}
    return {one.encode() for text in spelled for one in (text, json.dumps(text)[1:-1])}


def rows_of(path: Path) -> dict[str, list[Any]]:
    """Every row of every table of a database."""
    with closing(sqlite3.connect(path)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        return {table: sorted(map(repr, connection.execute(f'SELECT * FROM "{table}"'))) for table in tables}


def prints(root: Path, *parts: str) -> dict[str, bytes]:
    """The bytes of every file in some folders of a course."""
    files = (path for part in parts for path in sorted((root / part).rglob("*")) if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}
