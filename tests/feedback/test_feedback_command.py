"""Are the pages of a class written in bulk where nbgrader looks, once, safely, and agree with the marks?"""

import json
import os
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.grading.conftest import Course
from tests.grading.honest import LATE
from workbook_lib import cli
from workbook_lib.demo.course import run_nbgrader
from workbook_lib.feedback.bulk import write_feedback
from workbook_lib.feedback.place import put_page
from workbook_lib.grading.finding import CourseError

pytestmark = pytest.mark.slow
EVIL = "<script>PWN()</script><img src=x onerror=PWN()>"


def place(course: Course, learner: str) -> Path:
    return course.folder / "feedback" / learner / "roles" / "roles.html"


def read(course: Course, learner: str) -> str:
    page = place(course, learner).read_text(encoding="utf-8")
    return re.sub(r"\s+", " ", re.sub(r"<style>.*?</style>|<[^>]+>", " ", page, flags=re.DOTALL))


def mark_writing(course: Course, learner: str, points: float, comment: str = "") -> None:
    def give(book: object) -> None:
        notebook = book.find_submission_notebook("roles", "roles", learner)  # type: ignore[attr-defined]
        for grade in notebook.grades:
            if grade.name.endswith("-read"):
                grade.manual_score, grade.needs_manual_grade = min(points, grade.max_score), False
        for one in notebook.comments:
            one.manual_comment = comment or None

    course.change(give)


def test_are_pages_written_once_and_only_changed_ones_again(course: Course) -> None:
    told: list[tuple[int, int]] = []
    mark_writing(course, "chloe", 6.0, "Well seen.")
    first = write_feedback(course.folder, "roles", tell=lambda *given: told.append(given))
    assert (first.written, first.unchanged, first.waiting, first.unreadable, first.problems) == (4, 0, 2, 0, {})
    assert told == [(4, 4)] and [p.name for p in place(course, "ben").parent.iterdir()] == ["roles.html"]
    before = {name: place(course, name).stat().st_mtime_ns for name in ("amira", "ben", "chloe", "dev")}
    second = write_feedback(course.folder, "roles")
    assert (second.written, second.unchanged) == (0, 4)
    assert before == {name: place(course, name).stat().st_mtime_ns for name in before}
    mark_writing(course, "chloe", 7.5, "Well seen.")
    place(course, "dev").unlink()  # of a run that was ended halfway
    (place(course, "dev").parent / ".roles.html.half").write_text("half")
    third = write_feedback(course.folder, "roles")
    assert (third.written, third.unchanged) == (2, 2) and "7.5 of 10 points" in read(course, "chloe")
    assert [p.name for p in place(course, "dev").parent.iterdir()] == ["roles.html"]


def test_do_words_that_cannot_be_read_take_no_advice_away_and_are_said(course: Course) -> None:
    command = ["--course", str(course.folder)]
    CliRunner().invoke(cli.app, ["feedback", "roles", *command])
    before = read(course, "chloe")
    own = course.folder / "content" / "agencies-and-roles.yaml"
    own.parent.mkdir()
    own.write_text("activities: [", encoding="utf-8")
    for name in ("feedback", "report"):
        done = CliRunner().invoke(cli.app, [name, "roles", *command])
        assert done.exit_code == 0 and "content/agencies-and-roles.yaml, line 2: this is not valid YAML" in done.stderr, name
    assert read(course, "chloe") == before and "Notebook 3, Agencies and roles" in before
    assert json.loads(CliRunner().invoke(cli.app, ["feedback", "roles", "--json", *command]).stdout)["own"]


def test_agrees_the_page_with_the_gradebook(course: Course) -> None:
    for learner, points in (("amira", 10.0), ("chloe", 5.0)):
        mark_writing(course, learner, points)
    write_feedback(course.folder, "roles")
    for learner, (word, points) in course.points().items():
        page = read(course, learner)
        shown = f"{points:g} of 40 points" if word == "marked" else f"{points:g} points so far, of the 30"
        assert shown in page and f"State: {word}" in page
    assert "Met 24 points were needed, with " in read(course, "amira") and "Nothing was answered" in read(course, "ben")


