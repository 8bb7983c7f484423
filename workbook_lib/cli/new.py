"""`workbook new`: an activity, a topic, an assignment, a kind. What an option does not say is asked on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, TypeVar

import typer

from workbook_lib.cli.app import Course, app, find_course, say, stop

if TYPE_CHECKING:
    from workbook_lib.authoring.made import Made

T = TypeVar("T")
new = typer.Typer(no_args_is_help=True, help="Write something new: valid files to begin with, and what to do next.")
app.add_typer(new, name="new")

Id = Annotated[str | None, typer.Option("--id", help="Its id: small letters, digits and hyphens.")]
Title = Annotated[str | None, typer.Option(help="Its title, as people read it.")]
Serves = Annotated[str | None, typer.Option(help="Points of the unit that it serves: their ids, with commas between.")]


@new.command()
def activity(
    topic: Annotated[str | None, typer.Option(help="The topic (its slug, such as inclusive-practice).")] = None,
    assignment: Annotated[str | None, typer.Option(help="An assignment instead of a topic.")] = None,
    kind: Annotated[str | None, typer.Option(help="The kind, such as match.")] = None,
    id: Id = None,
    title: Title = None,
    after: Annotated[str | None, typer.Option(help="The id of the activity to put it after (default: last).")] = None,
    serves: Serves = None,
    points: Annotated[float | None, typer.Option(help="Its points (assignments only).")] = None,
    course: Course = None,
) -> None:
    """Put an activity into a topic or an assignment: its YAML from the kind's example, and its cell."""
    from workbook_lib.authoring import place
    from workbook_lib.authoring.examples import list_offered
    from workbook_lib.authoring.new_activity import add_activity, add_graded

    root = find_course(course)
    if not assignment:
        if points is not None:
            stop("--points: only an activity of an assignment has points. Leave it out. Nothing was written.", code=2)
        topic = topic or ask("--topic", "Which topic?", place.list_topics(root))
    kind = kind or ask("--kind", "Which kind?", list_offered())
    id = id or ask("--id", "Its id")
    title = title or ask("--title", "Its title")
    points_of_unit = list_words(serves)
    if assignment:
        points_of_unit = points_of_unit or ask_points(root, "--serves")
        worth = points if points is not None else ask_number("--points", "How many points is it worth?")
        run(
            root,
            lambda: add_graded(
                root, assignment=assignment, kind=kind, id=id, title=title, points=worth, after=after, serves=points_of_unit
            ),
        )
    else:
        assert topic
        run(root, lambda: add_activity(root, topic=topic, kind=kind, id=id, title=title, after=after, serves=points_of_unit))


@new.command()
def topic(
    id: Id = None,
    title: Title = None,
    group: Annotated[str | None, typer.Option(help="The heading of the start page that it stands under.")] = None,
    teaches: Annotated[str | None, typer.Option(help="Points that its page teaches: ids, with commas between.")] = None,
    number: Annotated[int | None, typer.Option(help="Its number (default: the next free one).")] = None,
    minutes: Annotated[int, typer.Option(help="How long it takes.")] = 45,
    kind: Annotated[list[str] | None, typer.Option(help="A kind to begin with; may be given several times.")] = None,
    emergency: Annotated[bool, typer.Option("--emergency", help="Its page speaks of harm to a child.")] = False,
    course: Course = None,
) -> None:
    """Write a topic: its YAML, its notebook, and activities to begin with."""
    from workbook_lib.authoring import place
    from workbook_lib.authoring.new_topic import TopicPlan, add_topic

    root = find_course(course)
    plan = TopicPlan(
        slug=id or ask("--id", "Its id, such as transitions"),
        title=title or ask("--title", "Its title"),
        group=group or ask("--group", "Under which heading of the start page?", place.load_unit(root).groups),
        teaches=list_words(teaches) or ask_points(root, "--teaches"),
        number=number,
        minutes=minutes,
        kinds=kind or [],
        emergency=emergency,
    )
    run(root, lambda: add_topic(root, plan))


