"""Can anything that somebody wrote be more than text on a web page, which has scripts of its own?"""

from __future__ import annotations

import re

from tests.conftest import COURSE
from tests.html_page.spoil import EVIL
from workbook_lib.course import topic_files
from workbook_lib.course.course_files import Course
from workbook_lib.site import build
from workbook_lib.site.pages import Link, Listed, Part, Section, SitePage
from workbook_lib.site.paper import to_paper
from workbook_lib.site.prose import to_html


def make_page(evil: str) -> str:
    course = Course(COURSE, COURSE)
    topic = topic_files.find_topics(course)["start-here"]
    content = {"title": evil, "ask": evil, "because": evil, "options": [{"id": "a", "text": evil, "hint": evil}]}
    page = SitePage(
        title=evil,
        place=evil,
        notebook="00-start-here.ipynb",
        topic=topic,
        parts=[Part("a", to_html(evil)), Part("b", to_paper(content), activity=True)],
        sections=[Section("a", evil, [Listed("b", evil)])],
        drawn={"b": {"title": evil, "content": content}},
        previous=Link("01.html", evil),
        next=Link("02.html", evil),
        emergency=True,
    )
    return build._render(page, course, [], [], "build", "index.html").decode()


def test_is_what_somebody_wrote_only_text() -> None:
    honest, spoilt = make_page("Plain."), make_page(EVIL)
    for tag in ("script", "img", "style", "title", "meta", "base", "iframe"):
        assert len(re.findall(rf"<{tag}\b", spoilt)) == len(re.findall(rf"<{tag}\b", honest)), tag
    assert not re.search(
        r"<[^>]*\sonerror=", re.sub(r"<script type=.application/json.*?</script>", "", spoilt, flags=re.DOTALL)
    )
    assert spoilt.count("PWN()") > 5 and "1337" not in spoilt


def test_is_no_tag_possible_within_the_data_of_a_page() -> None:
    data = re.search(r'<script type="application/json" id="page">(.*?)</script>', make_page(EVIL), re.DOTALL)
    assert data and "PWN()" in data[1] and "<" not in data[1]
