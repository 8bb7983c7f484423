"""Of a person's data: what to know before a learner is forgotten, and why it cannot be done."""

from __future__ import annotations

from workbook_lib.grading.sentences.words import Words, look, refused

KEEP = "The duty to keep may come first (UK GDPR, Article 17(3)). Ask your data protection officer."

PERSONAL_DATA: dict[str, Words] = {
    # why it cannot be done
    "person-unknown": refused("Nothing in this course is called “{name}”.{near}", "Use the learner's id, as on the roster."),
    "person-not-on-roster": refused(
        "“{name}” is not on the roster in course.yaml, so nothing was noted.", "Put the id there, then run this again."
    ),
    "member-by-hand": refused(
        "The line of “{name}” on the roster in course.yaml is written in a way that the workbook does not change.",
        "Change that line yourself, then run this again: the rest goes on from there.",
    ),
    "erasure-open": refused(
        "An earlier erasure was ended halfway: that of “{name}”.", "Finish it first: `workbook forget {name} --yes`."
    ),
    "why-names": refused(
        "The reason names the learner (“{name}”), and the record of an erasure keeps no name.",
        "Give the reason without it, for example “asked for by letter”.",
    ),
    "why-long": refused("The reason, or who did it, is longer than {most} characters.", "Say it in a sentence."),
    "also-not-loose": refused(
        "{path} is not a loose file or folder of this course: it is not there, or it is the unit's or another learner's.",
        "Name one that lies in the course folder and is this learner's alone.",
    ),
    "export-there": refused(
        "{path} is there already, so nothing was written.", "Name a new folder or file, or take the earlier copy away."
    ),
    # how long it is kept
    "erasure-halfway": refused("The erasure of “{name}” was ended halfway.", "Finish it: `workbook forget {name} --yes`."),
    "kept-until": look(
        "What this course holds of learners should go on {until}, which is near.",
        "Before that, see that no appeal is open and that every certificate is there.",
    ),
    "kept-too-long": look(
        "What this course holds of learners should have gone on {until}.",
        "`workbook forget LEARNER` erases one learner. If all should go, remove the whole folder and its backups.",
    ),
    "kept-no-day": look(
        "There are records from {since}, and no day is set on which they go.",
        "Ask your data protection officer, and write the day into course.yaml: `retention: {{until: 2030-07-31}}`.",
    ),
    "kept-withdrawn": look(
        "Withdrawn more than {days} days ago, and still here: {names}.", "See whether `workbook forget` is due for them."
    ),
    # what to know first
    "forget-worry": look(
        "Did anything in this work, or around it, worry anybody about a child? {worry}",
        "Do not wait for this. Such a record is kept apart from the course, by rules of its own.",
    ),
    "forget-worry-noted": look(
        "There is an unsafe answer in this work, or a note that speaks of a concern. {worry}",
        "Do not wait for this, and ask what is needed from here before anything is erased.",
    ),
    "forget-waiting": look(
        "Work still waits for a person: {names}.", "Erased, it will never have a mark. Ask whether that is meant."
    ),
    "forget-not-released": look(
        "Marked, and no page of feedback lies in feedback/: {names}. The learner may not know these marks.",
        "Give them back first, or ask whether that is meant.",
    ),
    "forget-evidence": look(
        "This is evidence for a qualification: {names}. The awarding body says how long it, its marks and the records of "
        "internal quality assurance are kept, and a certificate may not be claimed yet.",
        KEEP,
    ),
    "forget-appeal": look(
        "Is an appeal, a complaint or a question of malpractice open?", f"Then wait until it is closed. {KEEP}"
    ),
    "forget-appeal-noted": look(
        "A note or a comment on this work speaks of an appeal, a complaint, another marking or malpractice.",
        f"See that it is closed. {KEEP}",
    ),
    # what is not reached
    "beyond-platform": look(
        "The learning platform: what was handed in there, marks and feedback that were sent back.", "Its own tools erase."
    ),
    "beyond-computers": look(
        "Downloads, e-mails and prints on your computer and your colleagues', and the learner's own copy.",
        "Look in the folder for downloads and in the bin. The learner's own copy is theirs.",
    ),
    "beyond-copies": look(
        "Backups of this computer or disk, a synchronised folder's earlier versions, and what a disk keeps of deleted files.",
        "Ask who looks after them when they are written over. An encrypted disk keeps deleted files from everybody else.",
    ),
    "beyond-git": look(
        "The course lies in a git repository ({folder}); no file of the learner's was found in its history.",
        "If you ever added one by force, the history has it still.",
    ),
    "beyond-git-tracked": look(
        "The course lies in a git repository ({folder}), whose history has, or may have, files that name learners.",
        "Whoever looks after it can rewrite the history (git filter-repo), in every copy. Keep such files out of git.",
    ),
    "beyond-exchange": look("nbgrader's exchange: {path}", "Whoever looks after the exchange can remove it."),
    "beyond-database": look(
        "The gradebook is a database of its own server, which was not touched.",
        "Run `nbgrader db student remove {name} --force`, and ask its keeper about backups.",
    ),
}
