"""nbgrader preprocessors that mark in this process: the tutor's cells are read, a learner's never run."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from nbformat.v4 import new_output
from nbgrader.preprocessors import NbGraderPreprocessor

from workbook_lib import answers, marks, topic_files, yaml_file
from workbook_lib.answers import Record
from workbook_lib.grading.course.keys import MARK, READ, read_key
from workbook_lib.grading.handed_in.hand_in import ANSWERS
from workbook_lib.grading.marking.rebuild import show_text
from workbook_lib.topic import Activity, Topic, read_assignment

LARGEST_STAGED = 200_000_000  # bytes; its parts were bounded one by one when they were read


def read_work(resources: dict[str, Any]) -> tuple[Topic, dict[str, Record]]:
    """The assignment's content and the learner's answers, from the folder that nbgrader is working in."""
    folder, name = Path(resources["metadata"]["path"]), resources["nbgrader"]["assignment"]
    topic = _read_topic((folder / topic_files.ASSIGNMENT).read_text(encoding="utf-8"))
    found = answers.read_file(folder / f"{name}{ANSWERS}", LARGEST_STAGED)
    if found.damaged:  # ours, and whole when it was written: no mark is better than a wrong one
        raise ValueError(f"{name}: {' '.join(found.problems)}")
    return topic, found.records


@lru_cache(maxsize=16)
def _read_topic(text: str) -> Topic:
    return read_assignment(yaml_file.loads(text, topic_files.ASSIGNMENT), topic_files.ASSIGNMENT)


class PutFreeText(NbGraderPreprocessor):
    """Puts what the learner wrote, escaped, into the cell a person reads; an empty text leaves it unchanged."""

    def preprocess(self, nb: Any, resources: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
        topic, records = read_work(resources)
        for cell in nb.cells:
            name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
            activity = topic.activities.get(name.removesuffix(READ)) if name.endswith(READ) else None
            record = records.get(activity.id) if activity else None
            if activity and activity.rules.read_by_person and record:
                cell.source = show_text(activity, record, cell.source)
        return nb, resources


class ScoreAnswers(NbGraderPreprocessor):
    """Writes each grade cell's points as its output, from the tutor's key and the learner's answers."""

    def preprocess(self, nb: Any, resources: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
        topic, records = read_work(resources)
        for cell in nb.cells:
            about = cell.metadata.get("nbgrader", {})
            if cell.cell_type != "code":
                continue
            cell.outputs, cell.execution_count = [], None
            if about.get("grade"):
                points = self._mark(topic, records, about["grade_id"], cell.source, about["points"])
                cell.outputs = [new_output("execute_result", {"text/plain": repr(points)})]
        return nb, resources

    @staticmethod
    def _mark(topic: Topic, records: dict[str, Record], name: str, source: str, most: float) -> float:
        id = name.removesuffix(MARK)
        if id not in topic.activities:
            raise ValueError(f"{topic.slug}: the grade cell “{name}” belongs to no activity.")
        record = records.get(id)
        points = marks.assess(keyed(topic.activities[id], source), record.answer if record else None).points
        return min(max(points, 0.0), float(most))


_keyed: dict[tuple[int, str], tuple[Activity, Activity]] = {}


def keyed(activity: Activity, source: str) -> Activity:
    """The activity with the key of its grade cell, read once for a whole class."""
    known = (id(activity), source)  # the entry keeps the activity alive, so its number stays its own
    if known not in _keyed:
        if len(_keyed) > 200:
            _keyed.clear()
        _keyed[known] = (activity, read_key(activity, source, "the gradebook"))
    return _keyed[known][1]
