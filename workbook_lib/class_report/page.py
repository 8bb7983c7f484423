"""The class report as one page of HTML: no script, everything inside, to read on any screen and to print."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

import msgspec

from workbook_lib.class_report.items import ENOUGH
from workbook_lib.class_report.rows import OFTEN
from workbook_lib.class_report.tables import Tables
from workbook_lib.class_report.work import ClassWork
from workbook_lib.grading.gradebook.states import is_met
from workbook_lib.html_page.markup import Table, count, escape, percent, render_facts, render_table
from workbook_lib.html_page.shell import render_shell

SECTIONS = {
    "states": "Who is in which state",
    "teach": "Teach this next",
    "words": "Learners who need a word",
    "marks": "Marks",
    "activities": "Activity by activity",
    "misconceptions": "The misconceptions",
    "counted": "How this was counted",
}


class Report(msgspec.Struct, frozen=True):
    """What the page is made from. `threshold` is the share of the points from which a mark is met."""

    work: ClassWork
    tables: Tables
    threshold: float
    made: date
    assignments: list[str]
    files: list[str]
    problems: list[str] = []


def render_page(report: Report) -> str:
    """The whole page."""
    title = f"Class report, {report.work.topic.title}"
    links = "".join(f'<li><a href="#{id}">{escape(words)}</a></li>' for id, words in SECTIONS.items())
    body = "\n".join(
        f'<section aria-labelledby="{id}">\n<h2 id="{id}">{escape(words)}</h2>\n{_RENDERERS[id](report)}\n</section>'
        for id, words in SECTIONS.items()
    )
    problems = "".join(f'<p class="problem"><strong>To mend:</strong> {escape(said)}</p>' for said in report.problems)
    header = f"""<header>
