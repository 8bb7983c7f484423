"""Is Markdown made into HTML that runs nothing, and an activity into words on paper?"""

from __future__ import annotations

from workbook_lib.site.paper import to_paper
from workbook_lib.site.prose import find_heading, to_html


def test_is_html_in_prose_text_and_is_nothing_run() -> None:
    made = to_html("# A *title*\n\n<script>alert(1)</script> and [there](javascript:alert(1))\n")
    assert "<script>" not in made and "javascript:" not in made.replace("(javascript:", "")
    assert "<h1>A <em>title</em></h1>" in made


def test_lead_links_to_pages_and_stand_tables_in_a_frame() -> None:
    made = to_html("[next](../04-x.ipynb#part) [law](https://example.org/a.ipynb)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")
    assert 'href="../04-x.html#part"' in made and 'href="https://example.org/a.ipynb"' in made
    assert '<div class="wide" tabindex="0"><table>' in made


def test_is_a_heading_found_without_its_marks() -> None:
    assert find_heading("## The *folder*\n\nText") == (2, "The folder") and find_heading("Text") == (0, "")


def test_holds_paper_all_that_is_read_and_escapes_it() -> None:
    content = {
        "title": "Two < three",
        "ask": "First.\n\nThen.",
        "rounds": [{"id": "one", "items": [{"id": "a", "text": "A line"}], "partners": [{"id": "p", "name": "A nurse"}]}],
        "because": "Why?",
    }
    made = to_paper(content)
    assert "<h3>Two &lt; three</h3><p>First.</p>".replace("><p", ">\n<p") in made
    for words in ("Then.", "A line", "A nurse", "Why?"):
        assert words in made
