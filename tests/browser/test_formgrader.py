"""Does a tutor get from JupyterLab's menu to a marked piece of writing and its feedback, in real Chromium?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from playwright.sync_api import Browser, BrowserContext, FrameLocator, Locator, Page, expect

from tests.browser.lab import ARTEFACTS, Lab
from tests.conftest import COURSE
from tests.tutor import serve_course
from workbook_lib.check.assignments import without
from workbook_lib.demo.course import read_keyed
from workbook_lib.demo.learners import CLASS, write_hand_in
from workbook_lib.grading.gradebook.states import list_states
from workbook_lib.grading.marking.whole_class import grade_in_bulk
from workbook_lib.grading.nbgrader_side.release import release

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PLAYED, HOSTILE = "<before>", "<script>window.ran = 1</script><img src=x onerror=window.ran=1>"
COMMENT = "You saw <b>both</b> sides & said so. <script>window.ran = 1</script>"
READ, TEAM = "#roles-reflection-read", "#roles-ines-team-mark"
FOR_TUTOR = "joint work that failed can earn as much"
SCHEME = ("Marking scheme, 10 points.", "A step with a person, a day, and a sign that it helped", FOR_TUTOR)
NOT_FOR_LEARNERS = (FOR_TUTOR, "key=", "HIDDEN TESTS", "What fits", "ju-note", "window.ran = 1</script>")


@pytest.fixture(scope="module")
def tutor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """A released assignment with two hand-ins: jamal's with a cell that writes a file, and noah's, damaged."""
    with serve_course(tmp_path_factory.mktemp("tutor")) as lab:
        release(lab.root, "roles")
        topic = without(read_keyed(COURSE / "source" / "roles", "roles"), ["roles-ines-two", "roles-ines-line"])
        for learner in (x for x in CLASS if x.id in ("jamal", "noah")):
            folder = lab.root / "submitted" / learner.id / "roles"
            write_hand_in(replace(learner, quality="one wrong"), folder, lab.root / "release" / "roles", topic)
            for file in folder.glob("roles.*"):
                text = file.read_text(encoding="utf-8")
                assert PLAYED in text or learner.id == "noah"
                file.write_text(text.replace(PLAYED, HOSTILE), encoding="utf-8")
        yield lab


class Tabs:
    """A tutor's browser, JupyterLab open in it. Formgrader's tabs note each script error and each other machine asked."""

    def __init__(self, context: BrowserContext, lab: Lab) -> None:
        self.context, self.home, self.faults = context, f"http://127.0.0.1:{lab.port}/", list[str]()
        self.lab = context.new_page()
        self.lab.goto(f"{self.home}lab?token={lab.token}")

    def open(self, where: str) -> Page:
        """A page of Formgrader in a tab of its own."""
        page = self.context.new_page()
        page.on("request", lambda asked: None if asked.url.startswith((self.home, "data:")) else self.faults.append(asked.url))
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.goto(f"{self.home}formgrader/{where}")
        return page


@pytest.fixture
def tabs(tutor: Lab, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Tabs]:
    made = Tabs(browser.new_context(viewport={"width": 1280, "height": 1000}), tutor)
    yield made
    for number, page in enumerate(made.context.pages, start=1):
        page.screenshot(path=ARTEFACTS / "last-seen" / f"{request.node.name}-{number}.png", full_page=True)
    made.context.close()
    assert made.faults == []


def test_does_a_tutor_mark_from_the_menu_to_the_feedback(tutor: Lab, tabs: Tabs) -> None:
    autograde_from_the_menu(tabs.lab)
    assert list(tutor.root.rglob("ran-a-learners-code")) == []
    assert find_state(tutor) == ("waiting for a person", 11.5)
    page = tabs.open("gradebook")
    page.get_by_role("link", name="roles", exact=True).click()
    page.locator("#main-table").get_by_role("link", name="roles", exact=True).click()
    page.get_by_role("link", name="Submission #1", exact=True).click()
    look_at_the_work(page)
    give_points_and_comment(page)
    give_too_much(page)
    assert find_state(tutor) == ("waiting for a person", 19), "a cell of jamal's own has not been settled"
    settle_by_key(tutor, page, tabs.open("manage_submissions/roles"))
    assert find_state(tutor) == ("marked", 19)
    generate_feedback(tabs.open("manage_submissions/roles"))
    look_at_the_feedback(tabs.context.new_page(), tutor.root / "feedback" / "jamal" / "roles" / "roles.html")
    outcome = grade_in_bulk(tutor.root, "roles")
    assert (outcome.marked, outcome.unchanged, outcome.waiting) == (0, 1, 0)
    assert find_state(tutor) == ("marked", 19)
    autograded = (tutor.root / "autograded" / "jamal" / "roles" / "roles.ipynb").read_text(encoding="utf-8")
    assert not any(words in autograded for words in SCHEME), "the scheme is on the screen and nowhere else"


def test_says_the_dialog_in_words_what_could_not_be_read(tabs: Tabs) -> None:
    page = tabs.open("manage_submissions/roles")
    find_row(page, "noah").locator(".autograde a").click()
    said = page.get_by_role("dialog")
    expect(said).to_contain_text("There was an error autograding 'roles' for student 'noah'")
    expect(said).to_contain_text("Nothing could be marked, because the answers are lost in what was sent.")
    expect(said).to_contain_text("Nothing of “roles” could be marked: noah could not be read.")


def find_state(tutor: Lab) -> tuple[str, float | None]:
    """The state of jamal's work and its points."""
    states = {state.learner: state for state in list_states(tutor.root, f"sqlite:///{tutor.root}/gradebook.db", "roles")}
    return states["jamal"].word, states["jamal"].points


