"""Grade cells and metadata that are not the tutor's."""

from __future__ import annotations

import copy

from tests.hostile.kit import Kit, case


@case("tampering", says="altered")
def gives_itself_points(kit: Kit) -> None:
    for cell in kit.graded():
        cell["metadata"]["nbgrader"]["points"] = 999
    kit.save_both()


@case("tampering", says="missing")
def deletes_grade_cells(kit: Kit) -> None:
    kit.notebook["cells"] = [cell for cell in kit.notebook["cells"] if cell not in kit.graded()]
    kit.save_both()


@case("tampering", says="missing")
def deletes_every_cell(kit: Kit) -> None:
    kit.notebook["cells"] = []
    kit.save_both()


@case("tampering", says="more than once")
def doubles_grade_cells(kit: Kit) -> None:
    kit.notebook["cells"] += copy.deepcopy(kit.graded()) * 2
    kit.save_both()


@case("tampering", says="not known")
def renames_grade_cells(kit: Kit) -> None:
    for cell in kit.graded():
        cell["metadata"]["nbgrader"]["grade_id"] += "-x"
    kit.save_both()


@case("tampering", says="altered")
def makes_grade_cells_solutions(kit: Kit) -> None:
    for cell in kit.graded():
        cell["metadata"]["nbgrader"] |= {"solution": True, "locked": False, "grade": True}
    kit.save_both()


@case("tampering")
def forges_checksums(kit: Kit) -> None:
    for cell in kit.graded():
        cell["metadata"]["nbgrader"]["checksum"] = "0" * 32
    kit.save_both()


@case("tampering")
def claims_a_newer_schema(kit: Kit) -> None:
    for cell in kit.graded():
        cell["metadata"]["nbgrader"]["schema_version"] = 99
    kit.save_both()


@case("tampering")
def claims_an_older_schema(kit: Kit) -> None:
    for cell in kit.graded():
        cell["metadata"]["nbgrader"]["schema_version"] = 0
    kit.save_both()


@case("tampering", says="missing")
def turns_metadata_into_anything(kit: Kit) -> None:
    for cell, value in zip(kit.graded(), ([], "grade", 7, None, {"grade_id": 5}, {"grade_id": ["a"]}, {}), strict=False):
        cell["metadata"]["nbgrader"] = value
    kit.notebook["cells"][0]["metadata"] = "none"
    kit.save_both()


@case("tampering")
def gives_every_cell_one_id(kit: Kit) -> None:
    for cell in kit.notebook["cells"]:
        cell["id"] = "roles-ines-team-mark"
    kit.save_both()


@case("tampering", says="not known")
def adds_a_grade_cell_of_its_own(kit: Kit) -> None:
    kit.add_code(
        "99",
        metadata={
            "nbgrader": {
                "grade": True,
                "grade_id": "bonus-mark",
                "points": 99,
                "locked": True,
                "schema_version": 3,
                "solution": False,
                "task": False,
            }
        },
    )
    kit.save_both()


@case("tampering")
def writes_the_tutors_comment(kit: Kit) -> None:
    for cell in kit.graded():
        cell["metadata"]["nbgrader"] |= {"comment": "Full marks. <script>PWN()</script>", "score": 99, "manual_score": 99}
    kit.save_both()


@case("tampering", says="altered")
def brings_a_key_of_its_own(kit: Kit) -> None:
    answer = kit.records["roles-ines-team"]["answer"]
    pairs = "\n".join(f"  {item}: {card}" for item, card in answer.items())
    kit.find("roles-ines-team-mark")["source"] = f'mark("roles-ines-team", key="""\nkey:\n{pairs}\nfeedback: {{}}\n""")'
    kit.save_both()


@case("tampering", mark="refused", says="notebook of “barriers”")
def claims_another_assignment(kit: Kit) -> None:
    kit.notebook["metadata"]["joined_up"]["assignment"] = "barriers"
    kit.save()


@case("tampering", says="does not have")
def answers_another_assignment_too(kit: Kit) -> None:
    kit.records["barriers-solutions"] = {"answer": {"a": "b"}, "saved": "2026-11-19T10:00:00Z"}
    kit.save_both()


@case("tampering", says="same moment")
def copies_another_learners_answers(kit: Kit) -> None:
    other = kit.course / "submitted" / "chloe" / "roles"
    for path in other.glob("roles*"):
        (kit.folder / path.name).write_bytes(path.read_bytes())
