"""Does the start page tell the truth about how far one is?"""

import shutil
from pathlib import Path

import msgspec

from workbook_lib import __version__, answers_file, topic
from workbook_lib.answers import Record, now
from workbook_lib.files import yaml_file
from workbook_lib.opening import overview
from workbook_lib.opening.folder import Folder

COURSE = Path(__file__).parents[2]
GOOD = Path(__file__).parents[1] / "broken_topics" / "good.yaml"


def topics() -> dict[str, topic.Topic]:
    sample = msgspec.structs.replace(topic.read_topic(yaml_file.load(GOOD), "t"), minutes=20)
    other = msgspec.structs.replace(sample, slug="other", number=2, title="Other", group="In the classroom")
    return {t.slug: t for t in (sample, other)}


def folder_with(tmp_path: Path) -> Path:
    for name in ("01-sample.ipynb", "02-other.ipynb"):
        (tmp_path / name).touch()
    return tmp_path


def test_is_a_first_visit_told_where_to_begin(tmp_path: Path) -> None:
    data = overview.gather(topics(), Folder(folder_with(tmp_path)))
    assert (data["first"], data["done"], data["of"], data["opened"]) == (True, 0, 2, None)
    assert data["next"]["title"] == "Next: Sample" and data["next"]["href"] == "01-sample.ipynb"
    assert [g["title"] for g in data["groups"]] == ["Working together", "In the classroom"]
    assert data["version"] == f"Joined-Up {__version__}"


def test_does_one_go_on_where_one_stopped(tmp_path: Path) -> None:
    path = folder_with(tmp_path) / "02-other.answers.json"
    answers_file.store(path, "02-other.ipynb", "first-contact", Record(answer={"chosen": ["doctor"]}, saved=now()))
    data = overview.gather(topics(), Folder(tmp_path))
    assert data["next"]["title"] == "Go on where you stopped: Other"
    assert data["groups"][1]["topics"][0]["text"] == "In progress, 0 of 1"


def test_is_a_checked_activity_done_and_a_topic_without_notebook_left_out(tmp_path: Path) -> None:
    (tmp_path / "01-sample.ipynb").touch()
    kept = Record(answer={"chosen": ["doctor"]}, saved=now(), attempts=1)
    answers_file.store(tmp_path / "01-sample.answers.json", "01-sample.ipynb", "first-contact", kept)
    data = overview.gather(topics(), Folder(tmp_path))
    assert (data["done"], data["of"], data["next"]) == (1, 1, None)


def test_is_what_one_was_certain_of_and_has_not_right_yet_counted_by_topic(tmp_path: Path) -> None:
    folder = folder_with(tmp_path)
    for name, record in (
        ("01-sample", Record(answer={"chosen": ["doctor"]}, saved=now(), attempts=1, confidence="certain")),
        ("02-other", Record(answer={"chosen": ["doctor"]}, saved=now(), attempts=1, confidence="fairly")),
    ):
        answers_file.store(folder / f"{name}.answers.json", f"{name}.ipynb", "first-contact", record)
    assert list_sure(folder) == [1, 0]
    for record in (
        Record(answer={"chosen": ["senco"]}, saved=now(), attempts=2, confidence="certain", n=1),  # right by now
        Record(answer={"chosen": ["doctor"]}, saved=now(), confidence="certain", n=2),  # not checked: nobody knows yet
    ):
        answers_file.store(folder / "01-sample.answers.json", "01-sample.ipynb", "first-contact", record)
        assert list_sure(folder) == [0, 0]


def list_sure(folder: Path) -> list[int]:
    return [one["sure"] for group in overview.gather(topics(), Folder(folder))["groups"] for one in group["topics"]]


def test_are_assignments_listed_and_a_broken_one_left_out(tmp_path: Path) -> None:
    shutil.copytree(COURSE / "release" / "roles", folder_with(tmp_path) / "assignments" / "roles")
    broken = tmp_path / "assignments" / "broken"
    broken.mkdir()
    (broken / "activities.yaml").write_text("topic: [")
    group = overview.gather(topics(), Folder(tmp_path))["groups"][-1]
    assert group["title"] == "Assignments" and len(group["topics"]) == 1
    row = group["topics"][0]
    assert (row["title"], row["href"], row["number"]) == ("Roles around Ines", "assignments/roles/roles.ipynb", None)
    assert row["state"] == "none" and row["text"].startswith("Not started, 0 of ")
