"""A notebook as a page: its prose, its activities as they can be drawn before Python has come, and the ways on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
from markupsafe import Markup

from workbook_lib.files.notebook_file import FLAGS, SHOW, read_notebook, text_of
from workbook_lib.opening.supply import complete
from workbook_lib.opening.workbook import Workbook
from workbook_lib.session import Session
from workbook_lib.shelf import MemoryShelf
from workbook_lib.site.opening import draw
from workbook_lib.site.paper import to_paper
from workbook_lib.site.prose import find_heading, to_html
from workbook_lib.topic import Topic, name_assignment

DEALT = "cards"  # what is dealt on the day itself: only Python can draw it


class Part(msgspec.Struct, frozen=True):
    """A piece of a page: prose, or the place of an activity with its words on paper."""

    id: str
    html: Markup
    activity: bool = False


class Link(msgspec.Struct, frozen=True):
    """A way to another page."""

    href: str
    title: str


class Listed(msgspec.Struct, frozen=True):
    """An activity in the list of sections."""

    id: str
    title: str


class Section(msgspec.Struct, frozen=True):
    """A heading of the page, and the activities under it; `own` is the one that is called as the heading is."""

    id: str
    title: str
    activities: list[Listed]

    @property
    def own(self) -> str:
        """The id of an activity with the heading's own title; "" for none."""
        return next((one.id for one in self.activities if one.title == self.title), "")


class SitePage(msgspec.Struct, frozen=True, kw_only=True):
    """A page as the template draws it; `drawn` is each activity's title and content, None where only Python knows it."""

    title: str
    place: str
    notebook: str
    topic: Topic
    parts: list[Part]
    sections: list[Section]
    drawn: dict[str, dict[str, Any]]
    previous: Link | None
    next: Link | None
    emergency: bool

    @property
    def assignment(self) -> str:
        """The assignment's name; "" on a page of practice."""
        return self.topic.slug if self.topic.assignment else ""

    @property
    def href(self) -> str:
        """Where the page lies on the site."""
        return name_page(self.notebook)


def name_page(notebook: str) -> str:
    """The page of a notebook."""
    return notebook.removesuffix(".ipynb") + ".html"


def read_page(path: Path, notebook: str, topic: Topic, workbook: Workbook, titles: dict[str, str]) -> SitePage:
    """The page of the notebook at `path`, called `notebook` on the site; `titles` are those of all pages by their names.

    Raises ValueError, TopicError or YamlError.
    """
    data = read_notebook(path)
    flags = data["metadata"].get(FLAGS, {})
    parts, drawn = [], {}
    for cell in data["cells"]:
        text = text_of(cell)
        if cell["cell_type"] == "markdown" and not cell["metadata"].get("nbgrader", {}).get("grade"):
            parts.append(Part(cell["id"], to_html(text)))
        elif cell["cell_type"] == "code" and (shown := SHOW.match(text)) and shown[1] in topic.activities:
            drawn[shown[1]] = _draw(shown[1], topic, workbook)
            parts.append(Part(shown[1], _put_on_paper(drawn[shown[1]]), activity=True))
    title = name_assignment(topic.title) if topic.assignment else topic.title
    return SitePage(
        title=title,
        place=_say_place(topic, len(titles)),
        notebook=notebook,
        topic=topic,
        parts=parts,
        sections=_list_sections(data["cells"], drawn),
        drawn=drawn,
        previous=_link(flags.get("previous"), titles),
        next=_link(flags.get("next"), titles),
        emergency=flags.get("emergency") is True,
    )


def _draw(id: str, topic: Topic, workbook: Workbook) -> dict[str, Any]:
    """Title and content as they are for somebody who has done nothing yet."""
    activity = complete(topic.activities[id], topic, workbook)
    content = draw(Session(topic, activity, MemoryShelf({}, ""), workbook.find_worry()))
    dealt = activity.rules.needs is not None and activity.rules.needs.what == DEALT
    return {"title": activity.title, "content": None if dealt else content}


def _put_on_paper(drawn: dict[str, Any]) -> Markup:
    if drawn["content"] is None:
        return Markup("<h3>{}</h3><p>Getting your cards ready. You can go on below meanwhile.</p>").format(drawn["title"])
    return to_paper(drawn["content"])


def _list_sections(cells: list[dict[str, Any]], drawn: dict[str, dict[str, Any]]) -> list[Section]:
    found: list[Section] = []
    for cell in cells:
        level, words = find_heading(text_of(cell)) if cell["cell_type"] == "markdown" else (0, "")
        if level == 2:
            found.append(Section(cell["id"], words, []))
        elif (shown := SHOW.match(text_of(cell))) and shown[1] in drawn and found:
            found[-1].activities.append(Listed(shown[1], drawn[shown[1]]["title"]))
    return found


def _say_place(topic: Topic, pages: int) -> str:
    if topic.assignment:
        return name_assignment(topic.title)
    return f"{topic.number} of {pages - 1}: {topic.title}" if topic.number else topic.title


def _link(notebook: str | None, titles: dict[str, str]) -> Link | None:
    """Where a page of this notebook is: as the notebook names it, from where it lies itself."""
    if not notebook:
        return None
    title = titles.get(notebook.rpartition("/")[2])
    return Link(name_page(notebook), title) if title else None
