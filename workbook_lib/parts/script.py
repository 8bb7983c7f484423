"""One script out of a view's modules: what a widget is given stands alone and cannot import.

The modules are real ones, for editors, types and tests. Here they are put one after the other, each after what it
imports, without `import`, `export` and whole-line comments. Only plain forms are read; any other is refused with a
sentence, so that what is put together never means something else than the modules do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import msgspec

PACKAGE = Path(__file__).parent.parent
IMPORT = re.compile(r'import \{ ?(?P<names>[\w$, ]+?),? ?\} from "(?P<folder>\./|\.\./\.\./parts/)(?P<file>[\w-]+\.js)";')
DECLARED = re.compile(r"(?:async )?(?:function\*?|class|const|let) (?P<name>[\w$]+)\b")
NAME = re.compile(r"[A-Za-z_$][\w$]*")


class ScriptError(ValueError):
    """A module in a form that cannot be put together; the message says where and how to mend it."""


class Module(msgspec.Struct, frozen=True):
    """A file's text without imports and exports, and its names: `imports` by file in order, `declares` at the top level."""

    path: Path
    text: str
    imports: dict[Path, list[str]]
    declares: list[str]
    exports: list[str]
    default: bool


def assemble_script(view: Path) -> str:
    """The text of one module that holds `view` and all it imports. Raises ScriptError."""
    modules = _list_modules(view)
    return "\n".join(module.text for module in modules)


def assemble_scripts(views: Mapping[str, Path]) -> str:
    """The text of one module that exports `kinds`: every view by its name, and what they share once. Raises ScriptError."""
    shared: dict[Path, Module] = {}
    own: dict[str, list[Module]] = {}
    for name, view in views.items():
        for module in _list_modules(view):
            if module.path.parent == PACKAGE / "parts":
                shared.setdefault(module.path, module)
            else:
                own.setdefault(name, []).append(module)
    blocks = [
        "{\n" + "\n".join(module.text.replace("export default ", f'kinds["{name}"] = ') for module in modules) + "}"
        for name, modules in own.items()
    ]
    return "\n".join([*(module.text for module in shared.values()), "export const kinds = {};", *blocks]) + "\n"


def _list_modules(view: Path) -> list[Module]:
    """The view's modules in order. Raises ScriptError where they cannot share one script."""
    modules = list(_in_order(view.resolve(), ()))
    owners: dict[str, Path] = {}
    for module in modules:
        if module.default != (module.path == view.resolve()):
            raise ScriptError(f"{_name(module.path)}: `export default` belongs in view.js, once, and nowhere else.")
        for name in module.declares:
            if name in owners:
                raise ScriptError(
                    f"“{name}” stands at the top level of {_name(owners[name])} and of {_name(module.path)}. "
                    "In a browser both share one script: give one of them another name."
                )
            owners[name] = module.path
    return modules


def _in_order(path: Path, above: tuple[Path, ...], done: set[Path] | None = None) -> Iterator[Module]:
    """Each module once, after those that it imports."""
    done = set() if done is None else done
    if path in above:
        circle = " imports ".join(_name(p) for p in (*above[above.index(path) :], path))
        raise ScriptError(f"{circle}: a circle has no order. Move what both need into a file of its own.")
    if path in done:
        return
    module = read_module(path)
    for other, names in module.imports.items():
        yield from _in_order(other, (*above, path), done)
        missing = [name for name in names if name not in read_module(other).exports]
        if missing:
            raise ScriptError(f"{_name(path)} imports “{missing[0]}”, which {_name(other)} does not export.")
    done.add(path)
    yield module