def test_uses_a_page_the_keys_that_the_mark_came_from(course: Course) -> None:
    write_feedback(course.folder, "roles")
    before = read(course, "dev")
    source = course.folder / "source" / "roles" / "activities.yaml"
    source.write_text(
        source.read_text(encoding="utf-8").replace("title: Who brings what to Ines’s plan?", "title: Another"), encoding="utf-8"
    )
    write_feedback(course.folder, "roles")  # nobody has been marked by it yet
    assert read(course, "dev") == before and "Who brings what" in before


def test_are_the_late_the_broken_the_missing_and_the_unmarked_told_apart(course: Course) -> None:
    course.write("amira", "good", LATE)
    (course.folder / "submitted" / "noah" / "roles").mkdir(parents=True)
    (course.folder / "submitted" / "noah" / "roles" / "roles.ipynb").write_text('{"cells": [')
    (course.folder / "course.yaml").write_text("roster: [{id: noah, name: Noah O’Hara}, oona, amira]\n", encoding="utf-8")
    course.mark()
    mark_writing(course, "amira", 10.0)
    course.write("femi", "half")
    found = write_feedback(course.folder, "roles")
    assert (found.written, found.unreadable, found.not_handed_in, found.not_marked) == (5, 1, ["oona"], ["femi"])
    assert "2 days late" in read(course, "amira") and "points were taken off for that, from 40." in read(course, "amira")
    page = read(course, "noah")
    assert "Noah O’Hara" in page and "could not be read" in page and "points" not in page
    assert not place(course, "oona").exists() and not place(course, "femi").exists()


def test_is_what_was_typed_into_the_cell_on_the_page(course: Course) -> None:
    path = course.folder / "submitted" / "ben" / "roles" / "roles.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    next(cell for cell in notebook["cells"] if cell["id"] == "roles-reflection-read")["source"] = f"I wrote\nhere {EVIL}"
    path.write_text(json.dumps(notebook), encoding="utf-8")
    course.mark()
    write_feedback(course.folder, "roles")
    page = place(course, "ben").read_text(encoding="utf-8")
    assert "I wrote<br>\nhere &lt;script&gt;" in page and "<script" not in page and "<img" not in page


def test_stops_one_learners_trouble_nobody_else(course: Course, tmp_path: Path) -> None:
    (course.folder / "autograded" / "chloe" / "roles" / "roles.answers.json").unlink()
    notebook = course.folder / "autograded" / "dev" / "roles" / "roles.ipynb"
    notebook.unlink()
    notebook.symlink_to(course.folder / "source" / "roles" / "roles.ipynb")
    found = write_feedback(course.folder, "roles")
    assert found.written == 2 and sorted(found.problems) == ["chloe", "dev"]
    assert "autograde roles --force" in found.problems["chloe"] and "link" in found.problems["dev"]
    done = CliRunner().invoke(cli.app, ["feedback", "roles", "--course", str(course.folder)])
    assert done.exit_code == 1 and done.stderr.startswith("chloe: The page could not be made")


@pytest.mark.parametrize("which", ["amira", "amira/roles", "amira/roles/roles.html", "."])
def test_is_no_link_followed(course: Course, tmp_path: Path, which: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "roles.html").write_text("mine")
    link = course.folder / "feedback" / which
    link.parent.mkdir(parents=True, exist_ok=True)
    target = outside / "roles.html" if which.endswith("html") else outside
    link.symlink_to(target) if which != "." else (course.folder / "feedback").symlink_to(outside)
    found = write_feedback(course.folder, "roles")
    assert (outside / "roles.html").read_text() == "mine" and list(outside.iterdir()) == [outside / "roles.html"]
    if which.endswith("html"):
        assert found.problems == {} and not place(course, "amira").is_symlink()
    else:
        assert "amira" in found.problems and "Take it away" in found.problems["amira"]
        assert found.written == (0 if which == "." else 3)


