"""The widget every kind's view is: shared scripts and styles, four traits, one message."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from workbook_lib.parts.script import assemble_script

PARTS = Path(__file__).parent
STYLES = ("tokens.css", "parts.css")


def read_script(folder: Path) -> str:
    """The view.js in a kind's folder with all it imports, as one module that a browser can load alone."""
    return assemble_script(folder / "view.js")


def read_style(folder: Path) -> str:
    """The shared styles, then the kind's own."""
    paths = [*(PARTS / name for name in STYLES), *sorted(folder.glob("*.css"))]
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


class ActivityView(anywidget.AnyWidget):
    """Draws one activity. Python alone sets the traits; the page reports with messages.

    `handler` gets each message (a dict) and returns whether it was saved, after setting the traits. `documents` gives the
    reply to one that asks for a document: it saves nothing, and is no event of the learner's answer.
    """

    kind = ""
    folder: Path  # of the kind: its scripts and styles
    content = traitlets.Dict().tag(sync=True)
    answer = traitlets.Dict().tag(sync=True)
    feedback = traitlets.Dict().tag(sync=True)
    status = traitlets.Dict().tag(sync=True)

    def __init_subclass__(cls, **kwargs: Any) -> None:
        if "kind" in cls.__dict__:  # not for the class that anywidget derives from each of ours
            cls._esm = read_script(cls.folder)
            cls._css = read_style(cls.folder)
        super().__init_subclass__(**kwargs)

    def __init__(
        self,
        handler: Callable[[dict[str, Any]], bool] | None = None,
        documents: Callable[[dict[str, Any]], dict[str, Any]] | None = None,
        **traits: Any,
    ) -> None:
        super().__init__(**traits)
        self._handler, self._documents = handler, documents
        self.on_msg(self._receive)

    def _receive(self, _: Any, message: Any, __: Any) -> None:
        if self._handler is None or not isinstance(message, dict):
            return
        if message.get("event") == "document":
            if self._documents is not None:
                self.send(self._documents(message))
            return
        self.send({"event": "saved", "by": message.get("by"), "ok": self.handle(message)})

    def handle(self, message: dict[str, Any]) -> bool:
        """Do what the page asks; whether it was saved."""
        return self._handler is not None and self._handler(message)

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        bundle = super()._repr_mimebundle_(**kwargs)
        data = bundle[0] if isinstance(bundle, tuple) else bundle
        if isinstance(data, dict):
            title = self.content.get("title", "An activity")
            data["text/plain"] = f"“{title}”: open this page in JupyterLab and run it to use this activity."
        return bundle
