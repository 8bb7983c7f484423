"""Ends a server with the command that started it, however that ends: even killed, it leaves nothing behind."""

from __future__ import annotations

import os
import signal
import threading
import time

from workbook_lib.server.names import PARENT

PAUSE = 1.0  # seconds between two looks


def end_with_parent() -> None:
    """Watch the process named in the environment, if it is our parent; once it is gone, end this one in order."""
    number = os.environ.get(PARENT, "")
    if number.isdecimal() and (os.name == "nt" or int(number) == os.getppid()):  # there, a stand-in may lie between
        threading.Thread(target=_watch, args=(int(number),), daemon=True, name="parent").start()


def _watch(number: int) -> None:
    while _is_there(number):
        time.sleep(PAUSE)
    os.kill(os.getpid(), signal.SIGTERM)


def _is_there(number: int) -> bool:
    if os.name != "nt":
        return os.getppid() == number
    import psutil

    return bool(psutil.pid_exists(number))
