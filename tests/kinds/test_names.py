"""Does no code outside `kinds/` know a kind by its name?"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import COURSE
from tests.kinds.names import find_in_markup, find_in_python, find_in_script
from workbook_lib.kinds import KINDS

HOUSE = COURSE / "workbook_lib"
NAMES = set(KINDS)
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
        for line, said in FINDERS[path.suffix](path.read_text(encoding="utf-8"), NAMES)
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
