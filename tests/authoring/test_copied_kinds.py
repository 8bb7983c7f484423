"""Is a copy of each kind, under another name, drawn as the kind itself is, with scripts that fit together?"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.browser.example import main, read_content
from tests.conftest import COURSE
from tests.kinds.examples import read_examples
from tests.node import ask_script
from workbook_lib import marks
from workbook_lib.answers import Record
from workbook_lib.authoring.examples import list_offered
from workbook_lib.authoring.new_kind import copy_kind
from workbook_lib.authoring.renamed import CLASS
from workbook_lib.demo.players import play
from workbook_lib.kind.outcome import to_plain
from workbook_lib.kinds import find_folder
from workbook_lib.parts.script import assemble_script

BY_KIND = pytest.mark.parametrize("kind", list_offered())
DRAW = """
import "./tests/js/page.js";
import { newPlace } from "./tests/js/page.js";
import { makeModel } from "./tests/js/fakes.js";
const { default: view } = await import(given.script);
said = [];
for (const traits of given.traits) {
  const place = newPlace();
  const close = view.render({ model: makeModel(traits), el: place });
  await new Promise((done) => setTimeout(done, 20));
  said.push(place.innerHTML);
  close();
}
"""


def need_modules() -> None:
    if not (COURSE / "node_modules" / "happy-dom").is_dir():
        said = "The JavaScript's tools are not here: `make js` brings them. Then run this again."
        pytest.fail(said) if os.environ.get("CI") else pytest.skip(said)


def write_copy(house: Path, kind: str, name: str = "rank") -> Path:
    """The folder of a copy of `kind` in a house with the same parts."""
    (house / "kinds" / name).mkdir(parents=True)
    (house / "parts").symlink_to(COURSE / "workbook_lib" / "parts")
    for path, text in copy_kind(COURSE, name, kind, "Put things in a row").items():
        if path.parent.name == name:
            (house / "kinds" / name / path.name).write_text(text, encoding="utf-8")
    return house / "kinds" / name


def list_traits(kind: str) -> list[dict[str, Any]]:
    """What the view of the kind's example gets: nothing done yet, then a bad answer with what is said of it."""
    one, content = read_examples().activities[f"{kind}-example"], read_content(kind)
    played = play(one, "bad")
    record = Record(answer=played and played.answer, saved="2026-11-24T10:00:00Z")
    feedback = to_plain(marks.assess(one, record.answer).feedback)
    return [{"content": content}, {"content": content, "answer": {"answer": record.answer}, "feedback": feedback}]


@BY_KIND
def test_is_a_copy_drawn_as_the_kind_itself(tmp_path: Path, kind: str) -> None:
    need_modules()
    drawn = []
    for folder in (find_folder(kind), write_copy(tmp_path, kind)):
        script = tmp_path / f"{folder.name}.mjs"
        script.write_text(assemble_script(folder / "view.js"), encoding="utf-8")
        drawn.append(ask_script(DRAW, json.loads(json.dumps({"script": script.as_uri(), "traits": list_traits(kind)}))))
    kinds, copies = drawn
    for one, copy in zip(kinds, copies, strict=True):
        assert "cannot be shown" not in copy and len(copy) > 500
        assert len(CLASS.findall(copy)) == len(CLASS.findall(one))


@BY_KIND
def test_does_a_copy_share_no_class_that_is_the_kinds_alone(tmp_path: Path, kind: str) -> None:
    def list_classes(folder: Path) -> set[str]:
        return {name for path in folder.iterdir() if path.suffix in (".css", ".js") for name in CLASS.findall(path.read_text())}

    old, new = list_classes(find_folder(kind)), list_classes(write_copy(tmp_path, kind))
    house = COURSE / "workbook_lib"
    others = [path for path in house.rglob("*") if path.suffix in (".css", ".js") and find_folder(kind) not in path.parents]
    shared = {name for path in others for name in CLASS.findall(path.read_text())}
    assert old & new == old & shared and len(old) == len(new) and not (new - old) & shared


def test_are_copied_scripts_held_to_the_types_and_the_style(tmp_path: Path) -> None:
    need_modules()
    for kind in list_offered():
        write_copy(tmp_path / kind, kind)
    config = {"extends": str(COURSE / "tsconfig.json"), "include": ["*/kinds/rank/*.js"]}
    (tmp_path / "tsconfig.json").write_text(json.dumps(config))
    tools = COURSE / "node_modules" / ".bin"
    done = subprocess.run([tools / "tsc", "-p", "."], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:]
    style = json.loads((COURSE / "biome.json").read_text(encoding="utf-8"))
    (tmp_path / "biome.json").write_text(json.dumps({name: style[name] for name in ("files", "formatter", "linter")}))
    command = [tools / "biome", "lint", "--error-on-warnings", "."]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]


@BY_KIND
def test_is_an_example_written_on_a_plain_page(tmp_path: Path, kind: str) -> None:
    main([kind, str(tmp_path / "page.html")])
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert f'"kind": "{kind}"' in page and "view.render(" in page and '"key":' not in page


def test_is_a_page_of_no_kind_refused_with_the_kinds_there_are(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"Say a kind and a file.*choose, decide") as refused:
        main(["srot", str(tmp_path / "page.html")])
    assert refused.value.code != 0 and not list(tmp_path.iterdir())
