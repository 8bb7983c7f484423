"""Do Formgrader's own buttons take the safe road: release, autograde and feedback from a real Jupyter server?"""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError

import pytest
from msgspec.structs import replace

from tests.browser.lab import Lab
from tests.conftest import COURSE
from tests.tutor import serve_course
from workbook_lib.demo.course import read_keyed
from workbook_lib.demo.learners import CLASS, write_hand_in
from workbook_lib.grading.gradebook.history.record import list_changes
from workbook_lib.grading.gradebook.states import list_states
from workbook_lib.grading.marking.whole_class import grade_in_bulk

pytestmark = pytest.mark.slow
API = "formgrader/api"


@pytest.fixture
def tutor(tmp_path: Path) -> Iterator[Lab]:
    with serve_course(tmp_path) as lab:
        yield lab


def test_do_the_buttons_release_mark_and_give_feedback_safely(tutor: Lab) -> None:
    folder = tutor.root
    assert tutor.ask("POST", f"{API}/assignment/roles/assign")["success"], "Generate"
    topic = read_keyed(COURSE / "source" / "roles", "roles")
    for learner in (x for x in CLASS if x.id in ("dev", "jamal", "kasia")):
        write_hand_in(learner, folder / "submitted" / learner.id / "roles", folder / "release" / "roles", topic)
        done = tutor.ask("POST", f"{API}/submission/roles/{learner.id}/autograde")
        assert done["success"], (learner.id, done)
        assert tutor.ask("POST", f"{API}/assignment/roles/{learner.id}/generate_feedback")["success"]
    states = {s.learner: s for s in list_states(folder, f"sqlite:///{folder}/gradebook.db", "roles")}
    assert {n: (s.word, s.points) for n, s in states.items()} == {
        "dev": ("waiting for a person", 11.5),
        "jamal": ("waiting for a person", 18),
        "kasia": ("waiting for a person", 11.5),
    }
    assert list(folder.rglob("ran-a-learners-code")) == []
    page = (folder / "feedback" / "dev" / "roles" / "roles.html").read_text(encoding="utf-8")
    assert "key=" not in page
    assert "Waiting for a person. Points so far, not final: 11.5 / 40.0" in page
    read = [a.points for a in topic.activities.values() if a.rules.read_by_person]
    assert page.count("Waiting for a person") == 1 + 2 * len(read), "at the top, and twice at each part that is read"
    assert read and not any(f"0.0 / {points:.1f}" in page for points in read), "nothing unread is a 0"


def test_does_formgrader_read_what_was_marked_in_bulk(tutor: Lab) -> None:
    folder, topic = tutor.root, read_keyed(COURSE / "source" / "roles", "roles")
    assert tutor.ask("POST", f"{API}/assignment/roles/assign")["success"]
    for learner in (x for x in CLASS if x.id in ("amira", "ben")):
        write_hand_in(learner, folder / "submitted" / learner.id / "roles", folder / "release" / "roles", topic)
    assert grade_in_bulk(folder, "roles").marked == 2
    found = {s["student"]: s for s in tutor.ask("GET", f"{API}/submissions/roles")}
    assert {n: (s["autograded"], s["score"], s["needs_manual_grade"]) for n, s in found.items()} == {
        "amira": (True, 18, True),
        "ben": (True, 0, False),
    }
    notebook = next(n for n in tutor.ask("GET", f"{API}/submitted_notebooks/roles/roles") if n["student"] == "amira")
    page = tutor.read(f"formgrader/submissions/{notebook['id']}/")
    assert "I asked &amp; listened &lt;before&gt; I suggested anything." in page
    grades = {g["name"]: g for g in tutor.ask("GET", f"{API}/grades?submission_id={notebook['id']}")}
    assert grades["roles-ines-team-mark"]["auto_score"] == 4 and grades["roles-reflection-read"]["needs_manual_grade"]
    assert tutor.ask("POST", f"{API}/submission/roles/amira/autograde")["success"], "already marked: it is left alone"
    assert tutor.ask("POST", f"{API}/assignment/roles/amira/generate_feedback")["success"]
    assert "8 of 8 are right" in (folder / "feedback" / "amira" / "roles" / "roles.html").read_text(encoding="utf-8")


