"""Builds the site: every notebook and released assignment as a page, with all that it needs, in one folder."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import msgspec
from markupsafe import Markup

from workbook_lib.course import topic_files
from workbook_lib.course.course_files import Course, list_without_start
from workbook_lib.files import yaml_file
from workbook_lib.files.safe_files import write_whole
from workbook_lib.html_page.templates import render
from workbook_lib.site.asked import AskedWorkbook, name_file, name_reference
from workbook_lib.site.bundle import HERE, list_first, make_code
from workbook_lib.site.lookups import make_tables
from workbook_lib.site.opening import CARDS, About, Dealt, Place
from workbook_lib.site.pages import SitePage, name_page, read_page
from workbook_lib.site.policy import META
from workbook_lib.site.python_zip import make_zip
from workbook_lib.site.runtime import make_runtime
from workbook_lib.site.topic_data import to_data
from workbook_lib.topic import Topic, TopicError
from workbook_lib.version import VERSION

MARK = "joined-up-site.json"  # in the site's folder: it is ours, and may be built anew
WORKER = "sw.js"
COLOURS = [
    ("own", "As on this device"),
    ("light", "Light"),
    ("cream", "Cream"),
    ("dark", "Dark"),
    ("contrast", "High contrast"),
]


class Built(msgspec.Struct, frozen=True):
    """What was built: pages, files, bytes, and a sentence on Python's files."""

    pages: int
    files: int
    size: int
    said: str


class SiteError(Exception):
    """The site cannot be built; the message says what to do."""


def build_site(root: Path, target: Path) -> Built:
    """Build the site of the course in `root` in `target`. Raises SiteError, RuntimeMissingError, TopicError or YamlError."""
    course = Course(root, root)
    problems = [*list_without_start(course), *topic_files.check_own(course)]
    if problems:
        raise TopicError(problems)
    refuse_foreign(target)
    files, pages = _make_pages(course)
    runtime = make_runtime(make_zip())
    files |= make_code() | {f"py/{name}": data for name, data in runtime.files.items()}
    files = finish(files)
    _write(target, files)
    return Built(pages, len(files), sum(map(len, files.values())), runtime.said)


def refuse_foreign(target: Path) -> None:
    """Raise SiteError where a folder holds what is not ours: it would be lost."""
    if target.is_dir() and any(target.iterdir()) and not (target / MARK).is_file():
        raise SiteError(f"{target} holds other files, which would be lost. Name a folder that is empty or not there yet.")


