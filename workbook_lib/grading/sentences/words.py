"""How a finding is worded: its matter, what is said to a tutor, and what to a learner. Phrases that several share."""

from __future__ import annotations

from typing import Literal

import msgspec

Matter = Literal["refused", "waits", "look", "recovered"]

LOOK = "Look at it yourself."
FINE = "Nothing to do."
READ_IT = "Read it where you mark, give points by hand if it is work, and settle it."
READ_FILE = "Open the file itself, give points by hand if there is work in it, and settle it."
ASK = "Ask the learner to open the assignment, press Hand in and send {assignment}.ipynb."
AGAIN = "Ask the learner to press Hand in and send it again."
RESEND = "Ask the learner for it again."
THE_FILE = "Ask the learner for the file that Hand in names."
ITSELF = "Ask the learner for the file itself."
RENAME = "Rename the folder to the learner's id, and mark again."
RELEASE = "Run `workbook release {assignment}` first."
BACK = "Put the newest copy from backups/ in its place, then run `workbook autograde` again."
ASIDE = (
    "Move grading.db out of the folder and keep it. Put the newest grading-… from backups/ in its place, "
    "so that its history goes on; without one it begins anew. The marks are in the gradebook, the states "
    "are found anew by marking."
)
NOT_OPENED = "It could not be opened."
PACKED = "It is packed in a way that the workbook cannot open."
A_LINK = "A link arrived, and not the file itself."
FAR_LARGER = "It is far larger than the workbook makes it."
ANOTHER = "It belongs to another assignment."
NONE_FOUND = "No answers could be found in it."
DAMAGED = "It arrived damaged, as if cut short on the way."
STRANGE = "What is in it is not in the form that the workbook makes."


class Words(msgspec.Struct, frozen=True):
    """What is said of one code.

    `matter`: “refused”, it was not used, and a person should act (the doctor says “to mend”); “waits”, it may be a learner's
    work that no program has understood, so that no number is final before a person has settled it; “look”, a person should
    look, and nobody is judged; “recovered”, it was put right, or is good to know. `what` is the matter and `do` what to do: in
    both, {…} is filled in where the finding is made. `one` is said instead of `what` where {count} is 1. `learner` is
    what learners are told on their own page, where nothing of theirs could be marked. Where `what` is “{said}”, another
    part of the workbook has said it already: settings, the content of an assignment, a file of answers.
    """

    matter: Matter
    what: str
    do: str = ""
    learner: str = ""
    one: str = ""


def refused(what: str, do: str = "", learner: str = "", one: str = "") -> Words:
    """Words for something that was not used."""
    return Words("refused", what, do, learner, one)


def waits(what: str, do: str = "", learner: str = "", one: str = "") -> Words:
    """Words for something that may be work, and was not understood: a person has to settle it."""
    return Words("waits", what, do, learner, one)


def look(what: str, do: str = "") -> Words:
    """Words for something to look at."""
    return Words("look", what, do)


def fine(what: str, do: str = FINE, one: str = "") -> Words:
    """Words for something that was put right, or is good to know."""
    return Words("recovered", what, do, one=one)
