"""Rules for the assignments: what is released, what is hidden, and that the two never meet."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from workbook_lib.authoring.examples import WRITE_HERE, list_sentences
from workbook_lib.authoring.fill import fill
from workbook_lib.check.graded_cells import check_graded_cells
from workbook_lib.check.notebooks import check_notebook, sentences
from workbook_lib.check.topics import check_ids, list_strange, say_misconception
from workbook_lib.check.written import place_of
from workbook_lib.course import topic_files, unit
from workbook_lib.course.course_files import Course
from workbook_lib.course.unit import Unit, check_topic
from workbook_lib.files import notebook_file, yaml_file
from workbook_lib.files.yaml_file import YamlError
from workbook_lib.grading.course.keys import MARK, add_keys, cell_of, find_key
from workbook_lib.grading.course.master import check_source
from workbook_lib.grading.finding import CourseError
from workbook_lib.grading.nbgrader_side.release import list_assignments, release
from workbook_lib.topic import Topic, TopicError


def check_assignments(folder: Path, topics: dict[str, Topic], course: Course) -> tuple[dict[str, Topic], list[str]]:
    """The assignments that can be read, by name, with keys; and a sentence for each thing to mend in them."""
    said: list[str] = []
    found: dict[str, Topic] = {}
    known = dict(topics)
    practice, taught = practice_sentences(folder, course) - sentences([*list_sentences(), *WRITE_HERE]), course.unit
    for name in list_assignments(folder):
        try:
            topic = _read(folder / "source" / name, name)
        except (CourseError, TopicError) as error:
            said += error.problems
            continue
        except (YamlError, ValueError) as error:
            said.append(str(error))
            continue
        found[name] = known[f"the assignment {name}"] = topic
        said += _check_misconceptions(topic, folder, taught)
        given = place_of(folder / "source" / name / topic_files.ASSIGNMENT)
        said += check_topic(topic, taught, given.file, given.lines)
        said += check_ids(topic, folder / "source" / name / topic_files.ASSIGNMENT, known)
        page = f"source/{name}/{name}.ipynb"
        said += check_notebook(folder / page, page, set(topic.activities), taught)
        said += [
            f"source/{name}: this sentence stands in practice too: “{s}”. Change one of them."
            for s in sorted(practice & assignment_sentences(folder / "source" / name, name))
        ]
    return found, said + check_releases(folder, list(found))


def _read(folder: Path, name: str) -> Topic:
    """The assignment with its keys, every rule of its cells checked."""
    check_source(folder, name)
    topic = topic_files.load_assignment(folder / topic_files.ASSIGNMENT)
    if topic.slug != name:
        raise TopicError([f"source/{name}/{topic_files.ASSIGNMENT}, assignment: this is “{topic.slug}”. Write “{name}”."])
    path = folder / f"{name}.ipynb"
    notebook = notebook_file.read_notebook(path)
    problems = check_graded_cells(notebook, path, topic)
    sources = {str(c["id"]): "".join(c["source"]) for c in fill(notebook, path)["cells"]}
    missing = [a.id for a in topic.activities.values() if a.id + MARK not in sources]
    try:
        keyed = add_keys(without(topic, missing), sources, f"source/{name}/{name}.ipynb")
    except TopicError as error:
        raise TopicError(problems + error.problems) from None
    if problems:
        raise TopicError(problems)
    return replace(topic, activities={**topic.activities, **keyed.activities})


def _check_misconceptions(topic: Topic, folder: Path, taught: Unit) -> list[str]:
    """A sentence, with its cell, for each misconception in the keys of an assignment that is not one of the unit's."""
    page = f"source/{topic.slug}/{topic.slug}.ipynb"
    cells = {
        cell["metadata"].get("nbgrader", {}).get("grade_id"): n
        for n, cell in enumerate(notebook_file.read_notebook(folder / page)["cells"], 1)
    }
    return [
        f"{page}, cell {cells[cell_of(activity)]}, activity “{activity.id}”: {say_misconception(named, taught)}"
        for activity in topic.activities.values()
        for named in list_strange(activity, taught)
    ]


def without(topic: Topic, ids: list[str]) -> Topic:
    """The topic without these activities."""
    return replace(topic, activities={id: a for id, a in topic.activities.items() if id not in ids})


def check_releases(course: Path, names: list[str]) -> list[str]:
    """A sentence for each `release/<name>` that is not what nbgrader makes of `source/<name>` today."""
    said: list[str] = []
    with tempfile.TemporaryDirectory() as scratch:  # one course for all of them: a gradebook costs seconds to make
        root = Path(scratch)
        (root / unit.FILE).parent.mkdir()
        (root / unit.FILE).write_bytes(Course(course, course).find_unit().read_bytes())
        for name in names:
            copy_folder(course / "source" / name, root / "source" / name)
            try:
                release(root, name)
            except CourseError as error:
                said += error.problems
                continue
            if list_files(root / "release" / name) != list_files(course / "release" / name):
                said.append(f"release/{name} is not made from the present source/{name}. Run `workbook release {name}`.")
    return said


def copy_folder(source: Path, target: Path) -> None:
    """Copy the files of one folder, not its folders."""
    target.mkdir(parents=True)
    for path in source.iterdir():
        if path.is_file():
            (target / path.name).write_bytes(path.read_bytes())


def list_files(folder: Path) -> dict[str, bytes]:
    """Every file under `folder` with its bytes."""
    return {
        str(p.relative_to(folder)): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and ".ipynb_checkpoints" not in p.parts
    }


def practice_sentences(folder: Path, course: Course) -> set[str]:
    """The sentences of practice; what cannot be read is left to the other rules. The names on cards may recur."""
    found: set[str] = set()
    files = [*course.list_topics().values(), *course.list_changes().values()]
    for path in [*files, *(folder / "notebooks").glob("*.ipynb")]:
        with suppress(YamlError, ValueError):
            found |= notebook_sentences(path) if path.suffix == ".ipynb" else sentences(yaml_file.load(path), leave_out="name")
    return found


def notebook_sentences(path: Path) -> set[str]:
    """The sentences of a notebook's Markdown."""
    cells = notebook_file.read_notebook(path)["cells"]
    return sentences(["".join(c["source"]) for c in cells if c["cell_type"] == "markdown"])


def assignment_sentences(folder: Path, name: str) -> set[str]:
    """The sentences of an assignment: its page, its content, its keys."""
    cells = notebook_file.read_notebook(folder / f"{name}.ipynb")["cells"]
    keys: list[Any] = [yaml_file.loads(found[1]) for c in cells if (found := find_key("".join(c["source"])))]
    content = msgspec.to_builtins(yaml_file.load(folder / topic_files.ASSIGNMENT))
    return notebook_sentences(folder / f"{name}.ipynb") | sentences(content) | sentences(keys)
