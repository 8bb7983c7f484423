"""Is course.yaml read strictly, with a default for everything and one plain sentence for each mistake?"""

from pathlib import Path

import pytest

from workbook_lib.course.course_settings import (
    Limits,
    Settings,
    SettingsError,
    find_fault,
    load_settings,
    read_settings,
    show_name,
)
from workbook_lib.files import yaml_file


def test_are_there_defaults_without_the_file_and_in_an_empty_one(tmp_path: Path) -> None:
    assert load_settings(tmp_path) == Settings()
    (tmp_path / "course.yaml").write_text("# nothing yet\n")
    found = load_settings(tmp_path)
    assert (found.threshold, found.late, found.ids) == (0.6, "none", [])
    assert found.closed == {}
    assert (found.limits.notebook, found.limits.answers, found.limits.other, found.limits.files) == (20, 1, 1, 100)


def test_is_what_a_tutor_writes_read(tmp_path: Path) -> None:
    (tmp_path / "course.yaml").write_text(
        'late: zero\nlimits: {notebook: 5}\nthreshold: 0.7\nroster: \n- amira\n- {id: "007", name: Ben Ökafor}\n',
        encoding="utf-8",
    )
    found = load_settings(tmp_path)
    assert found.ids == ["amira", "007"] and found.roster[1].name == "Ben Ökafor"
    assert read_settings({"closed": {"roles": ["one", "two/a"]}}).closed == {"roles": ["one", "two/a"]}
    assert found.threshold == 0.7 and found.late == "zero" and found.limits == Limits(notebook=5)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("treshold: 1", "Did you mean “threshold”?"),
        ("threshold: 60", "a share from 0 to 1"),
        ("late: never", "Write `none`"),
        ("limits: {notebook: 0}", "megabytes above 0"),
        ("limits: {notebok: 3}", "Did you mean “notebook”?"),
        ("limits: {files: 2}", "from 3 to 10000"),
        ("roster: [007]", "in quotation marks"),
        ("roster: [a, a]", "stands twice"),
        ("roster: [a/../b]", "a sign that no id may have"),
        ("roster: ['']", "is empty"),
        ("- a", "not a list of fields"),
        ("roster: [{name: x}]", "“id” is missing"),
        ("threshold: 1\nthreshold: 0", "a second time"),
        ("threshold: .nan", "a text"),
        ("roster: amira", "a list is wanted"),
        ("closed: [roles]", "a group of fields is wanted"),
        ("closed: {roles: one}", "a list is wanted"),
        ("closed: {roles: [one, one]}", "stands twice"),
        ("limits:\n\tfiles: 3", "tab"),
    ],
)
def test_is_each_mistake_one_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    (tmp_path / "course.yaml").write_text(text)
    with pytest.raises(SettingsError) as caught:
        load_settings(tmp_path)
    assert sentence in str(caught.value) and str(caught.value).startswith("course.yaml") and len(caught.value.problems) == 1


def test_is_a_file_that_is_no_text_named(tmp_path: Path) -> None:
    (tmp_path / "course.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match="not UTF-8"):
        load_settings(tmp_path)


def test_is_nan_no_threshold() -> None:
    for number in (float("nan"), float("inf"), -0.1):
        with pytest.raises(SettingsError):
            read_settings({"threshold": number})
    assert read_settings(yaml_file.loads("threshold: 1")).threshold == 1


@pytest.mark.parametrize(
    ("id", "good"),
    [
        ("amira", True),
        ("O'Brien, Zoë", True),
        ("=1+1", True),
        ("@sum", True),
        ("a b", True),
        ("李雷", True),
        ("007", True),
        ("", False),
        (" a", False),
        ("a\n", False),
        (".a", False),
        ("<b>", False),
        ("a/b", False),
        ("a\\b", False),
        ("*", False),
        ("a[1]", False),
        ("a\u202eb", False),
        ("a\udcff", False),
        ("x" * 121, False),
    ],
)
def test_is_an_id_that_cannot_name_a_folder_known(id: str, good: bool) -> None:
    assert (find_fault(id) == "") is good
    assert show_name(id).isprintable()
