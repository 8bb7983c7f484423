"""Can anything that somebody wrote be more than text, in any template?"""

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import jinja2
import jinja2.nodes
import msgspec
import pytest

from tests.class_report.small import ACTIVITIES, CLASS, one, pick
from tests.class_report.test_page import Outline
from tests.class_report.test_tables import class_of
from tests.feedback.pages import PAGES
from tests.html_page.spoil import EVIL, spoil
from workbook_lib.answers import Record
from workbook_lib.class_report.page import Report
from workbook_lib.class_report.page import render_page as render_report
from workbook_lib.class_report.tables import make_tables
from workbook_lib.course.course_settings import Needed
from workbook_lib.feedback.page import render_page as render_feedback
from workbook_lib.feedback.work import Extra
from workbook_lib.grading.finding import Finding
from workbook_lib.grading.gradebook.states import State
from workbook_lib.grading.nbgrader_side.feedback_page import EXPLAINED, make_explained
from workbook_lib.grading.nbgrader_side.marking_page import say_state
from workbook_lib.html_page.shell import render_page as render_shell
from workbook_lib.html_page.table import Column, fill_table
from workbook_lib.html_page.templates import PACKAGE, make_environment, render

SCRIPTED = {"site/page.html"}  # has scripts of its own: tests/site/test_escaping.py looks at it
TEMPLATES = [
    name
    for path in PACKAGE.rglob("*")
    if path.suffix in (".html", ".j2") and (name := path.relative_to(PACKAGE).as_posix()) not in SCRIPTED
]
Spoil = Callable[[object], object]


def read_report(made: object) -> Report:
    tables = make_tables(made, {"small": made}, Needed())  # type: ignore[arg-type]
    return Report(made, tables, Needed(), date(2026, 11, 24), ["small"], ["a.csv"], ["mend this"])  # type: ignore[arg-type]


def explained(kind: str, answer: object) -> object:
    return make_explained(one(kind, **ACTIVITIES[kind]), Record(answer=answer, saved="2026-11-20T12:00:00Z"))


STATE = State("a", "small", "marked", 3.0, 10.0, [Finding("a.ipynb", "It is odd.", do="Look.")], 1.0)
HELD = {
    "marks": fill_table("Marks", [Column("what", "What"), Column("points", "Points")], [{"what": "roles", "points": 3.0}]),
    "history": fill_table("Who changed what", [Column("what", "What")], []),
}
EXTRAS = [Extra("cell", 1.0, 2.0, "Fine."), Extra("other", None, 2.0)]
MADE: dict[str, Callable[[Callable[..., object]], str]] = {
    **{
        f"feedback: {name}": lambda do, made=made: render_feedback(do(msgspec.structs.replace(made, extras=EXTRAS)))
        for name, made in PAGES.items()
    },
    "report of seven": lambda do: render_report(do(read_report(CLASS))),
    "report of forty": lambda do: render_report(do(read_report(class_of(15)))),
    "state": lambda do: say_state(do(STATE), do("More.")),
    "explained": lambda do: render(EXPLAINED, one=do(explained("groups", {"x": "shared", "y": "shared"})), fits=None, own=[]),
    "explained to a tutor": lambda do: render(
        EXPLAINED, one=do(explained("ask", pick("mum"))), fits=do(["A → B"]), own=do(["Mine."])
    ),
    "what is held of a person": lambda do: render_shell(
        "personal_data/page.html", tables=do(HELD), files=do(["submitted/roles.ipynb"]), made=date(2026, 11, 24)
    ),
    "not answered": lambda do: render(EXPLAINED, one=do(explained("ask", None)), fits=do(["A → B"]), own=[]),
}


@pytest.mark.parametrize("name", MADE)
def test_is_every_text_on_every_page_only_text(name: str) -> None:
    honest, spoilt = MADE[name](lambda value: value), MADE[name](spoil)
    before, after = Outline(honest), Outline(spoilt)
    assert after.tags == before.tags
    assert [(tag, found) for tag, found, _ in after.attributes] == [(tag, found) for tag, found, _ in before.attributes]
    assert spoilt.count("&lt;script&gt;PWN()&lt;/script&gt;") > 2 and "<script" not in spoilt and "\u202e" not in spoilt
    assert "{{ 7 * 191 }}" in spoilt and "1337" not in spoilt, "a template in a text is not run"
    assert "&amp;lt;" not in spoilt and "&amp;amp;amp;" not in spoilt, "nothing is escaped twice"


def test_is_script_seen_where_it_would_be_let_through() -> None:
    """The test above can fail: the same page from an environment that does not escape is alive."""
    careless = make_environment().overlay(autoescape=False, finalize=lambda value: value)
    source = (PACKAGE / "html_page" / "parts.html").read_text(encoding="utf-8")
    alive = str(careless.from_string(source).module.facts([(1, EVIL)]))  # type: ignore[attr-defined]
    assert "script" in Outline(alive).tags


