"""Does `workbook new` write files that are valid at once, and refuse in one sentence without writing anything?"""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.conftest import COURSE
from workbook_lib import cli
from workbook_lib.authoring import cells
from workbook_lib.authoring.examples import list_offered, read_example
from workbook_lib.authoring.fill import list_notebooks, tidy_paths
from workbook_lib.check import check_course
from workbook_lib.check.assignments import list_files
from workbook_lib.cli import new
from workbook_lib.course import topic_files
from workbook_lib.course.course_files import Course
from workbook_lib.files import yaml_file
from workbook_lib.grading.course.keys import read_keyed
from workbook_lib.topic import read_topic

TOPIC = ["--id", "transitions", "--title", "Moving on: what helps", "--group", "In the classroom", "--teaches", "K1, P3"]
ASSIGNMENT = ["--id", "moving", "--title", "moving on", "--topic", "inclusive-practice", "--serves", "K1"]
ACTIVITY = ["--topic", "inclusive-practice", "--kind", "match", "--id", "ip-new", "--title", "Who helps?"]


def run(course: Path, *words: str) -> Result:
    return CliRunner().invoke(cli.app, ["new", words[0], *words[1:], "--course", str(course)])


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A tutor's course: notebooks and sources of this repository, the package elsewhere."""
    for folder in ("notebooks", "source"):
        shutil.copytree(COURSE / folder, tmp_path / folder, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    return tmp_path


@pytest.mark.parametrize("kind", list_offered())
def test_is_the_example_of_each_kind_a_valid_activity(kind: str) -> None:
    example = yaml_file.loads(read_example(kind))
    one = {"id": "x-y", "kind": kind, "title": "T", **example}
    read_topic({"topic": "x", "number": 1, "title": "X", "group": "Start", "activities": [one]}, kind)
    assert example["ask"], "an example asks something"


@pytest.mark.parametrize("kind", list_offered())
def test_is_an_activity_of_each_kind_put_into_a_topic_and_its_notebook(course: Path, kind: str) -> None:
    done = run(course, "activity", *ACTIVITY[:2], "--kind", kind, *ACTIVITY[4:])
    assert done.exit_code == 0, done.output
    assert "topics/inclusive-practice.yaml" in done.output and "workbook check" in done.output
    topic = topic_files.find_topics(Course(course, course))["inclusive-practice"]
    assert list(topic.activities)[-1] == "ip-new" and topic.activities["ip-new"].kind == kind
    cells = json.loads((course / "notebooks" / "08-inclusive-practice.ipynb").read_text(encoding="utf-8"))["cells"]
    ids = [c["id"] for c in cells]
    assert ids.index("ip-new") + 1 == ids.index("in-short"), "before the closing headings"
    assert "## Who helps?" in "".join(cells[ids.index("ip-new") - 1]["source"])
    assert tidy_paths(list_notebooks(course), write=False) == []


def test_does_the_course_of_a_tutor_get_its_own_copy_of_a_topic(course: Path) -> None:
    packaged = COURSE / "workbook_lib" / "topics" / "inclusive-practice.yaml"
    before = packaged.read_bytes()
    done = run(course, "activity", *ACTIVITY)
    assert "is now this course's own copy of the topic" in done.output
    assert packaged.read_bytes() == before
    assert (course / "topics" / packaged.name).read_bytes().startswith(before)


def test_is_a_number_asked_for_until_it_is_one(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter(["ten", "nan", "6,5"])
    monkeypatch.setattr(new, "ask", lambda *_: next(typed))
    done = run(course, "activity", "--assignment", "roles", *ACTIVITY[2:], "--serves", "K1")
    assert done.exit_code == 0, done.output
    assert "“ten” is not a number. Write it in figures, such as 6." in done.output and "Traceback" not in done.output
    given = topic_files.load_assignment(course / "source" / "roles" / "activities.yaml")
    assert given.activities["ip-new"].points == 6.5


@pytest.mark.parametrize("error", [ValueError("This page is odd."), PermissionError(13, "Permission denied", "page.ipynb")])
def test_is_nothing_written_where_the_second_file_fails(
    course: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(cells, "write", fail)
    before = list_files(course)
    done = run(course, "activity", *ACTIVITY)
    assert done.exit_code == 1 and "Nothing was written." in done.output and "Traceback" not in done.output
    assert "This page is odd." in done.output or "page.ipynb cannot be read or written (Permission denied)." in done.output
    assert done.exception is None or isinstance(done.exception, SystemExit)
    assert list_files(course) == before and not (course / "topics").exists()


def test_does_an_activity_go_behind_the_one_that_is_named(course: Path) -> None:
    assert run(course, "activity", *ACTIVITY, "--after", "ip-recall").exit_code == 0
    ids = list(topic_files.find_topics(Course(course, course))["inclusive-practice"].activities)
    assert ids.index("ip-new") == ids.index("ip-recall") + 1
    cells = json.loads((course / "notebooks" / "08-inclusive-practice.ipynb").read_text(encoding="utf-8"))["cells"]
    shown = [c["id"] for c in cells if c["cell_type"] == "code"]
    assert shown.index("ip-new") == shown.index("ip-recall") + 1


def test_is_a_new_topic_whole_and_joined_to_its_neighbours(course: Path) -> None:
    done = run(course, "topic", *TOPIC, "--emergency")
    assert done.exit_code == 0, done.output
    assert "written: topics/transitions.yaml" in done.output and "written: notebooks/13-revision.ipynb" in done.output
    made = topic_files.find_topics(Course(course, course))["transitions"]
    assert made.number == 14 and len(made.activities) >= 5 and made.emergency and made.teaches == ["K1", "P3"]
    page = json.loads((course / "notebooks" / "14-transitions.ipynb").read_text(encoding="utf-8"))
    assert page["metadata"]["joined_up"] == {
        "workbook": True,
        "previous": "13-revision.ipynb",
        "next": None,
        "emergency": True,
    }
    text = "".join("".join(c["source"]) + "\n" for c in page["cells"])
    assert "# 14 Moving on: what helps" in text and "## In short" in text and "## Take it to your workplace" in text


@pytest.mark.parametrize("kind", ["matchx", "progress", ""])
@pytest.mark.parametrize(
    "words",
    [
        ["activity", "--topic", "inclusive-practice", "--id", "ip-new", "--title", "Who helps?"],
        ["activity", "--assignment", "roles", "--id", "roles-new", "--title", "Who?", "--points", "2", "--serves", "K1"],
        ["topic", *TOPIC],
        ["assignment", *ASSIGNMENT],
    ],
    ids=["activity", "graded", "topic", "assignment"],
)
def test_is_what_is_no_kind_refused_in_one_sentence(course: Path, words: list[str], kind: str) -> None:
    before = {path: path.read_bytes() for path in course.rglob("*") if path.is_file()}
    done = run(course, *words, "--kind", kind)
    assert done.exit_code and isinstance(done.exception, SystemExit), done.output
    said = " Did you mean “match”?" if kind == "matchx" else ""
    assert kind == "" or f"“{kind}” is not a kind.{said} The kinds are choose, decide," in done.output
    assert "Nothing was written." in done.output
    assert {path: path.read_bytes() for path in course.rglob("*") if path.is_file()} == before


@pytest.mark.slow
def test_has_check_nothing_to_mend_in_what_is_new_and_names_what_is_not_written(course: Path) -> None:
    assert run(course, "topic", *TOPIC).exit_code == 0
    assert run(course, "assignment", *ASSIGNMENT).exit_code == 0
    report = check_course(course)
    assert [s for s in report.problems if "transitions" in s or "moving" in s] == [
        "release/moving is not made from the present source/moving. Run `workbook release moving`."
    ]
    assert any("topics/transitions.yaml, activity" in s and "words of the example still stand" in s for s in report.warnings)
    assert any("14-transitions.ipynb, cell 1: this still stands there" in s for s in report.warnings)


def test_has_a_new_assignment_keys_in_hidden_tests_alone_and_ids_that_tell_nothing(course: Path) -> None:
    done = run(
        course, "assignment", *ASSIGNMENT, *[w for k in ("choose", "decide", "plan", "match", "write") for w in ("--kind", k)]
    )
    assert done.exit_code == 0, done.output
    folder = course / "source" / "moving"
    given = (folder / "activities.yaml").read_text(encoding="utf-8")
    assert "key:" not in given and "feedback:" not in given and "needs:" not in given
    topic = read_keyed(folder, "moving")
    assert sum(a.points or 0 for a in topic.activities.values()) == 40
    assert all((a.scheme is not None) == (a.kind == "write") for a in topic.activities.values())
    assert all(a.needs == ([] if a.kind == "write" else ["K1"]) for a in topic.activities.values())
    page = json.loads((folder / "moving.ipynb").read_text(encoding="utf-8"))
    graded = {
        c["id"]: c["metadata"]["nbgrader"]["points"] for c in page["cells"] if c["metadata"].get("nbgrader", {}).get("grade")
    }
    assert graded == {f"{a.id}-{'read' if a.kind == 'write' else 'mark'}": a.points for a in topic.activities.values()}


@pytest.mark.slow
def test_can_a_new_assignment_be_released_at_once(course: Path) -> None:
    assert run(course, "assignment", *ASSIGNMENT).exit_code == 0
    done = run(course, "activity", "--assignment", "moving", "--kind", "sort", "--id", "mo-s", "--title", "S", "--points", "4",
               "--serves", "K1")  # fmt: skip
    assert done.exit_code == 0, done.output
    done = CliRunner().invoke(cli.app, ["release", "moving", "--course", str(course)])
    assert done.exit_code == 0, done.output
    released = "".join(p.read_text(encoding="utf-8") for p in (course / "release" / "moving").iterdir())
    assert "Say why it tempts" not in released and "Marking scheme" not in released and 'show(\\"mo-s\\")' in released


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["activity"], "--topic is missing"),
        (["activity", "--topic", "inclusive-practise"], "--kind is missing"),
        (["activity", *ACTIVITY, "--topic", "inclusive-practise"], "Did you mean “inclusive-practice”?"),
        (["activity", *ACTIVITY, "--kind", "mach"], "“mach” is not a kind. Did you mean “match”?"),
        (["activity", *ACTIVITY, "--id", "ip-recall"], "has an activity “ip-recall” already"),
        (["activity", *ACTIVITY, "--id", "IP New"], "Take small letters, digits and single hyphens"),
        (["activity", *ACTIVITY, "--after", "ip-recal"], "Did you mean “ip-recall”?"),
        (["activity", *ACTIVITY, "--serves", "K9"], "“K9” is not a point of the unit"),
        (["activity", *ACTIVITY, "--points", "3"], "only an activity of an assignment has points"),
        (["activity", *ACTIVITY[2:], "--assignment", "role", "--points", "3", "--serves", "K1"], "Did you mean “roles”?"),
        (["topic", *TOPIC, "--group", "In the clasroom"], "Did you mean “In the classroom”?"),
        (["topic", *TOPIC, "--number", "13"], "13-revision.ipynb has the number 13. The next free one is 14."),
        (["topic", *TOPIC, "--id", "revision"], "There is a topic “revision” already"),
        (["topic", *TOPIC, "--teaches", "K9"], "“K9” is not a point of the unit"),
        (["topic", *TOPIC[:4]], "--group is missing: Under which heading of the start page? (Start, Working together"),
        (["topic", *TOPIC, "--kind", "mach"], "“mach” is not a kind"),
        (["assignment", *ASSIGNMENT, "--id", "roles"], "There is a folder source/roles already"),
        (["assignment", *ASSIGNMENT[:6]], "--serves is missing"),
        (["assignment", *ASSIGNMENT, "--kind", "explore"], "“explore” has no right or wrong, so it cannot be marked"),
        (["assignment", *ASSIGNMENT, "--topic", "revison"], "Did you mean “revision”?"),
    ],
)
def test_is_what_cannot_be_made_refused_in_a_sentence_and_nothing_written(course: Path, words: list[str], said: str) -> None:
    before = list_files(course)
    done = run(course, *words)
    assert done.exit_code in (1, 2) and said in done.output and "Traceback" not in done.output
    assert "Nothing was written." in done.output and list_files(course) == before


def test_is_a_broken_topic_refused_with_its_line(course: Path) -> None:
    (course / "topics").mkdir()
    (course / "topics" / "inclusive-practice.yaml").write_text("topic: inclusive-practice\nactivities:\n\t- id: x\n")
    done = run(course, "activity", *ACTIVITY)
    assert done.exit_code == 1 and "inclusive-practice.yaml, line 3: a tab is used to indent. Use spaces." in done.output
