"""What a tutor sees in Formgrader's page of one submission: the state, what was chosen and what fits, the writing beside
its marking scheme.

The page is made from the notebook in `autograded/` each time that it is opened. All this is added on the way to the
screen and kept nowhere, so that nothing of it can get into a notebook, a mark or a learner's feedback.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import DictLoader
from markupsafe import Markup
from nbconvert.preprocessors import Preprocessor
from nbformat.v4 import new_markdown_cell

from workbook_lib.answers import Record
from workbook_lib.course import topic_files
from workbook_lib.files.notebook_file import SHOW
from workbook_lib.grading.course.keys import MARK, READ
from workbook_lib.grading.course.master import STUB
from workbook_lib.grading.course.scheme import read_schemes
from workbook_lib.grading.finding import Finding
from workbook_lib.grading.gradebook.decision import list_unsafe
from workbook_lib.grading.gradebook.settled import print_open
from workbook_lib.grading.gradebook.states import State, list_states
from workbook_lib.grading.marking.marked_copy import MarkedCopy
from workbook_lib.grading.marking.rebuild import SHOWN
from workbook_lib.grading.nbgrader_side.feedback_page import EXPLAINED, make_explained, read_copy, read_template
from workbook_lib.grading.nbgrader_side.fitting import list_fitting
from workbook_lib.grading.plain_words import as_plain
from workbook_lib.html_page.markup import escape
from workbook_lib.html_page.templates import render
from workbook_lib.marks import list_own
from workbook_lib.topic import Activity

# nbgrader's pages load MathJax from another machine: slow or silent where that is not reached, and no text of ours needs
# it. Formgrader's keys wait for it all the same.
NO_MATHS = "{% macro mathjax(url='') %}{% endmacro %}"
NO_MATHS_BUT_KEYS = (
    "{% macro mathjax(url='') %}<script>window.MathJax = { Hub: { Startup: { signal: { Interest: tell => "
    "setTimeout(() => tell('End')) } } } };</script><script>{% raw %}@SCRIPT{% endraw %}</script>{% endmacro %}"
)
STYLE = Path(__file__).with_name("marking_page.css")
SCRIPT = Path(__file__).with_name("marking_page.js")


class ShowForMarking(Preprocessor):
    """Adds to Formgrader's page what a person needs for marking; every other page, feedback too, stays as it is.

    Wherever it runs, the page loads no script from another machine.
    """

    def __init__(self, **kw: Any) -> None:
        super().__init__(**kw)  # type: ignore[no-untyped-call]
        template = getattr(self.parent, "template_name", "")
        if template == "formgrade":
            script = SCRIPT.read_text(encoding="utf-8")
            self._load({"mathjax.html.j2": NO_MATHS_BUT_KEYS.replace("@SCRIPT", script)})
        elif template == "feedback":
            self._load({"mathjax.html.j2": NO_MATHS, "index.html.j2": read_template()})

    def _load(self, templates: dict[str, str]) -> None:
        parent: Any = self.parent  # the exporter whose page it is
        parent.extra_loaders = [DictLoader(templates), *parent.extra_loaders]

    def preprocess(self, nb: Any, resources: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
        if "submission_id" not in resources:  # only Formgrader names it
            return nb, resources
        if not (Path(resources["metadata"]["path"]) / topic_files.ASSIGNMENT).is_file():
            return nb, resources  # an assignment of another collection
        try:
            nb.cells = self._lay_out(nb.cells, resources)
        except Exception as error:  # a tutor can mark from the bare notebook too
            said = f"The marking scheme and the state cannot be shown here ({type(error).__name__}: {error})."
            nb.cells.insert(0, new_markdown_cell(escape(said)))
        return nb, resources

    def _lay_out(self, cells: list[Any], resources: dict[str, Any]) -> list[Any]:
        from nbgrader.coursedir import CourseDirectory

        name, learner = resources["assignment_id"], resources["student"]
        course = CourseDirectory(config=self.config)
        copy = read_copy({**resources, "nbgrader": {"assignment": name}})
        schemes, missing = _find_schemes(Path(course.format_path(course.source_directory, ".", name)), name)
        state = next(s for s in list_states(Path(course.root), course.db_url, name) if s.learner == learner)
        shown = [_show_cell(cell, copy, schemes) for cell in cells]
        return [
            new_markdown_cell(f"<style>\n{STYLE.read_text(encoding='utf-8')}</style>\n{say_state(state, missing)}"),
            *(cell for cell in shown if cell),
        ]


def _show_cell(cell: Any, copy: MarkedCopy, schemes: dict[str, str]) -> Any:
    """A cell as a tutor sees it; None where there is nothing to see."""
    about = cell.metadata.get("nbgrader", {})
    id = str(about.get("grade_id", ""))
    activity = copy.topic.activities.get(id.removesuffix(MARK)) if about.get("grade") else None
    if cell.cell_type == "code" and SHOW.match(cell.source):
        return None
    if cell.cell_type == "code" and activity:
        source = show_work(activity, copy.records.get(activity.id))
    elif cell.cell_type == "markdown" and id.endswith(READ):
        source = show_beside("*Nothing was written.*" if cell.source.strip() == STUB else cell.source, schemes.get(id, ""))
    elif str(cell.get("id", "")).startswith(SHOWN):
        source = _wrap("ju-added", cell.source)
    else:
        return cell
    return new_markdown_cell(source, id=cell.id, metadata=cell.metadata)


def _find_schemes(source: Path, name: str) -> tuple[dict[str, str], str]:
    """The marking schemes, and what to say where they cannot be read."""
    try:
        return read_schemes(source, name), ""
    except (OSError, ValueError):
        return {}, f"The marking scheme cannot be shown: source/{name}/{name}.ipynb cannot be read. Put it back there."


def say_state(state: State, *more: str) -> str:
    """A note as HTML: first what could harm a child; in which of the four states the work is, the points, what was found,
    and what is to be settled."""
    points = "no number" if state.points is None else f"{state.points:g} of {state.most:g} points"
    if state.word == "waiting for a person":
        points += " so far, and not final"
    if state.unread and state.points is not None:
        points += ": a pink field for points waits for you"
    if state.penalty and state.points is not None:
        points += f"; {state.penalty:g} come off because it was late"
    unsafe = list_unsafe(state)
    return render(
        "grading/nbgrader_side/state_note.html",
        word=state.word.capitalize(),
        points=points,
        unsafe=[found.said for found in unsafe],
        notes=[say_note(found) for found in state.notes if found not in (*state.open, *unsafe)] + [m for m in more if m],
        open=[say_note(found) for found in state.open],
        shown=print_open(state.open),
        proposed=state.proposed,
        settled=bool(state.settled),
    )


def say_note(found: Finding) -> str:
    """A finding with its file."""
    return f"{found.file}: {found.said}" if found.file else found.said


def show_work(activity: Activity, record: Record | None) -> str:
    """One activity as Markdown: how much was right, the learner's own words; folded away, what was chosen and what fits."""
    own = [Markup(as_plain(f"{label}: {words}")) for label, words in list_own(activity, record.answer if record else None)]
    return render(EXPLAINED, one=make_explained(activity, record), fits=list_fitting(activity), own=own)


def show_beside(text: str, scheme: str) -> str:
    """A learner's writing with the tutor's marking scheme beside it, or under it where there is no room."""
    if not scheme:
        return text
    beside = _wrap("ju-text", text), _wrap("ju-scheme", scheme)
    return _wrap("ju-beside", "\n\n".join(beside))


def _wrap(name: str, markdown: str) -> str:
    return f'<div class="{name}">\n\n{markdown}\n\n</div>'
