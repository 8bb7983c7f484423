"""An nbgrader preprocessor that turns a marked notebook into feedback: what was right, why the rest was not, no keys."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
import nh3
from nbformat.v4 import new_markdown_cell
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import List, Unicode

from workbook_lib import marks
from workbook_lib.answers import Record
from workbook_lib.course import topic_files
from workbook_lib.files.notebook_file import SHOW
from workbook_lib.grading.course.closed import SAID, SOME, Closed, find_closed
from workbook_lib.grading.course.keys import MARK
from workbook_lib.grading.gradebook.states import read_open
from workbook_lib.grading.marking.marked_copy import MarkedCopies, MarkedCopy
from workbook_lib.html_page.templates import render
from workbook_lib.kind.outcome import Verdict
from workbook_lib.topic import Activity
from workbook_lib.wording import name_all

MADE_FOR = "0.9.6"  # whose template of a feedback page read_template changes
COMMENT = "cell.metadata.nbgrader.comment"
SHOWN_TAGS = nh3.ALLOWED_TAGS - {"img", "area"}  # a picture would be fetched from outside
EXPLAINED = "grading/nbgrader_side/explained.md.j2"


class Explain(NbGraderPreprocessor):
    """Replaces activity and key by the learner's own answers with the feedback for each."""

    closed = List(Unicode(), help="What feedback says nothing of: “activity” or “activity/item”.").tag(config=True)

    def preprocess(self, nb: Any, resources: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
        for cell in nb.cells:
            about = cell.metadata.get("nbgrader", {})
            if about.get("comment"):
                about["comment"] = render_comment(about["comment"])
        _name_waiting(nb, resources, Path(CourseDirectory(config=self.config).root))
        if _is_plain(nb, resources):
            return nb, resources
        copy = read_copy(resources)
        closed = find_closed(self.closed)
        cells = []
        for cell in nb.cells:
            about = cell.metadata.get("nbgrader", {})
            activity = copy.topic.activities.get(str(about.get("grade_id", "")).removesuffix(MARK))
            if cell.cell_type == "code" and SHOW.match(cell.source):
                continue
            if cell.cell_type == "code" and about.get("grade") and activity:
                cells.append(new_markdown_cell(explain(activity, copy.records.get(activity.id), closed)))
                cell.source, cell.outputs = "# Your marks", []
            cells.append(cell)
        nb.cells = cells
        return nb, resources


def render_comment(comment: str) -> str:
    """A comment, which is Markdown, as HTML that runs nothing, loads nothing and links to addresses of the web alone.

    It is cleaned after it was rendered: in Markdown, `[x](javascript:…)` is no link yet.
    """
    from nbconvert.filters import markdown2html

    return nh3.clean(markdown2html(comment), tags=SHOWN_TAGS, url_schemes={"http", "https", "mailto"})


@lru_cache(maxsize=4)
def _copies(assignment: str) -> MarkedCopies:
    return MarkedCopies(assignment)


def read_copy(resources: dict[str, Any]) -> MarkedCopy:
    """What was marked, with its keys, from the folder that nbgrader is working in. Raises OSError or ValueError."""
    return _copies(resources["nbgrader"]["assignment"]).read(Path(resources["metadata"]["path"]))


def _name_waiting(nb: Any, resources: dict[str, Any], root: Path) -> None:
    """Note for the template what waits for a person: nbgrader's own would show its 0, or a sum so far, as if it were a mark."""
    from nbgrader.api import Gradebook

    about = resources["nbgrader"]
    with Gradebook(about["db_url"]) as gradebook:
        notebook = gradebook.find_submission_notebook(about["notebook"], about["assignment"], about["student"])
        waiting = {grade.name for grade in notebook.grades if grade.needs_manual_grade}
    about["waits"] = bool(waiting) or about["student"] in read_open(root, about["assignment"])
    for cell in nb.cells:
        if "nbgrader" in cell.metadata:
            cell.metadata.nbgrader["waits"] = cell.metadata.nbgrader.get("grade_id") in waiting


def read_template() -> str:
    """nbgrader's template of a feedback page, with the state in words where a person has still to read something.

    Raises NbGraderException where nbgrader's own no longer holds what is replaced.
    """
    from nbgrader.server_extensions import formgrader

    text = (Path(formgrader.__file__).parent / "templates" / "feedback" / "index.html.j2").read_text(encoding="utf-8")
    cell, whole = (
        f"Score: {{{{ {where}.score | float | round(2) }}}} / {{{{ {where}.{most} | float | round(2) }}}}"
        for where, most in (("cell.metadata.nbgrader", "points"), ("resources.nbgrader", "max_score"))
    )
    so_far = whole.replace("Score:", "Waiting for a person. Points so far, not final:")
    waits = f"{{% if cell.metadata.nbgrader.waits %}}Waiting for a person{{% else %}}{cell}{{% endif %}}"
    text = _replace(text, cell, waits, 5)
    text = _replace(text, f"{COMMENT} | markdown2html", COMMENT, 1)  # which render_comment has done
    return _replace(text, whole, f"{{% if resources.nbgrader.waits %}}{so_far}{{% else %}}Marked. {whole}{{% endif %}}", 1)


def _replace(text: str, old: str, new: str, times: int) -> str:
    """The text with `old` replaced, which must stand in it so many `times`: else what waits would be shown as marked with 0."""
    if text.count(old) == times:
        return text.replace(old, new)
    from nbgrader import __version__
    from nbgrader.converters.base import NbGraderException

    raise NbGraderException(
        f"nbgrader {__version__} makes its feedback pages in another way than nbgrader {MADE_FOR}, for which this "
        "workbook was made: they would show work that nobody has read as marked. Use `workbook feedback`, or install "
        f"nbgrader {MADE_FOR}."
    )


def _is_plain(nb: Any, resources: dict[str, Any]) -> bool:
    """Whether it is not of this collection (see `plain`): then it has no activities, and no keys to keep in."""
    there = (Path(resources["metadata"]["path"]) / topic_files.ASSIGNMENT).exists()
    return not there and not any("workbook_lib" in cell.source for cell in nb.cells)


class Item(msgspec.Struct, frozen=True):
    """One thing asked: “Right”, its name, what was chosen for it ('' where that is not plain), and why it is not right."""

    word: str
    name: str
    chosen: str
    say: str


class Explained(msgspec.Struct, frozen=True):
    """One activity as a learner hears of it: `said` is all where it is not empty, else how much was right; and the items."""

    title: str
    said: str = ""
    sum: str = ""
    missing: str = ""
    items: list[Item] = []


def explain(activity: Activity, record: Record | None, closed: Closed | None = None) -> str:
    """One activity's feedback as Markdown: how much was right, then each thing that was not, and why.

    Of what is `closed` it says nothing.
    """
    return render(EXPLAINED, one=make_explained(activity, record, closed), fits=None, own=[])


def make_explained(activity: Activity, record: Record | None, closed: Closed | None = None) -> Explained:
    """What is said of one activity; nothing of what is `closed`."""
    answer, closed = record.answer if record else None, closed or Closed()
    if closed.hides_all(activity.id):
        return Explained(activity.title, SAID)
    mark = marks.assess(activity, answer)
    if not mark.answered or not isinstance(mark.feedback, Verdict):
        return Explained(activity.title, "Nothing was answered here.")
    names, gaps = name_all(activity.content), marks.find_gaps(activity, answer)
    hidden = closed.items.get(activity.id, frozenset())
    items = [
        Item(item.word, names.get(id, id), _chosen(answer, id, names), item.say)
        for id, item in mark.feedback.items.items()
        if id not in hidden
    ]
    missing = gaps.say if gaps.missing else ""
    return Explained(activity.title, SOME if hidden else "", mark.feedback.sum, missing, items)


def _chosen(answer: Any, id: str, names: dict[str, str]) -> str:
    """What was chosen for an item, where the answer says so plainly."""
    if not isinstance(answer, dict):
        return ""
    places = [answer, *(inner for inner in answer.values() if isinstance(inner, dict))]
    return next((names[p[id]] for p in places if isinstance(p.get(id), str) and p[id] in names), "")
