"""What a hostile hand-in is made with: an honest, half-right one, and one function that spoils it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import msgspec

NAME = "roles"
Mark = Literal["honest", "less", "refused"]


class Kit(msgspec.Struct):
    """One learner's hand-in before it is written: change it, then write it (or something else) into `folder`."""

    folder: Path
    notebook: dict[str, Any]
    records: dict[str, Any]
    course: Path

    @property
    def answers(self) -> dict[str, Any]:
        return {"version": 1, "notebook": f"{NAME}.ipynb", "answers": self.records}

    def save(self, name: str = f"{NAME}.ipynb", **how: Any) -> None:
        """Write the notebook, which carries its copy of the answers."""
        (self.folder / name).write_text(json.dumps(self.notebook, indent=1, ensure_ascii=False), **{"encoding": "utf-8", **how})

    def save_answers(self, name: str = f"{NAME}.answers.json") -> None:
        (self.folder / name).write_text(json.dumps(self.answers), encoding="utf-8")

    def save_both(self) -> None:
        self.save()
        self.save_answers()

    def drop_copy(self) -> None:
        del self.notebook["metadata"]["joined_up_answers"]

    def add_code(self, source: str, at: int = 0, **more: Any) -> None:
        cell = {
            "cell_type": "code",
            "id": f"mine-{len(self.notebook['cells'])}",
            "metadata": {},
            "source": source,
            "outputs": [],
            "execution_count": None,
            **more,
        }
        self.notebook["cells"].insert(at, cell)

    def add_text(self, source: str, kind: str = "markdown", at: int = 3) -> None:
        cell = {"cell_type": kind, "id": f"mine-{len(self.notebook['cells'])}", "metadata": {}, "source": source}
        self.notebook["cells"].insert(at, cell)

    def find(self, id: str) -> dict[str, Any]:
        found: dict[str, Any] = next(cell for cell in self.notebook["cells"] if cell["id"] == id)
        return found

    def graded(self) -> list[dict[str, Any]]:
        return [cell for cell in self.notebook["cells"] if cell["metadata"].get("nbgrader", {}).get("grade")]


class Case(msgspec.Struct, frozen=True):
    """A hostile or broken hand-in: how it is made, what its mark may be, and what the tutor must be told."""

    id: str
    family: str
    make: Callable[[Kit], None]
    mark: Mark
    says: str


Make = Callable[[Kit], None]
CASES: list[Case] = []


def case(family: str, mark: Mark = "honest", says: str = "", id: str = "") -> Callable[[Make], Make]:
    """Register a hostile hand-in; its learner is called as the function is, or `id`."""

    def register(make: Make) -> Make:
        CASES.append(Case(id or make.__name__.replace("_", "-"), family, make, mark, says))
        return make

    return register
