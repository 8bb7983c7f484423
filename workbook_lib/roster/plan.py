"""What a table would change on a roster: who is new, who is called otherwise, who has left; nobody is guessed. Pure."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from workbook_lib.course.course_settings import Member, find_fault, show_name
from workbook_lib.course.learner_ids import key_of, spell
from workbook_lib.give_back.whom import Known, match_people
from workbook_lib.grading.finding import Finding, find
from workbook_lib.grading.handed_in.claim import spell_name
from workbook_lib.roster.table import Listed


class Plan(msgspec.Struct, frozen=True):
    """`new` are taken in, `changed` have (before, after), `same` stand there already; `absent` are on the roster alone."""

    new: list[Member]
    changed: list[tuple[Member, Member]]
    same: list[Member]
    absent: list[Member]
    findings: list[tuple[str, Finding]]

    @property
    def changes(self) -> bool:
        """Whether anything would be written."""
        return bool(self.new or self.changed)

    def changed_by_id(self) -> dict[str, Member]:
        """Those who change, as they are then."""
        return {before.id: after for before, after in self.changed}


def plan_roster(roster: Sequence[Member], listed: Sequence[Listed]) -> Plan:
    """Compare a table with the roster. What a table does not say never takes anything away."""
    members = {one.id: one for one in roster}
    matched = match_people((one.person for one in listed), [Known(one.id, one.name, one.email) for one in roster])
    unsure = {person.row for person in matched.unsure}
    plan = Plan([], [], [], [one for one in roster if one.id not in matched.learners.values()], [])
    taken = {key_of(one.id) for one in roster}
    for one in listed:
        if one.person.row in matched.learners:
            _compare(plan, members[matched.learners[one.person.row]], one)
        elif one.person.row in unsure:
            near = (
                ", ".join(show_name(m.name or m.id) for m in roster if key_of(m.name) == key_of(one.person.name))
                or "one of these"
            )
            plan.findings.append((one.person.shown, find("roster-unsure", near=near)))
        else:
            _take_in(plan, one, taken)
    return plan


def _compare(plan: Plan, member: Member, one: Listed) -> None:
    after = msgspec.structs.replace(
        member,
        name=one.person.name or member.name,
        email=one.person.email or member.email,
        withdrawn=one.withdrawn or member.withdrawn,
    )
    if after == member:
        plan.same.append(member)
    else:
        plan.changed.append((member, after))


def _take_in(plan: Plan, one: Listed, taken: set[str]) -> None:
    id = spell(one.id or spell_name(one.person.name) or one.person.email.partition("@")[0])
    fault = find_fault(id) or (f"“{show_name(id)}” would be the id of two learners." if key_of(id) in taken else "")
    if fault:
        plan.findings.append((one.person.shown, find("roster-bad-id", said=fault)))
        return
    taken.add(key_of(id))
    plan.new.append(Member(id=id, name=one.person.name, email=one.person.email, withdrawn=one.withdrawn))
