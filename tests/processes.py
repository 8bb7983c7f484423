"""What is asked of the processes that a test has started, any of which may end meanwhile."""

import psutil


def words_of(process: psutil.Process) -> list[str]:
    """The words of its command line; none of one that has ended."""
    try:
        return list(process.cmdline())
    except psutil.Error:  # it has gone, or nobody has taken note of its end yet
        return []