def test_is_what_a_tutor_enters_noted_in_the_history(tutor: Lab) -> None:
    folder, topic = tutor.root, read_keyed(COURSE / "source" / "roles", "roles")
    assert tutor.ask("POST", f"{API}/assignment/roles/assign")["success"]
    learner = next(x for x in CLASS if x.id == "amira")
    write_hand_in(learner, folder / "submitted" / "amira" / "roles", folder / "release" / "roles", topic)
    assert tutor.ask("POST", f"{API}/submission/roles/amira/autograde")["success"]
    marked = list_changes(folder, "amira")
    assert {(r.how, r.why) for r in marked} == {("Formgrader, Autograde", "first marking")}
    assert len(marked) == len(topic.activities), "points by the key, or that it waits for a person"
    id = tutor.ask("GET", f"{API}/submitted_notebooks/roles/roles")[0]["id"]
    grade, comment = (
        next(
            found["id"]
            for found in tutor.ask("GET", f"{API}/{what}?submission_id={id}")
            if found["name"] == "roles-reflection-read"
        )
        for what in ("grades", "comments")
    )
    tutor.ask("PUT", f"{API}/grade/{grade}", {"manual_score": 7.5, "extra_credit": None})
    tutor.ask("PUT", f"{API}/comment/{comment}", {"manual_comment": "Say who “we” are."})
    tutor.ask("PUT", f"{API}/grade/{grade}", {"manual_score": 8, "extra_credit": 1})
    noted = list_changes(folder, "amira")
    assert [(r.what, r.before, r.after, r.how) for r in noted[len(marked) :]] == [
        ("points by hand", None, 7.5, "Formgrader"),
        ("waits for a person", 1, None, "Formgrader"),
        ("comment", None, "Say who “we” are.", "Formgrader"),
        ("points by hand", 7.5, 8, "Formgrader"),
        ("extra credit", None, 1, "Formgrader"),
    ]
    assert tutor.ask("POST", f"{API}/submission/roles/amira/autograde")["success"], "its button marks again"
    assert list_changes(folder, "amira") == noted, "the learner's own work is the same, so what a person gave stands"


def test_does_formgrader_list_what_waits_and_settle_it_for_who_is_logged_in(
    tutor: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, topic = tutor.root, read_keyed(COURSE / "source" / "roles", "roles")
    assert tutor.ask("POST", f"{API}/assignment/roles/assign")["success"]
    learner = next(x for x in CLASS if x.id == "isla")
    for id in (odd := "zoë o'neill & co"), "ben":
        place = folder / "submitted" / id / "roles"
        write_hand_in(replace(learner, id=id, quality="blank"), place, folder / "release" / "roles", topic)
    assert grade_in_bulk(folder, "roles").waiting == 2
    rows = {s["student"]: s for s in tutor.ask("GET", f"{API}/submissions/roles")}
    assert rows[odd]["needs_manual_grade"] and tutor.ask("GET", f"{API}/submission/roles/ben")["needs_manual_grade"]
    assert tutor.ask("GET", f"{API}/notebooks/roles")[0]["needs_manual_grade"]
    ids = {n["student"]: n["id"] for n in tutor.ask("GET", f"{API}/submitted_notebooks/roles/roles") if n["needs_manual_grade"]}
    page, settle = tutor.read(f"formgrader/submissions/{ids[odd]}/"), f"{API}/joined_up/settle/{ids[odd]}"
    assert "I have looked: nothing more counts" in page and "<script>alert" not in page
    shown = re.search('data-shown="([0-9a-f]+)"', page)
    assert shown and refuse(tutor, settle, {"shown": "another"}) == 409
    assert refuse(tutor, f"{API}/joined_up/settle/nobody", {"shown": ""}) == 404
    with monkeypatch.context() as patch:
        patch.setattr(tutor, "token", "nobody's")
        assert refuse(tutor, settle, {"shown": shown[1]}) == 403
    assert tutor.ask("POST", settle, {"shown": shown[1]}) == {"state": "marked"}
    rows = {s["student"]: s for s in tutor.ask("GET", f"{API}/submissions/roles")}
    assert not rows[odd]["needs_manual_grade"] and rows["ben"]["needs_manual_grade"]
    assert tutor.ask("POST", settle, {"undo": True}) == {"state": "waiting for a person"}
    assert [row.how for row in list_changes(folder, odd) if row.what == "settled"] == ["Formgrader", "Formgrader"]


def refuse(tutor: Lab, path: str, body: object) -> int:
    """The status with which a request is refused."""
    with pytest.raises(HTTPError) as raised:
        tutor.read(path, "POST", body)
    raised.value.close()
    return raised.value.code
