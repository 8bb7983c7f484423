"""Does a page that looks an answer up tell a learner what Python tells, word for word?"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest

from tests.conftest import COURSE
from tests.kinds.examples import read_examples
from tests.node import ask_script
from workbook_lib.course import topic_files
from workbook_lib.demo.players import QUALITIES
from workbook_lib.kind.contract import Scored
from workbook_lib.kinds import KINDS, find_folder
from workbook_lib.kinds.match.content import list_rounds
from workbook_lib.site.lookups import Teller, make_tables
from workbook_lib.topic import Activity, Topic

RANDOM = 10_000
CAN = [kind for kind, rules in KINDS.items() if isinstance(rules, Scored) and rules.tabulate]
Asked = tuple[Any, str | None, bool]  # an answer, the round that is asked about, and whether the table must know it


@cache
def list_all() -> list[tuple[Topic, Activity, Any]]:
    """Every activity of practice that can be looked up, with its table."""
    topics = [*topic_files.find_topics().values(), read_examples()]
    return [(topic, topic.activities[id], table) for topic in topics for id, table in make_tables(topic).items()]


def some(chance: random.Random, things: list[str]) -> list[str]:
    """All of them, or some, or none."""
    return chance.sample(things, chance.choice([len(things), chance.randint(0, len(things))]))


def make_choice(activity: Activity, chance: random.Random) -> Asked:
    content = activity.content
    options = chance.sample([one.id for one in content.options], len(content.options))
    answer: dict[str, Any] = {
        "chosen": options[: chance.randint(0, len(options)) if content.several else chance.choice([0, 1, 1, 1])]
    }
    if content.reasons and chance.random() < 0.9:
        answer["reason"] = chance.choice(content.reasons.options).id
    return answer, None, True


def make_match(activity: Activity, chance: random.Random) -> Asked:
    answer: dict[str, dict[str, str]] = {}
    for one in list_rounds(activity.content):
        items, cards = [item.id for item in one.items], [partner.id for partner in one.partners]
        filled = items if chance.random() < 0.7 else some(chance, items)
        key = activity.key.key.get(one.id, activity.key.key)
        placed = dict(zip(filled, chance.sample(cards, len(filled)), strict=True))
        if chance.random() < 0.6:  # mostly right: two cards changed about
            placed = {item: key[item] for item in filled}
            at, other = chance.sample(items, 2)
            if at in placed and other in placed:
                placed[at], placed[other] = placed[other], placed[at]
        answer[one.id] = placed
    if "" in answer:
        return answer[""], None, True
    part = chance.choice(list(answer))
    return {round: placed for round, placed in answer.items() if placed or chance.random() < 0.5}, part, True


def make_sorting(activity: Activity, chance: random.Random) -> Asked:
    content, key = activity.content, activity.key
    items, groups = [one.id for one in content.items], [one.id for one in content.groups]
    filled = items if chance.random() < 0.8 else some(chance, items)
    off = chance.choice([0.05, 0.15, 0.5, 1])
    return {one: chance.choice(groups) if chance.random() < off else key.key[one] for one in filled}, None, True


def make_path(activity: Activity, chance: random.Random) -> Asked:
    scenes, here, path = {scene.id: scene for scene in activity.content.scenes}, activity.content.start, list[str]()
    while here in scenes:
        option = chance.choice(scenes[here].options)
        path.append(option.id)
        here = option.next
    whole = chance.random() < 0.9
    return {"path": path if whole else path[:-1]}, None, whole


MAKERS: dict[str, Callable[[Activity, random.Random], Asked]] = {
    "choose": make_choice,
    "match": make_match,
    "sort": make_sorting,
    "decide": make_path,
}


def make_strange(answer: Any, activity: Activity, chance: random.Random) -> Any:
    """The answer as another version of the activity would have left it, or nobody."""
    odd = chance.choice(
        [None, 3, "x", [], [answer], {"constructor": "x"}, {"__proto__": {}}, {"chosen": "o1"}, {"path": [None]}]
    )
    if not isinstance(answer, dict) or not answer or chance.random() < 0.5:
        return odd
    name = chance.choice(list(answer))
    value = answer[name]
    other = chance.choice([None, "no-such-thing", "toString", [*value, *value, "gone"] if isinstance(value, list) else [value]])
    return {**answer, chance.choice([name, "gone"]): other}


def list_played(activity: Activity) -> Iterator[Asked]:
    """What the players of the demonstration answer, round by round where there are rounds."""
    for quality in QUALITIES:
        answer = activity.rules.play(activity.content, activity.key, quality).answer
        rounds = [one.id for one in getattr(activity.content, "rounds", [])]
        yield from ((answer, part, True) for part in rounds or [None])


def ask_both(asked: list[tuple[int, Asked]]) -> list[tuple[Any, Any]]:
    """(what Python tells, what is looked up) for each: the activity's place in `list_all`, and the answer."""
    lines = [f'import look{n} from "./workbook_lib/kinds/{kind}/lookup.js";' for n, kind in enumerate(CAN)]
    code = (
        "\n".join(lines)
        + f"\nconst looks = {{ {', '.join(f'{kind}: look{n}' for n, kind in enumerate(CAN))} }};"
        + """
        said = given.asked.map(([at, answer, part]) => {
          const { kind, table, content } = given.all[at];
          return looks[kind](table, answer, part ?? "", content);
        });"""
    )
    shown = [{"kind": a.kind, "table": table, "content": a.rules.arrange(a.content, 5)} for _, a, table in list_all()]
    told = ask_script(code, {"all": shown, "asked": [(at, one[0], one[1]) for at, one in asked]})
    tellers = [Teller(topic, activity) for topic, activity, _ in list_all()]
    return [(tellers[at](answer, part), found) for (at, (answer, part, _)), found in zip(asked, told, strict=True)]


