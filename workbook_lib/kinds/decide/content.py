"""A scenario that branches: scenes with decisions, endings, and what each decision is worth."""

from __future__ import annotations

from typing import Any

import msgspec

from workbook_lib.kinds.decide.memory import find_forgotten
from workbook_lib.kinds.decide.paths import find_faults, walk
from workbook_lib.kinds.decide.scenes import Content, Weight
from workbook_lib.wording import Id, Say, repeated, shuffle, unknown


class Key(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What each option of each scene is worth, and why."""

    key: dict[Id, dict[Id, Weight]]
    feedback: dict[Id, dict[Id, Say]]


def check(content: Content, key: Key | None) -> list[str]:
    """Plain sentences for what does not fit together."""
    said = repeated([s.id for s in content.scenes] + [e.id for e in content.endings], "scenes and endings")
    for scene in content.scenes:
        said += repeated([o.id for o in scene.options], f"scene “{scene.id}”")
        if not 2 <= len(scene.options) <= 5:
            said.append(f"scene “{scene.id}”: give two to five options.")
    if not content.endings:
        said.append("endings: give at least one.")
    if said:
        return said
    said = find_faults(content) or find_forgotten(content)
    return said + (_check_key(content, key) if key else [])


def _check_key(content: Content, key: Key) -> list[str]:
    said, scenes = [], {scene.id: [o.id for o in scene.options] for scene in content.scenes}
    for field, given in (("key", key.key), ("feedback", key.feedback)):
        said += [unknown(field, s, scenes, "scenes") for s in given if s not in scenes]
        for scene, options in scenes.items():
            found: dict[str, Any] = dict(given.get(scene, {}))
            said += [unknown(f"{field}, {scene}", o, options, "options") for o in found if o not in options]
            said += [f"{field}: nothing is said of “{o}” in the scene “{scene}”." for o in options if o not in found]
    for scene in scenes:
        if "strong" not in key.key.get(scene, {}).values():
            said.append(f"key: the scene “{scene}” has no strong option.")
    return said


def read_answer(content: Content, data: object) -> dict[str, Any]:
    """`{"path": [option ids]}`: the turns taken from the start, as far as they lead anywhere."""
    path = data.get("path") if isinstance(data, dict) else None
    chosen = [i for i in path if isinstance(i, str)] if isinstance(path, list) else []
    return {"path": [option.id for _, option in walk(content, chosen)[0]]}


def arrange(content: Content, seed: int | str) -> dict[str, Any]:
    """The content as the view gets it, options shuffled; how many decisions the longest way has."""
    shown: dict[str, Any] = msgspec.to_builtins(content)
    for scene in shown["scenes"]:
        scene["options"] = shuffle(scene["options"], seed, scene["id"])
    return shown
