"""Does no line of the engine know a unit: its points, misconceptions, topics, headings, cases or how children are kept safe?"""

import ast
import re
from pathlib import Path

from tests.conftest import COURSE
from workbook_lib.course import topic_files
from workbook_lib.course.course_files import load_packaged

LIBRARY = COURSE / "workbook_lib"
UNIT = load_packaged()
TOPICS = topic_files.find_topics()
EMERGENCY = "bar.js"  # its line on pages that speak of harm must show also where no file of a course can be read
WORDS = re.compile(r"safeguarding|\b999\b", re.IGNORECASE)


def list_facts() -> set[str]:
    """Everything by which this unit and no other is known; ids that are common words of a programmer are left out."""
    ids = {*UNIT.points, *UNIT.misconceptions, *UNIT.groups, *UNIT.cases, *UNIT.headings, *TOPICS}
    ids |= {f"{t.number:02}-{t.slug}.ipynb" for t in TOPICS.values()}
    ids |= {t.title for t in TOPICS.values()} | {id for t in TOPICS.values() for id in t.activities}
    ids |= {path.parent.name for path in COURSE.glob("source/*/activities.yaml")}
    return ids - {"Start", "barriers"}  # also the word on a button; also what a plan's rows are called by themselves


def list_texts(path: Path) -> list[str]:
    """The string constants of a file that are no docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    parts = [n for n in ast.walk(tree) if isinstance(n, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)]
    docs = {id(n.body[0].value) for n in parts if n.body and isinstance(n.body[0], ast.Expr)}
    return [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str) and id(n) not in docs]


def find_facts(texts: list[str], facts: set[str]) -> set[str]:
    whole = {text.strip() for text in texts} & facts
    listed = {part for text in texts for part in re.split(r"[\s,;/()“”]+", text)} & {
        f for f in facts if re.fullmatch(r"[A-Z]\d", f)
    }
    return whole | listed | {found for text in texts for found in WORDS.findall(text)}


def test_is_a_fact_found_where_there_is_one(tmp_path: Path) -> None:
    (tmp_path / "x.py").write_text('"""M1"""\nONE = ("start-here", f"{1} and M3", "Tell the safeguarding lead")\n')
    assert find_facts(list_texts(tmp_path / "x.py"), list_facts()) == {"start-here", "M3", "safeguarding"}


def test_does_no_python_of_the_engine_hold_a_fact_of_the_unit() -> None:
    facts = list_facts()
    found = {str(p.relative_to(COURSE)): hits for p in LIBRARY.rglob("*.py") if (hits := find_facts(list_texts(p), facts))}
    assert found == {}


def test_does_no_script_or_page_of_the_engine_hold_a_fact_of_the_unit() -> None:
    facts = {fact for fact in list_facts() if not re.fullmatch(r"[A-Z]\d", fact)}  # a path of a picture begins M8
    found = {}
    for path in (p for suffix in ("js", "html", "css") for p in LIBRARY.rglob(f"*.{suffix}") if p.name != EMERGENCY):
        text = re.sub(r"(^|\s)//.*$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        quoted = re.findall(r"\"([^\"\n]*)\"|'([^'\n]*)'|`([^`]*)`|>([^<]+)<", text)
        if hits := find_facts([part for parts in quoted for part in parts if part], facts):
            found[str(path.relative_to(COURSE))] = hits
    assert found == {}
