"""Answers of the wrong types, depths, numbers, letters, versions and times; and two copies that disagree."""

from __future__ import annotations

import json
from typing import Any

from tests.hostile.kit import NAME, Kit, case

BETTER = "2026-11-01T10:00:00Z"
MATCH, SORT, CHOOSE, WRITE = "roles-ines-team", "roles-ines-limits", "roles-ines-plan", "roles-reflection"


def write_raw(kit: Kit, before: str, after: str) -> None:
    """The answers file with one piece of its text replaced; no copy in the notebook."""
    kit.drop_copy()
    kit.save()
    text = json.dumps(kit.answers)
    assert before in text
    (kit.folder / f"{NAME}.answers.json").write_text(text.replace(before, after, 1), encoding="utf-8")


def spoil(kit: Kit, answer: Any) -> None:
    """Every answer but the writing becomes `answer`."""
    for id, record in kit.records.items():
        if id != WRITE:
            record["answer"] = answer
    kit.save_both()


@case("answers", mark="refused", says="not complete JSON")
def not_a_number(kit: Kit) -> None:
    write_raw(kit, '"attempts": 1', '"attempts": NaN')


@case("answers", mark="refused", says="not complete JSON")
def infinity(kit: Kit) -> None:
    write_raw(kit, '"attempts": 1', '"attempts": -Infinity')


@case("answers", mark="refused", says="not complete JSON")
def a_number_out_of_range(kit: Kit) -> None:
    write_raw(kit, '"attempts": 1', '"attempts": 1e999')


@case("answers")
def huge_numbers(kit: Kit) -> None:
    for record in kit.records.values():
        record |= {"attempts": 10**300, "seed": -(10**300)}
    kit.save_both()


@case("answers", mark="less", says="nested too deep")
def too_deep(kit: Kit) -> None:
    deep: Any = "bottom"
    for _ in range(60):
        deep = {"a": [deep]}
    spoil(kit, deep)


@case("answers", mark="less")
def duplicate_keys(kit: Kit) -> None:
    kit.drop_copy()
    kit.save()
    text = json.dumps(kit.answers)
    twice = f'"{MATCH}": {{"answer": {{}}, "saved": "{BETTER}"}}, "{MATCH}":'
    (kit.folder / f"{NAME}.answers.json").write_text(text.replace(f'"{MATCH}":', twice))


@case("answers", mark="less", says="is not the id of an activity")
def letters_that_look_alike(kit: Kit) -> None:
    kit.records["r\u043eles-ines-team"] = kit.records.pop(MATCH)
    kit.records[SORT]["answer"] = {key.replace("i", "\u0456"): value for key, value in kit.records[SORT]["answer"].items()}
    kit.save_both()


@case("answers", mark="less")
def names_of_every_object(kit: Kit) -> None:
    odd = ("__proto__", "constructor", "__class__", "__dict__", "toString", "hasOwnProperty", "__init__", "key", "answer")
    spoil(kit, {name: {"__proto__": {"score": 1}, "key": name} for name in odd})


@case("answers", mark="less")
def lists_for_groups(kit: Kit) -> None:
    spoil(kit, [["rt-w11", "rt-c1"], {"chosen": {"rp-o11": True}}, None, True, 1e300])


@case("answers", mark="less")
def texts_for_lists(kit: Kit) -> None:
    spoil(kit, "rt-w11: rt-c1")


@case("answers", mark="less")
def nothing_for_anything(kit: Kit) -> None:
    spoil(kit, None)


@case("answers", mark="less")
def truth_for_anything(kit: Kit) -> None:
    spoil(kit, True)


@case("answers", mark="less")
def every_option_chosen(kit: Kit) -> None:
    for id, letter, count in ((CHOOSE, "p", 9), ("roles-ines-lesson", "a", 9), ("roles-ines-message", "m", 6)):
        kit.records[id]["answer"] = {"chosen": [f"r{letter}-o{n}" for n in range(10, 10 + count)] * 50}
    kit.save_both()