def find_row(page: Page | FrameLocator, learner: str) -> Locator:
    return page.locator("#main-table tr").filter(has_text=learner)


def autograde_from_the_menu(page: Page) -> None:
    """Nbgrader, Formgrader; the number of submissions; the bolt; the dialog; the status."""
    page.get_by_role("menuitem", name="Nbgrader").click()
    page.get_by_role("menuitem", name="Formgrader", exact=True).click()
    formgrader = page.frame_locator("#formgrader iframe")
    expect(formgrader.get_by_role("heading", name="Manage Assignments")).to_be_visible()
    assert formgrader.get_by_text("Current configuration").count() == 0
    formgrader.locator("#main-table .num-submissions a").click()
    row = find_row(formgrader, "jamal")
    expect(row).to_contain_text("needs autograding")
    row.locator(".autograde a").click()
    dialog = formgrader.get_by_role("dialog")
    expect(dialog).to_contain_text("Successfully autograded 'roles' for student 'jamal'.")
    dialog.get_by_role("button", name="OK").click()
    expect(row).to_contain_text("needs manual grading")
    expect(row).to_contain_text("11.5 / 40")


def look_at_the_work(page: Page) -> None:
    """The state in words, what was chosen and what fits, the writing as it was typed, the whole scheme beside it."""
    note = page.locator(".ju-note")
    expect(note).to_contain_text("Waiting for a person: 11.5 of 40 points so far, and not final")
    team = page.locator(".nbgrader_cell", has=page.locator(TEAM))
    expect(team).to_contain_text("7 of 8 are right")
    expect(team.get_by_text("→ Head of year")).not_to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator(TEAM)).to_be_focused()
    for key in ("Tab", "Tab", "Enter"):
        page.keyboard.press(key)
    expect(team.get_by_text("→ Head of year")).to_be_visible()
    assert team.locator(TEAM).get_attribute("placeholder") == "3.5"
    writing = page.locator(".nbgrader_cell", has=page.locator(READ))
    expect(writing.locator(".ju-text")).to_contain_text(f"I asked & listened {HOSTILE} I suggested anything.")
    for words in SCHEME:
        expect(writing.locator(".ju-scheme")).to_contain_text(words)
        expect(writing.get_by_text(words)).to_be_visible()
    expect(page.locator(".ju-added")).to_contain_text("ran-a-learners-code")
    body = page.locator("body").inner_text()
    assert page.evaluate("window.ran") is None and "BEGIN HIDDEN TESTS" not in body and "show(" not in body
    beside = """cell => {
        const [left, right] = [".ju-text", ".ju-scheme"].map(name => cell.querySelector(name).getBoundingClientRect());
        return left.right <= right.left && Math.abs(left.top - right.top) < 2;
    }"""
    assert writing.evaluate(beside), "side by side, measured in one moment: the page above may still grow"


