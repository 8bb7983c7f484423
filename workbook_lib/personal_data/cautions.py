"""What to know before a learner is forgotten: duties to keep, matters that are still open, and what no program here reaches."""

from __future__ import annotations

import re
import subprocess
from contextlib import suppress
from pathlib import Path

from workbook_lib.grading.course.unit import read_course_unit
from workbook_lib.grading.finding import Finding, find
from workbook_lib.grading.gradebook.decision import list_unsafe
from workbook_lib.grading.gradebook.history.record import list_changes
from workbook_lib.personal_data.opening import Opened
from workbook_lib.personal_data.places import list_own
from workbook_lib.personal_data.records import read_states

APPEAL = re.compile(r"appeal|complain|malpractice|plagiar|re-?mark|dispute|review of mark|extenuating|mitigat", re.IGNORECASE)
CONCERN = re.compile(r"safeguard|\bDSL\b|disclos|child protection|prevent duty|cause for concern", re.IGNORECASE)


def list_cautions(opened: Opened) -> list[Finding]:
    """What a person should settle first, the safety of children before everything else."""
    states = [state for state in read_states(opened) if state.word != "not handed in"]
    notes = [
        str(one.after) for one in list_changes(opened.root, opened.person.id) if one.what in ("note", "comment") and one.after
    ]
    concern = any(list_unsafe(state) for state in states) or any(map(CONCERN.search, notes))
    worry = read_course_unit(opened.root).worry.line
    found = [find("forget-worry-noted" if concern else "forget-worry", worry=worry)]
    waiting = [state.assignment for state in states if state.word == "waiting for a person"]
    given_back = {folder.name for own in list_own(opened.places, opened.person) if own.parent.name == "feedback"
                  for folder in own.glob("*/")}  # fmt: skip
    marked = [state.assignment for state in states if state.mark is not None]
    if waiting:
        found.append(find("forget-waiting", names=", ".join(waiting)))
    if kept_back := [name for name in marked if name not in given_back]:
        found.append(find("forget-not-released", names=", ".join(kept_back)))
    if marked or waiting:
        found.append(find("forget-evidence", names=", ".join([*marked, *waiting])))
    found.append(find("forget-appeal-noted" if any(map(APPEAL.search, notes)) else "forget-appeal"))
    return found


def list_beyond(opened: Opened) -> list[Finding]:
    """What may hold something of the learner and lies where this does not reach."""
    found = [find("beyond-platform"), find("beyond-computers"), find("beyond-copies")]
    if repository := _find_repository(opened.root):
        tracked = _is_tracked(repository, opened)
        found.append(find("beyond-git-tracked" if tracked else "beyond-git", folder=repository.name))
    for place in _list_exchange(opened):
        found.append(find("beyond-exchange", path=place))
    if opened.own_server:
        found.append(find("beyond-database", name=opened.person.id))
    return found


def _find_repository(root: Path) -> Path | None:
    return next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), None)


def _is_tracked(repository: Path, opened: Opened) -> bool:
    """Whether git has kept a file of the learner's, or the roster, at any time; True where it cannot say."""
    paths = [
        *list_own(opened.places, opened.person),
        *(opened.root / name for name in ("course.yaml", "gradebook.db", "grading.db")),
    ]
    names = [str(path.relative_to(repository)) for path in paths if path.is_relative_to(repository)]
    command = ["git", "-C", str(repository), "log", "--all", "--oneline", "-1", "--", *names]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return True
    return done.returncode != 0 or bool(done.stdout.strip())


def _list_exchange(opened: Opened) -> list[str]:
    """The learner's folders in nbgrader's exchange, as far as this account may look."""
    config = opened.coursedir.config
    root = Path(str(config.get("Exchange", {}).get("root", "/usr/local/share/nbgrader/exchange")))
    with suppress(OSError):
        places = [path for path in root.glob("*/inbound/*+*") if opened.person.is_named(path.name.partition("+")[0])]
        return [str(path) for path in places if not path.is_relative_to(opened.root)][:20]
    return []
