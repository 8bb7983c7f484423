"""Strict YAML to plain data: the only module that knows YAML."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from workbook_lib.files.kept_yaml import read_kept

LARGEST = 4_000_000  # bytes; the largest topic is a tenth of this


class YamlError(ValueError):
    """The text is not the YAML we accept; the message names file, line and mend."""


_Fastest: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where it is there: a tenth of the time
# What stands before the end of a line is no content: within folded text (`>-`) it would become blanks between two words.
TRAILING = re.compile(r"(?<![ \t\\])[ \t]+(?=[\r\n]|\Z)")
MAYBE_ALIAS = re.compile(r"(?:^|[\s:,\[{-])\*\w", re.MULTILINE)


class _Loader(_Fastest):  # type: ignore[misc]
    """YAML's safe loader, less surprising: no duplicate keys, `no` and dates stay text, and so do numbers before a colon."""

    name_of_file = "the file"

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: dict[str, int] = {}
        for key_node, _ in node.value:
            key = str(key_node.value)
            line = key_node.start_mark.line + 1
            if key in seen:
                raise YamlError(
                    f"{self.name_of_file}, line {line}: “{key}” stands here a second time "
                    f"(first on line {seen[key]}). Remove or rename one of the two."
                )
            seen[key] = line
        found: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        return {f"{key:g}" if type(key) in (int, float) else key: value for key, value in found.items()}


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in pairs if tag.endswith(":null")]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"^[-+]?[0-9]+\.[0-9]+$"), list("-+0123456789"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^[-+]?[0-9]+$"), list("-+0123456789"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


def loads(text: str, name: str = "the file") -> Any:
    """Plain data (dict, list, str, int, float, bool, None) from YAML text, blanks at the end of a line aside.

    Raises YamlError with file, line and what to do. `name` is the file's name for that message.
    """
    if len(text.encode()) > LARGEST:
        raise YamlError(f"{name} is larger than {LARGEST // 1_000_000} MB. Split it into two topics.")
    loader = _Loader(TRAILING.sub("", text))
    loader.name_of_file = name
    try:
        _refuse_aliases(text, name)
        return loader.get_single_data()
    except YamlError:
        raise
    except yaml.YAMLError as error:
        raise YamlError(_explain(error, text, name)) from None
    finally:
        loader.dispose()


def _refuse_aliases(text: str, name: str) -> None:
    """Raises YamlError where a star points to another place: a few of them can stand for gigabytes."""
    if not MAYBE_ALIAS.search(text):
        return
    for event in yaml.parse(text, Loader=_Fastest):
        if isinstance(event, yaml.AliasEvent) and event.start_mark:
            raise YamlError(
                f"{name}, line {event.start_mark.line + 1}: a star here points to another place. "
                "Write the text out, or put it in quotation marks."
            )


def load(path: Path, name: str = "") -> Any:
    """Plain data from the YAML file at `path`, called `name` in sentences (else by its own name).

    Raises YamlError; FileNotFoundError where there is none.
    """
    try:
        return read_kept(path.read_text(encoding="utf-8-sig"), _name_form(), lambda text: loads(text, name or path.name))
    except UnicodeDecodeError:
        raise YamlError(f"{name or path.name} is not UTF-8 text. Save it again with the encoding UTF-8.") from None


@cache
def _name_form() -> str:
    """Another name whenever the rules by which this module reads have changed, or the loader behind it."""
    return f"{yaml.__version__} {_Fastest.__name__} {hashlib.sha256(Path(__file__).read_bytes()).hexdigest()}"


def find_lines(text: str) -> dict[tuple[str | int, ...], int]:
    """The line (from 1) of every place in YAML text: `("activities", 2, "key")` is a field of the third activity.

    Empty where the text is no YAML. Only asked for where there is something to say: it reads the text anew.
    """
    try:
        root = yaml.compose(text, Loader=_Fastest)
    except yaml.YAMLError:
        return {}
    found: dict[tuple[str | int, ...], int] = {}
    waiting: list[tuple[tuple[str | int, ...], yaml.Node, int]] = [((), root, 1)] if root else []
    while waiting:
        place, node, line = waiting.pop()
        found[place] = line
        if isinstance(node, yaml.MappingNode):
            waiting += [((*place, str(k.value)), v, k.start_mark.line + 1) for k, v in node.value]
        elif isinstance(node, yaml.SequenceNode):
            waiting += [((*place, n), v, v.start_mark.line + 1) for n, v in enumerate(node.value)]
    return found


def find_items(text: str, field: str) -> list[tuple[int, int, bool]]:
    """Where each item of the list under a top field stands: (first character, one after the last, whether within brackets).

    Empty where there is no such list, or the text is no YAML.
    """
    try:
        root = yaml.compose(text, Loader=_Fastest)
    except yaml.YAMLError:
        return []
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    for key, value in pairs:
        if key.value == field and isinstance(value, yaml.SequenceNode):
            return [(one.start_mark.index, one.end_mark.index, bool(value.flow_style)) for one in value.value]
    return []


def _explain(error: yaml.YAMLError, text: str, name: str) -> str:
    if unseen := yaml.reader.Reader.NON_PRINTABLE.search(text):
        at = text.count("\n", 0, unseen.start()) + 1
        return f"{name}, line {at}: a character stands here that cannot be seen (number {ord(unseen[0])}). Delete it."
    mark = getattr(error, "problem_mark", None)
    where = f"{name}, line {mark.line + 1}" if mark else name
    problem = str(getattr(error, "problem", "") or error)
    if "mapping values are not allowed" in problem:
        return f"{where}: a colon in the text is read as a new field. Put the whole text in quotation marks."
    line = ([*text.splitlines(), ""])[min(mark.line, text.count("\n"))] if mark else ""
    if "\\t" in problem or (mark and "\t" in line[: mark.column + 1]):
        return f"{where}: a tab is used to indent. Use spaces."
    if "could not find expected ':'" in problem:
        return f"{where}: a colon is missing after a field's name."
    opened = _find_open(text, mark.line) if mark else 0
    hint = f" In line {opened} a quotation mark is opened and not closed." if opened else ""
    return f"{where}: this is not valid YAML ({problem}).{hint} Check the indentation and the quotation marks near it."


def _find_open(text: str, before: int) -> int:
    """The first line (from 1) up to line `before` whose value opens a quotation mark that this line does not close; or 0."""
    for number, line in enumerate(text.splitlines()[: before + 1], 1):
        found = re.search(r"(?:^|[:\-{\[,]) *([\"'])", line)
        if found and line.count(found[1], found.start(1)) % 2:
            return number
    return 0
