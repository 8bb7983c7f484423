"""Plays the demonstration with a line of progress, and prints what became of everybody."""

from __future__ import annotations

import tempfile
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from workbook_lib.class_report.report import FOLDER
from workbook_lib.demo.course import DemoError, Outcome, play_course


def play_and_tell(course: Path, folder: Path | None, *, as_json: bool = False) -> bool:
    """Play the course in `folder` (default: a new temporary one); whether every mark is as expected."""
    if folder is not None and folder.exists() and any(folder.iterdir()):
        raise DemoError(f"{folder} is not empty. Choose another folder, or leave --folder away.")
    scratch = folder.resolve() if folder else Path(tempfile.mkdtemp(prefix="joined-up-demo-"))
    scratch.mkdir(parents=True, exist_ok=True)
    console = Console(stderr=as_json)
    with console.status("Playing a course…") as status:
        played = play_course(course, scratch, lambda said: status.update(escape(f"{said}…")))
    good = all(outcome.as_expected for outcomes in played.values() for outcome in outcomes)
    if as_json:
        print_json(played, scratch, good)
        return good
    for name, outcomes in played.items():
        console.print(make_table(name, outcomes))
        print_findings(console, outcomes)
    console.print("Every mark is as worked out by hand." if good else "[bold]Some marks are not as worked out by hand.[/]")
    console.print(
        f"\nGradebook: {scratch / 'gradebook.db'}\nFeedback:  {scratch / 'feedback'}"
        f"\nReports:   {scratch / FOLDER}"
        f"\nFormgrader: cd {scratch} && workbook lab --tutor, then Nbgrader > Formgrader",
        soft_wrap=True,
        markup=False,
    )
    return good


def make_table(name: str, outcomes: list[Outcome]) -> Table:
    """The table of learner, what they did, state and mark."""
    table = Table(title=f"{name}: what became of the class (of {outcomes[0].state.most:g} points)", title_justify="left")
    for title in ("Learner", "Handed in", "State", "Mark", "%", "Expected", "Same"):
        table.add_column(title, justify="right" if title in ("Mark", "%", "Expected") else "left")
    for outcome in outcomes:
        state = outcome.state
        notes = ["waited until settled" if n.code == "settled" else n.what for n in state.notes if not n.file]
        word = f"{state.word} ({', '.join(notes)})" if notes else state.word
        percent = None if state.points is None or not state.most else round(100 * state.points / state.most, 1)
        table.add_row(
            escape(outcome.learner.id),
            escape(outcome.learner.story),
            escape(word),
            _number(state.points),
            _number(percent),
            _number(outcome.expected),
            "yes" if outcome.as_expected else "NO",
        )
    return table


def print_findings(console: Console, outcomes: list[Outcome]) -> None:
    """One line for each thing a tutor should know."""
    for outcome in outcomes:
        for note in outcome.state.notes:
            if note.file and note.code != "nothing-answered":
                console.print(f"  {outcome.learner.id}: {note.said}", soft_wrap=True, highlight=False, markup=False)


def print_json(played: dict[str, list[Outcome]], scratch: Path, good: bool) -> None:
    """The outcome for a program to read."""
    import json

    import msgspec

    rows = [
        {**msgspec.to_builtins(o.state), "expected": o.expected, "waited": o.waited, "as_expected": o.as_expected}
        for outcomes in played.values()
        for o in outcomes
    ]
    print(json.dumps({"folder": str(scratch), "good": good, "outcomes": rows}, indent=1))


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:g}"