def test_are_hostile_ids_and_names_inert(course: Course) -> None:
    evil = "x' onload='PWN() & co"
    course.write(evil, "one wrong")
    course.mark()
    mark_writing(course, evil, 3.0, EVIL)
    course.change(lambda book: setattr(book.find_student(evil), "first_name", EVIL))
    course.change(lambda book: book.add_student("../../outside"))
    found = write_feedback(course.folder, "roles")
    page = place(course, evil).read_text(encoding="utf-8")
    assert page.count("&lt;script&gt;PWN()&lt;/script&gt;") == 5 and "<script" not in page and "onerror=PWN()>" not in page
    assert found.not_handed_in == ["../../outside"] and not (course.folder.parent / "outside").exists()


def test_follow_both_pages_what_is_closed_and_is_a_wrong_name_said(course: Course) -> None:
    settings = course.folder / "course.yaml"
    settings.write_text("closed:\n  roles: [roles-ines-message, roles-ines-limits/zz]\n", encoding="utf-8")
    with pytest.raises(CourseError, match="“zz” is not one of the items of “roles-ines-limits”"):
        write_feedback(course.folder, "roles")
    settings.write_text("closed: {rolls: []}\n", encoding="utf-8")
    done = CliRunner().invoke(cli.app, ["feedback", "roles", "--course", str(course.folder)])
    assert (done.exit_code, done.stdout) == (1, "") and "Did you mean “roles”?" in done.stderr
    write = course.topic.activities["roles-ines-message"]
    said = write.key.feedback[next(option.id for option in write.content.options if option.id not in write.key.key)]
    sentence = (said if isinstance(said, str) else said.say)[:40]
    settings.unlink()
    write_feedback(course.folder, "roles")
    assert sentence in read(course, "dev")
    settings.write_text("closed:\n  roles: [roles-ines-message]\n", encoding="utf-8")
    write_feedback(course.folder, "roles")
    assert sentence not in read(course, "dev") and "It is used again" in read(course, "dev")
    run_nbgrader(course.folder, "generate_feedback", "roles", "--force", "--student=dev")
    assert sentence not in read(course, "dev") and "It is used again" in read(course, "dev")


def test_does_the_command_say_what_it_did(course: Course) -> None:
    done = CliRunner().invoke(cli.app, ["feedback", "roles", "--course", str(course.folder)])
    assert done.exit_code == 0 and done.stderr == ""
    assert re.fullmatch(
        r"roles: 4 written, 0 unchanged, in \d+\.\d s\. Waiting for a person: 3\. Could not be read: 0\. "
        r"Not handed in: 0\.\n",
        done.stdout,
    )
    told = json.loads(CliRunner().invoke(cli.app, ["feedback", "roles", "--json", "--course", str(course.folder)]).stdout)
    assert (told["written"], told["unchanged"], told["waiting"], told["problems"]) == (0, 4, 3, {})
    done = CliRunner().invoke(cli.app, ["feedback", "role", "--course", str(course.folder)])
    assert (done.exit_code, done.stdout) == (2, "") and "Did you mean “roles”?" in done.stderr
    (course.folder / "gradebook.db").unlink()
    done = CliRunner().invoke(cli.app, ["feedback", "roles", "--course", str(course.folder)])
    assert (done.exit_code, done.stdout) == (1, "") and "workbook release roles" in done.stderr


def test_is_a_page_whole_or_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "feedback" / "a" / "b"
    assert put_page(tmp_path, folder, "b.html", b"one", 0o644) and not put_page(tmp_path, folder, "b.html", b"one", 0o644)
    assert (folder / "b.html").stat().st_mode & 0o777 == 0o644

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OSError, match="No space"):
        put_page(tmp_path, folder, "b.html", b"two", 0o644)
    monkeypatch.undo()
    assert (folder / "b.html").read_bytes() == b"one"
    assert put_page(tmp_path, folder, "b.html", b"two", 0o644) and [p.name for p in folder.iterdir()] == ["b.html"]
