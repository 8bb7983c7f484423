"""One activity in front of one learner: what they did, what they are told, whether it is saved."""

from __future__ import annotations

import random
import threading
from datetime import UTC, datetime
from typing import Any

import msgspec

from workbook_lib import answers, marks
from workbook_lib.answers import AnswersError, Record
from workbook_lib.kind.outcome import Feedback, Verdict
from workbook_lib.made_earlier import is_earlier, keep_aside, put_aside, say_earlier
from workbook_lib.shelf import Shelf, ShelfError
from workbook_lib.topic import Activity, Topic, name_assignment
from workbook_lib.wording import RATINGS

LONGEST_BY = 40  # characters of an event's name
TOO_LONG = (
    "Not saved: this is too long to be kept. Make it shorter, and it is saved by itself. What you wrote is still on this page."
)
STRANGE = (
    "An earlier answer to this cannot be shown: another version of the workbook wrote it. It is kept, and your tutor will see "
    "that it is there."
)


class Session:
    """Answer, feedback and status of one activity, and the events that change them.

    Reading happens when it is made; writing only in `handle`, on a learner's event.
    """

    def __init__(self, topic: Topic, activity: Activity, shelf: Shelf, worry: str = "") -> None:
        self.topic, self.activity, self.shelf = topic, activity, shelf
        self.worry = worry  # what the unit says to a learner with a real worry
        self.lock = threading.RLock()  # events may arrive on two threads
        self.feedback: Feedback | None = None
        self.heard: dict[str, int] = {}  # the last event that was saved, of each view
        found = shelf.read()
        self.record: Record | None = found.records.get(activity.id)
        self.status = self._opening_status(found)

    @property
    def content(self) -> dict[str, Any]:
        """What the view draws; never the key."""
        seed = self.record.seed if self.record and self.record.seed is not None else self.activity.id
        a, shown = self.activity, self.activity.rules.arrange(self.activity.content, seed)
        return {
            **shown,
            "id": a.id,
            "kind": a.kind,
            "title": a.title,
            "ask": a.ask,
            "document": msgspec.to_builtins(a.document),
            "because": a.because,
            "topic": name_assignment(self.topic.title) if self.topic.assignment else self.topic.title,
            "number": self.topic.number,
            "assignment": self.topic.assignment,
            "worry": self.worry,
            "keeps": a.rules.keeping is not None,
            "private": marks.is_private(a),
        }

    def handle(self, message: object) -> bool:
        """Do what a view asks; whether it is saved. Unknown messages change nothing.

        Nor does one that was done before, or comes after a later one of its view, which holds all that it says: JupyterLab
        may send two on different ways, and what had no reply comes again.
        """
        if not isinstance(message, dict):
            return False
        with self.lock:
            if isinstance(notebook := message.get("notebook"), str):
                self.shelf.follow(notebook)
            view, number = _read_name(message.get("by"))
            if 0 < number <= self.heard.get(view, 0):
                return bool(self.status["saving"] != "unsaved")  # a later one may have failed: the page tries it again
            saved = self._do(message)
            if saved and number:
                self.heard[view] = number
            return saved

    def _do(self, message: dict[str, Any]) -> bool:
        event = message.get("event")
        if event == "offer":
            return self._take_offer(message.get("value"))
        if event not in ("answer", "check", "reset", "show"):
            return False
        part = message.get("round") or None
        return bool(getattr(self, f"_{event}")(message, part if isinstance(part, str) else None))

    def _answer(self, message: dict[str, Any], part: str | None) -> bool:
        value = self._read(message)
        if not self.record or value != self.record.answer:
            self.feedback = None
        return self._keep(value, message)

    def _check(self, message: dict[str, Any], part: str | None) -> bool:
        value, activity = self._read(message), self.activity
        gaps = marks.find_gaps(activity, value, part)
        if gaps.missing and (self.topic.assignment or not activity.rules.unfinished_counts):
            self.feedback = Verdict(state="gaps", sum="", say=gaps.say, round=part)
        elif self.topic.assignment:
            self.feedback = Verdict(state="answered", sum="Nothing is missing", say="You can still change it.", round=part)
        else:
            self.feedback = marks.assess(activity, value, part).feedback
        checked = self.feedback is not None and self.feedback.state != "gaps"
        return self._keep(value, message, attempts=1 if checked else 0)

    def _reset(self, message: dict[str, Any], part: str | None) -> bool:
        self.feedback = None
        value: Any = {}
        if part and self.record and isinstance(self.record.answer, dict):
            value = {k: v for k, v in self.record.answer.items() if k != part}
        return self._keep(self.activity.rules.read_answer(self.activity.content, value), message)

    def _show(self, message: dict[str, Any], part: str | None) -> bool:
        if self.topic.assignment:
            return False
        value = self.activity.rules.solve(self.activity.content, self.activity.key, self._read(message), part)
        feedback = marks.assess(self.activity, value, part).feedback
        if isinstance(feedback, Verdict):
            sum, say = "Here is one to learn from", "Read it through, then start again and try it from memory."
            feedback = msgspec.structs.replace(feedback, shown=True, sum=sum, say=say)
        self.feedback = feedback
        return self._keep(value, message, attempts=1)

    def _take_offer(self, value: object) -> bool:
        """A copy of this record that was kept elsewhere: taken as it is when it is valid and newer."""
        try:
            offered = answers.read_record(self.activity.id, value)
        except AnswersError:
            return False
        offered = msgspec.structs.replace(offered, unconfirmed=False)
        if self.record and answers.newest(self.record, offered) == self.record:
            return True
        before = self.record
        self.record = keep_aside(self.activity, before, offered) if before else offered
        saved = self._write(live=False)
        if before is None or before.answer != self.record.answer:
            self.feedback = None
        if saved:
            self.status = {**self.status, "saving": "restored", "text": _brought_back(self.record)}
        return saved

    def _read(self, message: dict[str, Any]) -> Any:
        return self.activity.rules.read_answer(self.activity.content, message.get("value"))

    def _keep(self, value: Any, message: dict[str, Any], attempts: int = 0) -> bool:
        before = self.record
        sure, note, by, seen = (message.get(name) for name in ("confidence", "note", "by", "n"))
        number = seen if isinstance(seen, int) and not isinstance(seen, bool) else 0
        anew = before is not None and is_earlier(self.activity, before)  # what was made for an earlier version is kept aside
        record = Record(
            answer=value,
            saved=answers.now(),
            attempts=(before.attempts if before and not anew else 0) + attempts,
            confidence=sure if sure in RATINGS else before.confidence if before and not anew else None,
            note=note if isinstance(note, str) else before.note if before else None,
            seed=before.seed if before and before.seed is not None else random.randrange(1, 2**31),
            n=min(max(number, (before.n if before else 0) + 1), answers.MOST_N),
            by=by if isinstance(by, str) and len(by) <= LONGEST_BY else "",
            more=put_aside(before) if before and anew else {},
        )
        if answers.measure(record) > answers.LARGEST_ANSWER:
            return self.say_unsaved(TOO_LONG)
        self.record = record
        return self._write()

    def say_unsaved(self, said: str) -> bool:
        done = is_done(self.activity, self.record)
        self.status = {"saving": "unsaved", "text": said, "locked": None, "error": None, "done": done}
        return False

    def _write(self, *, live: bool = True) -> bool:
        if self.record is None:
            return False
        try:
            self.record = self.shelf.store(self.activity.id, self.record, live=live)
        except ShelfError as error:
            return self.say_unsaved(str(error))
        text = f"Saved at {datetime.now():%H.%M}, {self.shelf.where}"
        self.status = {
            "saving": "saved",
            "text": text,
            "locked": None,
            "error": None,
            "done": is_done(self.activity, self.record),
        }
        return True

    def _opening_status(self, found: answers.Read) -> dict[str, Any]:
        status: dict[str, Any] = {"saving": "none", "text": "Nothing to save yet", "locked": None, "error": None}
        if self.record:
            earlier = is_earlier(self.activity, self.record)
            said = say_earlier(self.activity, self.record, _say_day(self.record)) if earlier else _brought_back(self.record)
            status |= {"saving": "restored", "text": said}
        status["done"] = is_done(self.activity, self.record)
        if found.damaged:
            status |= {"text": f"{found.problems[0]} It is kept, and nothing in it is thrown away."}
        elif self.activity.id in found.left:
            status |= {"text": STRANGE}
        return status


def _read_name(by: object) -> tuple[str, int]:
    """The view that an event comes from, and which of its events it is; ("", 0) where the event has no such name."""
    view, _, number = by.rpartition(":") if isinstance(by, str) else ("", "", "")
    return (view, int(number)) if view and number.isdecimal() and len(number) < 10 else ("", 0)


def is_done(activity: Activity, record: Record | None) -> bool:
    """Whether an activity counts as done: nothing missing, and (where there is a Check) checked.

    What was done in an earlier version stays done.
    """
    if record is None or not activity.rules.asks or marks.is_private(activity):
        return False
    if is_earlier(activity, record):
        return record.attempts > 0
    whole = marks.find_gaps(activity, record.answer).missing == 0
    return whole and (record.attempts > 0 or not activity.rules.checked)


def _brought_back(record: Record) -> str:
    return f"Brought back from {_say_day(record)}, {_find_local(record):%H.%M}."


def _say_day(record: Record) -> str:
    local = _find_local(record)
    return f"{local:%A} {local.day} {local:%B}"


def _find_local(record: Record) -> datetime:
    return (answers.time_of(record) or datetime.now(UTC)).astimezone()
