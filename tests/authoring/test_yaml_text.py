"""Is YAML added to without touching a byte of the rest?"""

import pytest

from workbook_lib.authoring.yaml_text import NewError, flow, insert_item, scalar, split_fields
from workbook_lib.files import yaml_file

TEXT = """# about this file
topic: x   # kept
activities:
- id: one
  kind: choose

# about the second
- id: two
  kind: match
"""
ITEM = "id: new\nkind: sort\nask: >-\n  Long\n\n  words"


@pytest.mark.parametrize("after", [None, "one", "two"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("rest", ["", "cards: []\n", "\n\n# the end\n"])
@pytest.mark.parametrize("indent", ["", "  "])
def test_stays_everything_else_byte_for_byte(after: str | None, ending: str, rest: str, indent: str) -> None:
    head, _, tail = TEXT.partition("activities:\n")
    text = head + "activities:\n" + "".join(f"{indent}{line}" if line.strip() else line for line in tail.splitlines(True))
    text = (text + rest).replace("\n", ending)
    new = insert_item(text, ITEM, after, "x.yaml")
    added = len(new) - len(text)
    assert any(new[:n] + new[n + added :] == text for n in range(len(text) + 1)), new
    ids = [one["id"] for one in yaml_file.loads(new)["activities"]]
    assert ids == (["one", "new", "two"] if after == "one" else ["one", "two", "new"])
    assert "# about the second" + ending + indent + "- id: two" in new
    assert ("\r\n" in new) == (ending == "\r\n") and new.count("\r\n") in (0, new.count("\n"))


def test_gets_a_file_without_a_last_line_end_one() -> None:
    new = insert_item(TEXT.rstrip("\n"), "id: new\nkind: sort", None, "x.yaml")
    assert [one["id"] for one in yaml_file.loads(new)["activities"]] == ["one", "two", "new"]


@pytest.mark.parametrize("text", ["topic: x\n", "activities: []\n", "activities: [{id: a}]\n"])
def test_is_a_file_without_a_list_to_add_to_refused(text: str) -> None:
    with pytest.raises(NewError, match=r"x\.yaml has no list of activities yet"):
        insert_item(text, ITEM, None, "x.yaml")


@pytest.mark.parametrize(
    "text", ["plain", "a: b", "# no", "“so” it is", "yes", "12", "true", "null", "- x", "it's", 'say "x"', "a #b"]
)
def test_is_a_text_read_again_as_it_was(text: str) -> None:
    assert yaml_file.loads(f"title: {scalar(text)}\n") == {"title": text}


def test_are_fields_split_with_what_is_in_them() -> None:
    found = split_fields("ask: a\nitems:\n- {id: x}\n- {id: y}\nkey: {x: y}\n")
    assert list(found) == ["ask", "items", "key"] and found["items"] == "items:\n- {id: x}\n- {id: y}"
    assert flow(["K1", "P3"]) == "[K1, P3]"
