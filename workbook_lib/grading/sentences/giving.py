"""What is said where marks and pages go back to learners, and where one is given more time."""

from workbook_lib.grading.sentences.words import Words, fine, look, refused

GIVING: dict[str, Words] = {
    "sheet-unreadable": refused("{name} cannot be used. {said} Nothing was written."),
    "sheet-strange": refused(
        "{name} is neither a grading worksheet of Moodle's nor a gradebook of Canvas's. Nothing was written.",
        "Give the CSV file as the platform made it.",
    ),
    "sheet-other-most": refused(
        "In {name} the highest grade is {theirs}, and {assignment} has {ours} points. Nothing was written.",
        "Set the highest grade on the platform to {ours}, and download the file again.",
    ),
    "give-unknown": refused("There is no learner “{name}” in {assignment}.{near}"),
    "give-unwritten": refused(
        "What is to be given back could not be written to {folder} ({error}).",
        "Close what has its files open, or choose another place with --into.",
    ),
    "give-no-page": refused(
        "The page could not be made ({error}), so the mark stays here too.",
        "See whether the marked copy in autograded/ is whole; `workbook autograde {assignment} --force` makes it anew.",
    ),
    "extend-nobody": refused("There is no learner “{name}” on the roster or in the gradebook.{near}"),
    "row-nobody": look(
        "No learner of the course is called so; the row stays as it is.", "Is the name or e-mail on the roster?"
    ),
    "row-unsure": look(
        "It is not certain who this is; the row stays as it is.",
        "Put the platform's ID number or e-mail address on the roster.",
    ),
    "row-closed": look("The platform says that this grade cannot be changed; the row stays as it is."),
    "row-missing": look(
        "The mark is final, and no row is this learner's: nothing went back.", "Is it another group's worksheet?"
    ),
    "row-other-grade": look("The platform had {was}; now it is {now}."),
    "row-comment-kept": fine("A comment stood there already, and stays.", ""),
    "sheet-no-comments": look(
        "{name} has no column for feedback comments: the grades are filled in.",
        "Turn on “Feedback comments” in the assignment's settings in Moodle for a word beside the grade.",
    ),
    "given-waits": look("Was given back as {mark}, and is not final any more. What the learner has stays as it is."),
    # a roster from a table
    "roster-no-column": refused(
        "{name} has no column that names learners. It has: {headings}.",
        "Call one Full name, or First name and Last name, or Email, or ID.",
    ),
    "roster-unsure": look(
        "It is not certain whether this is {near}; nothing is changed.", "Give both the same e-mail address or ID."
    ),
    "roster-bad-id": look(
        "{said} Nothing is changed.", "Give the table a column ID with what the learner's folder is to be called."
    ),
    "roster-no-day": look("“{said}” under {heading} is no day; nothing is changed.", "Write it as 2026-11-30."),
    "roster-not-used": look("The column “{heading}” is not used.", "{hint}"),
    "roster-by-hand": refused(
        "course.yaml could not be changed without touching more than its roster. Nothing was written.",
        "Put in by hand: {lines}",
    ),
}
