"""A real JupyterLab, a learner's or a tutor's, started for the tests and stopped again with all its kernels."""

from __future__ import annotations

import json
import os
import secrets
import socket
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil

from tests.processes import words_of
from workbook_lib.lab import lab_command, lab_environment

COURSE = Path(__file__).parents[2]
ARTEFACTS = COURSE / "test-artefacts"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PATIENCE = 60  # seconds for JupyterLab to start, on a slow machine


class Lab:
    """JupyterLab serving `root`; nothing of it is kept or read outside `home`. `options` go to its command.

    With `scratch` it is an author's, whose answers go there. `again` is one that has ended: it comes back at its address.
    """

    def __init__(
        self,
        root: Path,
        home: Path,
        *options: str,
        tutor: bool = False,
        scratch: Path | None = None,
        again: Lab | None = None,
    ) -> None:
        self.root = root
        self.token, self.port = (again.token, again.port) if again else (secrets.token_hex(16), _find_port())
        author = scratch is not None
        self._log = (home / "jupyterlab.log").open("wb")
        self._about = tutor, author, scratch, options, home
        self.process = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        tutor, author, scratch, options, home = self._about
        return subprocess.Popen(
            [
                *lab_command(self.root, tutor=tutor, author=author, port=self.port, browser=False),
                "--ServerApp.ip=127.0.0.1",
                *options,
            ],
            env={
                **lab_environment(tutor=tutor, author=author, scratch=scratch),
                **_own_folders(home),
                "JUPYTER_TOKEN": self.token,
            },
            cwd=self.root,
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=subprocess.STDOUT,
        )

    def break_down(self) -> None:
        """End the server and its kernels as a power cut would."""
        children = self._children()
        self.process.kill()
        self.process.wait()
        for child in children:
            with suppress(psutil.NoSuchProcess):
                child.kill()

    def come_back(self) -> None:
        """Start the server again, at the same address."""
        self.process = self._start()
        self.wait()

    def wait(self) -> None:
        """Return once it answers. Raises with its log when it does not."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self.process.poll() is None:
            try:
                self.ask("GET", "api/status")
                return
            except urllib.error.URLError:
                time.sleep(0.1)
        raise RuntimeError(f"JupyterLab did not start:\n{Path(self._log.name).read_text()[-3000:]}")

    def address(self, notebook: Path) -> str:
        """Where a browser opens this notebook."""
        path = urllib.parse.quote(notebook.relative_to(self.root).as_posix())
        return f"http://127.0.0.1:{self.port}/doc/tree/{path}?token={self.token}"

    def ask(self, method: str, path: str, body: object = None) -> Any:
        """One request to the server's interface; the decoded reply."""
        return json.loads(self.read(path, method, body) or "null")

    def read(self, path: str, method: str = "GET", body: object = None) -> str:
        """What the server sends for one request."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"token {self.token}", "Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=120) as reply:
            return bytes(reply.read()).decode()

    def kernel(self, notebook: Path) -> str:
        """The id of the kernel this notebook uses."""
        path = notebook.relative_to(self.root).as_posix()
        return next(session["kernel"]["id"] for session in self.ask("GET", "api/sessions") if session["path"] == path)

    def kernel_process(self, notebook: Path) -> psutil.Process:
        """The running process of this notebook's kernel."""
        name = f"kernel-{self.kernel(notebook)}.json"
        return next(child for child in self._children() if any(name in word for word in words_of(child)))

    def set_theme(self, name: str) -> None:
        """Set the theme for pages opened from now on."""
        setting = {"raw": json.dumps({"theme": name})}
        self.ask("PUT", "lab/api/settings/@jupyterlab/apputils-extension:themes", setting)

    def stop_kernels(self) -> None:
        """End every session, and so its kernel."""
        for session in self.ask("GET", "api/sessions"):
            with suppress(urllib.error.HTTPError):  # a page that closed has ended it meanwhile
                self.ask("DELETE", f"api/sessions/{session['id']}")

    def stop(self) -> None:
        """End the server and every process it started, by their ids; it may have ended by itself."""
        children = self._children()
        if self.process.poll() is None:
            self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        for child in psutil.wait_procs(children, timeout=3)[1]:
            child.kill()
        self._log.close()

    def _children(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True) if self.process.poll() is None else []


def _find_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _own_folders(home: Path) -> dict[str, str]:
    """Settings, workspaces and kernels' files of the tests' own: nobody's JupyterLab is read or changed."""
    names = {
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
        "IPYTHONDIR": "ipython",
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "runtime",
    }
    return {name: os.fspath(home / folder) for name, folder in names.items()}
