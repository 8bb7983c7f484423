"""Do Formgrader's own buttons take the safe road: release, autograde and feedback from a real Jupyter server?"""

import json
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import COURSE
from workbook_lib.demo.course import read_keyed
from workbook_lib.demo.learners import CLASS, write_hand_in
from workbook_lib.grading.bulk import grade_in_bulk
from workbook_lib.grading.history import list_changes
from workbook_lib.grading.states import list_states
from workbook_lib.lab import lab_command, lab_environment

pytestmark = pytest.mark.slow
TOKEN = "a-token-for-this-test"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """(course folder, address) of `workbook lab --tutor` on a course with one assignment."""
    shutil.copytree(COURSE / "source" / "roles", tmp_path / "source" / "roles")
    shutil.copy(COURSE / "nbgrader_config.py", tmp_path)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [*lab_command(tmp_path, tutor=True, port=port, browser=False), f"--IdentityProvider.token={TOKEN}",
               "--ServerApp.ip=127.0.0.1"]
    with (tmp_path / "server.log").open("w") as log:
        process = subprocess.Popen(command, cwd=tmp_path, env=lab_environment(tutor=True), stdout=log, stderr=log)
    try:
        wait_for(f"http://127.0.0.1:{port}/api", process)
        yield tmp_path, f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)


def wait_for(address: str, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(120):
        assert process.poll() is None, "the server stopped"
        try:
            call(address, "GET")
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.5)
    raise AssertionError("the server did not answer in a minute")


def call(address: str, method: str = "POST", body: dict[str, Any] | None = None) -> Any:
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(address, data, method=method, headers={"Authorization": f"token {TOKEN}"})
    with urllib.request.urlopen(request, timeout=120) as reply:
        return json.loads(reply.read() or b"null")


def test_do_the_buttons_release_mark_and_give_feedback_safely(server: tuple[Path, str]) -> None:
    folder, address = server
    api = f"{address}/formgrader/api"
    assert call(f"{api}/assignment/roles/assign")["success"], "Generate"
    topic = read_keyed(COURSE / "source" / "roles", "roles")
    for learner in (x for x in CLASS if x.id in ("dev", "jamal", "kasia")):
        write_hand_in(learner, folder / "submitted" / learner.id / "roles", folder / "release" / "roles", topic)
        done = call(f"{api}/submission/roles/{learner.id}/autograde")
        assert done["success"], (learner.id, done)
        assert call(f"{api}/assignment/roles/{learner.id}/generate_feedback")["success"]
    states = {s.learner: s for s in list_states(folder, f"sqlite:///{folder}/gradebook.db", "roles")}
    assert {n: (s.word, s.points) for n, s in states.items()} == {
        "dev": ("waiting for a person", 23), "jamal": ("waiting for a person", 30), "kasia": ("waiting for a person", 23)}
    assert list(folder.rglob("ran-a-learners-code")) == []
    assert "key=" not in (folder / "feedback" / "dev" / "roles" / "roles.html").read_text(encoding="utf-8")


def test_does_formgrader_read_what_was_marked_in_bulk(server: tuple[Path, str]) -> None:
    folder, address = server
    api, topic = f"{address}/formgrader/api", read_keyed(COURSE / "source" / "roles", "roles")
    assert call(f"{api}/assignment/roles/assign")["success"]
    for learner in (x for x in CLASS if x.id in ("amira", "ben")):
        write_hand_in(learner, folder / "submitted" / learner.id / "roles", folder / "release" / "roles", topic)
    assert grade_in_bulk(folder, "roles").marked == 2
    found = {s["student"]: s for s in call(f"{api}/submissions/roles", "GET")}
    assert {n: (s["autograded"], s["score"], s["needs_manual_grade"]) for n, s in found.items()} == {
        "amira": (True, 30, True), "ben": (True, 0, False)}
    notebook = next(n for n in call(f"{api}/submitted_notebooks/roles/roles", "GET") if n["student"] == "amira")
    page = read_page(f"{address}/formgrader/submissions/{notebook['id']}/")
    assert "I asked &amp; listened &lt;before&gt; I suggested anything." in page
    grades = {g["name"]: g for g in call(f"{api}/grades?submission_id={notebook['id']}", "GET")}
    assert grades["roles-ines-team-mark"]["auto_score"] == 8 and grades["roles-reflection-read"]["needs_manual_grade"]
    assert call(f"{api}/submission/roles/amira/autograde")["success"], "already marked: its own button leaves it alone"
    assert call(f"{api}/assignment/roles/amira/generate_feedback")["success"]
    assert "8 of 8 are right" in (folder / "feedback" / "amira" / "roles" / "roles.html").read_text(encoding="utf-8")


def test_is_what_a_tutor_enters_noted_in_the_history(server: tuple[Path, str]) -> None:
    folder, address = server
    api, topic = f"{address}/formgrader/api", read_keyed(COURSE / "source" / "roles", "roles")
    assert call(f"{api}/assignment/roles/assign")["success"]
    learner = next(x for x in CLASS if x.id == "amira")
    write_hand_in(learner, folder / "submitted" / "amira" / "roles", folder / "release" / "roles", topic)
    assert call(f"{api}/submission/roles/amira/autograde")["success"]
    marked = list_changes(folder, "amira")
    assert {(r.how, r.why) for r in marked} == {("Formgrader, Autograde", "first marking")} and len(marked) == 7
    id = call(f"{api}/submitted_notebooks/roles/roles", "GET")[0]["id"]
    grade = next(g for g in call(f"{api}/grades?submission_id={id}", "GET") if g["name"] == "roles-reflection-read")
    comment = next(c for c in call(f"{api}/comments?submission_id={id}", "GET") if c["name"] == "roles-reflection-read")
    call(f"{api}/grade/{grade['id']}", "PUT", {"manual_score": 7.5, "extra_credit": None})
    call(f"{api}/comment/{comment['id']}", "PUT", {"manual_comment": "Say who “we” are."})
    call(f"{api}/grade/{grade['id']}", "PUT", {"manual_score": 8, "extra_credit": 1})
    assert [(r.what, r.before, r.after, r.how) for r in list_changes(folder, "amira")[7:]] == [
        ("points by hand", None, 7.5, "Formgrader"), ("waits for a person", 1, None, "Formgrader"),
        ("comment", None, "Say who “we” are.", "Formgrader"), ("points by hand", 7.5, 8, "Formgrader"),
        ("extra credit", None, 1, "Formgrader")]
    assert call(f"{api}/submission/roles/amira/autograde")["success"], "its button marks again"
    assert [(r.what, r.after, r.how, r.why) for r in list_changes(folder, "amira")[12:]] == [
        ("waits for a person", 1, "Formgrader, Autograde", "marked again with the button")]


def read_page(address: str) -> str:
    request = urllib.request.Request(address, headers={"Authorization": f"token {TOKEN}"})
    with urllib.request.urlopen(request, timeout=120) as reply:
        text: str = reply.read().decode()
        return text
