"""Runs a server for as long as a command runs: whatever ends the command ends the server, and nothing is left behind."""

from __future__ import annotations

import signal
import subprocess
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

NAMES = ("SIGTERM", "SIGHUP")  # a service is stopped; a terminal or a connection is closed
PATIENCE = 10.0  # seconds for the server to end its kernels and itself


class EndedError(BaseException):
    """The command was told to end, by the signal with this `number`. Not an Exception: nobody on the way handles it."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@contextmanager
def ending_in_order() -> Iterator[None]:
    """Within it, a signal to end raises EndedError, so that what was opened is closed again; a second one is not heard.

    A signal that is ignored already, as by `nohup`, stays so. Only the main thread can hear signals.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    numbers = [number for name in NAMES if (number := getattr(signal, name, None)) is not None]
    before = {number: signal.getsignal(number) for number in numbers}

    def end(number: int, _: FrameType | None) -> None:
        for one in heard:
            signal.signal(one, signal.SIG_IGN)
        raise EndedError(number)

    heard = [number for number, handler in before.items() if handler is not signal.SIG_IGN]
    try:
        for number in heard:
            signal.signal(number, end)
        yield
    finally:
        for number in heard:
            signal.signal(number, before[number])


def serve(command: Sequence[str], env: Mapping[str, str], cwd: Path | None) -> int:
    """Run the server until it ends; its exit code. Where we end first, it is told to end too, and waited for.

    What it had started and could not end itself, such as a kernel that hangs, is ended then.
    """
    server = subprocess.Popen(command, env=env, cwd=cwd)
    try:
        return server.wait()
    finally:
        if server.poll() is None:
            import psutil  # takes a tenth of a second, and is wanted at the end only

            below = psutil.Process(server.pid).children(recursive=True)
            server.terminate()
            with suppress(subprocess.TimeoutExpired):
                server.wait(PATIENCE)
            server.kill()
            server.wait()
            for left in psutil.wait_procs(below, timeout=1)[1]:
                with suppress(psutil.Error):
                    left.kill()
