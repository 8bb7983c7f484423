"""Do a kind's Python and its scripts say the same where both know something?"""

import random
from datetime import date, timedelta
from typing import Any, get_args, get_type_hints

from tests.conftest import COURSE
from tests.node import ask_script
from workbook_lib.course import topic_files
from workbook_lib.kind.cards import HAND_IN, WAYS, find_due, find_steps
from workbook_lib.kinds.decide.paths import walk
from workbook_lib.kinds.explore.content import Picture
from workbook_lib.kinds.map import content as evidence

KINDS = "./workbook_lib/kinds"
TODAY = date(2026, 11, 24)


def list_scenarios() -> list[Any]:
    topics = [*topic_files.find_topics().values(), *map(topic_files.load_assignment, COURSE.glob("source/*/activities.yaml"))]
    return [one for topic in topics for one in topic.activities.values() if one.kind == "decide"]


def make_paths(content: Any) -> list[list[str]]:
    """Ways through a scenario by chance: some that lead on, some with a turn that is not there."""
    chance, known = random.Random(7), [option.id for scene in content.scenes for option in scene.options]
    paths: list[list[str]] = [[], ["no-such-turn"], known]
    for _ in range(60):
        scenes, here, path = {scene.id: scene for scene in content.scenes}, content.start, list[str]()
        while here in scenes:
            option = chance.choice(scenes[here].options)
            path.append(option.id)
            here = option.next
        paths += [path, path[: chance.randrange(len(path))], [*path, chance.choice(known)], chance.sample(known, len(known))]
    return paths


def test_does_a_path_lead_to_the_same_place() -> None:
    code = f"""import {{ walk }} from "{KINDS}/decide/path.js";
    said = given.map(([content, paths]) => paths.map((path) => {{
      const {{ turns, here }} = walk(content, path);
      return [turns.map((turn) => [turn.scene.id, turn.option.id]), here];
    }}));"""
    scenarios = list_scenarios()
    given = [(one.rules.arrange(one.content, 1), make_paths(one.content)) for one in scenarios]
    said = ask_script(code, given)
    assert len(scenarios) > 3
    for one, (_, paths), found in zip(scenarios, given, said, strict=True):
        walked = [walk(one.content, path) for path in paths]
        assert found == [[[[scene.id, option.id] for scene, option in turns], here] for turns, here in walked]


def test_does_a_card_come_back_on_the_same_day() -> None:
    """The day that the page says is the day that the cards are due, whatever is said about handing in."""
    hand_ins = [None, *(TODAY + timedelta(days=n) for n in (-5, 0, 1, 2, 3, 6, 7, 8, 30))]
    looks = [
        (),
        ((TODAY - timedelta(days=9), "knew"),),
        ((TODAY - timedelta(days=9), "notyet"), (TODAY - timedelta(days=3), "knew")),
    ]
    cases = [(seen, way, last) for seen in looks for way in WAYS for last in hand_ins]
    given = [(find_steps(seen)[way], last and last.isoformat()) for seen, way, last in cases]
    code = f"""import {{ comesBack, isoDay }} from "{KINDS}/recall/days.js";
    said = given.map(([days, last]) => isoDay(comesBack(days, last ?? undefined, new Date(2026, 10, 24, 15, 30)).day));"""
    due = [find_due([*seen, (TODAY, way)], last) for seen, way, last in cases]
    assert ask_script(code, given) == [day.isoformat() for day in due if day] and len(due) == len(cases)


def test_are_the_words_of_answers_the_same() -> None:
    code = f"""import {{ HAND_IN, HOW }} from "{KINDS}/recall/faces.js";
    import {{ LONGEST_NAME, MOST_OWN, nextId, sayTooMuch }} from "{KINDS}/map/view.js";
    import {{ FORMS }} from "{KINDS}/explore/forms.js";
    const told = [[200, 59], [207, 1], [1, 60]].map(([letters, count]) => sayTooMuch("x".repeat(letters), count));
    said = [HAND_IN, HOW.map(([way]) => way), LONGEST_NAME, MOST_OWN, ...told, Object.keys(FORMS).sort(), nextId([])];"""
    *said, own = ask_script(code)
    limits = [evidence.LONGEST_NAME, evidence.MOST_OWN, ""]
    told = ["Not added: this name is too long, by 7 characters. Make it shorter."]
    told += ["Not added: 60 pieces of your own are the most. Take one away first."]
    assert said == [HAND_IN, list(WAYS), *limits, *told, sorted(get_args(get_type_hints(Picture)["form"]))]
    answer = {"own": {own: "A log"}, "map": {}}
    assert evidence.read_answer(evidence.Content(), answer) == answer, "the id of one's own piece is one that Python keeps"
