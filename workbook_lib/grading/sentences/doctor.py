"""Of what does not fit together in a course: see `workbook_lib/doctor`."""

from __future__ import annotations

from workbook_lib.grading.sentences.words import ASIDE, BACK, RENAME, Words, look, refused

DOCTOR: dict[str, Words] = {
    "not-examined": refused(
        "They could not be examined to the end ({error}).", "Mend what is said above or below, then look again."
    ),
    # the settings
    "config-missing": refused(
        "It is missing, so nbgrader's commands and Formgrader would run what learners wrote.",
        "Copy it from the workbook's own folder to this one.",
    ),
    "config-unsafe": refused(
        "It does not make nbgrader safe: Formgrader would run what learners wrote.",
        "Put `from workbook_lib.grading import configure` and `configure(c)` at its end.",
    ),
    "late-twice": refused(
        "“late: {late}” stands there, and {name} names a late policy of its own, which alone counts.",
        "Write `late: none`, or take AssignLatePenalties out of {name}.",
    ),
    "settings-copy": look(
        "This looks like a second copy of a settings file, perhaps of a shared folder. It is not read.",
        "Compare the two, keep the right one, and delete the other.",
    ),
    # the databases
    "database-link": look(
        "This is a link, so it was not examined.",
        "The doctor follows no link. Put the file itself here, or run `workbook doctor` where it lies.",
    ),
    "database-elsewhere": look(
        "It is not a file of this course but a database of its own, which was not examined.", "Its own server looks after it."
    ),
    "database-folder": refused("It is a folder, where a file of this name should be.", BACK),
    "open-to-others": refused(
        "Other accounts of this computer can read it, or change it: it holds keys, marks or what learners wrote.",
        "Run `workbook release`, `workbook autograde` or `workbook feedback`: each closes it.",
    ),
    "database-none": refused("There is no gradebook yet.", "Run `workbook release`."),
    "database-unreadable": refused("It cannot be read ({error}).", BACK),
    "database-damaged": refused("The file is damaged ({error}).", BACK),
    "database-empty": refused(
        "It is empty, or not a gradebook of nbgrader's.",
        (
            "Put the newest copy from backups/ in its place, then run `workbook autograde` again. Without a copy, "
            "run `workbook release`."
        ),
    ),
    "database-older": refused("It was made by an older nbgrader.", "Copy it to a safe place, then run `nbgrader db upgrade`."),
    "database-newer": refused(
        "It was made by a newer nbgrader than the one installed.",
        ("Install the workbook's present version (`make start`), or put an earlier copy from backups/ in its place."),
    ),
    "database-orphans": refused(
        "In its table {table}, {count} rows belong to a {parent} that is gone: Formgrader and exports may fail.",
        BACK,
        one="In its table {table}, 1 row belongs to a {parent} that is gone: Formgrader and exports may fail.",
    ),
    "database-slow": refused(
        "The indexes that make it fast for a large class are missing.",
        "Run `workbook autograde` or `workbook release`: each makes them.",
    ),
    "database-second": refused(
        "This is a second database, perhaps of a folder shared between computers: marks may be in either.",
        (
            "Look into both (Formgrader shows gradebook.db), keep the right one under that name, and move the "
            "other out of the course."
        ),
    ),
    "database-halfway": look(
        "A change of the database is going on, or was ended halfway.",
        (
            "Close Formgrader and wait for marking to end. If it is still there, run `workbook autograde`: it "
            "undoes the half change and goes on. Do not delete this file."
        ),
    ),
    "record-unreadable": refused("It cannot be read ({error}).", ASIDE),
    "record-damaged": refused("It is damaged.", ASIDE),
    "backup-unreadable": refused(
        "This copy cannot be read, so it would not help.", "Delete it. The next marking makes a new one."
    ),
    "backup-many": look(
        "There are {count} copies of {name}; marking itself keeps the last {most}.",
        "Delete or move away those that you do not need.",
    ),
    # the machine
    "disk-full": refused("It is nearly full: {count} MB are left, and marking may stop halfway.", "Make room before you mark."),
    "no-alembic": look(
        (
            "The program `alembic`, which nbgrader calls when it makes a gradebook, is not found. The `workbook` "
            "commands find it; nbgrader's own do not."
        ),
        "Start nbgrader from the environment it is installed in.",
    ),
    "marking-now": look("Marking is going on at this moment: some of this may be halfway.", "Look again when it has finished."),
    # source and release
    "no-assignment": refused("It holds no assignment.", "Put each assignment into a folder of its own there."),
    "source-link": look("It holds a link, so it was not examined.", "Put the file itself there."),
    "source-unreadable": refused("{assignment}.ipynb or activities.yaml cannot be read ({error})."),
    "source-new": refused("The gradebook does not know “{assignment}” yet.", "Run `workbook release {assignment}`."),
    "source-gone": refused(
        "The gradebook has the assignment “{assignment}”, but there is no such folder in source/.",
        (
            "Put its folder back (released versions are kept in earlier/{assignment}/). If it was never used, "
            "`nbgrader db assignment remove {assignment}` takes it out of the gradebook, with every mark in it."
        ),
    ),
    "release-orphan": refused(
        "It is released, but there is no such folder in source/.", "Put the source back, or delete this release."
    ),
    "release-link": look("It, or {folder}/, is or holds a link, so it was not examined.", "Put the files themselves there."),
    # the folders
    "folder-link": look(
        "This folder is a link, so what is in it was not examined.", "The doctor follows no link. Put the folder itself here."
    ),
    "folder-name": refused("{said}", RENAME),
    "one-learner": look("{names} may be one and the same learner.", "If so, put the hand-ins into one folder, and mark again."),
    "file-for-learner": refused(
        "This is a file where a learner's folder should be.", "Put it into {folder}/LEARNER/ASSIGNMENT/."
    ),
    "file-for-assignment": refused(
        "This is a file where an assignment's folder should be, so it is not marked.", "Put it into {folder}/ASSIGNMENT/."
    ),
    "unknown-assignment": refused(
        "{names} handed in under a name that no assignment has.{near}",
        "Rename the folder to the assignment's name, and mark again.",
    ),
    "hand-in-link": look("This is a link, which marking does not follow.", "Put the hand-in itself there."),
    "not-on-roster": look(
        "“{name}” handed in or is in the gradebook, and is not on the roster.{near}",
        "Add the learner to the roster, or mend the folder's name.",
    ),
    "nothing-from": look("Nothing has come in from {names} so far.", "Nothing to do, if that is so."),
    "leftover": refused("It was left behind by a command that was ended halfway.", "Delete it, while nothing is being marked."),
    "leftover-more": refused("{count} more such things were left behind.", "Delete them too."),
    # the marks
    "marked-gone": refused(
        "The marked notebook of {names} is not there, so Formgrader cannot show it; the gradebook has the marks.",
        "Run `workbook autograde {assignment}`.",
    ),
    "marked-unknown": refused(
        "The gradebook knows nothing of the marked notebook of {names}.", "Run `workbook autograde {assignment}`."
    ),
    "marked-unreadable": refused(
        "The marked notebook of {names} cannot be read.", "Delete it. Run `workbook autograde {assignment}`."
    ),
    "marked-other": refused(
        "The marked notebook of {names} shows other automatic points than the gradebook has.",
        "Run `workbook autograde {assignment}`. Where this is said again, `--force` marks anew.",
    ),
    "feedback-older": refused("The feedback of {names} is older than the mark.", "Run `workbook feedback {assignment}`."),
    "changed-unnoted": look(
        "Marks of {names} in {assignment} were changed by something that did not note it.",
        "`workbook history {name}` shows what changed, and notes it.",
    ),
}
