"""Can a tutor change the words of practice for one class with one file, and does every command follow?"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import COURSE
from tests.feedback.test_revise import give
from tests.feedback.wrong import ASSIGNMENTS
from workbook_lib import display, lab
from workbook_lib.check.topics import check_topics
from workbook_lib.course import topic_files
from workbook_lib.course.course_files import CARRIED, Course, open_course
from workbook_lib.feedback.revise import advise
from workbook_lib.topic import TopicError

TOPIC, ID = "agencies-and-roles", "first-contact"
WORDS = f"activities:\n- id: {ID}\n  title: Whom do you tell in our school?\n"


@pytest.fixture(autouse=True)
def own_kernel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(display, "_views", {})


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A tutor's course folder: our notebooks, and nothing of its own yet."""
    shutil.copytree(COURSE / "notebooks", tmp_path / "course" / "notebooks")
    return tmp_path / "course"


def write(course: Path, name: str, text: str) -> None:
    path = course / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def title(folder: Path, id: str = ID) -> str:
    display._views.clear()
    view = display.find_view(id, folder)
    assert view.status["error"] is None
    return str(view.content["title"])


def problems(course: Path) -> list[str]:
    return [said for said in check_topics(Course(course, course))[1] if "content/" in said]


def test_does_one_file_change_the_words_for_a_class_and_leave_the_rest(course: Path, tmp_path: Path) -> None:
    mine, before = tmp_path / "mine", topic_files.find_topics()[TOPIC]
    write(course, f"content/{TOPIC}.yaml", WORDS)
    assert lab.prepare_folder(mine, course) == [] and problems(course) == []
    assert title(mine) == "Whom do you tell in our school?"
    topic, activity = topic_files.find_activity(ID, mine)
    assert activity.key == before.activities[ID].key and list(topic.activities) == list(before.activities)
    assert topic_files.find_topics()[TOPIC] == before  # another course in this process keeps ours


def test_do_changed_files_follow_with_the_next_start_and_answers_stay(course: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    write(course, f"content/{TOPIC}.yaml", WORDS)
    lab.prepare_folder(mine, course)
    answers = mine / "03-agencies-and-roles.answers.json"
    answers.write_text("answers")
    write(course, f"content/{TOPIC}.yaml", WORDS.replace("our school", "our nursery"))
    lab.prepare_folder(mine, course)
    assert title(mine) == "Whom do you tell in our nursery?" and answers.read_text() == "answers"
    (course / "content" / f"{TOPIC}.yaml").unlink()
    lab.prepare_folder(mine, course)
    assert title(mine) == topic_files.find_topics()[TOPIC].activities[ID].title and not (mine / CARRIED).exists()


def test_does_a_whole_topic_or_reference_file_win_by_its_name(course: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    text = (COURSE / "workbook_lib" / "topics" / f"{TOPIC}.yaml").read_text(encoding="utf-8")
    write(course, f"topics/{TOPIC}.yaml", text.replace("title: Agencies and roles", "title: Who is who", 1))
    write(course, "reference/glossary.yaml", "terms:\n- {id: hub, term: Hub, means: Our team of three., topic: 3}\n")
    write(course, "reference/criteria.yaml", "criteria:\n- {id: ours, title: Ours, asks: What we ask.}\n")
    lab.prepare_folder(mine, course)
    assert topic_files.find_activity(ID, mine)[0].title == "Who is who"
    rows = display.find_view("words-explained", mine).content["rows"]
    assert [row["cells"]["term"] for row in rows] == ["Hub"] and rows[0]["more"][-1]["text"] == "3 Who is who"
    evidence = next(a.id for t in topic_files.find_topics().values() for a in t.activities.values() if a.kind == "map")
    assert [c["id"] for c in display.find_view(evidence, mine).content["criteria"]] == ["ours"]


def test_does_the_advice_of_a_feedback_page_use_the_tutors_words(course: Path) -> None:
    results = give("roles", roles_ines_message=0.0)
    ours = advise(results, ASSIGNMENTS["roles"], topic_files.find_topics(), Course().unit)
    notebook, (_, practice) = ours[0].notebook, ours[0].weak[0]
    assert practice is not None
    changed = f"title: Our own page\nactivities:\n- {{id: {practice.id}, title: Our own exercise}}\n"
    write(course, f"content/{notebook.slug}.yaml", changed)
    own = Course(course, course)
    found = advise(results, ASSIGNMENTS["roles"], topic_files.find_readable(own), own.unit)
    assert found[0].notebook.title == "Our own page"
    assert found[0].weak[0][1] is not None and found[0].weak[0][1].title == "Our own exercise"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (TOPIC, "activities:\n- {id: first-contct, ask: x}\n", "has no activity “first-contct”. Did you mean “first-contact”?"),
        ("agencies-and-role", WORDS, "there is no topic “agencies-and-role”. Did you mean “agencies-and-roles”?"),
        (TOPIC, f"activities:\n- {{id: {ID}, key: [nobody]}}\n", "key: “nobody” is not one of the options."),
        (TOPIC, f"activities:\n- {{id: {ID}, titel: x}}\n", "there is no field “titel”. Did you mean “title”?"),
        (TOPIC, f"activities:\n- {{id: {ID}, marking_points: [P9]}}\n", "marking_points: “P9” is not one of S0"),
        (TOPIC, "group: In the clasroom\n", "is not a heading of the start page. Did you mean “In the classroom”?"),
        (TOPIC, "activities:\n- {ask: x}\n", "activities: number 1 has no id."),
        (TOPIC, "number: 7\n", "there is no field “number”."),
        (TOPIC, "topic: safeguarding\n", "this is “safeguarding”, but the file is for “agencies-and-roles”."),
        (TOPIC, f"{WORDS}{WORDS}", "“activities” stands here a second time"),
        (TOPIC, "", "is empty or not a list of fields."),
    ],
)
def test_is_a_mistake_one_sentence_that_names_the_file(course: Path, tmp_path: Path, name: str, text: str, said: str) -> None:
    write(course, f"content/{name}.yaml", text)
    found = problems(course)
    assert len(found) == 1 and found[0].startswith(f"content/{name}.yaml") and said in found[0]
    assert lab.prepare_folder(tmp_path / "mine", course) == found
    if name == TOPIC:
        assert display.find_view(ID, tmp_path / "mine").status["error"] == found[0]


