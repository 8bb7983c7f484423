"""The ways to mark a class, each a function of course folder and assignment; and what one of them costs."""

from __future__ import annotations

import multiprocessing
import multiprocessing.connection
import resource
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from workbook_lib.demo.course import run_nbgrader

Way = Callable[[Path, str], object]


def mark_by_config(course: Path, assignment: str) -> str:
    """`nbgrader autograde`, the whole class in one command, under our settings."""
    return run_nbgrader(course, "autograde", assignment)


def mark_in_bulk(course: Path, assignment: str) -> str:
    """`workbook autograde`, in one process; every line that a tutor reads."""
    from workbook_lib.grading.marking.whole_class import grade_in_bulk

    outcome = grade_in_bulk(course, assignment)
    return "\n".join(f"{learner}, {found.file}: {found.said}" for learner, all in outcome.findings.items() for found in all)


PATHS: dict[str, Way] = {"config": mark_by_config, "bulk": mark_in_bulk}


class Cost(msgspec.Struct, frozen=True):
    """What a batch took: seconds by the clock and of the processor, and the most memory of any process in it, in bytes."""

    seconds: float
    worked: float
    memory: int


def measure(path: str, course: Path, assignment: str) -> Cost:
    """Mark the class in a process of its own. Raises where it did not end well."""
    start = time.perf_counter()
    context = multiprocessing.get_context("spawn")
    receive, send = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(path, course, assignment, send))
    process.start()
    send.close()
    failure, worked, memory = receive.recv()
    process.join()
    assert failure == "", failure
    return Cost(time.perf_counter() - start, worked, memory)


def _work(path: str, course: Path, assignment: str, send: multiprocessing.connection.Connection) -> None:
    failure = ""
    try:
        PATHS[path](course, assignment)
    except BaseException as error:
        failure = f"{type(error).__name__}: {error}"
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    worked = sum(one.ru_utime + one.ru_stime for one in used)
    send.send((failure, worked, max(one.ru_maxrss for one in used) * 1024))
