"""`workbook portfolio`: what a learner wrote, from files that nobody vouches for, in two documents; nothing else is touched."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest
from typer.testing import CliRunner

from tests.conftest import COURSE
from workbook_lib import answers, answers_file, marks
from workbook_lib.answers import Record
from workbook_lib.cli import app
from workbook_lib.course import topic_files
from workbook_lib.demo.players import play
from workbook_lib.lab import prepare_folder
from workbook_lib.opening.folder import Folder
from workbook_lib.opening.supply import complete
from workbook_lib.portfolio.gather import gather, make_document

WHEN = "2026-11-20T12:00:00Z"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A learner's folder in which every activity that is kept as a document was done."""
    place = tmp_path / "mine"
    prepare_folder(place, COURSE)
    for topic in topic_files.find_topics().values():
        for activity in topic.activities.values():
            played = play(complete(activity, topic, Folder(place)), "good") if activity.rules.keeping else None
            if played:
                path = answers.path_for(place / f"{topic.number:02}-{topic.slug}.ipynb")
                answers_file.store(path, "x.ipynb", activity.id, Record(answer=played.answer, saved=WHEN, n=1, note="A note."))
    return place


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["portfolio", *words])
    return done.exit_code, done.output


def test_are_both_documents_written_with_every_part_and_nothing_else_touched(folder: Path, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    code, said = run(str(folder), "--into", str(tmp_path / "out"))
    assert code == 0 and "my-portfolio.docx" in said and "pieces of your work" in said and "looks like" not in said
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    made = docx.Document(str(tmp_path / "out" / "my-portfolio.docx"))
    parts = [p.text for p in made.paragraphs if p.style and p.style.name == "Heading 2"]
    kept = {kind.keeping.part: kind.keeping.place for kind in {a.rules for a in all_kept()} if kind.keeping}
    assert parts == sorted(kept, key=kept.__getitem__)
    page = (tmp_path / "out" / "my-portfolio.html").read_text(encoding="utf-8")
    assert all(f"<h2>{part}</h2>" in page for part in parts) and str(folder) not in page


def all_kept() -> list[topic_files.Activity]:
    return [a for t in topic_files.find_topics().values() for a in t.activities.values() if a.rules.keeping]


def test_do_the_answers_that_a_notebook_carries_count_and_the_newest_win(folder: Path) -> None:
    topic, activity = next(
        (t, a) for t in topic_files.find_topics().values() for a in t.activities.values() if a.rules.read_by_person
    )
    notebook = folder / f"{topic.number:02}-{topic.slug}.ipynb"
    answers.path_for(notebook).unlink()
    data = json.loads(notebook.read_text(encoding="utf-8"))
    played = play(activity, "good")
    assert played
    stage = next(key for key in played.answer if key != "model")
    record = {"answer": {**played.answer, stage: "Only in the page."}, "saved": WHEN, "n": 3}
    data["metadata"]["joined_up_answers"] = {"version": 2, "answers": {activity.id: record}}
    notebook.write_text(json.dumps(data), encoding="utf-8")
    piece = next(one for one in gather(folder).pieces if one.title == activity.title)
    assert "Only in the page." in str(piece.blocks)


def test_is_a_file_that_cannot_be_read_said_and_the_rest_written(folder: Path) -> None:
    damaged, *others = sorted(folder.glob("*.answers.json"))
    damaged.write_text("{", encoding="utf-8")
    others[0].unlink()
    others[0].symlink_to("/etc/passwd")
    code, said = run(str(folder))
    assert code == 0 and damaged.name in said and "is a link to another place" in said
    assert (folder / "my-portfolio.docx").is_file()


def test_is_a_name_asked_about_before_and_the_documents_written_all_the_same(folder: Path) -> None:
    topic, activity = next(
        (t, a) for t in topic_files.find_topics().values() for a in t.activities.values() if a.rules.read_by_person
    )
    played = play(activity, "good")
    assert played
    stage = next(key for key in played.answer if key != "model")
    path = answers.path_for(folder / f"{topic.number:02}-{topic.slug}.ipynb")
    record = Record(answer={**played.answer, stage: "I met Amira Khan, LS6 2QB."}, saved=WHEN, n=9)
    answers_file.store(path, "x.ipynb", activity.id, record)
    code, said = run(str(folder))
    assert code == 0 and "“Amira Khan” looks like somebody’s name" in said and "“LS6 2QB” looks like a postcode" in said
    assert (folder / "my-portfolio.html").is_file()


def test_is_an_empty_or_wrong_folder_one_clear_sentence(tmp_path: Path) -> None:
    assert run(str(tmp_path)) == (2, f"{tmp_path} holds no workbook. Name the folder that your notebooks lie in.\n")
    prepare_folder(tmp_path / "mine", COURSE)
    code, said = run(str(tmp_path / "mine"))
    assert code == 1 and "holds nothing to keep yet" in said and not list((tmp_path / "mine").glob("my-portfolio*"))
    assert run(str(tmp_path / "none"))[0] == 2


def test_is_the_title_that_of_the_unit(folder: Path) -> None:
    assert make_document(gather(folder), "X").title == "Portfolio: X"


def test_are_private_notes_left_out_unless_they_are_chosen(folder: Path) -> None:
    titles = {a.title for t in topic_files.find_topics().values() for a in t.activities.values() if marks.is_private(a)}
    assert titles and not titles & {piece.title for piece in gather(folder).pieces}
    assert titles <= {piece.title for piece in gather(folder, notes=True).pieces}
    code, _ = run(str(folder), "--notes")
    assert code == 0 and next(iter(titles)) in (folder / "my-portfolio.html").read_text(encoding="utf-8")
