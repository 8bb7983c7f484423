"""Of what a learner handed in, and of what became of it."""

from __future__ import annotations

from workbook_lib.grading.sentences.unread import UNREAD
from workbook_lib.grading.sentences.words import (
    A_LINK,
    AGAIN,
    ANOTHER,
    ASK,
    DAMAGED,
    FAR_LARGER,
    ITSELF,
    LOOK,
    NONE_FOUND,
    NOT_OPENED,
    RENAME,
    RESEND,
    STRANGE,
    THE_FILE,
    Words,
    fine,
    look,
    refused,
)

HAND_IN: dict[str, Words] = {
    # the folder
    "learner-fault": refused("{said}", RENAME, learner="Your tutor has to mend the name of your folder."),
    "no-folder": refused(
        "This is a link or a file where a folder should be.",
        "Ask for the hand-in again, or put it in a folder.",
        learner="It did not arrive as a folder with your files in it.",
    ),
    "empty": refused("Nothing was handed in: the folder is empty.", ASK, learner="Nothing was in what you sent."),
    "too-many-files": refused(
        "There are more than {most} files in it; only those with the assignment's own name were looked at.",
        LOOK,
        learner="There are far more files in it than the workbook makes.",
    ),
    "too-many-notebooks": look("There are {count} notebooks. Only {most} were looked at.", LOOK),
    "too-many-answers": look("There are {count} files of answers. Only {most} were looked at.", LOOK),
    "own-folder": fine("The files were in a folder of their own, and were read there."),
    "more-recovered": fine("There are {count} more things that were put right."),
    "folder-for-file": refused(
        "It is a folder, and has the name of a file.", LOOK, learner="A folder arrived, and not the file."
    ),
    "folder-renamed": fine("It was read as the folder {assignment}/."),
    "hand-in-elsewhere": refused(
        "It lies in the learner's folder, where no hand-in is looked for ({names}).",
        "Put it into {place} and mark again.",
        learner="It did not arrive where your tutor keeps this assignment.",
    ),
    "could-not-read": refused("It could not be read ({error}).", LOOK, learner=NOT_OPENED),
    "time-unreadable": look("It holds no time that can be read, so lateness was not worked out.", LOOK),
    # a file, from outside
    "points-away": refused(
        "Its name points out of the folder; it was not read.", LOOK, learner="Its name is not one that the workbook gives."
    ),
    "link": refused("It is a link to another place, which is not followed.", ITSELF, learner=A_LINK),
    "hard-link": refused(
        "It is a second name of a file outside this hand-in (a hard link); it was not read.", ITSELF, learner=A_LINK
    ),
    "special": refused(
        "It is not an ordinary file (a pipe, a socket or a device); it was not opened.",
        LOOK,
        learner="It is not an ordinary file, so it was not opened.",
    ),
    "large": refused("It is larger than {most:g} MB, which no honest one is; it was not read.", LOOK, learner=FAR_LARGER),
    "not-read": refused("It could not be read ({error}).", RESEND, learner=NOT_OPENED),
    # the notebook
    "notebook-parts": refused("It has more parts than any honest notebook; it was not read.", LOOK, learner=FAR_LARGER),
    "notebook-cells": refused(
        "It has more than {most} cells, which no honest one has; it was not read.", LOOK, learner=FAR_LARGER
    ),
    "notebook-cut": refused("It is not a complete notebook: the file is cut short or damaged.", AGAIN, learner=DAMAGED),
    "notebook-not-text": refused("It is not text, so it is not a notebook.", AGAIN, learner=DAMAGED),
    "notebook-none": refused("It is not a notebook.", THE_FILE, learner=DAMAGED),
    "notebook-no-cells": refused("It has no cells, so it is not a notebook.", THE_FILE, learner=DAMAGED),
    "notebook-format": fine("It is in an old notebook format, and was read all the same."),
    "notebook-coding": fine("It was saved by another program with {coding}, and was read all the same."),
    "notebook-renamed": fine("It was read as {assignment}.ipynb."),
    "notebook-several": fine("There were several notebooks; this one has the newest answers. Left aside: {others}."),
    "another-assignment": refused(
        "It is the notebook of “{other}”, not of “{assignment}”.",
        "Put it into the learner's folder {other}/, and ask for {assignment}.ipynb where that is missing.",
        learner=ANOTHER,
    ),
    "practice-page": fine("It is a page of practice, and no part of the assignment."),
    "another-notebook": refused(
        "It is another notebook, not of “{assignment}”.", "Ask the learner for {assignment}.ipynb.", learner=ANOTHER
    ),
    "another-version": refused(
        "It was made for another version of nbgrader.", LOOK, learner="It was made with another version of the workbook."
    ),
    "no-notebook": refused("There is no notebook in it.", "Ask the learner for it.", learner=NONE_FOUND),
    "too-many-in-it": refused(
        "There are more than {most} files in it; it was not read.",
        LOOK,
        learner="There are far more files in it than the workbook makes.",
    ),
    "not-finished": refused(
        "It could be read, but marking it did not finish.",
        "Mark again: `nbgrader autograde {assignment}`. If it happens again, look at nbgrader's messages.",
        learner="It arrived, but the marking of it did not finish.",
    ),
    # the answers
    "answers-gone": refused("Nothing could be marked, because the answers are lost in what was sent.", ASK, learner=NONE_FOUND),
    "answers-from-copy": fine("{assignment}.answers.json gave no answers. The notebook's own copy of the answers was used."),
    "answers-not-read": refused("{said}", LOOK, learner=NOT_OPENED),
    "answers-link": refused("{said}", LOOK, learner=A_LINK),
    "answers-special": refused("{said}", LOOK, learner="It is not an ordinary file, so it was not opened."),
    "answers-large": refused("{said}", LOOK, learner=FAR_LARGER),
    "answers-many": refused("{said}", LOOK, learner=FAR_LARGER),
    "answers-damaged": refused(
        "{said}", "Ask the learner for it again, unless the notebook's own copy was used.", learner=DAMAGED
    ),
    "answers-form": refused("{said}", LOOK, learner=STRANGE),
    "answers-version": refused("{said}", LOOK, learner="It was made with another version of the workbook."),
    "answer-only-copy": fine("“{id}” was taken from the notebook's own copy."),
    "answer-earlier": fine(
        "“{id}” was answered in an earlier version: it was marked by the one released on {at}, for the points of now."
    ),
    "answer-older": fine("“{id}”: the notebook's copy is older; the file's answer counts."),
    "answer-newer": fine("“{id}”: the notebook's copy is newer, and counts."),
    # what Hand in wrote
    "claim-after": fine("The learner wrote on after pressing Hand in; what is here now was marked."),
    "claim-other": look(
        "The hand-in says that it is {name}'s, which is {other}, and lies in another learner's folder.",
        "See that it lies in the right folder. What it says of itself is no proof.",
    ),
    "same-answers": look(
        ("{count} of {most} answers are the same, and were saved at the same moment, as in the hand-in of {names}."),
        "There may be a harmless reason, such as one computer for two. Ask them; nothing was taken off.",
    ),
    # the tutor's cells
    "cells-missing": fine(
        "{count} graded cells are missing ({names}). The tutor's own were used.",
        one="1 graded cell is missing ({names}). The tutor's own were used.",
    ),
    "cells-doubled": fine(
        "{count} graded cells are there more than once ({names}). The tutor's own were used.",
        one="1 graded cell is there more than once ({names}). The tutor's own were used.",
    ),
    "cells-altered": fine(
        "{count} graded cells are altered ({names}). The tutor's own were used.",
        one="1 graded cell is altered ({names}). The tutor's own were used.",
    ),
    "cells-unknown": fine(
        "{count} graded cells are not known ({names}). The tutor's own were used.",
        one="1 graded cell is not known ({names}). The tutor's own were used.",
    ),
    # what could harm a child
    "safety-critical": look(
        "Safety-critical, and not right: “{title}”, where this was chosen: “{shown}”.",
        "Speak with the learner first. Whatever the points, it is not met until this is put right.",
    ),
    # what became of it
    "late": fine("late by {span}", ""),
    "mark-earlier": look(
        "“{cell}” had {points:g} points by hand before it changed: they and your comment still stand there, and do not count.",
        "Read it again, and give its points.",
    ),
    "nothing-answered": fine("nothing answered", ""),
    "not-marked": fine("handed in, and not marked yet", ""),
    "penalty-fault": fine("The late penalty could not be worked out ({error}).", "Mend the late rule."),
    **UNREAD,
}
