"""Does an activity follow its YAML while an author writes it, and does nothing of the author's trying stay in the course?"""

import asyncio
import json
import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import workbook_lib
from tests.conftest import COURSE
from workbook_lib.authoring import following
from workbook_lib.authoring.contents import AuthorContents
from workbook_lib.authoring.fill import tidy_paths
from workbook_lib.authoring.following import Followed, follow, renew_all, stamp_files
from workbook_lib.lab import SCRATCH, lab_command, lab_environment

PAGE = "08-inclusive-practice.ipynb"
TITLE = "title: Where would you begin to look?"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The notebooks of a course with its own copy of a topic; answers go to `scratch` beside it."""
    course = tmp_path / "course"
    (course / "notebooks").mkdir(parents=True)
    (course / "topics").mkdir()
    shutil.copy(COURSE / "notebooks" / PAGE, course / "notebooks")
    shutil.copy(COURSE / "workbook_lib" / "topics" / "inclusive-practice.yaml", course / "topics")
    tidy_paths([course / "notebooks" / PAGE])
    monkeypatch.setenv(SCRATCH, str(tmp_path / "scratch"))
    yield course / "notebooks"
    following._followed.clear()


def change(folder: Path, old: str, new: str) -> None:
    path = folder.parent / "topics" / "inclusive-practice.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    renew_all()


def title(found: Followed) -> str:
    return str(found.view.content["title"])


def test_is_a_changed_word_drawn_and_nothing_where_nothing_changed(folder: Path) -> None:
    found, other = follow("ip-areas", folder), follow("ip-recall", folder)
    stamps, turn = stamp_files(), found.turn
    change(folder, TITLE, "title: Another title")
    assert title(found) == "Another title" and found.turn == turn + 1 and other.turn == 1
    assert stamp_files() != stamps
    assert follow("ip-areas", folder) is found, "one widget, whatever is run again"


def test_is_a_mistake_said_in_the_card_and_gone_when_it_is_mended(folder: Path) -> None:
    found = follow("ip-areas", folder)
    change(folder, TITLE, TITLE.replace("title", "titel"))
    assert "topics/inclusive-practice.yaml, line 64, activity “ip-areas”" in found.view.status["error"]
    assert found.view.content["author"] is True
    change(folder, TITLE.replace("title", "titel"), TITLE)
    assert not found.view.status["error"] and title(found) == "Where would you begin to look?"


def test_is_a_file_that_is_not_utf8_said_in_the_card_and_followed_on(folder: Path) -> None:
    path, found = folder.parent / "topics" / "inclusive-practice.yaml", follow("ip-areas", folder)
    right = path.read_bytes()
    path.write_bytes(right.decode().replace(TITLE, "title: Où est-ce?").encode("latin-1", "replace"))
    renew_all()
    assert "topics/inclusive-practice.yaml is not UTF-8 text." in found.view.status["error"]
    path.write_bytes(right.replace(TITLE.encode(), b"title: Another title"))
    renew_all()
    assert not found.view.status["error"] and title(found) == "Another title"


def test_goes_the_watching_on_whatever_one_activity_comes_to(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found, find_view = follow("ip-areas", folder), following.display.find_view

    def fail(id: str, folder: Path) -> None:
        raise RuntimeError("out of order")

    monkeypatch.setattr(following.display, "find_view", fail)
    renew_all()
    assert found.view.status["error"] == "RuntimeError: out of order"
    monkeypatch.setattr(following.display, "find_view", find_view)
    renew_all()
    assert not found.view.status["error"] and title(found) == "Where would you begin to look?"


def test_waits_an_answer_until_the_activity_is_drawn_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found, find_view = follow("ip-areas", folder), following.display.find_view
    item, group = found.view.content["items"][0]["id"], found.view.content["groups"][0]["id"]
    looking, go_on = threading.Event(), threading.Event()

    def look_slowly(id: str, folder: Path) -> Any:
        looking.set()
        assert go_on.wait(20)
        return find_view(id, folder)

    monkeypatch.setattr(following.display, "find_view", look_slowly)
    renewing = threading.Thread(target=renew_all)
    renewing.start()
    assert looking.wait(20)
    answering = threading.Thread(target=found.view.handle, args=({"event": "check", "value": {item: group}},))
    answering.start()
    answering.join(0.5)
    assert answering.is_alive(), "it waits for the view that will stay"
    go_on.set()
    renewing.join(20)
    answering.join(20)
    assert found.view.answer["answer"] == found.made.answer["answer"] == {item: group}


def test_comes_an_activity_whose_yaml_is_written_after_its_cell(folder: Path) -> None:
    found = follow("ip-later", folder)
    assert "There is no activity “ip-later”" in found.view.status["error"]
    change(folder, "- id: ip-areas\n", "- id: ip-later\n")
    assert not found.view.status["error"]
    assert found.view._esm == following.display.find_view("ip-later", folder)._esm, "drawn by its own kind"


def test_go_answers_to_the_scratch_folder_alone(folder: Path, tmp_path: Path) -> None:
    found = follow("ip-areas", folder)
    item, group = found.view.content["items"][0]["id"], found.view.content["groups"][0]["id"]
    assert found.view.handle({"event": "check", "value": {item: group}})
    assert found.view.answer["answer"] == {item: group} and found.view.feedback["state"] == "gaps"
    assert list((tmp_path / "scratch").rglob("*.answers.json")) and not list(folder.parent.rglob("*.answers.json"))
    change(folder, TITLE, "title: Another title")
    assert found.view.answer["answer"] == {item: group}, "what was tried stays on the page"


def test_is_show_an_authors_only_where_the_command_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(SCRATCH, str(tmp_path))
    assert workbook_lib.show is following.show
    monkeypatch.delenv(SCRATCH)
    assert workbook_lib.show is following.display.show


def test_opens_a_notebook_without_locks_and_saves_it_with_them(folder: Path) -> None:
    contents = AuthorContents(root_dir=str(folder.parent))
    before = (folder / PAGE).read_bytes()
    model = asyncio.run(contents.get(f"notebooks/{PAGE}"))
    assert all("editable" not in cell["metadata"] and "deletable" not in cell["metadata"] for cell in model["content"]["cells"])
    asyncio.run(contents.save(model, f"notebooks/{PAGE}"))
    assert (folder / PAGE).read_bytes() == before
    model["content"]["cells"][0]["source"] += " and more"
    model["content"]["metadata"]["joined_up_answers"] = {"version": 1}
    model["content"]["cells"][2]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "x"}]
    asyncio.run(contents.save(model, f"notebooks/{PAGE}"))
    saved = json.loads((folder / PAGE).read_text(encoding="utf-8"))
    assert "and more" in "".join(saved["cells"][0]["source"]) and "joined_up_answers" not in saved["metadata"]
    assert tidy_paths([folder / PAGE], write=False) == []


def test_is_any_other_file_left_as_it_is(folder: Path) -> None:
    (folder.parent / "notes.md").write_text("as it is\n")
    contents = AuthorContents(root_dir=str(folder.parent))
    model = asyncio.run(contents.get("notes.md"))
    asyncio.run(contents.save({**model, "content": "changed\n"}, "notes.md"))
    assert (folder.parent / "notes.md").read_text() == "changed\n"


def test_serves_the_command_the_course_itself_to_an_author(folder: Path, tmp_path: Path) -> None:
    command = lab_command(folder.parent, author=True)
    assert f"--ServerApp.root_dir={folder.parent}" in command and any("AuthorContents" in word for word in command)
    environment = lab_environment(author=True, scratch=tmp_path)
    assert environment[SCRATCH] == str(tmp_path)
    settings = Path(environment["JUPYTER_CONFIG_PATH"].split(os.pathsep)[0]) / "labconfig" / "page_config.json"
    assert json.loads(settings.read_text(encoding="utf-8"))["joinedUpAuthor"] == "yes"