def test_was_every_template_among_those_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    environment = make_environment()
    seen: set[str] = set()
    find = type(environment).get_template
    monkeypatch.setattr(
        type(environment), "get_template", lambda self, name, *a, **k: seen.add(name) or find(self, name, *a, **k)
    )
    monkeypatch.setattr("workbook_lib.html_page.templates._find", environment.get_template)
    for make in MADE.values():
        make(lambda value: value)
    assert seen == set(TEMPLATES)


def list_nodes(kind: type[jinja2.nodes.Node]) -> Iterator[tuple[str, jinja2.nodes.Node]]:
    for name in TEMPLATES:
        tree = make_environment().parse((PACKAGE / name).read_text(encoding="utf-8"))
        yield from ((name, node) for node in tree.find_all(kind))


def test_does_no_template_switch_the_escaping_off() -> None:
    assert make_environment().autoescape is True and len(TEMPLATES) >= 7
    filters = {node.name for _, node in list_nodes(jinja2.nodes.Filter) if isinstance(node, jinja2.nodes.Filter)}
    assert filters and not filters & {"safe", "forceescape", "xmlattr", "tojson", "urlize", "format_html"}
    assert not list(list_nodes(jinja2.nodes.ScopedEvalContextModifier)) and not list(list_nodes(jinja2.nodes.MarkSafe))
    for name in TEMPLATES:
        assert not re.search(r"\son[a-z]+=|<script|style=|href=\"[^#{]", (PACKAGE / name).read_text(encoding="utf-8")), name


def test_is_html_trusted_in_one_place_alone() -> None:
    """`Markup(…)` is our own CSS; the others have a constant in them, and `format` escapes what it puts there; `as_plain`
    escapes a learner's own words, which the tutor's page shows beside what was chosen. On web pages `text` is JSON in which no
    “<” is left, and `framed` is what mistune escaped.

    Whoever adds one says why beside it, and here.
    """
    found = [
        (path.relative_to(PACKAGE).as_posix(), call)
        for path in PACKAGE.rglob("*.py")
        for call in re.findall(r"\bMarkup\([^)]*\)", path.read_text(encoding="utf-8"))
    ]
    constants = ['Markup("")', 'Markup("<br>\\n")', "Markup(' lang=\"{}\"')"]
    plain = ("grading/nbgrader_side/marking_page.py", 'Markup(as_plain(f"{label}: {words}")')
    ours = ("html_page/shell.py", "Markup(style)")
    elsewhere = [one for one in found if not one[0].startswith("site/")]
    assert sorted(elsewhere) == sorted([plain, ours, *(("html_page/markup.py", constant) for constant in constants)])
    site = {call for name, call in found if name.startswith("site/")}
    assert {call for call in site if not re.match(r"Markup\(['\"]", call)} == {"Markup(text)", "Markup(framed)"}


def test_is_no_html_put_together_from_pieces() -> None:
    """A tag around a value in an f-string is a value that nobody escapes. What is Markdown, or CSS of ours, is named."""
    known = {"grading/nbgrader_side/marking_page.py", "grading/plain_words.py"}
    tag = re.compile(r"</?(?:p|li|ul|ol|div|span|t[dhr]|strong|em|h[1-6]|a|script|style|br)[\s>/]")
    made = {}
    for path in PACKAGE.rglob("*.py"):
        strings = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.JoinedStr)]
        if any(tag.search(str(part.value)) for node in strings for part in node.values if isinstance(part, ast.Constant)):
            made[path.relative_to(PACKAGE).as_posix()] = "builds HTML in an f-string: make it a template"
    assert set(made) >= known, "the test sees what it looks for"
    assert {name: said for name, said in made.items() if name not in known} == {}


def test_is_a_page_without_a_value_an_error_and_no_gap() -> None:
    environment = make_environment()
    with pytest.raises(jinja2.UndefinedError):
        environment.from_string("{{ title }}").render()
    with pytest.raises(TypeError, match="None"):
        environment.from_string("{{ title }}").render(title=None)
    assert environment.from_string("{{ a }}, {{ b }}").render(a="<\u200b>", b=0) != "<\u200b>, 0"


def test_are_unseen_signs_spelled_out_and_left_out_of_prose() -> None:
    template = make_environment().from_string("{{ text }}|{{ text | prose }}")
    said, prose = template.render(text="a\u202eb\n<b>").split("|")
    assert "\u202e" not in said + prose and "202e" in said and prose == "ab<br>\n&lt;b&gt;"


def test_is_jinja_imported_only_for_a_page(tmp_path: Path) -> None:
    modules = (
        "workbook_lib, workbook_lib.cli, workbook_lib.display, workbook_lib.class_report.report, workbook_lib.html_page.shell"
    )
    code = f"import sys, {modules}; print('jinja2' in sys.modules or 'markdown_it' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