<h1>Class report</h1>
<p><strong>{escape(report.work.topic.title)}</strong></p>
<p>Made on {report.made.day} {report.made:%B %Y}. It names learners and shows what is right: for tutors only.</p>
</header>
<nav aria-label="On this page"><ul>{links}</ul></nav>"""
    return render_shell(title, header, problems + body)


def _states(report: Report) -> str:
    works, states = report.work.works, report.tables["states"]
    facts = [(len(works), "learners"), *((row["learners"], row["state"]) for row in states.rows)]
    decisions = [is_met(work.state, report.threshold) for work in works]
    final = len(works) - decisions.count(None)
    said = (
        f"Of {count(final, 'final mark')}, {decisions.count(True)} met and {decisions.count(False)} not yet met the "
        f"threshold of {percent(report.threshold)} of the points. The decision is yours."
        if final
        else "No mark is final yet."
    )
    return f"{render_facts(facts)}\n<p>{escape(said)}</p>\n{render_table(states)}"


def _teach(report: Report) -> str:
    sure, rated, fewest = (report.tables[name] for name in ("sure-and-wrong", "how-sure", "fewest-right"))
    parts = [
        "<p>What somebody is certain of and has not right yet does not mend itself. Begin here.</p>",
        render_table(sure) if sure.rows else "<p>Nobody was certain of anything that is not right.</p>",
    ]
    if any(row["answers"] for row in rated.rows):
        parts += ["<h3>How sure the class was</h3>", render_table(rated)]
    if not report.tables["items"].rows:
        return "<p>Nothing here has a right or wrong answer: it is writing, which a person reads.</p>"
    parts += [
        "<h3>Fewest right</h3>",
        render_table(fewest, leave_out=_unused(fewest))
        if fewest.rows
        else f"<p>Everything asked was right for at least {percent(report.threshold)} of those it was asked of.</p>",
    ]
    return "\n".join(parts)


def _words(report: Report) -> str:
    words = report.tables["words"]
    named = () if any(row["name"] for row in words.rows) else ("name",)
    return render_table(words, leave_out=named) if words.rows else "<p>Nobody, as far as these figures can tell.</p>"


def _marks(report: Report) -> str:
    bands, every = report.tables["bands"], report.tables["marks"]
    named = () if any(row["name"] for row in every.rows) else ("name",)
    points = list(report.work.topic.activities)
    parts = [
        render_table(bands),
        "<h3>Learner by learner</h3>",
        render_table(every, leave_out=[*named, *points]),
        "<h3>Points in each activity</h3>",
        render_table(
            every,
            leave_out=["name", "state", "mark", "share", "decision", "so_far", "notes"],
            caption="Points in each activity; a dash where nobody has marked it yet",
        ),
    ]
    return "\n".join(parts)


def _activities(report: Report) -> str:
    items, wrong = report.tables["items"], report.tables["wrong-options"]
    read = len(report.work.read)
    parts = [
        f"<p>Counted: {count(read, 'learner')} whose answers could be read.</p>",
        render_table(report.tables["activities"]),
    ]
    for id, activity in report.work.topic.activities.items():
        mine = [row for row in items.rows if row["activity"] == id]
        drew = [row for row in wrong.rows if row["activity"] == id]
        if not mine:
            continue
        caption = f"{activity.title}: what was asked"
        parts += [
            f"<h3>{escape(activity.title)}</h3>",
            f"<p>{escape(activity.ask)}</p>",
            render_table(items, rows=mine, leave_out=["title", *_unused(items)], caption=caption),
        ]
        leave_out = ["title"] if any(row["misconception"] for row in drew) else ["title", "misconception"]
        caption = f"{activity.title}: which wrong option drew whom"
        parts.append(
            render_table(wrong, rows=drew, leave_out=leave_out, caption=caption)
            if drew
            else "<p>No wrong option drew anybody.</p>"
        )
    return "\n".join(parts)


def _unused(items: Table) -> list[str]:
    """The columns that have nothing to say here."""
    return [key for key in ("own", "discrimination") if not any(row.get(key) for row in items.rows)]


def _misconceptions(report: Report) -> str:
    tables, names = report.tables, ", ".join(report.assignments)
    empty = [row["id"] for row in tables["misconceptions"].rows if not row["offered"]]
    said = (
        f"No option in these assignments stands for {' or '.join(empty)}, so a 0 there says nothing about the learners."
        if empty
        else "A dash in the second table: nothing in that assignment stands for it."
    )
    return "\n".join(
        [
            f"<p>Counted over: {escape(names)}.</p>",
            render_table(tables["misconceptions"]),
            render_table(tables["misconceptions-by-assignment"], leave_out=["name"]),
            f"<p>{escape(said)}</p>",
        ]
    )


def _counted(report: Report) -> str:
    read = len(report.work.read)
    lines = [
        "Marks are the gradebook's, a late penalty taken off. Only a mark that is final is compared with the threshold; what "
        "waits for a person is shown as points so far, and work that nobody has read has no number.",
        "An item counts every learner whose answers could be read. “Not yet”: a wrong option was chosen, or where "
        "several fit, not all were. “Left out”: none was chosen. "
        "Own words in a plan are left to a person, and out of the share.",
        "“Certain” is the learner's own rating beside a question. Wrong there means that an option was chosen that is not "
        f"right; a word is suggested from {OFTEN} such questions on, over all assignments so far.",
        _say_misconceptions(report.work.unit.not_named),
        _say_discrimination(read),
        f"The same tables lie beside this page as CSV: {', '.join(report.files)}. "
        "They hold every name, also where this page shows the first of many.",
    ]
    return "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ul>"


def _say_misconceptions(not_named: str | None) -> str:
    said = "A misconception is counted each time a wrong option was chosen whose feedback answers it."
    if not_named is None:
        return said
    return (
        f"{said} {not_named} is counted in a plan too: where what the case shows was not taken up, or what was proposed "
        "for it does not fit."
    )


def _say_discrimination(read: int) -> str:
    """Why there is a figure for how well an item tells learners apart, or none."""
    if read >= ENOUGH:
        return (
            "Discrimination is the correlation between “right” and the score in the other activities, from -1 to 1; near "
            "or below 0, read the item again. A dash: it cannot be worked out, because all did alike."
        )
    said = f"There are no discrimination figures: they need {ENOUGH} learners, and here the answers of {read} could be read."
    if read <= 4:
        return said
    low, high = spread(0.3, read)
    return said + (
        f" In 19 of 20 classes of {read}, an item that truly stands at 0.30 comes out anywhere from {low:.2f} to {high:.2f}."
    )


def spread(correlation: float, learners: int) -> tuple[float, float]:
    """Where 95 of 100 samples of a true correlation would lie (Fisher's z)."""
    centre, width = math.atanh(correlation), 1.96 / math.sqrt(learners - 3)
    return math.tanh(centre - width), math.tanh(centre + width)


_RENDERERS: dict[str, Any] = {
    "states": _states,
    "teach": _teach,
    "words": _words,
    "marks": _marks,
    "activities": _activities,
    "misconceptions": _misconceptions,
    "counted": _counted,
}
