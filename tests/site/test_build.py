"""Does the built site hold every page, nothing of a key, and nothing from elsewhere?"""

from __future__ import annotations

import gzip
import io
import json
import re
import subprocess
import sys
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from tests.conftest import COURSE
from tests.site.built import find_site
from tests.test_keys_stay_inside import find_secrets
from workbook_lib.course import topic_files
from workbook_lib.course.course_files import Course
from workbook_lib.kind.contract import Scored
from workbook_lib.site import build, python_zip
from workbook_lib.site.build import SiteError
from workbook_lib.site.topic_data import to_data
from workbook_lib.topic import read_assignment, read_topic

NAMES = {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML"}
ADDRESS = re.compile(r"https?://[^\s\"'`<>\\)]+")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return find_site(tmp_path_factory)


@pytest.fixture(scope="session")
def made() -> dict[str, bytes]:
    """The pages and their data, without Python's own files."""
    return build._make_pages(Course(COURSE, COURSE))[0]


class Links(HTMLParser):
    """Every address on a page, every id, and the order of its headings."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.ids: list[str] = []
        self.levels: list[int] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.addresses += [value for name in ("href", "src") if (value := known.get(name))]
        self.ids += [value] if (value := known.get("id")) else []
        self.levels += [int(tag[1])] if re.fullmatch("h[1-6]", tag) else []


def read_pages(made: dict[str, bytes]) -> dict[str, str]:
    return {name: data.decode() for name, data in made.items() if name.endswith(".html")}


def test_has_every_notebook_and_assignment_its_page(made: dict[str, bytes]) -> None:
    books = {path.with_suffix(".html").name for path in (COURSE / "notebooks").glob("*.ipynb")}
    given = {f"assignments/{path.name}/{path.name}.html" for path in (COURSE / "release").glob("*/")}
    assert set(read_pages(made)) == {*books, *given, "index.html"}
    assert len(given) >= 6


def test_stands_the_line_about_danger_on_every_page_that_speaks_of_harm(made: dict[str, bytes]) -> None:
    pages = read_pages(made)
    wanted = "<strong>Immediate danger: ring 999.</strong> A real worry: tell your safeguarding lead at once."
    harm = [topic.slug for topic in topic_files.find_topics().values() if topic.emergency]
    assert len(harm) > 3 and all(any(wanted in text for name, text in pages.items() if slug in name) for slug in harm)


def test_stands_every_activity_on_its_page_and_on_paper(made: dict[str, bytes]) -> None:
    pages = read_pages(made)
    for topic in topic_files.find_topics().values():
        page = next(text for name, text in pages.items() if name.endswith(f"-{topic.slug}.html"))
        for activity in topic.activities.values():
            assert f'data-activity="{activity.id}"' in page
    options = topic_files.find_topics()["agencies-and-roles"].activities["first-contact"].content.options
    paper = pages["03-agencies-and-roles.html"].partition('data-activity="first-contact"')[2].partition("</section>")[0]
    assert all(option.text.split("’")[0] in paper for option in options)


def test_leads_every_link_somewhere_and_is_every_id_one(site: Path) -> None:
    for path in site.rglob("*.html"):
        found = Links(path.read_text(encoding="utf-8"))
        assert len(found.ids) == len(set(found.ids)), path.name
        assert found.levels[0] == 1 and all(b - a <= 1 for a, b in zip(found.levels, found.levels[1:], strict=False)), path.name
        for address in found.addresses:
            parts = urlsplit(urljoin(path.relative_to(site).as_posix(), address))
            assert not parts.scheme and (not parts.path or (site / parts.path).is_file()), (path.name, address)
            assert not parts.fragment or parts.fragment in found.ids, (path.name, address)


def test_holds_the_site_no_key(site: Path) -> None:
    found = {
        path.name: find_secrets(path.read_text(encoding="utf-8"))
        for path in site.rglob("*")
        if path.suffix in {".html", ".json", ".js", ".mjs", ".ipynb", ".css"}
    }
    assert {name: hits for name, hits in found.items() if hits} == {} and len(found) > 60
    assert not any("source" in path.relative_to(site).parts for path in site.rglob("*"))
    with zipfile.ZipFile(site / "py" / "app.zip") as archive:
        names = [name.removesuffix("c") for name in archive.namelist()]
    assert sorted(names) == sorted(python_zip.list_modules()), "our modules, and nothing else"


def test_has_every_page_of_practice_its_table_and_no_assignment_one(made: dict[str, bytes], site: Path) -> None:
    """What can be looked up is of this build, is small, and says nothing of an assignment."""
    given = {id for path in COURSE.glob("release/*/activities.yaml") for id in topic_files.load_assignment(path).activities}
    tables = {name for name in made if name.startswith("tables/")}
    asked = {}
    for name, text in read_pages(made).items():
        page = json.loads(text.partition('<script type="application/json" id="page">')[2].partition("</script>")[0])
        assert bool(page["table"]) != bool(page["assignment"]), name
        if page["table"]:
            table = json.loads(made[page["table"]])
            assert table["build"] == page["build"] and set(table["activities"]) <= set(page["activities"]) - given
            assert f'href="{page["root"].removeprefix("./")}{page["table"]}"' in text
            assert len(gzip.compress(made[page["table"]])) < 40_000, page["table"]
            asked[page["table"]] = set(table["activities"])
    practice = [one for topic in topic_files.find_topics().values() for one in topic.activities.values()]
    can = {one.id for one in practice if isinstance(one.rules, Scored) and one.rules.tabulate}
    assert set(asked) == tables and set().union(*asked.values()) == can and len(can) > 70
    for name in tables:
        text = (site / name).read_text(encoding="utf-8")
        assert find_secrets(text) == [] and not any(f'"{id}"' in text for id in given)
    assert "addUp" in (site / "code" / "lookups.js").read_text(encoding="utf-8")


def test_is_a_build_another_one_once_its_words_are_others(tmp_path: Path, made: dict[str, bytes]) -> None:
    """What was said of an answer comes back only while the same is said: also where only a key's words have changed."""
    (tmp_path / "content").mkdir()
    (tmp_path / "nbgrader_config.py").touch()
    feedback = topic_files.find_topics()["agencies-and-roles"].activities["first-contact"].key.feedback
    lines = [f"    {id}: In other words.\n" for id in feedback]
    change = "activities:\n- id: first-contact\n  feedback:\n" + "".join(lines)
    (tmp_path / "content" / "agencies-and-roles.yaml").write_text(change, encoding="utf-8")
    other = build._make_pages(Course(tmp_path, tmp_path))[0]
    builds = [json.loads(files["tables/agencies-and-roles.json"])["build"] for files in (made, other)]
    assert builds[0] != builds[1] and b"In other words." in other["tables/agencies-and-roles.json"]


def test_asks_no_script_or_style_for_anything_elsewhere(site: Path) -> None:
    """Laws stand in the register with their addresses, as links to follow: they are data. Nothing else names a host."""
    for path in site.rglob("*"):
        if path.suffix in {".js", ".mjs", ".css", ".svg"}:
            assert set(ADDRESS.findall(path.read_text(encoding="utf-8"))) <= NAMES | {"https://${t}"}, path.name
    for path in site.rglob("*.html"):
        head = path.read_text(encoding="utf-8").partition('<script type="application/json"')[0]
        assert not re.search(r'(?:src|href)="(?:https?:)?//', head), path.name


def test_imports_what_runs_in_the_browser_nothing_but_msgspec(tmp_path: Path) -> None:
    archive = tmp_path / "app.zip"
    archive.write_bytes(python_zip.make_zip())
    code = f"""
import importlib.abc, sys, zipfile
class Refuse(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name.partition(".")[0] not in {{*sys.stdlib_module_names, "msgspec", "workbook_lib"}}:
            raise ImportError(f"{{name}} is not there in a browser")
sys.meta_path.insert(0, Refuse())
sys.path.insert(0, {str(archive)!r})
import importlib
for name in zipfile.ZipFile({str(archive)!r}).namelist():
    module = importlib.import_module(name.removesuffix(".py").removesuffix("/__init__").replace("/", "."))
    assert module.__file__.startswith({str(archive)!r}), module.__file__
print(len(module.__name__), "yaml" in sys.modules, "filelock" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split()[1:] == ["False", "False"]


def test_is_a_topic_the_same_as_json() -> None:
    for topic in topic_files.find_topics().values():
        assert read_topic(json.loads(json.dumps(to_data(topic), default=list)), "t") == topic
    for path in sorted((COURSE / "release").glob("*/activities.yaml")):
        given = topic_files.load_assignment(path)
        assert read_assignment(json.loads(json.dumps(to_data(given), default=list)), "a") == given


def test_says_a_page_what_a_course_has_in_its_own_words(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    change = 'activities:\n- id: first-contact\n  ask: "What do you do first, in our school <b>?"\n'
    (tmp_path / "content" / "agencies-and-roles.yaml").write_text(change, encoding="utf-8")
    (tmp_path / "nbgrader_config.py").touch()
    own = "criteria:\n- id: ours\n  title: Our heading\n  asks: Something of ours.\n"
    (tmp_path / "criteria.yaml").write_text(own, encoding="utf-8")
    made, pages = build._make_pages(Course(tmp_path, tmp_path))
    page = made["03-agencies-and-roles.html"].decode()
    assert pages == 14 and "What do you do first, in our school &lt;b&gt;?" in page
    assert "our school \\u003cb>?" in page, "and the data of a page ends no script"
    assert b"in our school <b>?" in made["topics/agencies-and-roles.json"]
    assert b"Our heading" in made["reference/criteria.json"]


def test_is_no_folder_of_somebody_else_built_over(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(SiteError, match="holds other files"):
        build.build_site(COURSE, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_goes_what_an_earlier_build_left_and_stays_what_is_the_same(tmp_path: Path) -> None:
    first = build.finish({"index.html": b"one", "code/old.js": b"old", "code/x.js": b"x"})
    build._write(tmp_path, first)
    before = (tmp_path / "code" / "x.js").stat().st_mtime_ns
    second = build.finish({"index.html": b"two", "code/x.js": b"x"})
    build._write(tmp_path, second)
    assert not (tmp_path / "code" / "old.js").exists() and (tmp_path / "index.html").read_bytes() == b"two"
    assert (tmp_path / "code" / "x.js").stat().st_mtime_ns == before
    lists = [json.loads(files["sw.js"].decode().partition(" = ")[2].partition(";\n")[0]) for files in (first, second)]
    assert lists[0]["build"] != lists[1]["build"] and lists[1]["files"] == ["index.html", "code/x.js"]


def test_can_a_site_be_withdrawn(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match="no site of ours"):
        build.withdraw(tmp_path)
    build._write(tmp_path, build.finish({"index.html": b"one"}))
    build.withdraw(tmp_path)
    assert '"withdrawn": true' in (tmp_path / "sw.js").read_text(encoding="utf-8")


def test_makes_the_same_course_the_same_archive() -> None:
    assert python_zip.make_zip() == python_zip.make_zip()
    with zipfile.ZipFile(io.BytesIO(python_zip.make_zip())) as archive:
        assert "workbook_lib/site/opening.py" in archive.namelist()
        assert not any("/parts/" in name or "/display/" in name for name in archive.namelist())
