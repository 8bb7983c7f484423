"""Does opening a notebook run nothing that lies beside it, and nothing at all where hand-ins lie?"""

import json
import os
import signal
import sys
import time
import urllib.error
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from jupyter_client.blocking.client import BlockingKernelClient

from tests.browser.lab import Lab
from tests.processes import words_of
from workbook_lib.server import safe

USUAL = [sys.executable, "-m", "ipykernel_launcher", "-f", "file.json"]
LEAVES = "open(__file__ + '.was-run', 'w').close()\n"
BESIDE = ("ipykernel_launcher", "json", "ipykernel", "sitecustomize", "workbook_lib", "debugpy", "comm", "pandas")
PATIENCE = 60


def until(check: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not check():
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.1)


@pytest.fixture(params=["learner", "tutor"])
def lab(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Lab]:
    root = tmp_path / "root"
    for folder in ("", "sub", "submitted/ben/roles", "autograded/ben/roles", "source/roles"):
        (root / folder).mkdir(parents=True, exist_ok=True)
        for name in BESIDE:
            (root / folder / f"{name}.py").write_text(LEAVES)
    (root / "nbgrader_config.py").write_text("c = get_config()")
    started = Lab(root, tmp_path, tutor=request.param == "tutor")
    try:
        started.wait()
        yield started
    finally:
        started.stop()


def begin(lab: Lab, path: str) -> dict[str, Any]:
    """A session for the notebook at `path`, as a page asks for one."""
    kernel: dict[str, Any] = lab.ask(
        "POST", "api/sessions", {"path": path, "name": Path(path).name, "type": "notebook", "kernel": {"name": "python3"}}
    )["kernel"]
    return kernel


def find_kernel(lab: Lab, id: str) -> psutil.Process:
    """The process of a kernel, which comes a moment after its file."""
    found: list[psutil.Process] = []

    def look() -> bool:
        found[:] = [one for one in lab._children() if any(id in word for word in words_of(one))]
        return len(found) == 1

    until(look, "the kernel's process")
    return found[0]


def ask(home: Path, id: str, code: str) -> str:
    """What the kernel says of an expression."""
    (file,) = (home / "runtime").glob(f"kernel-{id}.json")
    client = BlockingKernelClient(connection_file=str(file))
    client.load_connection_file()
    client.start_channels()
    try:
        reply = client.execute("", user_expressions={"said": code}, reply=True, timeout=PATIENCE)
        return str(reply["content"]["user_expressions"]["said"]["data"]["text/plain"])
    finally:
        client.stop_channels()


@pytest.mark.slow
def test_does_nothing_beside_a_notebook_run_at_the_first_start_or_again(lab: Lab, tmp_path: Path) -> None:
    for path, folder in (("03.ipynb", lab.root), ("sub/04.ipynb", lab.root / "sub")):
        id = begin(lab, path)["id"]
        for _ in range(2):
            assert ask(tmp_path, id, "__import__('os').getcwd()") == repr(str(folder))
            assert ask(tmp_path, id, "__import__('os').environ['JPY_SESSION_NAME']") == repr(str(folder / Path(path).name))
            assert ask(tmp_path, id, "[p for p in __import__('sys').path if p in ('', '.')]") == "[]"
            lab.ask("POST", f"api/kernels/{id}/restart")
    assert list(lab.root.rglob("*.was-run")) == []


@pytest.mark.slow
def test_does_no_kernel_start_where_hand_ins_lie(lab: Lab) -> None:
    (lab.root / "shortcut").symlink_to(lab.root / "submitted" / "ben")
    for folder in ("submitted/ben/roles", "autograded/ben/roles", "Submitted/ben", "submitted", "shortcut/roles"):
        with pytest.raises(urllib.error.HTTPError) as refused:
            begin(lab, f"{folder}/roles.ipynb")
        assert json.loads(refused.value.read())["message"] == safe.REFUSED
        with pytest.raises(urllib.error.HTTPError) as refused:
            lab.ask("POST", "api/kernels", {"name": "python3", "path": folder})
        assert safe.REFUSED in refused.value.read().decode()
    assert lab.ask("GET", "api/kernels") == []
    assert begin(lab, "source/roles/roles.ipynb")["id"]


@pytest.mark.slow
@pytest.mark.parametrize("lab", ["learner"], indirect=True)
def test_is_one_kernel_ready_ahead_that_nobody_sees_and_a_dead_one_no_harm(lab: Lab, tmp_path: Path) -> None:
    files = tmp_path / "runtime"
    until(lambda: len(list(files.glob("kernel-*.json"))) == 1, "the first to be made")
    first = begin(lab, "03.ipynb")["id"]
    assert [model["id"] for model in lab.ask("GET", "api/kernels")] == [first]
    until(lambda: len(list(files.glob("kernel-*.json"))) == 2, "the second to be made")
    waits = next(path.stem.removeprefix("kernel-") for path in files.glob("kernel-*.json") if first not in path.stem)
    process = find_kernel(lab, waits)
    process.suspend()
    second = begin(lab, "04.ipynb")["id"]
    assert second not in (waits, first) and ask(tmp_path, second, "1 + 1") == "2"
    until(lambda: not process.is_running(), "the silent one to be ended")


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="there, a process is ended without being told")
def test_are_server_and_kernels_gone_where_the_command_was_killed(lab: Lab) -> None:
    """The command here is a stand-in: it starts the server as ours does, and is killed with no chance to tidy up."""
    begin(lab, "03.ipynb")
    lab.process.send_signal(signal.SIGKILL)
    left = [child for child in psutil.process_iter() if str(lab.root.parent / "runtime") in " ".join(words_of(child))]
    lab.process.wait()
    assert psutil.wait_procs(left, timeout=20)[1] == []


def test_is_only_a_kernel_of_our_own_python_started_by_our_door() -> None:
    assert safe.make_safe(USUAL) == [sys.executable, "-P", "-m", "workbook_lib.server.kernel", "-f", "file.json"]
    for other in (["R", "--slave"], ["/other/python", *USUAL[1:]]):
        assert safe.make_safe(other) == other


def test_does_no_relative_place_to_import_from_reach_a_kernel() -> None:
    paths = os.pathsep.join(["", ".", "beside", str(Path("kept").resolve())])
    assert safe.make_environment({"PYTHONPATH": paths}, ours=True) == {"PYTHONPATH": str(Path("kept").resolve())}
    assert safe.make_environment({}, ours=False) == {"PYTHONSAFEPATH": "1"}
