"""Does whatever ends `workbook lab` end JupyterLab, its kernels and what an author tried?"""

import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.conftest import COURSE
from tests.processes import words_of
from workbook_lib import serving

SERVER = "import sys, time; print('serves', flush=True); time.sleep(60)"
COMMAND = f"""
import sys, tempfile
from pathlib import Path
from workbook_lib.serving import EndedError, ending_in_order, serve
try:
    with ending_in_order(), tempfile.TemporaryDirectory(prefix="scratch-"):
        serve([sys.executable, "-c", {SERVER!r}], {{}}, None)
except EndedError as ended:
    sys.exit(128 + ended.number)
"""
Start = Callable[..., subprocess.Popen[str]]


def _heed_signals() -> None:
    """As in a terminal: what runs in the background, or by `nohup`, is started deaf to some of them."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts a command whose temporary files lie in `tmp_path`; at the end it and its children are ended by their ids."""
    started: list[subprocess.Popen[str]] = []

    def begin(*command: str, **more: str) -> subprocess.Popen[str]:
        env = os.environ | {"TMPDIR": str(tmp_path)} | more
        heed = _heed_signals if os.name == "posix" else None
        started.append(subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True, cwd=tmp_path, preexec_fn=heed))
        return started[-1]

    yield begin
    for process in started:
        left = psutil.Process(process.pid).children(recursive=True) if process.poll() is None else []
        for one in [*left, *([psutil.Process(process.pid)] if process.poll() is None else [])]:
            one.kill()
        process.communicate()


@pytest.mark.skipif(os.name == "nt", reason="there, a process is ended without being told")
@pytest.mark.parametrize("number", [signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)])
def test_does_a_signal_end_the_server_and_take_the_scratch_folder_away(tmp_path: Path, start: Start, number: int) -> None:
    command = start(sys.executable, "-c", COMMAND)
    assert command.stdout and command.stdout.readline() == "serves\n"
    (server,) = psutil.Process(command.pid).children()
    assert list(tmp_path.glob("scratch-*"))
    command.send_signal(number)
    assert command.wait(20) == 128 + number
    assert not server.is_running() and not list(tmp_path.glob("scratch-*"))


def test_is_a_server_that_will_not_end_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "PATIENCE", 0.2)
    begun, before = time.monotonic(), psutil.Process().children()  # an earlier test's pool may have left its tracker
    deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)"
    monkeypatch.setattr(subprocess.Popen, "wait", _impatient(subprocess.Popen.wait))
    with pytest.raises(KeyboardInterrupt):
        serving.serve([sys.executable, "-c", deaf], {}, None)
    assert time.monotonic() - begun < 20 and set(psutil.Process().children()) <= set(before)


def _impatient(wait: Callable[..., int]) -> Callable[..., int]:
    """`Popen.wait` in which, the first time, a person presses Ctrl-C."""
    waits: list[float | None] = []

    def once(self: Any, timeout: float | None = None) -> int:
        waits.append(timeout)
        if len(waits) == 1:
            time.sleep(1)
            raise KeyboardInterrupt
        return wait(self, timeout)

    return once


def test_are_signals_left_as_they_were() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(serving.EndedError, match=str(int(signal.SIGTERM))), serving.ending_in_order():
        signal.raise_signal(signal.SIGTERM)
    assert signal.getsignal(signal.SIGTERM) == before


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="there, a process is ended without being told")
@pytest.mark.parametrize(
    ("option", "number"), [("--author", "SIGTERM"), ("--folder=mine", "SIGHUP"), ("--folder=mine", "SIGKILL"), ("", "SIGINT")]
)
def test_is_nothing_of_jupyterlab_left_whatever_ends_it(tmp_path: Path, start: Start, option: str, number: str) -> None:
    shutil.copytree(COURSE / "notebooks", tmp_path / "notebooks")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    token = secrets.token_hex(16)
    own = {name: str(tmp_path / name.lower()) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")}
    words = ("-c", "from workbook_lib.cli import main; main()", "lab", "--no-browser", "--port", str(port))
    command = start(sys.executable, *words, *([option] if option else []), JUPYTER_TOKEN=token, **own)

    def ask(method: str, path: str, body: object = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        headers = {"Authorization": f"token {token}", "Content-Type": "application/json"}
        request = urllib.request.Request(f"http://127.0.0.1:{port}/api/{path}", data, headers, method=method)
        with urllib.request.urlopen(request, timeout=30) as reply:
            return json.loads(reply.read())

    until = time.monotonic() + 60
    while True:
        try:
            ask("GET", "status")
            break
        except urllib.error.URLError:
            assert time.monotonic() < until and command.poll() is None
            time.sleep(0.2)
    ask("POST", "kernels", {"name": "python3"})
    processes = psutil.Process(command.pid).children(recursive=True)
    assert any("kernel-" in " ".join(words_of(one)) for one in processes)
    assert len(list(tmp_path.glob("joined-up-author-*"))) == (option == "--author")
    ended = getattr(signal, number)
    command.send_signal(ended)
    expected = {"SIGKILL": -signal.SIGKILL, "SIGINT": 0}.get(number, 128 + ended)
    assert command.wait(30) == expected
    assert psutil.wait_procs(processes, timeout=15)[1] == [] and not list(tmp_path.glob("joined-up-author-*"))