def test_are_there_tables_of_every_kind_that_can() -> None:
    assert {activity.kind for _, activity, _ in list_all()} == set(CAN) == set(MAKERS)
    assert all((find_folder(kind) / "lookup.js").is_file() for kind in CAN)
    assert len(list_all()) > 80


def test_tells_the_table_what_python_tells_of_the_players() -> None:
    asked = [(at, one) for at, (_, activity, _) in enumerate(list_all()) for one in list_played(activity)]
    both = ask_both(asked)
    assert len(asked) > 4 * len(list_all())
    gaps = [python for python, _ in both if python["state"] == "gaps"]
    assert len(gaps) < len(both) / 2, "most are answered whole"
    for (at, one), (python, looked) in zip(asked, both, strict=True):
        if looked is None:
            assert list_all()[at][1].kind == "decide" and python["state"] == "gaps", one
        else:
            assert looked == python, (list_all()[at][1].id, one)


def test_tells_the_table_what_python_tells_of_any_answer() -> None:
    chance = random.Random(29)
    asked = []
    for at in [n % len(list_all()) for n in range(RANDOM)]:
        activity = list_all()[at][1]
        asked.append((at, MAKERS[activity.kind](activity, chance)))
    both = ask_both(asked)
    for (at, (answer, part, known)), (python, looked) in zip(asked, both, strict=True):
        assert (looked is not None) == known, (list_all()[at][1].id, answer, part)
        assert looked is None or looked == python, (list_all()[at][1].id, answer, part)
    seen = {(list_all()[at][1].kind, python["state"]) for (at, _), (python, _) in zip(asked, both, strict=True)}
    assert {state for _, state in seen} == {"right", "partly", "wrong", "gaps"} and len(seen) >= 14


def test_waits_a_strange_answer_for_python_or_is_told_the_same() -> None:
    chance = random.Random(30)
    asked: list[tuple[int, Asked]] = []
    for at in [n % len(list_all()) for n in range(3000)]:
        activity = list_all()[at][1]
        answer, part, _ = MAKERS[activity.kind](activity, chance)
        asked.append((at, (make_strange(answer, activity, chance), part, False)))
    both = ask_both(asked)
    waits = [one for one, (_, looked) in zip(asked, both, strict=True) if looked is None]
    assert len(waits) > len(asked) / 2
    for one, (python, looked) in zip(asked, both, strict=True):
        assert looked is None or looked == python, one


@pytest.mark.parametrize("path", sorted(COURSE.glob("release/*/activities.yaml")), ids=lambda path: path.parent.name)
def test_has_no_assignment_a_table(path: Any) -> None:
    assert make_tables(topic_files.load_assignment(path)) == {}
