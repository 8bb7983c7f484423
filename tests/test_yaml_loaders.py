"""Do both of PyYAML's loaders, libyaml's and its own, read all our YAML, and read the same?

Where libyaml is not installed with it, PyYAML falls back on its own, which refuses some of what the other takes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import yaml

from tests.conftest import COURSE
from workbook_lib.authoring.yaml_text import flow, scalar
from workbook_lib.files import notebook_file
from workbook_lib.grading.course.keys import find_key

LEFT_OUT = {".venv", "node_modules", ".git", "broken_topics", "test-artefacts"}  # the broken ones are so on purpose
FENCED = re.compile(r"^```ya?ml\n(.*?)^```", re.MULTILINE | re.DOTALL)


def list_texts() -> Iterator[tuple[str, str]]:
    """(where, text) of all our YAML: files, keys in hidden tests, examples in the docs."""
    for path in sorted(COURSE.rglob("*")):
        if LEFT_OUT & set(path.parts) or not path.is_file():
            continue
        name = path.relative_to(COURSE).as_posix()
        if path.suffix in (".yaml", ".yml"):
            yield name, path.read_text(encoding="utf-8")
        elif path.suffix == ".md":
            for number, text in enumerate(FENCED.findall(path.read_text(encoding="utf-8")), 1):
                yield f"{name}, example {number}", text
        elif path.suffix == ".ipynb" and path.parent.parent.name == "source":
            for cell in notebook_file.read_notebook(path)["cells"]:
                if found := find_key(notebook_file.text_of(cell)):
                    yield f"{name}, {found[0]}", found[1]


def say_difference(text: str) -> str:
    """What PyYAML's own loader does otherwise than libyaml's; '' for nothing."""
    try:
        own = list(yaml.load_all(text, yaml.SafeLoader))
    except yaml.YAMLError as error:
        return " ".join(str(error).split())
    return "" if own == list(yaml.load_all(text, yaml.CSafeLoader)) else "the two read it differently"


def test_do_both_loaders_read_all_our_yaml_alike() -> None:
    texts = list(list_texts())
    assert len(texts) > 60
    assert {where: said for where, text in texts if (said := say_difference(text))} == {}


def test_does_the_test_see_what_the_two_do_otherwise() -> None:
    assert "while parsing a flow mapping" in say_difference("{label: Did it change anything?, prompt: x}")


@pytest.mark.parametrize(
    "text", ["Did it change anything?", "Anything else?, then", "a: b", "what #1", "?", "- x", "[a", "{b", "“x”: y"]
)
def test_is_what_we_write_ourselves_read_alike(text: str) -> None:
    for written, read in ((f"x: {scalar(text)}\n", text), (f"x: {flow([text, 'b'])}\n", [text, "b"])):
        assert say_difference(written) == "" and yaml.safe_load(written) == {"x": read}, written
