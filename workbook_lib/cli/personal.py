"""What a tutor calls for one person's data: forget it, note that somebody has withdrawn, hand out what is held."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workbook_lib.cli.app import Course, app, find_course, print_json, say, say_line, stop

if TYPE_CHECKING:
    from workbook_lib.grading.finding import Finding
    from workbook_lib.personal_data.erase import Outcome
    from workbook_lib.personal_data.held import Held, Piece
    from workbook_lib.personal_data.proof import Proof

MOST = 12  # lines of one sort
NOUNS = {
    "folder": "Files in folders of their own",
    "file": "Loose files",
    "rows": "Rows in databases, copies in backups/ included",
    "members": "Files within zips",
    "lines": "Lines in tables",
    "roster": "Entries on the roster",
}


@app.command()
def forget(
    learner: Annotated[str | None, typer.Argument(help="The learner's id.")] = None,
    course: Course = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do it. Without this nothing is changed.")] = False,
    why: Annotated[str, typer.Option(help="Why, for the record; without the learner's name.")] = "",
    who: Annotated[str, typer.Option(help="Who decided it, for the record (default: this computer's user).")] = "",
    also: Annotated[list[Path] | None, typer.Option(help="A loose file or folder in the course that is theirs too.")] = None,
    withdraw: Annotated[
        bool, typer.Option("--withdraw", help="Only note that they have left: marks stay, reminders end.")
    ] = False,
    back: Annotated[bool, typer.Option("--back", help="With --withdraw: they are here again.")] = False,
    record: Annotated[bool, typer.Option("--record", help="List the erasures that took place: when, by whom and why.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the outcome for a program to read.")] = False,
) -> None:
    """Show what the course holds of a learner, and, with --yes, erase it and search for what is left."""
    from workbook_lib.grading.finding import CourseError
    from workbook_lib.grading.nbgrader_side.lean import load_lean

    root = find_course(course)
    try:
        if record:
            return _tell_record(root, as_json)
        if learner is None:
            stop("Which learner? Give the id, as on the roster: `workbook forget amira`.", code=2)
        load_lean()
        if withdraw:
            return _withdraw(root, learner, back)
        _forget(root, learner, yes=yes, why=why, who=who, also=also or [], as_json=as_json)
    except CourseError as error:
        stop(str(error))


def _tell_record(root: Path, as_json: bool) -> None:
    from workbook_lib.personal_data.erasures import list_erasures

    found = list_erasures(root)
    if as_json:
        return print_json([{"at": one.at, "who": one.who, "why": one.why} for one in found])
    for one in found:
        say_line(" · ".join(filter(None, (one.at, one.who, one.why))))
    say(f"Erasures in this course: {len(found)}. No name is kept.")


def _withdraw(root: Path, learner: str, back: bool) -> None:
    from workbook_lib.course.learner_ids import show_name
    from workbook_lib.personal_data.roster import withdraw_member

    news = withdraw_member(root, learner, None if back else date.today())
    said = "is here again" if back else "is withdrawn: marks and work stay, nobody is reminded of what is missing"
    say(f"{show_name(learner)} {said}." + ("" if news else " (It stood so already.)"))


def _forget(root: Path, learner: str, *, yes: bool, why: str, who: str, also: list[Path], as_json: bool) -> None:
    from workbook_lib.personal_data import cautions
    from workbook_lib.personal_data.erase import check_why
    from workbook_lib.personal_data.erase import forget as erase
    from workbook_lib.personal_data.held import look_up
    from workbook_lib.personal_data.opening import open_person
    from workbook_lib.personal_data.places import list_own
    from workbook_lib.personal_data.proof import search
    from workbook_lib.personal_data.traces import find_traces

    opened = open_person(root, learner)
    check_why(opened.person, why, who)
    named = [opened.find(path) for path in also]
    beyond = cautions.list_beyond(opened)
    if yes:
        outcome = erase(opened.places, opened.person, opened.coursedir, why=why, who=who, also=named)
        return _tell_outcome(outcome, beyond, as_json)
    held = look_up(opened.places, opened.person, opened.coursedir, named)
    mine = {*list_own(opened.places, opened.person), *named, *(root / p.path for p in held.pieces if p.what == "file")}
    proof = search(opened.places, find_traces(opened.person, held.texts), mine)
    _tell_plan(opened.person.id, held, proof, cautions.list_cautions(opened), beyond, as_json)


def _tell_plan(id: str, held: Held, proof: Proof, cautions: list[Finding], beyond: list[Finding], as_json: bool) -> None:
    """Say what would go, what to settle first, and what is not reached."""
    if as_json:
        return print_json(
            {"learner": id, "done": False, "held": held.pieces, "unread": held.unread, "first": cautions, "beyond": beyond}
        )
    from workbook_lib.course.learner_ids import show_name

    say(f"What this course holds of {show_name(id)}. Nothing has been changed.")
    _tell_pieces(held.pieces)
    reports = [piece.path for piece in held.pieces if piece.what == "report"]
    if reports:
        say_line(f"Made again without them: {', '.join(reports)}")
    changed = {piece.path for piece in held.pieces}
    words = [
        hit for hit in proof.hits if hit.path.partition(", table")[0] not in changed and not hit.path.startswith("reports/")
    ]
    if words:
        say("\nTheir id, name or words stand in these too, and stay; look whether that is right:")
        _tell_some([f"{hit.path} ({hit.whose}, {_count(hit.count)})" for hit in words])
    for path, reason in held.unread:
        say_line(f"Could not be looked into: {path} ({reason})")
    say("\nFirst ask:")
    for one in cautions:
        say_line(f"- {one.said}")
    _tell_beyond(beyond)
    say(f'\nTo erase it: workbook forget {show_name(id)} --yes --why "…"')


def _tell_pieces(pieces: list[Piece]) -> None:
    for what, noun in NOUNS.items():
        some = [piece for piece in pieces if piece.what == what]
        if some:
            say(f"{noun}: {sum(piece.count for piece in some)}")
            _tell_some([piece.path + (f" ({piece.which})" if piece.which else "") for piece in some])


def _count(number: int) -> str:
    return "once" if number == 1 else f"{number} times"


def _tell_some(lines: list[str]) -> None:
    for line in lines[:MOST]:
        say_line(f"  {line}")
    if len(lines) > MOST:
        say(f"  and {len(lines) - MOST} more (--json lists them)")


def _tell_beyond(beyond: list[Finding]) -> None:
    say("\nNot reached from here:")
    for one in beyond:
        say_line(f"- {one.said}")


def _tell_outcome(outcome: Outcome, beyond: list[Finding], as_json: bool) -> None:
    """Say what went and what the search found; code 1 where something is left, or could not be searched."""
    proof = outcome.proof
    proved = not proof.left and not proof.unread
    if as_json:
        data: dict[str, Any] = {"done": True, "proved": proved, "gone": Counter()}
        for piece in outcome.gone:
            data["gone"][piece.what] += piece.count
        print_json({**data, "left": proof.left, "words": proof.words, "unread": proof.unread, "beyond": beyond})
        raise typer.Exit(0 if proved else 1)
    _tell_pieces(outcome.gone)
    for said in outcome.not_made:
        say_line(f"Taken away, and not made again: {said}")
    _tell_left(proof)
    if proof.words:
        say("\nThese words stay, for others or the unit use them too:")
        _tell_some([f"{hit.path} ({hit.whose}, {_count(hit.count)})" for hit in proof.words])
    _tell_beyond(beyond)
    raise typer.Exit(0 if proved else 1)


def _tell_left(proof: Proof) -> None:
    if not proof.left and not proof.unread:
        say(f"\n{proof.files} files were searched, databases and zips included: nothing of theirs is left here.")
        return
    say(f"\nNot all is proved: {proof.files} files were searched.")
    _tell_some([f"{hit.path}: still tells of the learner ({_count(hit.count)}). Take it out yourself." for hit in proof.left])
    _tell_some([f"{path}: could not be searched ({reason}). Look at it yourself." for path, reason in proof.unread])


@app.command("export-learner")
def export_learner(
    learner: Annotated[str, typer.Argument(help="The learner's id.")],
    folder: Annotated[
        Path | None, typer.Argument(help="A new folder, or a name that ends in .zip (default: exports/ID/data.zip).")
    ] = None,
    course: Course = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the outcome for a program to read.")] = False,
) -> None:
    """Write a copy of what the course holds of a learner, for a request of access: nothing of others, no key."""
    from workbook_lib.grading.finding import CourseError
    from workbook_lib.grading.nbgrader_side.lean import load_lean
    from workbook_lib.personal_data.cautions import list_beyond
    from workbook_lib.personal_data.export import export
    from workbook_lib.personal_data.opening import open_person

    root = find_course(course)
    load_lean()
    try:
        opened = open_person(root, learner)
        exported = export(opened, folder.absolute() if folder else None)
    except CourseError as error:
        stop(str(error))
    if as_json:
        return print_json(exported)
    say_line(f"{exported.place}: {exported.files} files. Begin with read-me-first.html, and read all of it before you send it.")
    for path, reason in exported.unread:
        say_line(f"Could not be looked into, so it is not in the copy: {path} ({reason})")
    say("A mark that has not been given back is in it too: ask your data protection officer when it may be sent.")
    _tell_beyond(list_beyond(opened))
