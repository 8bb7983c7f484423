"""Tables of grades as Moodle and Canvas make them, by code: in the forms in which they are met."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

HEADINGS = ["Identifier", "Full name", "Email address", "ID number", "Status", "Grade", "Maximum grade", "Grade can be changed"]
LAST = ["Last modified (submission)", "Last modified (grade)", "Feedback comments"]
GERMAN = ["ID", "Vollständiger Name", "E-Mail-Adresse", "ID-Nummer", "Status", "Bewertung", "Bestwertung", "Bewertung änderbar"]
GERMAN_LAST = ["Zuletzt geändert (Abgabe)", "Zuletzt geändert (Bewertung)", "Feedback als Kommentar"]
DAY = "Friday, 11 December 2026, 4:05 PM"


def row(number: int, name: str, **about: str) -> list[str]:
    """One participant of a worksheet out of 40 points."""
    told = {"email": f"{number}@college.test", "id": f"S{number}", "grade": "", "can": "Yes", "comment": "", **about}
    word = about.get("word", "Participant ")
    middle = ["Submitted for grading", told["grade"], told.get("most", "40.00"), told["can"], DAY, "-"]
    return [f"{word}{number}", name, told["email"], told["id"], *middle, told["comment"]]


def quote(text: str, delimiter: str = ",") -> str:
    """A cell as PHP's fputcsv writes it."""
    return '"' + text.replace('"', '""') + '"' if set(text) & set(f'{delimiter}"\r\n\t \\') else text


def table(rows: Iterable[Sequence[str]], delimiter: str = ",", end: str = "\n") -> str:
    """The rows as a CSV."""
    return "".join(delimiter.join(quote(cell, delimiter) for cell in one) + end for one in rows)


def worksheet(*rows: Sequence[str], headings: Sequence[str] = (*HEADINGS, *LAST), delimiter: str = ",", end: str = "\n") -> str:
    """A grading worksheet."""
    return table([headings, *rows], delimiter, end)


def gradebook(*rows: Sequence[str], column: str = "A small one (4711)", most: str = "40.00") -> str:
    """A gradebook of Canvas's, with a row of posting and one of points."""
    head = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Week 1 (4710)", column, "Current Score"]
    posting = ["", "", "", "", "", "Manual Posting", "Manual Posting", ""]
    points = ["    Points Possible", "", "", "", "", "10.00", most, "(read only)"]
    return table([head, posting, points, *rows], end="\r\n")
