"""Does no code outside `kinds/` know a kind by its name?"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import COURSE
from tests.kinds.names import find_compared, find_in_markup, find_in_python, find_in_script, list_ordinary
from workbook_lib.kinds import KINDS

HOUSE = COURSE / "workbook_lib"
ORDINARY = list_ordinary([path.read_text(encoding="utf-8") for path in sorted(HOUSE.rglob("*.py"))], set(KINDS))
NAMES = set(KINDS) - ORDINARY
FINDERS = {
    ".py": find_in_python,
    ".js": find_in_script,
    ".css": find_in_markup,
    ".html": find_in_markup,
    ".j2": find_in_markup,
    ".jinja": find_in_markup,
}


def list_files() -> list[Path]:
    inside = [path for path in sorted(HOUSE.rglob("*")) if path.suffix in FINDERS and path.is_file()]
    return [path for path in inside if path.relative_to(HOUSE).parts[0] != "kinds"]


def test_does_no_code_outside_kinds_name_a_kind() -> None:
    files = list_files()
    assert {path.suffix for path in files} >= {".py", ".js", ".css"} and len(files) > 100
    found = [
        f"{path.relative_to(COURSE)}:{line}: {said}"
        for path in files
        for text in [path.read_text(encoding="utf-8")]
        for line, said in [*FINDERS[path.suffix](text, NAMES), *find_compared(text, ORDINARY)]
    ]
    assert not found, "Only a kind's own folder knows its name; say it as data in workbook_lib/kind.py:\n" + "\n".join(found)


@pytest.mark.parametrize(
    "text",
    [
        'if activity.kind == "choose":\n    pass',
        'done = activity.kind in {"write", "explore"}',
        'PLAYERS = {"match": play}',
        'ONCE = "recall explore".split()',
        "def f(kind: Literal['plan']) -> None: ...",
        'match kind:\n    case "sort":\n        pass',
        "from workbook_lib.kinds import decide",
        "from workbook_lib.kinds.map.content import Criterion",
        "import workbook_lib.kinds.order as o",
        "def f() -> None:\n    from .kinds.plan import content",
        'import_module("workbook_lib.kinds.choose.view")',
        "path = HERE / 'kinds/match/view.js'",
        "rules = kinds.progress",
        "PLAYERS = dict(choose=play)",
        'said = f"{kind}" == f"write"',
    ],
)
def test_is_a_kind_known_by_name_found_in_python(text: str) -> None:
    assert find_in_python(text, NAMES)


@pytest.mark.parametrize(
    "text",
    [
        '"""Choose one, or match; see kinds/match."""\nx = 1',
        "found = re.match(pattern, text)\npath.write(text)\nmap(str, all)\nfor order in orders:\n    order.sort()",
        'json.encode(x, order="sorted")\nplan = progress = explore = decide = recall = choose = 1',
        'say = "Choose an answer first. Then match each card."\nraise ValueError("write it, or sort it")',
        "def write(plan: int) -> None:\n    self.order = plan  # kind == 'choose'",
        "from workbook_lib.kinds import KINDS, find_folder\nfrom workbook_lib.kind import Scored",
    ],
)
def test_is_an_ordinary_word_no_kind_in_python(text: str) -> None:
    assert find_in_python(text, NAMES) == []


@pytest.mark.parametrize(
    "text",
    [
        'if (content.kind === "choose") hide();',
        "const once = [`recall`, 'explore'];",
        'import { drawCard } from "../kinds/match/cards.js";',
        "const ICONS = { choose: [1], sort: [2] };",
        "const half = /[/\"]/; if (kind === 'write') go();",
        "const a = `${kind === 'plan' ? 1 : 2}`;",
    ],
)
def test_is_a_kind_known_by_name_found_in_scripts(text: str) -> None:
    assert find_in_script(text, NAMES)


@pytest.mark.parametrize(
    "text",
    [
        "// choose: 'match'\n/* kind === \"sort\" */ items.map(one => one.sort()); text.match(/plan/);",
        "const view = { progress: () => 1 }; card.write('Choose one.'); const order = 'column';",
        "say(`Then sort ${map.size} of them`); const re = /'write'/g;",
    ],
)
def test_is_an_ordinary_word_no_kind_in_scripts(text: str) -> None:
    assert find_in_script(text, NAMES) == []


def test_is_a_kind_found_in_styles_and_templates() -> None:
    assert find_in_markup('.ju[data-kind="plan"] .ju-row { color: red; }', NAMES)
    assert find_in_markup("{% if result.activity.kind == 'write' %}<p>Write.</p>{% endif %}", NAMES)
    assert not find_in_markup('<p class="write">{{ order }} “plan”</p>\n.map { order: 1; }', NAMES)


def test_is_a_kind_with_an_ordinary_name_found_where_it_is_used_as_a_kind() -> None:
    """A kind may be called “label”, which is a field of structs and a tag too."""
    assert list_ordinary(["class Asked(Struct):\n    label: str"], {"label", "sort"}) == {"label"}
    used = ['if one.kind == "label":', "x = kind in ('label', 'y')", 'KINDS["label"]', 'c.kind === "label"']
    used += ["kinds/label/view.js", "from workbook_lib.kinds import label"]
    assert all(find_compared(text, {"label"}) for text in used)
    fine = ['{"id": "kind", "label": "What it is"}', 'h("label", null)', 'row["label"]', "# a kind of label", "kind = all['x']"]
    assert not [text for text in fine if find_compared(text, {"label"})]


def test_are_the_kinds_there_are_looked_for_in_every_string() -> None:
    assert {path.parent.name for path in (HOUSE / "kinds").glob("*/__init__.py")} - ORDINARY == NAMES and len(NAMES) > 8
