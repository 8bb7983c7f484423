"""Does a shelf in memory keep answers as a file does, and say what somebody else has still to keep?"""

from pathlib import Path

from workbook_lib import answers_file
from workbook_lib.answers import Record
from workbook_lib.answers_file import FileShelf
from workbook_lib.session import Session
from workbook_lib.shelf import MemoryShelf, Shelf, ShelfError
from workbook_lib.topic import Topic


def record(answer: str, n: int = 1, **more: object) -> Record:
    return Record(answer=answer, n=n, saved="2026-11-24T10:00:00Z", **more)


def play(shelf: Shelf) -> list[Record]:
    """What stands after each of some events, late ones and live ones."""
    return [
        shelf.store("a", record("one"), live=True),
        shelf.store("a", record("late", n=0), live=False),
        shelf.store("a", record("two", n=1), live=True),
        shelf.store("a", record("other", n=2), live=False),
        shelf.store("b", record("three", n=9), live=False),
    ]


def test_do_both_shelves_keep_the_same(tmp_path: Path) -> None:
    file, memory = FileShelf(tmp_path, "01-sample.ipynb"), MemoryShelf({}, "in this browser")
    assert play(file) == play(memory)
    assert file.read().records == memory.read().records
    assert memory.records["a"].n == 2 and memory.records["a"].also == (record("other", n=2),)


def test_is_what_changed_told_once() -> None:
    memory = MemoryShelf({"a": record("old")}, "in this browser")
    assert memory.take_changed() == {}
    memory.store("b", record("new"), live=True)
    assert memory.take_changed() == {"b": record("new")} and memory.take_changed() == {}


def test_does_a_session_say_where_its_shelf_is(sample: Topic) -> None:
    session = Session(sample, sample.activities["first-contact"], MemoryShelf({}, "in this browser"))
    assert session.handle({"event": "answer", "value": {"chosen": ["senco"]}, "by": "v:1", "notebook": "x.ipynb"})
    assert session.status["text"].endswith(", in this browser")


def test_can_a_shelf_refuse_in_its_own_words(sample: Topic) -> None:
    class Full(MemoryShelf):
        def store(self, id: str, record: Record, *, live: bool) -> Record:
            raise ShelfError("This browser has no room left.")

    session = Session(sample, sample.activities["first-contact"], Full({}, ""))
    assert session.handle({"event": "answer", "value": {"chosen": ["senco"]}, "by": "v:1"}) is False
    assert (session.status["saving"], session.status["text"]) == ("unsaved", "This browser has no room left.")


def test_does_a_page_name_no_file_elsewhere(tmp_path: Path) -> None:
    shelf = FileShelf(tmp_path, "01-sample.ipynb")
    for name in ("../x.ipynb", "x.txt", ""):
        shelf.follow(name)
        assert shelf.path == answers_file.path_for(tmp_path / "01-sample.ipynb")
