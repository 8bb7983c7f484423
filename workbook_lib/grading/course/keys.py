"""The key in a tutor's grade cell: found by reading the cell as text, never by running it."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from pathlib import Path

from workbook_lib.course import topic_files
from workbook_lib.files import notebook_file, yaml_file
from workbook_lib.files.yaml_file import YamlError
from workbook_lib.keyed import with_key
from workbook_lib.topic import Activity, Topic, TopicError

MARK = "-mark"  # the ending of a grade cell's id; before it stands the activity's id
READ = "-read"  # the ending of the cell that a person reads


def cell_of(activity: Activity) -> str:
    """The id of the cell that holds an activity's points: the one a person reads, or the one that marks itself."""
    return activity.id + (READ if activity.rules.read_by_person else MARK)


def find_key(source: str) -> tuple[str, str] | None:
    """(activity id, key as YAML) in a tutor's grade cell; None where the cell has no `mark("id", key=…)`."""
    try:
        body = ast.parse(source).body
    except SyntaxError:
        return None
    for node in reversed(body):
        call = node.value if isinstance(node, ast.Expr) else None
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name) or call.func.id != "mark":
            continue
        given = [*call.args, *(k.value for k in call.keywords if k.arg == "key")]
        texts = [a.value for a in given if isinstance(a, ast.Constant) and isinstance(a.value, str)]
        if len(texts) == len(given) == 2:
            return texts[0], texts[1]
    return None


def read_key(activity: Activity, source: str, file: str) -> Activity:
    """The activity with the key of its grade cell `source`. Raises TopicError in plain words."""
    found = find_key(source)
    cell = f"{file}, cell “{activity.id}{MARK}”"
    if found is None:
        raise TopicError([f'{cell}: there is no hidden test of the form mark("{activity.id}", key="""…""").'])
    if found[0] != activity.id:
        raise TopicError([f'{cell}: it marks “{found[0]}”. Write mark("{activity.id}", …) here.'])
    try:
        data = yaml_file.loads(found[1], f"{cell}, key")
    except YamlError as error:
        raise TopicError([str(error)]) from None
    return with_key(activity, data, file)


def add_keys(topic: Topic, cells: Mapping[str, str], file: str) -> Topic:
    """The assignment with the keys found in its grade cells, `{grade id: source}`.

    Raises TopicError with one sentence for each activity that cannot be marked.
    """
    problems: list[str] = []
    keyed: dict[str, Activity] = {}
    for id, activity in topic.activities.items():
        if activity.rules.read_by_person:
            keyed[id] = activity
            continue
        try:
            keyed[id] = read_key(activity, cells.get(id + MARK, ""), file)
        except TopicError as error:
            problems += error.problems
    if problems:
        raise TopicError(problems)
    from msgspec.structs import replace

    return replace(topic, activities=keyed)


def read_keyed(folder: Path, name: str) -> Topic:
    """The assignment in a source folder, with its keys. Raises TopicError or YamlError; OSError, ValueError."""
    cells = notebook_file.read_notebook(folder / f"{name}.ipynb")["cells"]
    sources = {str(cell.get("id")): "".join(cell["source"]) for cell in cells}
    return add_keys(topic_files.load_assignment(folder / topic_files.ASSIGNMENT), sources, f"{name}.ipynb")
