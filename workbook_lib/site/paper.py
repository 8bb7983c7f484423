"""An activity's words without any script: to be read and printed where nothing can run. No kind is known here."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup, escape

NAMES = (
    "term",
    "title",
    "name",
    "text",
    "label",
    "ask",
    "prompt",
    "says",
)  # what a learner reads of a thing, the first of these
LATER = ("hint", "help", "means", "asks")


def to_paper(content: dict[str, Any]) -> Markup:
    """The title, what is asked, and everything that is listed, with a line to write on."""
    head = Markup("<h3>{}</h3>").format(content["title"])
    asked = [Markup("<p>{}</p>").format(part) for part in (content.get("ask") or "").split("\n\n") if part]
    lists = [_list(value) for name, value in content.items() if name not in ("title", "ask")]
    because = Markup("<p>{}</p>").format(content["because"]) if content.get("because") else Markup("")
    return Markup("\n").join([head, *asked, *filter(None, lists), because, Markup('<p class="line"></p>')])


def _list(value: Any) -> Markup:
    """A list of things with their words, and what is in them below; empty for anything else."""
    if not isinstance(value, list):
        return Markup("")
    items = [item for one in value if isinstance(one, dict) and (item := _say(one))]
    return (
        Markup("<ul>{}</ul>").format(Markup("").join(Markup("<li>{}</li>").format(item) for item in items))
        if items
        else Markup("")
    )


def _say(thing: dict[str, Any]) -> Markup:
    said = next((thing[name] for name in NAMES if isinstance(thing.get(name), str) and thing[name]), "")
    cells = thing.get("cells")
    if not said and isinstance(cells, dict):
        said = ": ".join(str(cell) for cell in cells.values())
    more = [f" ({thing[name]})" for name in LATER if isinstance(thing.get(name), str) and thing[name]]
    inner = [_list(value) for value in thing.values()]
    return escape(said + "".join(more)) + Markup("").join(inner) if said or any(inner) else Markup("")
