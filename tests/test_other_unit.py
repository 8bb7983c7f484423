"""Does the engine know no unit: does everything run on another one, of two topics and one assignment, in French?"""

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from workbook_lib import answers_file, cli, display, lab
from workbook_lib.answers import Record, now
from workbook_lib.check import check_course
from workbook_lib.class_report.report import write_report
from workbook_lib.course import topic_files
from workbook_lib.course.course_files import Course, open_course
from workbook_lib.feedback.bulk import write_feedback
from workbook_lib.grading.gradebook.states import list_states
from workbook_lib.grading.marking.whole_class import grade_in_bulk
from workbook_lib.grading.nbgrader_side.release import release

UNIT = Path(__file__).parent / "other_unit"
GIVEN = {
    "lou": {"menu-mains": {"chosen": ["mm-a"]}, "menu-bilan": {"constat": "Je rinçais.", "projet": "Je savonnerai."}},
    "max": {"menu-mains": {"chosen": ["mm-b"]}},
    "zoe": {},
}


@pytest.fixture(autouse=True)
def own_kernel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(display, "_views", {})


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The other unit's course with its assignment released, handed in and marked."""
    folder = tmp_path_factory.mktemp("other") / "cuisine"
    shutil.copytree(UNIT, folder)
    release(folder, "menu")
    for learner, answers in GIVEN.items():
        hand_in = folder / "submitted" / learner / "menu"
        hand_in.mkdir(parents=True)
        shutil.copy(folder / "release" / "menu" / "menu.ipynb", hand_in)
        for id, answer in answers.items():
            answers_file.store(hand_in / "menu.answers.json", "menu.ipynb", id, Record(answer=answer, saved=now(), attempts=1))
    grade_in_bulk(folder, "menu")
    return folder


@pytest.mark.slow
def test_is_all_well_by_its_own_rules_and_style_not_measured(marked: Path) -> None:
    report = check_course(marked)
    assert report.problems == [] and report.warnings == []
    assert [row.point for row in report.coverage] == ["HYG", "FROID", "BILAN"]
    assert report.not_measured == ["style and reading grade: not measured (language: fr)"]
    said = CliRunner().invoke(cli.app, ["check", "--course", str(marked)])
    assert said.exit_code == 0 and "not measured (language: fr)" in said.output and "All is well." in said.output


@pytest.mark.slow
def test_does_marking_give_points_and_wait_for_the_person(marked: Path) -> None:
    states = {s.learner: (s.word, s.points) for s in list_states(marked, f"sqlite:///{marked}/gradebook.db", "menu")}
    assert states == {
        "lou": ("waiting for a person", 0.0),
        "max": ("marked", 4.0),
        "zoe": ("waiting for a person", 0.0),  # given back as it was handed out: nothing shows that it was opened
    }


@pytest.mark.slow
def test_does_feedback_speak_of_its_own_misconceptions_topics_and_worry(marked: Path) -> None:
    outcome = write_feedback(marked, "menu")
    assert outcome.problems == {} and outcome.written == 3
    page = (marked / "feedback" / "lou" / "menu" / "menu.html").read_text(encoding="utf-8")
    for said in ("Les gants remplacent le lavage des mains.", "Hygiène et froid", "Parlez-en tout de suite", "Un menu sûr"):
        assert said in page
    assert "safeguarding" not in page
    assert '<html lang="en-GB">' in page and '<h1 lang="fr">Un menu sûr</h1>' in page
    assert '<span lang="fr">Hygiène et froid</span>' in page and '<em lang="fr">Les gants remplacent' in page


@pytest.mark.slow
def test_does_the_report_count_its_own_misconceptions(marked: Path, tmp_path: Path) -> None:
    written = write_report(marked, "menu", tmp_path)
    page = written.page.read_text(encoding="utf-8")
    assert '<h3 lang="fr">' in page
    assert "Assignment: un menu sûr" in page and "Un aliment qui sent bon est sûr." in page
    rows = (tmp_path / "misconceptions.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [row.split(",")[0] for row in rows[1:]] == ["gants", "odeur"] and "lou" in rows[1]
    assert "counted in a plan" not in page and "M3" not in page


def test_does_a_learner_get_its_pages_and_no_other(tmp_path: Path) -> None:
    course, mine = tmp_path / "cuisine", tmp_path / "elsewhere" / "mine"
    shutil.copytree(UNIT, course)
    assert lab.prepare_folder(mine, course) == []
    assert sorted(p.name for p in mine.glob("*")) == [
        ".course",
        ".joined-up-given.json",
        "00-accueil.ipynb",
        "01-hygiene.ipynb",
    ]
    assert lab.find_start_page(mine) == "00-accueil.ipynb"
    view = display.find_view("premier-essai", mine)
    assert view.status["error"] is None and view.content["title"] == "Un premier essai"
    start = display.find_view("votre-place", mine).content["data"]
    assert [(g["title"], [t["title"] for t in g["topics"]]) for g in start["groups"]] == [("En cuisine", ["Hygiène et froid"])]
    assert "There is no activity “first-contact”" in display.find_view("first-contact", mine).status["error"]


def test_is_a_start_page_asked_for_and_made_by_the_command_that_is_named(tmp_path: Path) -> None:
    course, mine = tmp_path / "cuisine", tmp_path / "mine"
    shutil.copytree(UNIT, course)
    (course / "notebooks" / "00-accueil.ipynb").unlink()
    (course / "topics" / "accueil.yaml").unlink()
    said = "notebooks/ has no start page (00-….ipynb)"
    assert lab.find_course(course / "source") == course
    with pytest.raises(lab.LabError, match=r"no start page .* `workbook new topic --number 0` makes one\."):
        lab.start(mine, course=course)
    assert not mine.exists() and any(one.startswith(said) for one in check_course(course).problems)
    words = ["--number", "0", "--id", "depart", "--title", "Départ", "--group", "Accueil", "--teaches", "HYG"]
    assert CliRunner().invoke(cli.app, ["new", "topic", *words, "--course", str(course)]).exit_code == 0
    assert lab.prepare_folder(mine, course) == [] and lab.find_start_page(mine) == "00-depart.ipynb"
    assert not any(one.startswith(said) for one in check_course(course).problems)


def test_do_two_courses_in_one_process_stay_apart(tmp_path: Path) -> None:
    shutil.copytree(UNIT, tmp_path / "cuisine")
    other = Course(tmp_path / "cuisine", tmp_path / "cuisine")
    ours, theirs = topic_files.find_topics(), topic_files.find_topics(other)
    assert list(theirs) == ["accueil", "hygiene"] and not set(ours) & set(theirs)
    assert open_course(tmp_path / "cuisine" / "source" / "menu") == other and topic_files.find_topics() == ours
