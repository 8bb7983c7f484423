"""Of what came and was not understood, so that a person has to settle it; and of archives."""

from __future__ import annotations

from workbook_lib.grading.sentences.words import (
    AGAIN,
    DAMAGED,
    FAR_LARGER,
    LOOK,
    PACKED,
    READ_FILE,
    READ_IT,
    RESEND,
    Words,
    fine,
    refused,
    waits,
)

UNREAD: dict[str, Words] = {
    "others": waits(
        "There are {count} files that no program has read: {names}. They are not part of the assignment, and may be work.",
        READ_IT,
        one="There is a file that no program has read: {names}. It is not part of the assignment, and may be work.",
    ),
    "unread-beside": waits(
        "{count} files could not be read ({names}), and may hold newer work than what was marked.",
        "Ask the learner whether what was marked is all. If it is, settle it.",
        one="One file could not be read ({names}), and may hold newer work than what was marked.",
    ),
    "not-laid-beside": waits("It is {kind}, which is not laid beside a notebook: left where it is.", READ_FILE),
    "laid-beside": waits("It is {kind} that was not given out, and may be work.", READ_FILE),
    "more-findings": waits("There are {count} more findings.", LOOK),
    "hand-in-beside": waits(
        "In the learner's folder, outside the hand-in, there is something that was not read ({names}).",
        "If it is work, put it into {place} and mark again. If not, settle it.",
    ),
    "archive-opened": fine("It was opened, and read as if what is in it lay in the folder."),
    "archive-damaged": refused("It is a zip that cannot be opened: cut short or damaged.", AGAIN, learner=DAMAGED),
    "archive-many": refused("There are more than {most} files in this zip; it was not opened.", LOOK, learner=FAR_LARGER),
    "archive-locked": refused(
        "It is locked with a password, so it was not opened.",
        RESEND,
        learner="It is locked with a password.",
    ),
    "archive-form": refused("It is packed in a way that is not opened here.", RESEND, learner=PACKED),
    "archive-nested": refused("It is a zip in a zip in a zip; it was not opened.", RESEND, learner=PACKED),
    "archive-twice": refused("There are two files of this name in the zip; the second was not read.", LOOK, learner=PACKED),
    "notebook-missing": waits(
        "The notebook is missing or cannot be read. The answers were there, so they were marked; what was written into the "
        "notebook itself cannot be seen.",
        "Ask the learner for the notebook. If these answers are all there is, settle it.",
    ),
    "notebook-left-out": waits("{count} of its cells are not in a form we know and were left out.", READ_FILE),
    "answers-none": waits(
        "No answer was found, and the notebook is not whole: it has lost its labels, its cells or its copy of the answers on "
        "the way. So it cannot be seen whether anything was answered.",
        "Ask the learner to open the assignment, press Hand in and send {assignment}.ipynb. If it is blank, settle it.",
    ),
    "labels-lost": waits(
        "The notebook has lost its labels on the way, as in a program that drops them. Answers were found and marked; whether "
        "they are all cannot be seen.",
        "Ask the learner to press Hand in and send that file. If these answers are all there is, settle it.",
    ),
    "answers-another": waits(
        "These do not seem to be answers of “{assignment}”. They were not marked.",
        "Put them where they belong and mark again, or settle it.",
    ),
    "answers-further": waits(
        "In this other copy there are answers that are newer, or missing in what was marked ({names}).",
        "Take the copy that does not count out of the folder and mark again, or settle it.",
    ),
    "answers-aside": waits("{said}", READ_FILE),
    "answers-partly": waits(
        "Parts of the answers to {names} are not of this version of the assignment, and gave no points.",
        "Look at what was answered, give points by hand if it is right, and settle it.",
    ),
    "answer-both": waits(
        "“{id}”: there are two answers, and neither is the newer. One of them was marked.",
        "Ask the learner which one counts, then settle it.",
    ),
    "answers-kept": waits(
        "Answers in a form that is not known here were kept aside ({names}), and not marked.",
        "Read what was written in them in the marked notebook, then settle it.",
    ),
    "answers-left-out": waits("{said}", READ_FILE),
    "answer-same-time": waits(
        "“{id}”: there are two answers, of the same time but different. One of them was marked.",
        "Ask the learner which one counts, then settle it.",
    ),
    "answers-unknown": waits(
        "There are answers to activities that this assignment does not have ({names}). They were not marked.",
        "Read what was written in them in the marked notebook, then settle it.",
    ),
    "own-cells": waits(
        "There is text in {count} cells of the learner's own.",
        READ_IT,
        one="There is text in a cell of the learner's own.",
    ),
    "cells-written": waits(
        "In {count} of the assignment's own cells there is other text than was given out ({names}).",
        READ_IT,
        one="In one of the assignment's own cells there is other text than was given out ({names}).",
    ),
    "cells-elsewhere": waits("There is text of the learner's own in another copy of the notebook ({names}).", READ_IT),
    "pictures": waits(
        "There are {count} pictures in the notebook's cells ({names}), which are not shown.",
        READ_FILE,
        one="There is a picture in the notebook's cells ({names}), which is not shown.",
    ),
    "text-left": waits(
        "{count} texts in the notebook are longer or more than can be shown.",
        READ_FILE,
        one="One text in the notebook is longer than can be shown.",
    ),
    "claim-lost": waits(
        "Hand in noted {count} answers in this notebook, and they are not there.",
        "Ask the learner to press Hand in and send that file.",
    ),
    "claim-broken": waits(
        "The answers are not those for which Hand in was pressed: they were changed after it was handed in.",
        "Ask the learner, or settle it.",
    ),
}
