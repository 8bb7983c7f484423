"""An nbgrader preprocessor that turns a marked notebook into feedback: what was right, why the rest was not, no keys."""

from __future__ import annotations

import html
from pathlib import Path
from typing import Any

import nh3
from nbformat.v4 import new_markdown_cell
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import List, Unicode

from workbook_lib import marks, topic_files
from workbook_lib.answers import Record
from workbook_lib.grading.course.closed import SAID, SOME, Closed, find_closed
from workbook_lib.grading.course.keys import MARK
from workbook_lib.grading.nbgrader_side.preprocessors import keyed, read_work
from workbook_lib.notebook_file import SHOW
from workbook_lib.outcome import Verdict
from workbook_lib.topic import Activity
from workbook_lib.wording import name_all


class Explain(NbGraderPreprocessor):
    """Replaces activity and key by the learner's own answers with the feedback for each."""

    closed = List(Unicode(), help="What feedback says nothing of: “activity” or “activity/item”.").tag(config=True)

    def preprocess(self, nb: Any, resources: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
        for cell in nb.cells:
            about = cell.metadata.get("nbgrader", {})
            if about.get("comment"):
                about["comment"] = nh3.clean(about["comment"])
        _name_waiting(nb, resources)
        if _is_plain(nb, resources):
            return nb, resources
        topic, records = read_work(resources)
        closed = find_closed(self.closed)
        cells = []
        for cell in nb.cells:
            about = cell.metadata.get("nbgrader", {})
            activity = topic.activities.get(str(about.get("grade_id", "")).removesuffix(MARK))
            if cell.cell_type == "code" and SHOW.match(cell.source):
                continue
            if cell.cell_type == "code" and about.get("grade") and activity:
                cells.append(new_markdown_cell(explain(keyed(activity, cell.source), records.get(activity.id), closed)))
                cell.source, cell.outputs = "# Your marks", []
            cells.append(cell)
        nb.cells = cells
        return nb, resources


def _name_waiting(nb: Any, resources: dict[str, Any]) -> None:
    """Note for the template which cells wait for a person: nbgrader's own would show their 0 as if it were a mark."""
    from nbgrader.api import Gradebook

    about = resources["nbgrader"]
    with Gradebook(about["db_url"]) as gradebook:
        notebook = gradebook.find_submission_notebook(about["notebook"], about["assignment"], about["student"])
        waiting = {grade.name for grade in notebook.grades if grade.needs_manual_grade}
    about["waits"] = bool(waiting)
    for cell in nb.cells:
        if "nbgrader" in cell.metadata:
            cell.metadata.nbgrader["waits"] = cell.metadata.nbgrader.get("grade_id") in waiting


def read_template() -> str:
    """nbgrader's template of a feedback page, with the state in words where a person has still to read something."""
    from nbgrader.server_extensions import formgrader

    text = (Path(formgrader.__file__).parent / "templates" / "feedback" / "index.html.j2").read_text(encoding="utf-8")
    cell, whole = (
        f"Score: {{{{ {where}.score | float | round(2) }}}} / {{{{ {where}.{most} | float | round(2) }}}}"
        for where, most in (("cell.metadata.nbgrader", "points"), ("resources.nbgrader", "max_score"))
    )
    text = text.replace(cell, f"{{% if cell.metadata.nbgrader.waits %}}Waiting for a person{{% else %}}{cell}{{% endif %}}")
    so_far = whole.replace("Score:", "Waiting for a person. Points so far, not final:")
    return text.replace(whole, f"{{% if resources.nbgrader.waits %}}{so_far}{{% else %}}Marked. {whole}{{% endif %}}")


def _is_plain(nb: Any, resources: dict[str, Any]) -> bool:
    """Whether it is not of this collection (see `plain`): then it has no activities, and no keys to keep in."""
    there = (Path(resources["metadata"]["path"]) / topic_files.ASSIGNMENT).exists()
    return not there and not any("workbook_lib" in cell.source for cell in nb.cells)


def explain(activity: Activity, record: Record | None, closed: Closed | None = None) -> str:
    """One activity's feedback as Markdown: how much was right, then each thing that was not, and why.

    Of what is `closed` it says nothing.
    """
    mark, closed = marks.assess(activity, record.answer if record else None), closed or Closed()
    lines = [f"### {html.escape(activity.title)}", ""]
    if closed.hides_all(activity.id):
        return "\n".join([*lines, SAID])
    if not mark.answered or not isinstance(mark.feedback, Verdict):
        return "\n".join([*lines, "Nothing was answered here."])
    names = name_all(activity.content)
    gaps = marks.find_gaps(activity, record.answer if record else None)
    empty = f" {html.escape(gaps.say)}" if gaps.missing else ""
    hidden = closed.items.get(activity.id, frozenset())
    lines += [SOME if hidden else f"**{html.escape(mark.feedback.sum)}.**{empty}", ""]
    for id, item in mark.feedback.items.items():
        if id in hidden:
            continue
        chosen = _chosen(record.answer if record else None, id, names)
        lines.append(
            f"- {html.escape(item.word)}: {html.escape(names.get(id, id))}"
            + (f" → *{html.escape(chosen)}*" if chosen else "")
            + (f"  \n  {html.escape(item.say)}" if item.say else "")
        )
    return "\n".join(lines)


def _chosen(answer: Any, id: str, names: dict[str, str]) -> str:
    """What was chosen for an item, where the answer says so plainly."""
    if not isinstance(answer, dict):
        return ""
    places = [answer, *(inner for inner in answer.values() if isinstance(inner, dict))]
    return next((names[p[id]] for p in places if isinstance(p.get(id), str) and p[id] in names), "")
