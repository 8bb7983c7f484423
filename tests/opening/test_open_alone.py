"""Does an activity open, and a page's place show, with nothing but msgspec: no widget, no YAML, no file?"""

import ast
import subprocess
import sys

from workbook_lib.answers import Record
from workbook_lib.kind.cards import Stack
from workbook_lib.opening import open_activity
from workbook_lib.opening.workbook import Page, Workbook, stack
from workbook_lib.shelf import MemoryShelf
from workbook_lib.topic import Topic, TopicError

ALLOWED = {"msgspec", "typing_extensions", "workbook_lib"}


def find_imported(modules: str) -> set[str]:
    """What importing these brings along, the standard library aside."""
    code = (
        f"import sys; before=set(sys.modules); import {modules}; "
        "print({m.split('.')[0] for m in set(sys.modules)-before if not m.startswith('_')} - set(sys.stdlib_module_names))"
    )
    return set(
        ast.literal_eval(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)
    )


def test_does_opening_need_nothing_but_msgspec() -> None:
    names = ("opening", "opening.overview", "course.criteria", "course.editions", "course.glossary")
    assert find_imported(", ".join(f"workbook_lib.{name}" for name in names)) <= ALLOWED
    assert {"yaml", "filelock"} <= find_imported("workbook_lib.opening.folder, workbook_lib.answers_file"), (
        "what is too much shows"
    )


class Small:
    """A workbook of one topic, which lies nowhere."""

    def __init__(self, topic: Topic, records: dict[str, Record]) -> None:
        self.topic, self.records = topic, records

    def find_topics(self) -> dict[str, Topic]:
        return {self.topic.slug: self.topic}

    def list_stacks(self) -> list[Stack]:
        return stack([self.topic], self.find_page)

    def list_dealing(self) -> set[str]:
        return set()

    def read_reference(self, file: str, read: object) -> object:
        raise TopicError([f"{file} is missing."])

    def find_worry(self) -> str:
        return "Tell your safeguarding lead at once."

    def find_page(self, topic: Topic) -> Page | None:
        return Page("01-sample.html", self.records)

    def list_assignments(self) -> list[tuple[Topic, Page]]:
        return []

    def list_records(self) -> list[dict[str, Record]]:
        return [self.records]


def test_is_an_activity_opened_from_a_workbook_that_is_no_folder(sample: Topic) -> None:
    kept = Record(answer={"chosen": ["doctor"]}, n=3, saved="2026-11-24T10:00:00Z")
    workbook: Workbook = Small(sample, {"first-contact": kept})  # type: ignore[assignment]
    session = open_activity(sample.activities["first-contact"], sample, workbook, MemoryShelf({"first-contact": kept}, "here"))
    assert session.record == kept and session.content["worry"] == "Tell your safeguarding lead at once."
    assert session.status["saving"] == "restored"


def test_is_the_start_page_made_from_what_the_workbook_says(sample: Topic) -> None:
    from workbook_lib.opening.overview import gather

    kept = Record(answer={"chosen": ["doctor"]}, n=3, saved="2026-11-24T10:00:00Z", attempts=1)
    workbook: Workbook = Small(sample, {"first-contact": kept})  # type: ignore[assignment]
    data = gather(workbook.find_topics(), workbook)
    assert (data["done"], data["of"]) == (1, 1)
    assert data["groups"][0]["topics"][0]["href"] == "01-sample.html"
