"""The tutor's settings of a course, from `course.yaml` in its folder: roster, threshold, late policy, limits, closed items.

Strictly read: a field that is not known, or a number that cannot be meant, is an error in plain words. A course
without the file has the defaults.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from workbook_lib.course.learner_ids import LONGEST_ID as LONGEST_ID
from workbook_lib.course.learner_ids import find_fault as find_fault
from workbook_lib.course.learner_ids import list_twins, spell
from workbook_lib.course.learner_ids import show_name as show_name
from workbook_lib.course.nearly_named import find_nearly
from workbook_lib.topic import explain
from workbook_lib.wording import join_words, repeated

FILE = "course.yaml"
MEGABYTE = 1_000_000  # bytes
Size = Annotated[float, msgspec.Meta(gt=0, le=500)]


class SettingsError(ValueError):
    """`course.yaml` cannot be used; `problems` holds one plain sentence each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class Member(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One learner on the roster: the id that the folder in `submitted/` has, and what the learner is called.

    `withdrawn` is the day on which they left, ISO 8601; '' for who is here.
    """

    id: str
    name: str = ""
    email: str = ""
    withdrawn: str = ""


class Limits(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How large one hand-in's files may be, in megabytes (1,000,000 bytes), and how many files there may be."""

    notebook: Size = 20.0
    answers: Size = 1.0
    other: Size = 1.0
    files: Annotated[int, msgspec.Meta(ge=3, le=10_000)] = 100


class Retention(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How long what is held of learners is kept: `until` that day (ISO 8601; '': no day is set); of those who have
    `withdrawn`, so many days after they left (None: like everybody's). Nothing is erased by itself: a person is reminded."""

    until: str = ""
    withdrawn: Annotated[int, msgspec.Meta(ge=0, le=10_000)] | None = None


class Needed(msgspec.Struct, frozen=True):
    """What *met* needs: this share of all points, and of the points for writing."""

    points: float = 0.6
    writing: float = 0.5


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a tutor may set.

    `threshold` is the share of an assignment's points from which it is *met*, `writing` the share of those for writing that
    it needs besides; `late` what becomes of late work:
    `none`, marked like any other and its lateness said, or `zero`, as nbgrader's own penalty of that name. `closed` has,
    by assignment, what feedback says nothing of but its points: “activity” or “activity/item”. `retention` is how long what is
    held of learners is kept.
    """

    roster: list[Member] = []
    threshold: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.6
    writing: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.5
    late: Literal["none", "zero"] = "none"
    limits: Limits = Limits()
    closed: dict[str, list[str]] = {}
    retention: Retention = Retention()

    @property
    def needed(self) -> Needed:
        """What *met* needs."""
        return Needed(self.threshold, self.writing)

    @property
    def withdrawn(self) -> frozenset[str]:
        """The ids of those who have left."""
        return frozenset(member.id for member in self.roster if member.withdrawn)

    @property
    def ids(self) -> list[str]:
        """The ids on the roster, in its order."""
        return [member.id for member in self.roster]


class _Written(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """The file as a tutor writes it: a learner may be an id alone."""

    roster: list[str | Member] = []
    threshold: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.6
    writing: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.5
    late: Literal["none", "zero"] = "none"
    limits: Limits = Limits()
    closed: dict[str, list[str]] = {}
    retention: Retention = Retention()


def load_settings(course: Path) -> Settings:
    """The settings of the course in the folder `course`; the defaults where it has no `course.yaml`.

    Raises SettingsError, also where a file of settings lies there under a name that is nearly right, so that nobody reads it.
    """
    from workbook_lib.files import yaml_file  # not above: what only knows of settings must load where YAML is not

    if nearly := find_nearly(course):
        raise SettingsError(nearly)
    try:
        return read_settings(yaml_file.load(course / FILE))
    except FileNotFoundError:
        return Settings()
    except yaml_file.YamlError as error:
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
    members = [Member(id=one) if isinstance(one, str) else one for one in written.roster]
    roster = [msgspec.structs.replace(one, id=spell(one.id)) for one in members]
    problems = [f"{file}, roster: {said}" for one in roster if (said := find_fault(one.id))]
    problems += [f"{file}, roster: {_say_twins(ids)}" for ids in list_twins(one.id for one in roster)]
    problems += [f"{file}, {said}" for said in repeated([one.id for one in roster], "roster")]
    problems += [f"{file}, closed, {said}" for name, ids in written.closed.items() for said in repeated(ids, name)]
    days = {f"roster, {one.id}, withdrawn": one.withdrawn for one in roster} | {"retention, until": written.retention.until}
    problems += [
        f"{file}, {where}: “{day}” is no day. Write it as 2026-11-30." for where, day in days.items() if _is_no_day(day)
    ]
    if problems:
        raise SettingsError(problems)
    return Settings(
        roster=roster,
        threshold=written.threshold,
        writing=written.writing,
        late=written.late,
        limits=written.limits,
        closed=written.closed,
        retention=written.retention,
    )


def _is_no_day(text: str) -> bool:
    try:
        return bool(text) and date.fromisoformat(text).isoformat() != text
    except ValueError:
        return True


def _say_twins(ids: list[str]) -> str:
    named = join_words([f"“{show_name(id)}”" for id in ids])
    return f"{named} would share one folder on Windows or a Mac. Give each learner another id."


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
    names = {field.name for struct in (_Written, Limits, Member, Retention) for field in msgspec.structs.fields(struct)}
    message, _, path = str(error).partition(" - at `")
    field = path.rstrip("`").removeprefix("$.")
    if "Invalid enum value" in message:
        return f"{field}: this word is not known. Write `none` (late work is marked like any other) or `zero`."
    if message.startswith("Expected `") and ("<=" in message or ">" in message):
        share = "a share from 0 to 1, such as 0.6"
        bounds = {
            "threshold": share,
            "writing": share,
            "limits.files": "a whole number from 3 to 10000",
            "retention.withdrawn": "a whole number of days from 0 to 10000",
        }
        return f"{field}: write {bounds.get(field, 'a number of megabytes above 0 and up to 500')}."
    return explain(error, names)
