"""Does the script put together for a browser mean what its modules mean, and is every other form refused?"""

from pathlib import Path

import pytest

from workbook_lib.parts.script import PACKAGE, ScriptError, assemble_script, read_module
from workbook_lib.parts.view import read_script

KINDS = sorted(path.parent for path in (PACKAGE / "kinds").glob("*/view.js"))
VIEW = 'import { a } from "./a.js";\n\nexport default a({});\n'


def put(folder: Path, **files: str) -> Path:
    """Write `name.js` for each file, and return view.js. What was read before is forgotten."""
    for name, text in files.items():
        (folder / f"{name}.js").write_text(text, encoding="utf-8")
    read_module.cache_clear()
    return folder / "view.js"


def refuse(folder: Path, **files: str) -> str:
    with pytest.raises(ScriptError) as caught:
        assemble_script(put(folder, **files))
    return str(caught.value)


def test_does_each_module_stand_once_after_all_that_it_imports(tmp_path: Path) -> None:
    view = put(
        tmp_path,
        view='import { b } from "./b.js";\nimport { a } from "./a.js";\n\nexport default a(b);\n',
        a="export const a = (x) => x;\n",
        b='import { a } from "./a.js";\nimport {\n  c,\n  d,\n} from "./c.js";\n\nexport async function b() {\n  a(c, d);\n}\n',
        c="export class c {}\nexport const d = 1;\nlet e = 2;\n",
    )
    assert assemble_script(view) == (
        "const a = (x) => x;\n\nclass c {}\nconst d = 1;\nlet e = 2;\n\n"
        "async function b() {\n  a(c, d);\n}\n\nexport default a(b);\n"
    )


def test_are_comments_that_fill_lines_left_out_and_nothing_else(tmp_path: Path) -> None:
    kept = 'export const a = "// no comment"; // why\nexport const b = /** @type {A} */ (a);\n'
    said = "// a file\n/** @import { A } from './x.js' */\n/**\n * import { z } from './z.js';\n */\n"
    view = put(tmp_path, view=VIEW, a=said + kept + "export const c =\n  /** @type {B} */ (\n    /* odd */ a\n  );\n")
    script = assemble_script(view)
    assert script.startswith('const a = "// no comment"; // why\nconst b = /** @type {A} */ (a);\n')
    assert "import" not in script and script.count("/**") == 1
    assert "const c =\n  (\n    a\n  );" in script


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('import * as x from "./x.js";\n', 'a.js, line 1: only `import { a, b } from "./file.js";` is read'),
        ('import x from "./x.js";\n', "names as they are"),
        ('import { b as c } from "./b.js";\n', "names as they are"),
        ('import "./x.js";\n', "is read"),
        ('import { x } from "react";\n', "is read"),
        ('import { x } from "../other/x.js";\n', 'from "../../parts/"'),
        ('import {\n  x\n} from "./x.js"\nf();\n', "is read"),
        ('import { nothing } from "./b.js";\n', "a.js imports “nothing”, which b.js does not export."),
        ('import { gone } from "./gone.js";\n', "gone.js is imported and is not there."),
        ("export { b };\n", "only `export function`, `class` and `const` are read"),
        ('export * from "./b.js";\n', "only `export function`"),
        ("export const { x, y } = z;\n", "declare one name at a time"),
        ("const x = 1,\n  y = 2;\n", "declare one name at a time"),
        ("const x = 1, y = 2;\n", "a.js, line 1: declare one name at a time"),
        ("export const x = 1, y = 2;\n", "declare one name at a time"),
        ("const x = 1; const y = 2;\n", "declare one name at a time"),
        ("function x() {} function y() {}\n", "declare one name at a time"),
        ("const x = f(\n  1,\n), y = 2;\n", "declare one name at a time"),
        ("let x, y;\n", "declare one name at a time"),
        ('const x = "http://a", y = f(1, [2, 3]); // one, two\n', "declare one name at a time"),
        ("const x = [1, 2], y = (a, b) => { return a; };\n", "declare one name at a time"),
        ("var x = 1;\n", "with const or let"),
        ("export default 1;\n", "a.js: `export default` belongs in view.js"),
        ("const x = `one\ntwo`;\n", "a.js, line 1: a text in backticks goes over several lines"),
        ('const x = "one \\\ntwo";\n', "line 1: a line ends in a backslash"),
        ('f(() => import("./b.js"));\n', "do not work in a widget"),
        ("f(import.meta.url);\n", "do not work in a widget"),
        ("/* never closed\n", "ends in the middle"),
        ("import {\n  x,\n", "is read"),
        ('import { b } from "./b.js";\n', "a.js imports b.js imports a.js: a circle has no order"),
    ],
)
def test_is_any_other_form_refused_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    circle = 'import { a } from "./a.js";\n' if "circle" in said else ""
    assert said in refuse(tmp_path, view=VIEW, a=text + "export const a = 1;\n", b=circle + "export const b = 1;\n")


@pytest.mark.parametrize(
    "text",
    [
        "const x = [1, 2];",
        "const x = f(1, 2); // one, two",
        'const x = "one, \\"two\\""; /* three, four */',
        "const x = (a, b) => ({ a, b });",
        "const x = `${[1, 2]}, two`;",
        "const x = { a: 1, b: 2 }[y];",
        "const x = 'http://one,two';",
    ],
)
def test_may_a_declaration_hold_commas_of_its_own(tmp_path: Path, text: str) -> None:
    assert text in assemble_script(put(tmp_path, view=VIEW, a=f"{text}\nexport const a = 1;\n"))


def test_is_a_name_in_two_modules_refused(tmp_path: Path) -> None:
    both = {"a": "function draw() {}\nexport const a = 1;\n", "view": VIEW + "\nclass draw {}\n"}
    assert "“draw” stands at the top level of a.js and of view.js" in refuse(tmp_path, **both)


def test_is_a_view_without_a_default_refused(tmp_path: Path) -> None:
    assert "view.js: `export default` belongs in view.js, once" in refuse(tmp_path, view="const a = 1;\n")


def test_may_a_kind_that_lies_elsewhere_use_the_shared_parts(tmp_path: Path) -> None:
    text = 'import { activity } from "../../parts/card.js";\n\nexport default activity({});\n'
    assert "function activity(definition)" in assemble_script(put(tmp_path, view=text))


@pytest.mark.parametrize("folder", KINDS, ids=lambda folder: folder.name)
def test_is_a_kinds_script_whole_and_small(folder: Path) -> None:
    script = read_script(folder)
    lines = script.splitlines()
    assert not [line for line in lines if line.startswith("import")]
    assert [line[:24] for line in lines if line.startswith("export ")] == ["export default activity("]
    assert "@param" not in script and "@typedef" not in script
    assert len(script) < 90_000
