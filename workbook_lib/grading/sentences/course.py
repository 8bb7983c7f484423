"""Of the tutor's own files, of work on a whole class, and of a person's data."""

from __future__ import annotations

from workbook_lib.grading.sentences.personal_data import PERSONAL_DATA
from workbook_lib.grading.sentences.words import RELEASE, Words, look, refused

COURSE: dict[str, Words] = {
    # the source
    "source-incomplete": refused(
        "source/{assignment} does not hold {assignment}.ipynb and activities.yaml.",
        "Put them there, or choose another assignment.",
    ),
    "source-stranger": refused(
        "source/{assignment} holds {name}. nbgrader would give it to every learner and write it over theirs.",
        "Move it out of source/, then start again.",
    ),
    "source-fault": refused("{said}"),
    "content-fault": refused("{said}"),
    "cell-missing": refused(
        "{assignment}.ipynb: the grade cell “{cell}” is missing.", "Add it, then run `workbook release {assignment}`."
    ),
    "cell-points": refused(
        ("{assignment}.ipynb: the cell “{cell}” gives {points:g} points, but activities.yaml says {right:g} for “{id}”."),
        "Make them the same.",
    ),
    "cell-nobodys": refused(
        "{assignment}: the grade cell “{cell}” belongs to no activity.",
        "Take it out of the source, or add the activity, then run `workbook release {assignment}`.",
    ),
    "closed-assignment": refused("course.yaml, closed: there is no assignment “{name}”.{near}"),
    "closed-activity": refused("course.yaml, closed, {assignment}: “{name}” is not one of its activities.{near}"),
    "closed-item": refused("course.yaml, closed, {assignment}: “{name}” is not one of the items of “{id}”.{near}"),
    "settings-fault": refused("{said}"),
    "configuration-fails": refused("{name} in {folder} cannot be read ({error}).", "Mend it, then start again."),
    "late-rule": refused(
        "The late rule “{name}” cannot be used ({error}).", "Mend AssignLatePenalties.plugin_class in nbgrader_config.py."
    ),
    # what lies in submitted/
    "stray-file": refused(
        "It lies where only learners' folders are looked for, so it was not read.",
        "Put it into {folder}/LEARNER/{assignment}/ and mark again.",
    ),
    "stray-folder": refused(
        "No hand-in was found in this folder, but there is something in it ({names}).",
        "If it is the work of one learner, call the folder by the learner's id and put the work into {assignment}/ in it. "
        "If it is a whole download, take out each learner's file.",
    ),
    # a release
    "source-changed": look("The source has changed since it was released: {change}", "{remedy}"),
    "released-again": look("The assignment was released again after they handed in: {change}", "{remedy}"),
    "release-missing": look("The source has changed since it was released: there is no release of it in release/.", "{remedy}"),
    "release-unreadable": look(
        "The source has changed since it was released: activities.yaml cannot be compared: {error}", "{remedy}"
    ),
    "release-older": look(
        "The release is older than the source: words on the page have changed, and no points.",
        "Run `workbook release {assignment}`.",
    ),
    "not-released-cells": refused(
        "{assignment} was not released, because graded cells were added or removed after {names} had been "
        "marked. Nothing was changed."
    ),
    "change": refused("{change}"),
    "other-name": refused("Give the changed assignment another name; or", "{remedy}"),
    "not-released": refused("{assignment} could not be released: {error}", "The earlier release is untouched."),
    # marking
    "gradebook-unknown": refused("The gradebook does not know “{assignment}” yet.", RELEASE),
    "gradebook-missing": refused("There is no gradebook yet ({name}).", RELEASE),
    "gradebook-no-file": refused(
        "{name} is a folder, or a link to nothing, where a file should be. Nothing was changed.",
        "Move it away, and put the newest copy from backups/ in its place.",
    ),
    "gradebook-unreadable": refused(
        "{name} cannot be read ({error}). Nothing was changed.",
        "Move it away and keep it, and put the newest copy from backups/ in its place. `workbook doctor` says more.",
    ),
    "gradebook-none": refused(
        "{name} is empty, or not a gradebook of nbgrader's. Nothing was changed.",
        "Move it away and keep it, and put the newest copy from backups/ in its place.",
    ),
    "gradebook-locked": refused(
        "{name} is held by another program. Nothing was changed.",
        "Wait until it has finished, or close Formgrader and whatever else has the file open, then start again.",
    ),
    "gradebook-read-only": refused(
        "{name} is set to read-only, or belongs to another account. Nothing was changed.",
        "Allow changing it, then start again.",
    ),
    "gradebook-older": refused(
        "{name} was made by an older nbgrader. Nothing was changed.",
        "Copy it to a safe place, then run `nbgrader db upgrade`.",
    ),
    "gradebook-newer": refused(
        "{name} was made by a newer nbgrader than the one installed. Nothing was changed.",
        "Install the workbook's present version (`make start`), or put an earlier copy from backups/ in its place.",
    ),
    "gradebook-other": refused(
        "The gradebook does not hold “{assignment}” with one notebook of this name.",
        "Run `workbook release {assignment}`, then start again.",
    ),
    "course-unusable": refused(
        "The gradebook or a folder of the course could not be used ({error}). What was marked before is kept.",
        "Close what else has it open, see that the disk has room, then start again.",
    ),
    "path-unusable": refused(
        "{path} could not be used ({error}).",
        "See that it is there, that you may read and change it, and that the disk has room, then start again.",
    ),
    "marking-busy": refused("Marking is already going on in this course.", "Wait until it has finished."),
    "feedback-busy": refused(
        "Marking, or the writing of feedback, is already going on in this course.", "Wait until it has finished."
    ),
    "nobody": refused("Nothing of “{assignment}” could be marked: nobody has handed in (looked in {folder})."),
    "none-readable": refused("Nothing of “{assignment}” could be marked: {names} could not be read."),
    "not-counted": refused("{assignment} is not counted. {said}"),
    "report-unwritten": refused(
        "The report could not be written to {folder} ({error}).",
        "Close what has its files open, or choose another place with --folder.",
    ),
    **PERSONAL_DATA,
}