def test_does_one_slip_take_away_its_own_activity_alone(course: Path, tmp_path: Path) -> None:
    slip = "activities:\n- {id: ip-areas, titel: x}\n- {id: ip-recall, title: Our five}\n- {id: ip-eal, marking_points: [P9]}\n"
    write(course, "content/inclusive-practice.yaml", slip)
    said = problems(course)
    starts = ["2, activity “ip-areas”, there is no field “titel”.", "4, activity “ip-eal”, marking_points: “P9” is not"]
    assert len(said) == 2
    assert all(s.startswith(f"content/inclusive-practice.yaml, line {b}") for s, b in zip(said, starts, strict=True))
    mine = tmp_path / "mine"
    assert lab.prepare_folder(mine, course) == said
    assert [display.find_view(id, mine).status["error"] for id in ("ip-areas", "ip-eal")] == said
    assert title(mine, "ip-recall") == "Our five" and title(mine, "ip-cycle")
    topics = topic_files.find_readable(open_course(mine))
    assert list(topics["inclusive-practice"].activities) == list(topic_files.find_topics()["inclusive-practice"].activities)


def test_is_a_topic_that_is_not_utf8_said_to_tutor_and_learner(course: Path, tmp_path: Path) -> None:
    text = (COURSE / "workbook_lib" / "topics" / f"{TOPIC}.yaml").read_text(encoding="utf-8")
    (course / "topics").mkdir()
    (course / "topics" / f"{TOPIC}.yaml").write_bytes(text.replace("title: ", "title: É", 1).encode("latin-1", "replace"))
    said = f"topics/{TOPIC}.yaml is not UTF-8 text. Save it again with the encoding UTF-8."
    assert lab.prepare_folder(tmp_path / "mine", course) == [said]
    assert display.find_view(ID, tmp_path / "mine").status["error"] == said
    assert title(tmp_path / "mine", "ip-areas")


def test_are_changed_words_of_another_unit_checked_too(tmp_path: Path) -> None:
    shutil.copytree(COURSE / "tests" / "other_unit", tmp_path / "other")
    course, topics = tmp_path / "other", topic_files.find_topics(Course(tmp_path / "other", tmp_path / "other"))
    slug, topic = next(iter(topics.items()))
    write(course, f"content/{slug}.yaml", f"activities:\n- {{id: {next(iter(topic.activities))}, titel: x}}\n")
    said = lab.prepare_folder(tmp_path / "mine", course)
    assert said == problems(course) and len(said) == 1 and "there is no field “titel”" in said[0]


def test_is_a_line_named(course: Path) -> None:
    write(course, f"content/{TOPIC}.yaml", f"{WORDS}  key: [nobody]\n")
    assert problems(course)[0].startswith(f"content/{TOPIC}.yaml, line 4, activity “{ID}”, key: ")


def test_is_a_unit_that_cannot_be_read_one_sentence(course: Path, tmp_path: Path) -> None:
    write(course, "reference/unit.yaml", "unit: ours\n")
    with pytest.raises(lab.LabError, match=r"reference/unit\.yaml, the field “title” is missing"):
        lab.start(tmp_path / "mine", course=course)
    with pytest.raises(TopicError):
        topic_files.find_topics(open_course(course))


@pytest.mark.slow
def test_does_a_kernel_in_the_learners_folder_show_the_tutors_words(course: Path, tmp_path: Path) -> None:
    """As plain JupyterLab runs it: a kernel whose working folder is the learner's, and nothing else."""
    from jupyter_client.manager import start_new_kernel

    write(course, f"content/{TOPIC}.yaml", WORDS)
    lab.prepare_folder(tmp_path / "mine", course)
    shutil.rmtree(course)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    manager, client = start_new_kernel(kernel_name="python3", cwd=str(tmp_path / "mine"), env=environment)
    try:
        code = "from pathlib import Path\nfrom workbook_lib.display import find_view\n"
        code += f"find_view({ID!r}, Path.cwd()).content['title']"
        replies: list[str] = []

        def hear(message: dict[str, object]) -> None:
            content = message["content"]
            if isinstance(content, dict) and "text/plain" in content.get("data", {}):
                replies.append(content["data"]["text/plain"])

        client.execute_interactive(code, timeout=60, output_hook=hear)
        assert replies == ["'Whom do you tell in our school?'"]
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


@pytest.mark.slow
def test_does_workbook_check_hear_of_it(course: Path) -> None:
    shutil.copytree(COURSE / "source" / "roles", course / "source" / "roles")
    write(course, f"content/{TOPIC}.yaml", f"activities:\n- {{id: {ID}, key: [nobody]}}\n")
    command = [sys.executable, "-c", "from workbook_lib.cli import main; main()", "check", "--course", str(course)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and f"- content/{TOPIC}.yaml" in done.stdout
