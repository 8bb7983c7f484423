"""The glossary: read strictly, in the alphabet's order, and shown as a table that holds together."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from workbook_lib.course import glossary, topic_files
from workbook_lib.files import yaml_file
from workbook_lib.kinds.explore import KIND as explore
from workbook_lib.topic import TopicError

TERMS: list[dict[str, Any]] = [
    {"id": "senco", "term": "SENCO", "means": "The one who leads support.", "topic": 3},
    {"id": "agency", "term": "Agency", "means": "An organisation.", "topic": 1},
]


def test_are_terms_in_the_alphabets_order_and_a_whole_table() -> None:
    terms = glossary.read_terms({"terms": TERMS})
    assert [t.term for t in terms] == ["Agency", "SENCO"]
    table = glossary.to_table(terms, {3: "Agencies and roles"})
    assert explore.check(msgspec.convert(table, explore.Content), None) == []
    assert table["rows"][1]["more"] == [{"label": "You meet it in", "text": "3 Agencies and roles"}]
    assert table["rows"][0]["more"] == []


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"id": "agency"}, "the id “agency” stands twice"),
        ({"means": "word " * 46}, "term “senco”: this takes 46 words"),
        ({"mean": "x"}, "Did you mean “means”?"),
    ],
)
def test_is_a_fault_said_in_plain_words(changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(TopicError) as caught:
        glossary.read_terms({"terms": [{**TERMS[0], **changes}, TERMS[1]]})
    assert sentence in str(caught.value)


def test_is_our_own_glossary_whole_and_names_topics_that_exist() -> None:
    terms = glossary.read_terms(yaml_file.load(Path(glossary.__file__).parents[1] / glossary.FILE))
    assert len(terms) >= 60
    assert {t.topic for t in terms} <= {t.number for t in topic_files.find_topics().values()}