@new.command()
def assignment(
    id: Id = None,
    title: Title = None,
    topic: Annotated[str | None, typer.Option(help="The topic that leads to it.")] = None,
    serves: Serves = None,
    kind: Annotated[list[str] | None, typer.Option(help="A kind to begin with; may be given several times.")] = None,
    minutes: Annotated[int, typer.Option(help="How long it takes.")] = 50,
    course: Course = None,
) -> None:
    """Write an assignment: what learners are given, and the notebook with keys and schemes."""
    from workbook_lib.authoring import place
    from workbook_lib.authoring.new_assignment import AssignmentPlan, add_assignment

    root = find_course(course)
    plan = AssignmentPlan(
        slug=id or ask("--id", "Its id, such as moving-on"),
        title=title or ask("--title", "Its title"),
        topic=topic or ask("--topic", "Which topic leads to it?", place.list_topics(root)),
        serves=list_words(serves) or ask_points(root, "--serves"),
        kinds=kind or [],
        minutes=minutes,
    )
    run(root, lambda: add_assignment(root, plan))


@new.command()
def kind(
    id: Annotated[str | None, typer.Option("--id", help="Its name: one word, such as label.")] = None,
    like: Annotated[str | None, typer.Option(help="The kind that comes nearest: it begins as a copy of that.")] = None,
    says: Annotated[str | None, typer.Option(help="What a learner does, in one line.")] = None,
    course: Course = None,
) -> None:
    """Write a kind (in a copy of this repository): its folder and its test, which pass at once."""
    from workbook_lib.authoring.examples import list_offered
    from workbook_lib.authoring.new_kind import add_kind, check_name

    root = find_course(course)
    name = id or ask("--id", "Its name: one word of small letters, such as label.")
    guard(lambda: check_name(root, name), root)  # before anything else is asked
    nearest = like or ask("--like", "Which kind comes nearest?", list_offered())
    line = says or ask("--says", "What does a learner do, in one line?")
    run(root, lambda: add_kind(root, name, nearest, line))


def ask(option: str, question: str, choices: Sequence[str] = ()) -> str:
    """What the author types; without a terminal, one sentence that names the option."""
    listed = f" ({', '.join(choices)})" if choices else ""
    if not sys.stdin.isatty():
        stop(f"{option} is missing: {question}{listed} Nothing was written.", code=2)
    while True:
        answer = str(typer.prompt(f"{question}{listed}")).strip()
        if not choices or answer in choices:
            return answer
        from workbook_lib.wording import suggest

        say(f"“{answer}” is not one of them.{suggest(answer, choices)}")


def ask_number(option: str, question: str) -> float:
    """A number that the author types, asked for until it is one."""
    while True:
        answer = ask(option, question).replace(",", ".")
        with suppress(ValueError):
            if isfinite(number := float(answer)):
                return number
        say(f"“{answer}” is not a number. Write it in figures, such as 6.")


def ask_points(course: Path, option: str) -> list[str]:
    """Points of the unit, typed with commas between them."""
    from workbook_lib.authoring import place

    return list_words(ask(option, f"Which points of the unit? They are {', '.join(place.load_unit(course).points)}."))


def list_words(text: str | None) -> list[str]:
    """The words of a list with commas or spaces between."""
    return [word for word in (text or "").replace(",", " ").split() if word]


def run(course: Path, make: Callable[[], Made]) -> None:
    """Make it, say what was written and what to do next; or why not, in the sentences of whoever refused.

    What was written before something failed is taken back.
    """
    from workbook_lib.authoring.writing import all_or_nothing

    def make_whole() -> Made:
        with all_or_nothing():
            return make()

    made = guard(make_whole, course)
    for path in dict.fromkeys(made.files):
        say(f"written: {path.relative_to(course) if path.is_relative_to(course) else path}")
    for sentence in made.then:
        say(f"- {sentence}")


def guard(make: Callable[[], T], course: Path) -> T:
    """What it makes; or stop with the sentences of whoever refused, or of what cannot be read or written."""
    from workbook_lib.authoring.yaml_text import NewError
    from workbook_lib.files.yaml_file import YamlError
    from workbook_lib.topic import TopicError

    try:
        return make()
    except TopicError as error:
        _refuse("\n".join(error.problems))
    except (NewError, YamlError, ValueError) as error:
        _refuse(str(error))
    except OSError as error:
        _refuse(f"{error.filename or course} cannot be read or written ({error.strerror or error}).")


def _refuse(said: str) -> NoReturn:
    stop(f"{said}\nNothing was written.")
