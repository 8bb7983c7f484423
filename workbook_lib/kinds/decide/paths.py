"""Ways through a scenario: where a path leads, and what is wrong with a map of scenes."""

from __future__ import annotations

from workbook_lib.kinds.decide.scenes import Content, Option, Scene
from workbook_lib.wording import suggest


def walk(content: Content, path: list[str]) -> tuple[list[tuple[Scene, Option]], str]:
    """The turns of a path as (scene, option), and the id of the scene or ending where it stands."""
    scenes = {scene.id: scene for scene in content.scenes}
    here, turns = content.start, []
    for chosen in path:
        option = next((o for o in scenes[here].options if o.id == chosen), None) if here in scenes else None
        if option is None:
            break
        turns.append((scenes[here], option))
        here = option.next
    return turns, here


def find_faults(content: Content) -> list[str]:
    """Sentences for places that do not exist, circles, and scenes or endings that nothing leads to."""
    scenes = {scene.id: scene for scene in content.scenes}
    known = [*scenes, *(e.id for e in content.endings)]
    said = []
    if content.start not in scenes:
        said.append(f"start: “{content.start}” is not one of the scenes.{suggest(content.start, scenes)}")
    for scene in content.scenes:
        said += [
            f"scene “{scene.id}”, {o.id}: it leads to “{o.next}”, which is not there.{suggest(o.next, known)}"
            for o in scene.options
            if o.next not in known
        ]
    if said:
        return said
    reached = _reach(scenes, content.start)
    if reached is None:
        return ["scenes: some options lead round in a circle. Every path must come to an ending."]
    return [f"“{i}”: no path leads there." for i in known if i not in reached]


def count_decisions(content: Content) -> tuple[int, int]:
    """The decisions on the shortest and on the longest path."""
    scenes = {scene.id: scene for scene in content.scenes}

    def count(here: str) -> tuple[int, int]:
        if here not in scenes:
            return 0, 0
        ways = [count(o.next) for o in scenes[here].options]
        return 1 + min(w[0] for w in ways), 1 + max(w[1] for w in ways)

    return count(content.start)


def count_forks(content: Content) -> tuple[int, int]:
    """The scenes whose options lead on to different places, and all scenes."""
    return sum(len({option.next for option in scene.options}) > 1 for scene in content.scenes), len(content.scenes)


def _reach(scenes: dict[str, Scene], start: str) -> set[str] | None:
    """Every id that can be reached; None where there is a circle."""
    done: set[str] = set()
    above: set[str] = set()

    def visit(here: str) -> bool:
        if here in above:
            return False
        if here in done or here not in scenes:
            done.add(here)
            return True
        above.add(here)
        fine = all(visit(option.next) for option in scenes[here].options)
        above.discard(here)
        done.add(here)
        return fine

    return done if visit(start) else None
