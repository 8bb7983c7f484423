"""Finds a kind's name where code uses it: in strings, imports and paths, never in prose or as an ordinary word.

Each finder takes a file's text and the kinds' names and gives (line, what stands there). A string counts where all its
words are kinds (so “choose”, and “recall explore”, but no sentence), or where it is a path into a kind's folder.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

Found = list[tuple[int, str]]
TAGS = {"form", "input", "label", "list", "mark", "page", "row", "section", "select", "table", "text"}  # words of HTML
PACKAGE = "workbook_lib.kinds"


def is_name(text: str, names: set[str]) -> bool:
    """Whether a string stands for a kind, for several, or for the path of one."""
    words = re.findall(r"[^\s,;|]+", text)
    path = re.search(rf"\bkinds[./\\]({'|'.join(sorted(names))})\b", text)
    return bool(path) or (bool(words) and all(word in names for word in words))


def find_in_python(text: str, names: set[str]) -> Found:
    """By the syntax tree: strings (docstrings aside), imports, `kinds.<name>`, and `dict(<name>=…)`."""
    tree = ast.parse(text)
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)}
    nodes = (node for node in ast.walk(tree) if id(node) not in prose)
    return sorted({(getattr(node, "lineno", 0), said) for node in nodes for said in _judge(node, names)})


def _judge(node: ast.AST, names: set[str]) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and is_name(node.value, names):
        yield f"the string {node.value!r}"
    elif isinstance(node, ast.Import):
        yield from (f"import {alias.name}" for alias in node.names if is_name(alias.name, names))
    elif isinstance(node, ast.ImportFrom):
        modules = [node.module or "", *(f"{node.module or ''}.{alias.name}" for alias in node.names)]
        yield from (f"from {module}" for module in modules if is_name(module, names) and "kinds" in module)
    elif isinstance(node, ast.Attribute) and node.attr in names:
        owner = node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", "")
        if owner.lower() == "kinds":
            yield f"{owner}.{node.attr}"
    elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "dict":
        yield from (f"dict({word.arg}=…)" for word in node.keywords if word.arg in names)


TOKENS = re.compile(
    r"""
    (?P<comment>//[^\n]*|/\*.*?\*/)
    | (?P<string>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')
    | (?P<template>`(?:\\.|[^`\\])*`)
    | (?P<regex>(?<![\w)\]}.])\s*/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[a-z]*)
    | (?P<key>[A-Za-z_$][\w$]*)(?=\s*:(?!:))
    | (?P<word>[A-Za-z_$][\w$]*)
    """,
    re.DOTALL | re.VERBOSE,
)


def find_in_script(text: str, names: set[str]) -> Found:
    """By its tokens: strings, and two or more kinds as keys (one alone, such as `progress:`, is an ordinary word)."""
    found: Found = []
    keys: list[tuple[int, str]] = []
    for token in TOKENS.finditer(text):
        line = text.count("\n", 0, token.start()) + 1
        if token["string"] and is_name(token["string"][1:-1], names):
            found.append((line, f"the string {token['string']}"))
        elif token["template"]:
            found += _find_in_template(token["template"][1:-1], names, line)
        elif token["key"] in names:
            keys.append((line, f"the key {token['key']}"))
    return sorted(found + (keys if len({said for _, said in keys}) > 1 else []))


def _find_in_template(text: str, names: set[str], line: int) -> Found:
    """In a template's text as a whole, and in the code within it."""
    if is_name(text, names):
        return [(line, f"the string `{text}`")]
    code = re.findall(r"\$\{([^}]*)\}", text)
    return [(line, said) for part in code for _, said in find_in_script(part, names)]


def find_in_markup(text: str, names: set[str]) -> Found:
    """In styles: `[data-kind=…]`; in a page's template: strings in the code between braces."""
    kinds = "|".join(sorted(names))
    found = [(m.start(), m[0]) for m in re.finditer(rf"data-kind\s*[~|^$*]?=\s*[\"']?(?:{kinds})\b", text)]
    for code in re.finditer(r"\{[{%](.*?)[%}]\}", text, re.DOTALL):
        strings = re.finditer(r"\"([^\"]*)\"|'([^']*)'", code[1])
        found += [(code.start(), m[0]) for m in strings if is_name(m[1] or m[2] or "", names)]
    return sorted((text.count("\n", 0, at) + 1, said) for at, said in found)


def list_ordinary(texts: list[str], names: set[str]) -> set[str]:
    """The kinds whose name is an ordinary word too: a field of a struct in Python `texts` (such as `label`), or a tag."""
    fields = {
        node.target.id
        for text in texts
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    }
    return names & (fields | TAGS)


def find_compared(text: str, names: set[str]) -> Found:
    """Where a name that is an ordinary word too is held against a kind, in any language: `kind == "label"`."""
    if not names:
        return []
    words = "|".join(sorted(names))
    held = rf"\bkinds?\b[\])]*\s*(?:[=!]==?|(?:not )?in\b|\[)[^\n]*?[\"']({words})[\"']"
    paths = rf"\bkinds[./]({words})\b|\bkinds import [^\n]*\b({words})\b"
    found = re.finditer(f"{held}|{paths}", text, re.IGNORECASE)
    return [(text.count("\n", 0, one.start()) + 1, one[0]) for one in found]
