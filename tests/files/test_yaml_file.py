"""Is YAML read strictly, and refused in plain words?"""

from pathlib import Path

import pytest

from workbook_lib.files import yaml_file
from workbook_lib.files.yaml_file import YamlError


@pytest.mark.parametrize("word", ["yes", "no", "on", "off", "2026-11-23", "12:30:00"])
def test_does_a_word_stay_a_word(word: str) -> None:
    assert yaml_file.loads(f"a: {word}") == {"a": word}


def test_are_numbers_and_truth_values_read() -> None:
    assert yaml_file.loads("{a: 3, b: 0.5, c: true, d: false, e: }") == {"a": 3, "b": 0.5, "c": True, "d": False, "e": None}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1\na: 2\n", "f.yaml, line 2: “a” stands here a second time (first on line 1)."),
        ("a: b: c\n", "f.yaml, line 1: a colon in the text is read as a new field."),
        ("a:\n\t- b\n", "f.yaml, line 2: a tab is used to indent. Use spaces."),
        ("a: &x 1\nb: *x\n", "f.yaml, line 2: a star here points to another place."),
        ("a: [1, 2\n", "f.yaml, line 2: this is not valid YAML"),
        ("a: !!python/object:os.system x\n", "this is not valid YAML"),
    ],
)
def test_is_the_place_and_the_mend_named(text: str, said: str) -> None:
    with pytest.raises(YamlError) as caught:
        yaml_file.loads(text, "f.yaml")
    assert said in str(caught.value)


def test_is_a_file_that_is_not_utf8_named(tmp_path: Path) -> None:
    (tmp_path / "old.yaml").write_bytes("a: é".encode("latin-1"))
    with pytest.raises(YamlError, match=r"old.yaml is not UTF-8 text"):
        yaml_file.load(tmp_path / "old.yaml")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_do_blanks_at_the_end_of_a_line_change_nothing(end: str) -> None:
    """Folded text would keep them between two words, and a class would be marked again for what an editor left behind."""
    text = 'a: >-\n  one\n  two\n\n  three\nb: |-\n  one\n\n  two\nc: one\n  two\nd: "one\n  two"\n'
    assert yaml_file.loads(text.replace("\n", f" \t {end}")) == yaml_file.loads(text)
    assert yaml_file.loads('a: "one\\ \n  two"') == {"a": "one  two"}, "a blank that was written out stays"
