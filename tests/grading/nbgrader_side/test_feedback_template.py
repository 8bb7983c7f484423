"""Is nbgrader's own template of a feedback page still the one that ours is made from?"""

import re

import nbgrader
import pytest
from nbgrader.converters.base import NbGraderException

from workbook_lib.grading.nbgrader_side.feedback_page import MADE_FOR, _replace, read_template, render_comment


def test_does_it_say_what_waits_wherever_points_stand() -> None:
    made = read_template()
    assert made.count("cell.metadata.nbgrader.waits %}Waiting for a person{% else %}Score:") == 5
    assert made.count("Waiting for a person. Points so far, not final:") == made.count("Marked. Score:") == 1
    before = [part.rpartition("{%")[2] for part in made.split("Score: {{")[:-1]]
    assert [part for part in before if "waits" not in part and "else" not in part] == [], "a score without a word before it"


@pytest.mark.parametrize(
    "comment",
    [
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt&#58;alert(1))",
        "[x](  javascript:alert(1))",
        "<javascript:alert(1)>",
        "[x]: javascript:alert(1)\n\n[x]",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:x)",
        "![x](https://outside.example/x.png)",
        "![x](data:image/svg+xml,<svg onload=alert(1)>)",
        "<img src=https://outside.example/x.png onerror=alert(1)>",
        "<script>alert(1)</script>",
        "<a href='javascript:alert(1)' onclick='alert(1)' style='position:fixed'>x</a>",
        "<iframe src=https://outside.example></iframe><object data=x></object><form action=x><input></form>",
        "`code` <svg><script>alert(1)</script></svg>",
        "```\n</code><script>alert(1)</script>\n```",
    ],
)
def test_is_no_comment_anything_but_words_and_links_to_the_web(comment: str) -> None:
    made = render_comment(comment)
    tags = [tag.lower() for tag in re.findall(r"<[^>]*>", made)]
    assert not [t for t in tags if re.search(r"script|data:|<img|<svg|iframe|object|form|input|\son\w+=|style=|src=", t)], made


def test_stay_the_words_and_links_of_a_comment_and_is_it_rendered_once() -> None:
    made = render_comment("**Well** argued: see [the guidance](https://www.gov.uk/x), 3 < 4.")
    assert "<strong>Well</strong>" in made and 'href="https://www.gov.uk/x"' in made and "3 &lt; 4" in made
    template = read_template()
    assert "nbgrader.comment | markdown2html" not in template and "nbgrader.comment | strip_files_prefix" in template


@pytest.mark.parametrize("text", ["", "Score: 3", "Score: 1 Score: 1"])
def test_is_another_template_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(NbGraderException) as raised:
        _replace(text, "Score: 1", "Waiting", 1)
    said = str(raised.value)
    assert nbgrader.__version__ in said and f"nbgrader {MADE_FOR}" in said and "Use `workbook feedback`, or install" in said


def test_is_what_is_known_replaced() -> None:
    assert _replace("a Score: 1 b", "Score: 1", "Waiting", 1) == "a Waiting b"
