"""One activity of every kind, from the examples in its folder: a new kind is tried before any page has one."""

from __future__ import annotations

from workbook_lib.files import yaml_file
from workbook_lib.kinds import KINDS, find_folder
from workbook_lib.topic import Topic, read_topic


def read_examples() -> Topic:
    """A topic of the examples with their keys; a kind that asks nothing needs none."""
    made = []
    for kind in KINDS:
        for path in sorted(find_folder(kind).glob("example*.yaml")):
            about = yaml_file.load(path)
            assert isinstance(about, dict)
            made.append({"id": f"{kind}-{path.stem}", "kind": kind, "title": "An example", "points": 4, **about})
    data = {"topic": "examples", "title": "Examples", "number": 1, "group": "Start", "activities": made}
    return read_topic(data, "examples.yaml")