def give_points_and_comment(page: Page) -> None:
    """By keyboard alone; then see it again on a page opened anew."""
    for _ in range(40):
        if page.evaluate("document.activeElement.id") == READ[1:]:
            break
        page.keyboard.press("Tab")
    page.keyboard.type("7.5")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator(f"{READ}-comment")).to_be_focused()
    page.keyboard.type(COMMENT)
    with page.expect_response(lambda reply: "/api/comment/" in reply.url and reply.request.method == "PUT" and reply.ok):
        page.keyboard.press("Escape")
    page.reload()
    expect(page.locator(READ)).to_have_value("7.5")
    expect(page.locator(f"{READ}-comment")).to_have_value(COMMENT)
    expect(page.locator(".ju-note")).to_contain_text("Waiting for a person: 19 of 40 points so far, and not final")


def give_too_much(page: Page) -> None:
    """More than there is becomes all there is; extra credit comes on top."""
    points, extra = page.locator(READ), page.locator(f"{READ}_extra_credit")
    for field, given, kept in (
        (points, "11", "10"),
        (points, "-1", "0"),
        (extra, "0.5", "0.5"),
        (extra, "", ""),
        (points, "7.5", "7.5"),
    ):
        field.fill(given)
        with page.expect_response(lambda reply: "/api/grade/" in reply.url and reply.request.method == "PUT" and reply.ok):
            field.press("Escape")
        expect(field).to_have_value(kept)


def settle_by_key(tutor: Lab, page: Page, submissions: Page) -> None:
    """What was found is named; from within a comment one key press settles it, the comment kept; it can be taken back."""
    note, row = page.locator(".ju-note"), find_row(submissions, "jamal")
    expect(row).to_contain_text("needs manual grading")
    expect(note.locator(".ju-open")).to_contain_text("in a cell of the learner's own")
    button = note.get_by_role("button", name="I have looked: nothing more counts")
    expect(button).to_be_visible()
    note.screenshot(path=ARTEFACTS / "last-seen" / "note-that-waits.png")
    page.locator(f"{READ}-comment").focus()
    page.keyboard.press("Control+Enter")
    expect(note).to_contain_text("Marked: 19 of 40 points")
    expect(note).to_contain_text("nothing more counts")
    expect(button).to_have_count(0)
    expect(page.locator(f"{READ}-comment")).to_have_value(COMMENT)
    note.screenshot(path=ARTEFACTS / "last-seen" / "note-that-is-settled.png")
    note.get_by_role("button", name="Let it wait again").click()
    expect(button).to_be_visible()
    assert find_state(tutor)[0] == "waiting for a person"
    button.click()
    expect(note).to_contain_text("Marked: 19 of 40 points")
    submissions.reload()
    expect(find_row(submissions, "jamal")).to_contain_text("graded")


def generate_feedback(page: Page) -> None:
    row = find_row(page, "jamal")
    expect(row).to_contain_text("graded")
    expect(row).to_contain_text("19 / 40")
    row.locator(".generate-feedback a").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Successfully generated feedback for 'roles' for student 'jamal'.")
    dialog.get_by_role("button", name="OK").click()


def look_at_the_feedback(page: Page, file: Path) -> None:
    """Points, the comment, the writing; no key, no scheme, no script and nothing from another machine."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    body = page.locator("body")
    expect(body).to_contain_text("(Marked. Score: 19.0 / 40.0)")
    expect(body).to_contain_text("Score: 7.5 / 10.0")
    expect(body).to_contain_text("You saw both sides & said so.")
    expect(body).to_contain_text(f"I asked & listened {HOSTILE} I suggested anything.")
    expect(body).to_contain_text("7 of 8 are right")
    source = file.read_text(encoding="utf-8")
    assert [words for words in NOT_FOR_LEARNERS if words in source] == []
    assert page.evaluate("window.ran") is None and page.locator("script").count() == 0
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
