"""Of downloads, and of what in them goes into no learner's folder: see `workbook_lib/collect`."""

from __future__ import annotations

from workbook_lib.grading.sentences.words import Words, fine, look, refused

CHOOSE = "If you know whose it is, say --whose “{key}={id}”."

COLLECT: dict[str, Words] = {
    # the downloads
    "collect-not-read": refused("It could not be opened ({error}).", "See that it is there, then start again."),
    "collect-empty": look("There is nothing in it that anybody handed in.", "See that it is the right download."),
    "collect-table": refused(
        "It is no table of the class: no row begins with a participant's number.",
        "Take the grading worksheet as Moodle gives it.",
    ),
    "collect-record": refused(
        "{name}, which says what was collected before, cannot be read ({error}). Nothing was changed.",
        "Move it away and keep it, then start again: what lies in submitted/ is not touched by that.",
    ),
    "collect-whose": refused(
        "--whose “{said}” cannot be used: nobody in the class has the id “{id}”.{near}",
        "Write it as NAME=ID: the name as the table shows it, and the learner's id.",
    ),
    "collect-word": refused(
        "Nothing in the downloads that is called so could go to {id}.", "Write the name as the table shows it, or the number."
    ),
    # what is in them
    "collect-damaged": refused("It is cut short or damaged, so it was not taken.", "Download it again, or ask for it again."),
    "collect-many": refused("There are more than {most} files in it, so it was not opened.", "Look at it yourself."),
    "collect-large": refused(
        "It is larger than {most} MB, or all together is too large, so it was not taken.", "Look at it yourself."
    ),
    "collect-locked": refused("It is locked with a password, so it was not opened.", "Ask for it without one."),
    "collect-form": refused("It is packed in a way that is not opened here.", "Ask for it again as it is, or as a common zip."),
    "collect-deep": refused(
        "It is a zip in a zip in a zip; it was not opened.", "Unpack the outer one, and collect what is in it."
    ),
    "collect-away": refused("Its name points out of the download, so it was not taken.", "Look at it yourself."),
    "collect-name": refused(
        "Its name is one that no folder of Windows can have, so it was not taken.", "Ask for it under another name."
    ),
    "collect-link": refused("It is a link to another place, which is not followed.", "Ask for the file itself."),
    "collect-special": refused("It is not an ordinary file; it was not opened.", "Look at it yourself."),
    "collect-twice": refused(
        "There are two files of this name, which are not the same; this one was not taken.", "Compare them."
    ),
    "collect-gone": refused("It changed, or went away, while it was read.", "Start again."),
    # whose
    "collect-nobody": refused(
        "Nobody in the class is called “{who}”, and nothing in it says whose it is.",
        f"{CHOOSE} If the learner is new, put them on the roster in course.yaml, or say --new.",
    ),
    "collect-near": refused("Nobody in the class is called exactly “{who}”. Perhaps it is {near}.", CHOOSE),
    "collect-several": refused("“{who}” may be more than one learner: {near}.", CHOOSE),
    "collect-contradicts": refused("Its name and what is in it name two learners: {near}.", CHOOSE),
    "collect-two": refused(
        "Two people would be one learner, {learner}: {names}.",
        "See who is who, give each an id on the roster in course.yaml, and say --whose for each.",
    ),
    "collect-claim": look(
        "It says that it is {name}'s, and came as {learner}'s. The platform's word was taken.",
        "See whose it is. Neither is proof.",
    ),
    "collect-number": look(
        "It was collected before as {before}, and comes as {now} now.",
        "If it is another activity of the platform's, all is well. If they are two people, say who is who with --whose.",
    ),
    # which
    "collect-which": refused(
        "There are several of {learner}'s in these downloads, and nothing says which is the newest.",
        "Collect one download after the other, the older first.",
    ),
    "collect-older": fine("It is not the newest, so it was put aside, and kept.", ""),
    "collect-empty-newest": look(
        "The newest has no answers in it, and an older one, which was put aside, has.", "Ask the learner which one counts."
    ),
    "collect-kept-older": fine("It is older than what lies in submitted/, so it was put aside, and kept.", ""),
    "collect-beside": fine("There is no notebook in it that could be read, so it was put beside what was there before.", ""),
    "collect-other": refused(
        "It is the notebook of “{other}”, not of “{assignment}”.", "Run `workbook collect {other}` with the same download."
    ),
    "collect-type": look(
        "It is {type}, and not the notebook. It goes along, and marking lets it wait for you.",
        "If it is in place of the notebook, ask for the file that Hand in names.",
    ),
    "collect-own-time": refused(
        "A file of this name says when something was handed in; a learner's own is not taken.", "Nothing more to do."
    ),
    # when
    "collect-late-unsaid": look(
        "The platform calls it late, and no time in it says by how much.",
        "If lateness counts, write the time into timestamp.txt beside it, such as 2026-12-11 16:05:00 UTC.",
    ),
    "collect-on-time": fine("By the learner's clock it is late, by the platform it is not: no time was noted.", ""),
    # the folders
    "collect-in-way": refused(
        "A link, or a file, stands where {learner}'s folder should be ({place}). Nothing of it was changed.",
        "Move it away, then start again.",
    ),
    "collect-not-written": refused(
        "It could not be written ({error}).",
        "See that the disk has room and that nothing has the folder open, then start again.",
    ),
}
