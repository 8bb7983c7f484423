"""Does docs/sources.md name every source that practice stands on, and what a practitioner should read first?"""

from pathlib import Path

from tests.conftest import COURSE
from workbook_lib.course import editions, topic_files
from workbook_lib.files import yaml_file

PAGE = (COURSE / "docs" / "sources.md").read_text(encoding="utf-8")


def test_is_every_source_of_every_topic_on_the_page() -> None:
    path = Path(editions.__file__).parents[1] / editions.FILE
    entries = editions.read_editions(yaml_file.load(path))
    used = {s for t in topic_files.find_topics().values() for a in t.activities.values() for s in a.sources}
    assert len(used) > 30
    assert [entries[s].title for s in sorted(used) if entries[s].title not in PAGE] == []


def test_is_it_said_that_nobody_in_practice_has_read_it_and_what_to_read_first() -> None:
    assert "No practising safeguarding lead has read this content yet" in PAGE
    for item in ("What Ben said", "Noor tells you", "From noticing to telling, and after"):
        assert item in PAGE
