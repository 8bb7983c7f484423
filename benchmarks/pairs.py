"""Times two things in turn and prints the ratios: what the benchmarks share."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable


def compare(name_a: str, a: Callable[[], float], name_b: str, b: Callable[[], float], rounds: int, aim: str) -> float:
    """Run `a` and `b` in turn (each returns its seconds) after one warm-up; print and return the median of a/b."""
    a(), b()
    ratios: list[float] = []
    seconds: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        one, two = a(), b()
        seconds[0].append(one)
        seconds[1].append(two)
        ratios.append(one / two)
    median = statistics.median(ratios)
    a_median, b_median = (statistics.median(some) for some in seconds)
    print(f"{name_a}: {a_median:.3f} s   {name_b}: {b_median:.3f} s (medians of {rounds})")
    print("ratios: " + " ".join(f"{ratio:.2f}" for ratio in ratios))
    print(f"median ratio {median:.2f} (aim {aim})")
    return median


def timed(work: Callable[[], object]) -> float:
    """The seconds that `work` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