@cache
def read_module(path: Path) -> Module:
    """The module in a file. Raises ScriptError."""
    lines: list[str] = []
    found = Module(path, "", {}, [], [], False)
    default = False
    for number, line in _statements(path):
        where = f"{_name(path)}, line {number}"
        if re.match(r"import\b", line):
            other, names = _read_import(path, where, line)
            found.imports.setdefault(other, []).extend(names)
            continue
        _refuse(where, line)
        kept = line.removeprefix("export default ") if line.startswith("export default ") else line.removeprefix("export ")
        declared = DECLARED.match(kept)
        if declared:
            found.declares.append(declared["name"])
        if line.startswith("export default "):
            default, kept = True, line
        elif line.startswith("export "):
            if declared is None:
                raise ScriptError(f"{where}: only `export function`, `class` and `const` are read. Write one of these.")
            found.exports.append(declared["name"])
        lines.append(kept)
    return msgspec.structs.replace(found, text="\n".join(lines).strip() + "\n", default=default)


def _statements(path: Path) -> Iterator[tuple[int, str]]:
    """The lines with their numbers: comments that fill lines left out, an import over several lines made one."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError:
        raise ScriptError(f"{_name(path)} is imported and is not there. Check the name.") from None
    held, comment = "", False
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if comment or (text.startswith("/*") and not held):
            comment = "*/" not in text
            rest = text.partition("*/")[2].strip()
            if rest:
                yield number, line[: len(line) - len(line.lstrip())] + rest
            continue
        if text.startswith("//") and not held:
            continue
        held = f"{held} {text}" if held else line
        if re.match(r"import\b", held) and not held.endswith(";"):
            continue
        yield number, held
        held = ""
    if held or comment:
        raise ScriptError(f"{_name(path)} ends in the middle of something that began earlier.")


def _read_import(path: Path, where: str, line: str) -> tuple[Path, list[str]]:
    found = IMPORT.fullmatch(line)
    names = [name.strip() for name in found["names"].split(",")] if found else []
    if found is None or not all(NAME.fullmatch(name) for name in names):
        raise ScriptError(
            f'{where}: only `import {{ a, b }} from "./file.js";` is read, names as they are, from the folder itself '
            'or from "../../parts/". Write it so.'
        )
    folder = path.parent if found["folder"] == "./" else PACKAGE / "parts"  # a kind may lie elsewhere too
    return folder / found["file"], names


def _refuse(where: str, line: str) -> None:
    """Raise ScriptError for what reading line by line could get wrong."""
    if len(re.findall(r"(?<!\\)`", line)) % 2:
        raise ScriptError(f"{where}: a text in backticks goes over several lines. Join lines with + instead.")
    if line.endswith("\\"):
        raise ScriptError(f"{where}: a line ends in a backslash. Join texts with + instead.")
    if re.search(r"\bimport\s*[.(]", line):
        raise ScriptError(f"{where}: `import()` and `import.meta` do not work in a widget. Import at the top instead.")
    if re.match(r"(export )?(const|let) *[\[{]|(export )?(const|let|var)\b.*,$|(export )?var\b", line) or _declares_more(line):
        raise ScriptError(f"{where}: declare one name at a time at the top level, with const or let.")
    if re.match(r"export (\*|\{)", line):
        raise ScriptError(f"{where}: only `export function`, `class` and `const` are read. Write one of these.")


def _declares_more(line: str) -> bool:
    """Whether a declaration at the top level goes on to a second name: after a comma, or a semicolon, outside texts,
    comments and brackets.

    What cannot be told apart from a comma by reading it (one in a regular expression) counts as one: it can be written
    otherwise.
    """
    if re.match(r"[)\]}]+, *[\w$]+ *=", line):  # the end of one over several lines
        return True
    if not re.match(r"(export )?(const|let|class|function|async)\b", line):
        return False
    bare = re.sub(r"""//.*|/\*.*?\*/|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`""", _keep_texts, line)
    depth = 0
    for at, sign in enumerate(bare):
        depth += (sign in "([{") - (sign in ")]}")
        more = bare[at + 1 :].strip()
        if depth == 0 and (sign == "," or (sign in ";}" and re.match(r"(const|let|class|function|async)\b", more))):
            return True
    return False


def _keep_texts(found: re.Match[str]) -> str:
    return "" if found[0].startswith("/") else "0"


def _name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix() if path.is_relative_to(PACKAGE) else path.name
