"""Is an id that no folder can have refused, and is one learner one, however a name is stored?"""

import unicodedata

import pytest

from workbook_lib.course.course_settings import SettingsError, read_settings
from workbook_lib.course.learner_ids import find_fault, key_of, list_twins, match, name_folders

COMPOSED = "Zo\u00eb"
TAKEN_APART = unicodedata.normalize("NFD", COMPOSED)


@pytest.mark.parametrize(
    "id",
    [
        "con",
        "CON",
        "Nul.txt",
        "aux",
        "prn.",
        "com1",
        "LPT9",
        "com¹",
        "conin$",
        "nul .x",
        "amira.",
        "amira ",
        "a:b",
        "a|b",
        'a"b',
    ],
)
def test_is_what_windows_cannot_have_refused(id: str) -> None:
    assert find_fault(id)


@pytest.mark.parametrize("id", ["conor", "auxiliary", "com10", "console.1", "lpt", "nulla"])
def test_is_a_name_that_only_begins_so_none_of_them(id: str) -> None:
    assert find_fault(id) == ""


@pytest.mark.parametrize("id", ["“amira”", "amira”", "‘amira’", "'amira'", "„amira“", "«amira»", "a“b"])
def test_are_quotation_marks_of_a_word_processor_refused_with_the_name_without_them(id: str) -> None:
    assert "has quotation marks in it. Take them away" in find_fault(id)


@pytest.mark.parametrize("id", ["o’brien", "O'Brien", "d‘arcy"])
def test_is_an_apostrophe_inside_a_name_none(id: str) -> None:
    assert find_fault(id) == ""


def test_is_one_name_one_learner_however_it_is_stored() -> None:
    assert COMPOSED != TAKEN_APART and key_of(COMPOSED) == key_of(TAKEN_APART) == key_of("ZOË")
    assert name_folders([TAKEN_APART, "ben"]) == {TAKEN_APART: COMPOSED, "ben": "ben"}
    assert read_settings({"roster": [TAKEN_APART]}).ids == [COMPOSED]
    assert match(TAKEN_APART, {COMPOSED, "ben"}) == COMPOSED and match("zoe", {COMPOSED}) == "zoe"


def test_does_the_roster_say_how_a_name_is_spelled() -> None:
    assert name_folders(["AMIRA"], ["amira"]) == {"AMIRA": "amira"}
    assert name_folders(["AMIRA", "amira"], ["amira"]) == {"AMIRA": "AMIRA", "amira": "amira"}
    assert name_folders([TAKEN_APART], ["zo\u00eb"]) == {TAKEN_APART: "zo\u00eb"}
    assert name_folders(["Amira"], ["ben"]) == {"Amira": "Amira"}


def test_are_two_folders_of_one_learner_never_one_without_a_word() -> None:
    found = name_folders([TAKEN_APART, COMPOSED])
    assert found == {COMPOSED: COMPOSED, TAKEN_APART: TAKEN_APART}
    assert "is the same learner" in find_fault(TAKEN_APART) and find_fault(COMPOSED) == ""


@pytest.mark.parametrize("roster", [["amira", "Amira"], [COMPOSED, "zoë"], [COMPOSED, TAKEN_APART]])
def test_are_two_of_a_roster_that_would_share_a_folder_refused(roster: list[str]) -> None:
    with pytest.raises(SettingsError, match=r"would share one folder on Windows or a Mac|stands twice"):
        read_settings({"roster": roster})


def test_are_twins_found_in_a_large_class_at_once() -> None:
    ids = [f"learner-{number:05}" for number in range(20_000)]
    assert list_twins([*ids, "Learner-00007"]) == [["learner-00007", "Learner-00007"]]
    assert len(read_settings({"roster": ids}).ids) == 20_000
