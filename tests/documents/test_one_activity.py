"""Does a view get its document as files, is nothing written for it, and is a learner asked about names in it?"""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

from workbook_lib.answers import Record
from workbook_lib.answers_file import FileShelf
from workbook_lib.course import topic_files
from workbook_lib.demo.players import play
from workbook_lib.documents.one_activity import NOTHING, make_files, name_file, reply_to
from workbook_lib.documents.pieces import make_piece
from workbook_lib.session import Session
from workbook_lib.topic import Activity, Topic


def find(*, keeping: bool) -> tuple[Topic, Activity]:
    pairs = ((t, a) for t in topic_files.find_topics().values() for a in t.activities.values())
    return next((t, a) for t, a in pairs if a.rules.asks and bool(a.rules.keeping) is keeping and a.rules.needs is None)


def find_writing() -> tuple[Topic, Activity]:
    pairs = ((t, a) for t in topic_files.find_topics().values() for a in t.activities.values())
    return next((t, a) for t, a in pairs if a.rules.read_by_person)


def ask(topic: Topic, activity: Activity, folder: Path, value: Any, **more: Any) -> dict[str, Any]:
    session = Session(topic, activity, FileShelf(folder, "01-x.ipynb"))
    return reply_to(session, {"event": "document", "by": "ju1:7", "value": value, **more})


def test_are_both_files_offered_and_nothing_written(tmp_path: Path) -> None:
    topic, activity = find(keeping=True)
    good = play(activity, "good")
    assert good
    said = ask(topic, activity, tmp_path, good.answer)
    assert (said["event"], said["by"], said["said"], said["look"]) == ("document", "ju1:7", "", [])
    files = {file["name"]: base64.b64decode(file["data"]) for file in said["files"]}
    name = name_file(activity.title)
    assert files[f"{name}.docx"].startswith(b"PK") and files[f"{name}.html"].startswith(b"<!DOCTYPE html>")
    assert list(tmp_path.iterdir()) == []


def test_is_it_said_where_there_is_nothing_to_keep(tmp_path: Path) -> None:
    topic, activity = find(keeping=True)
    for value in (None, {}, "x", [1]):
        said = ask(topic, activity, tmp_path, value)
        assert (said["files"], said["said"]) == ([], NOTHING)
    assert ask(*find(keeping=False), tmp_path, {"chosen": ["x"]})["said"] == NOTHING


def test_is_a_name_asked_about_and_the_files_come_all_the_same(tmp_path: Path) -> None:
    topic, activity = find_writing()
    good = play(activity, "good")
    assert good
    stage = next(key for key in good.answer if key != "model")
    said = ask(topic, activity, tmp_path, {**good.answer, stage: "I met Amira Khan."})
    assert said["look"] == [{"looks": "name", "text": "Amira Khan"}] and len(said["files"]) == 2
    assert "Amira Khan" in base64.b64decode(said["files"][1]["data"]).decode()


def test_is_a_title_a_name_for_a_file_on_every_system() -> None:
    assert name_file("What do I have, and for what?") == "what-do-i-have-and-for-what"
    assert name_file("../../C:\\x\u202e“é”") == "c-x-é" and name_file("???") == "document"
    assert len(name_file("word " * 40)) <= 60
    piece = make_piece(*find_writing(), Record(answer={}))
    assert piece is None or make_files(piece)
