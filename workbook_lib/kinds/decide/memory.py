"""What a scenario remembers: lines that stand only for those who decided so before (memory.js chooses them)."""

from __future__ import annotations

from workbook_lib.kinds.decide.scenes import Content, Ending, Scene
from workbook_lib.wording import suggest


def find_forgotten(content: Content) -> list[str]:
    """Sentences for lines that stand for nobody: turns that are not there, or that no way there can have taken."""
    before = _list_before(content)
    every = {turn for turns in before.values() for turn in turns}
    said = []
    places: list[Scene | Ending] = [*content.scenes, *content.endings]
    for place in places:
        for one in place.remembers:
            where = f"“{place.id}”, remembers"
            if bool(one.after) == bool(one.unless):
                said.append(f"{where}: give `after` (turns that were taken) or `unless` (turns that were not), one of the two.")
            for turn in (*one.after, *one.unless):
                if turn not in every:
                    said.append(f"{where}: “{turn}” is not a turn (scene.option) on any way.{suggest(turn, every)}")
                elif turn not in before.get(place.id, set()):
                    said.append(f"{where}: no way from “{turn}” leads here. Name a turn that comes before.")
    return said


def _list_before(content: Content) -> dict[str, set[str]]:
    """For each scene and ending the turns (scene.option) that some way there takes. The scenes go round in no circle."""
    scenes = {scene.id: scene for scene in content.scenes}
    before: dict[str, set[str]] = {id: set() for id in (*scenes, *(e.id for e in content.endings))}
    todo = [content.start]
    while todo:
        here = todo.pop()
        for option in scenes[here].options if here in scenes else ():
            new = before[here] | {f"{here}.{option.id}"}
            if not new <= before[option.next]:
                before[option.next] |= new
                todo.append(option.next)
    return before
