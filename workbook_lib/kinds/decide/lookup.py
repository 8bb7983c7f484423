"""What is said of a scenario at its end, for a page to look up: every option of every scene, and every sum of decisions."""

from __future__ import annotations

from typing import Any

from workbook_lib.kind.lookup import Tell, head_of
from workbook_lib.kinds.decide.scenes import Content

Path = tuple[str, ...]


def tabulate(content: Content, tell: Tell) -> dict[str, Any]:
    """`scenes` {scene: {"title", "ways" in the order written}}, and `heads` by how many turns are of each state."""
    scenes: dict[str, Any] = {}
    for scene in content.scenes:
        turn = _find_turn(tell, _find_path(content, scene.id), scene.id)
        scenes[scene.id] = {"title": turn["title"], "ways": [turn["chosen"], *turn["others"]]}
    states = {scene: {way["id"]: way["state"] for way in told["ways"]} for scene, told in scenes.items()}
    paths = _list_sums(content, states, content.start)
    return {
        "scenes": scenes,
        "heads": {name: head_of(tell({"path": [*path]}), "debrief", "end") for name, path in paths.items()},
    }


def _find_path(content: Content, goal: str) -> Path:
    """A path that comes through the scene `goal`, takes its first option, and goes on to an ending by first options."""
    scenes, passed = {scene.id: scene for scene in content.scenes}, set[str]()

    def find(here: str) -> Path | None:
        if here in passed or here not in scenes:
            return None
        passed.add(here)
        for option in scenes[here].options:
            rest = () if here == goal else find(option.next)
            if rest is not None:
                return (option.id, *rest)
        return None

    path, here = find(content.start) or (), content.start
    for id in path:
        here = next(option.next for option in scenes[here].options if option.id == id)
    while here in scenes:
        path, here = (*path, scenes[here].options[0].id), scenes[here].options[0].next
    return path


def _find_turn(tell: Tell, path: Path, scene: str) -> dict[str, Any]:
    """The turn of a scene in the debrief of a path."""
    turn: dict[str, Any] = next(turn for turn in tell({"path": [*path]})["debrief"] if turn["scene"] == scene)
    return turn


def _list_sums(content: Content, states: dict[str, dict[str, str]], here: str) -> dict[str, Path]:
    """One path to an ending from `here` for each sum of states, such as “2 right, 1 notyet”; lookup.js names them so too."""
    scenes, known = {scene.id: scene for scene in content.scenes}, dict[str, dict[tuple[int, ...], Path]]()

    def find(here: str) -> dict[tuple[int, ...], Path]:
        if here not in scenes:
            return {(0, 0, 0): ()}
        if here not in known:
            known[here] = {
                _add(count, states[here][option.id]): (option.id, *path)
                for option in scenes[here].options
                for count, path in find(option.next).items()
            }
        return known[here]

    return {".".join(map(str, count)): path for count, path in find(here).items()}


def _add(count: tuple[int, ...], state: str) -> tuple[int, ...]:
    """One more of this state; parts of the count are right, partly and not yet."""
    return tuple(n + (state == one) for n, one in zip(count, ("right", "partly", "notyet"), strict=True))
