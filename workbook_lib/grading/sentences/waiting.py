"""Of work that waits for a person, of settling it, and of the commands that could not keep to that."""

from __future__ import annotations

from workbook_lib.grading.sentences.words import Words, fine, refused, waits

WAITING: dict[str, Words] = {
    "blank-unproved": waits(
        "There is no answer in it, and nothing in it shows that it was handed in blank.",
        "If the learner did answer, ask them to press Hand in and send it again. If not, settle it.",
    ),
    "settled": fine("settled on {when} by {who}: nothing more counts", ""),
    "settle-nothing": refused(
        "Nothing of {name} waits to be settled in “{assignment}”: its state is “{word}”.",
        "Writing waits until it has its points: give them in Formgrader.",
    ),
    "settle-changed": refused(
        "The work in “{assignment}” is another one than when you opened this page. Nothing was settled.",
        "Open the page anew, and look again.",
    ),
    "settle-none": refused("Nothing of {name} is settled in “{assignment}”, so there is nothing to take back."),
    "executes": refused(
        "“{assignment}” was not marked: this course's nbgrader_config.py lets nbgrader run what learners handed in.",
        (
            "That is not safe, and what nobody has read would become a number. Let the file call `configure(c)` last, "
            "without setting `autograde_preprocessors` or `sanitize_preprocessors`, or use `workbook autograde {assignment}`."
        ),
    ),
}