def finish(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files with the list of them all for use without a network, under a name that changes when any of them does."""
    build = _hash(files)
    names = ["index.html", *sorted(name for name in files if name != "index.html")]
    head = "self.joinedUp = " + json.dumps({"build": build, "files": names}) + ";\n"
    mark = json.dumps({"made_by": f"Joined-Up {VERSION}", "build": build}) + "\n"
    return files | {WORKER: (head + (HERE / WORKER).read_text(encoding="utf-8")).encode(), MARK: mark.encode()}


def withdraw(target: Path) -> None:
    """Make the site take itself out of its readers' browsers, all but their answers. Raises SiteError."""
    if not (target / MARK).is_file():
        raise SiteError(f"{target} holds no site of ours. Name the folder in which it was built.")
    head = 'self.joinedUp = { "build": "none", "files": [], "withdrawn": true };\n'
    write_whole(target / WORKER, (head + (HERE / WORKER).read_text(encoding="utf-8")).encode())


def _make_pages(course: Course) -> tuple[dict[str, bytes], int]:
    """Every page with its data, and how many pages there are."""
    topics = topic_files.find_topics(course)
    books = {path.name: topic for path in course.list_notebooks() if (topic := topics.get(path.stem.partition("-")[2]))}
    given = _list_given(course)
    titles = {name: f"{topic.number} {topic.title}" if topic.number else topic.title for name, topic in books.items()}
    hrefs = {topic.slug: name_page(name) for name, topic in books.items()}
    hrefs |= {topic.slug: f"assignments/{topic.slug}/{topic.slug}.html" for _, topic in given}
    shelf = AskedWorkbook(course, topics, [topic for _, topic in given], hrefs)
    pages: list[SitePage] = []
    needs: dict[str, set[str]] = {}
    for path in course.list_notebooks():
        if path.name in books:
            pages.append(_read(path, path.name, books[path.name], shelf, titles, needs))
    files: dict[str, bytes] = {}
    for path, topic in given:
        notebook = f"assignments/{topic.slug}/{topic.slug}.ipynb"
        files[notebook] = path.read_bytes()
        pages.append(_read(path, notebook, topic, shelf, titles, needs))
    places = [Place(name_file(page.topic), page.notebook, page.href, page.topic.assignment) for page in pages]
    build = _hash({page.notebook: msgspec.json.encode([page.drawn, to_data(page.topic)]) for page in pages})
    for page in pages:
        table = f"tables/{page.topic.slug}.json" if (tables := make_tables(page.topic)) else ""
        if table:
            files[table] = msgspec.json.encode({"build": build, "activities": tables})
        files[page.href] = _render(page, course, places, sorted(needs[page.notebook]), build, pages[0].href, table)
    files["index.html"] = files[pages[0].href]
    files |= {path.name: path.read_bytes() for path in course.list_notebooks() if path.name in books}
    return files | _make_data(course, topics, [topic for _, topic in given], set().union(*needs.values())), len(pages)


def _read(
    path: Path, notebook: str, topic: Topic, shelf: AskedWorkbook, titles: dict[str, str], needs: dict[str, set[str]]
) -> SitePage:
    shelf.needs = {name_file(topic)}
    page = read_page(path, notebook, topic, shelf, titles)
    needs[notebook] = shelf.needs
    return page


def _list_given(course: Course) -> list[tuple[Path, Topic]]:
    """The released assignments: notebook and activities, never anything of `source/`."""
    found = []
    for folder in sorted((course.folder or Path()).glob("release/*/")):
        if (folder / topic_files.ASSIGNMENT).is_file():
            topic = topic_files.load_assignment(folder / topic_files.ASSIGNMENT)
            if (notebook := folder / f"{topic.slug}.ipynb").is_file():
                found.append((notebook, topic))
    return found


def _render(
    page: SitePage, course: Course, places: list[Place], needs: list[str], build: str, start: str, table: str = ""
) -> bytes:
    root = "../" * page.notebook.count("/")
    here = Place(name_file(page.topic), page.notebook, page.href, page.topic.assignment)
    about = About(here, list(page.drawn), course.unit.worry.scenario, places)
    data: dict[str, Any] = {
        "root": root or "./",
        "build": build,
        "notebook": page.notebook,
        "assignment": page.assignment,
        "file": page.notebook,
        "title": page.title,
        "course": course.unit.title,
        "table": table,
        "needs": needs,
        "about": msgspec.to_builtins(about),
        "activities": page.drawn,
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    html = render(
        "site/page.html",
        page=page,
        root=root,
        start=start,
        table=table,
        course=course.unit.title,
        language=course.unit.language,
        policy=META,
        worry=_split(course.unit.worry.line or course.unit.worry.page),
        first=list_first(),
        colours=COLOURS,
        version=f"Joined-Up {VERSION}",
        data=Markup(text),  # within a script, where no “<” is left
    )
    return html.encode()


def _split(line: str) -> tuple[str, str]:
    """The first sentence of a line, and what follows."""
    first, stop, rest = line.partition(". ")
    return first + stop.strip(), rest


def _make_data(course: Course, topics: dict[str, Topic], given: list[Topic], needs: set[str]) -> dict[str, bytes]:
    """What Python reads in the browser, as JSON."""
    files = {name_file(topic): msgspec.json.encode(to_data(topic)) for topic in (*topics.values(), *given)}
    shelf = AskedWorkbook(course, topics, given, {})
    stacks = dict(zip(map(name_file, topics.values()), shelf.list_stacks(), strict=True))
    files[CARDS] = msgspec.json.encode(Dealt(stacks, shelf.list_dealing()))
    for file in ("reference/criteria.yaml", "reference/editions.yaml", "reference/glossary.yaml"):
        if name_reference(file) in needs and (path := course.find_reference(file)):
            files[name_reference(file)] = msgspec.json.encode(yaml_file.load(path))
    return files


def _hash(files: dict[str, bytes]) -> str:
    made = hashlib.sha256()
    for name, data in sorted(files.items()):
        made.update(name.encode() + b"\0" + hashlib.sha256(data).digest())
    return made.hexdigest()[:12]


def _write(target: Path, files: dict[str, bytes]) -> None:
    """Write the files, each whole, and take away what an earlier build left; the list of them comes last."""
    kept = {target / name for name in files}
    for name, data in sorted(files.items(), key=lambda one: one[0] in (WORKER, MARK)):
        path = target / name
        if path.is_file() and path.read_bytes() == data:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, data, lasting=False)
    for path in sorted(target.rglob("*"), reverse=True):
        if path.is_file() and path not in kept:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            shutil.rmtree(path)
