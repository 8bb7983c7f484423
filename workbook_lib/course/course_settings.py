"""The tutor's settings of a course, from `course.yaml` in its folder: roster, threshold, late policy, limits, closed items.

Strictly read: a field that is not known, or a number that cannot be meant, is an error in plain words. A course
without the file has the defaults.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import msgspec

from workbook_lib.files import yaml_file
from workbook_lib.files.yaml_file import YamlError
from workbook_lib.topic import explain
from workbook_lib.wording import repeated

FILE = "course.yaml"
MEGABYTE = 1_000_000  # bytes
LONGEST_ID = 120  # characters of a learner's id
Size = Annotated[float, msgspec.Meta(gt=0, le=500)]


class SettingsError(ValueError):
    """`course.yaml` cannot be used; `problems` holds one plain sentence each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class Member(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One learner on the roster: the id that the folder in `submitted/` has, and what the learner is called."""

    id: str
    name: str = ""
    email: str = ""


class Limits(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How large one hand-in's files may be, in megabytes (1,000,000 bytes), and how many files there may be."""

    notebook: Size = 20.0
    answers: Size = 1.0
    other: Size = 1.0
    files: Annotated[int, msgspec.Meta(ge=3, le=10_000)] = 100


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a tutor may set.

    `threshold` is the share of an assignment's points from which it is *met*; `late` what becomes of late work:
    `none`, marked like any other and its lateness said, or `zero`, as nbgrader's own penalty of that name. `closed` has,
    by assignment, what feedback says nothing of but its points: “activity” or “activity/item”.
    """

    roster: list[Member] = []
    threshold: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.6
    late: Literal["none", "zero"] = "none"
    limits: Limits = Limits()
    closed: dict[str, list[str]] = {}

    @property
    def ids(self) -> list[str]:
        """The ids on the roster, in its order."""
        return [member.id for member in self.roster]


class _Written(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """The file as a tutor writes it: a learner may be an id alone."""

    roster: list[str | Member] = []
    threshold: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.6
    late: Literal["none", "zero"] = "none"
    limits: Limits = Limits()
    closed: dict[str, list[str]] = {}


def load_settings(course: Path) -> Settings:
    """The settings of the course in the folder `course`; the defaults where it has no `course.yaml`. Raises SettingsError."""
    try:
        return read_settings(yaml_file.load(course / FILE))
    except FileNotFoundError:
        return Settings()
    except YamlError as error:
        raise SettingsError([str(error)]) from None
    except OSError as error:
        raise SettingsError([f"{FILE} could not be opened ({error.strerror})."]) from None


def read_settings(data: object, file: str = FILE) -> Settings:
    """The settings in decoded data (None: an empty file). Raises SettingsError naming the field and the mend."""
    if data is None:
        return Settings()
    if not isinstance(data, dict):
        raise SettingsError([f"{file} is not a list of fields. Write, for example, `threshold: 0.6`."])
    _refuse_numbers(data, file)
    try:
        written = msgspec.convert(data, _Written)
    except msgspec.ValidationError as error:
        raise SettingsError([f"{file}, {_explain(error)}"]) from None
    roster = [Member(id=one) if isinstance(one, str) else one for one in written.roster]
    problems = [f"{file}, roster: {said}" for one in roster if (said := find_fault(one.id))]
    problems += [f"{file}, {said}" for said in repeated([one.id for one in roster], "roster")]
    problems += [f"{file}, closed, {said}" for name, ids in written.closed.items() for said in repeated(ids, name)]
    if problems:
        raise SettingsError(problems)
    return Settings(roster=roster, threshold=written.threshold, late=written.late, limits=written.limits, closed=written.closed)


def find_fault(id: str) -> str:
    """Why `id` cannot name a learner (in a folder, a web page and nbgrader's patterns); '' where it can."""
    if not id or id != id.strip() or id.startswith("."):
        return f"“{show_name(id)}” is empty, or begins or ends with a space or a full stop. Give the learner another id."
    if len(id) > LONGEST_ID:
        return f"“{show_name(id)}” is longer than {LONGEST_ID} characters. Give the learner a shorter id."
    if not id.isprintable() or set(id) & set('<>"\\/*?[]'):
        return (
            f'“{show_name(id)}” has a sign that no id may have: one of < > " \\ / * ? [ ] or one that is not seen. '
            "Give the learner another id."
        )
    return ""


def show_name(name: str, longest: int = 80) -> str:
    """A name that somebody else chose, fit to be printed: signs that are not seen are spelled out, the length bounded."""
    shown = "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in name[: longest + 1])
    return shown if len(name) <= longest else f"{shown[:longest]}…"


def _refuse_numbers(data: dict[str, object], file: str) -> None:
    """Raises SettingsError where an id was written as a number: 007 would lose its zeros without a word."""
    roster = data.get("roster")
    for one in roster if isinstance(roster, list) else []:
        id = one.get("id") if isinstance(one, dict) else one
        if isinstance(id, int | float):
            raise SettingsError(
                [
                    f"{file}, roster: {id} is read as a number, and a zero in front would be lost. "
                    f'Put each such id in quotation marks: "{id}".'
                ]
            )


def _explain(error: msgspec.ValidationError) -> str:
    names = {field.name for struct in (_Written, Limits, Member) for field in msgspec.structs.fields(struct)}
    message, _, path = str(error).partition(" - at `")
    field = path.rstrip("`").removeprefix("$.")
    if "Invalid enum value" in message:
        return f"{field}: this word is not known. Write `none` (late work is marked like any other) or `zero`."
    if message.startswith("Expected `") and ("<=" in message or ">" in message):
        bounds = {"threshold": "a share from 0 to 1, such as 0.6", "limits.files": "a whole number from 3 to 10000"}
        return f"{field}: write {bounds.get(field, 'a number of megabytes above 0 and up to 500')}."
    return explain(error, names)