@case("answers", mark="less")
def one_card_in_every_place(kit: Kit) -> None:
    kit.records[MATCH]["answer"] = {f"rt-w{n}": "rt-c7" for n in range(10, 20)}
    kit.records[SORT]["answer"] = {f"rl-i{n}": ["rl-g1", "rl-g2", "rl-g3"] for n in range(10, 20)}
    kit.save_both()


@case("answers", mark="less")
def a_score_of_its_own(kit: Kit) -> None:
    for record in kit.records.values():
        if isinstance(record["answer"], dict):
            record["answer"] |= {"score": 1, "points": 99, "right": 99, "key": {}, "feedback": {"state": "right"}}
    kit.save_both()


@case("answers")  # fields of an edition to come are kept, and count for nothing
def points_in_a_record(kit: Kit) -> None:
    kit.records[MATCH] |= {"points": 99, "score": 1}
    kit.save_both()


@case("answers", mark="refused", says="another version of the workbook")
def from_a_later_version(kit: Kit) -> None:
    write_raw(kit, '"version": 1', '"version": 7')


@case("answers", mark="refused", says="another version of the workbook")
def a_version_that_is_true(kit: Kit) -> None:
    write_raw(kit, '"version": 1', '"version": true')


@case("answers", mark="refused", says="does not hold answers")
def answers_in_a_list(kit: Kit) -> None:
    kit.drop_copy()
    kit.save()
    (kit.folder / f"{NAME}.answers.json").write_text(json.dumps([kit.answers]))


@case("answers", mark="refused", says="not complete JSON")
def an_empty_answers_file(kit: Kit) -> None:
    kit.drop_copy()
    kit.save()
    (kit.folder / f"{NAME}.answers.json").write_bytes(b"")


@case("answers")  # time is for show
def saved_before_the_first_day(kit: Kit) -> None:
    kit.records[MATCH]["saved"] = "0001-01-01T00:00:00+23:59"
    kit.records[SORT]["saved"] = "9999-12-31T23:59:59-23:59"
    kit.records[CHOOSE]["saved"] = "2099-01-01T00:00:00Z"
    kit.save_both()


@case("answers", mark="less", says="not in a form we know")
def saved_at_no_time(kit: Kit) -> None:
    kit.records[MATCH]["saved"] = 0
    kit.records[SORT]["saved"] = None
    kit.save_both()


@case("disagreement", says="older; the file's answer counts")
def an_older_and_better_copy(kit: Kit) -> None:
    right = json.loads((kit.course / "submitted" / "amira" / NAME / f"{NAME}.answers.json").read_text())["answers"]
    for id, record in right.items():
        record |= {"saved": BETTER, "n": 0}
        kit.notebook["metadata"]["joined_up_answers"]["answers"] = {**kit.records, id: record}
    kit.notebook["metadata"]["joined_up_answers"]["answers"] = right
    kit.save_both()


@case("disagreement", says="two answers")
def a_better_copy_of_the_same_time(kit: Kit) -> None:
    right = json.loads((kit.course / "submitted" / "amira" / NAME / f"{NAME}.answers.json").read_text())["answers"]
    kit.notebook["metadata"]["joined_up_answers"]["answers"] = {
        id: {**record, "saved": kit.records[id]["saved"]} for id, record in right.items()
    }
    kit.save_both()


@case("disagreement", says="not hold answers")
def a_copy_that_is_no_copy(kit: Kit) -> None:
    kit.notebook["metadata"]["joined_up_answers"] = ["not", "answers"]
    kit.save_both()


@case("disagreement", says="The answers were there")
def answers_without_a_notebook(kit: Kit) -> None:
    kit.save_answers()


@case("disagreement")  # as most hand in: it draws no line
def a_notebook_without_answers(kit: Kit) -> None:
    kit.save()


@case("disagreement", mark="less", says="do not seem to be answers of “roles”")
def answers_of_another_name(kit: Kit) -> None:
    kit.save()
    kit.save_answers("barriers.answers.json")


@case("disagreement")
def two_files_of_answers(kit: Kit) -> None:
    kit.save_both()
    old = {id: {**record, "saved": BETTER, "answer": None} for id, record in kit.records.items()}
    kit.records = old
    kit.save_answers(f"{NAME} (1).answers.json")
