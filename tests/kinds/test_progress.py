"""Progress: asks nothing, scores nothing."""

from workbook_lib.kinds.progress import KIND


def test_is_nothing_asked_and_nothing_scored() -> None:
    content, key = KIND.Content(), KIND.Key()
    assert KIND.find_gaps(content, {"x": 1}).of == 0
    assert KIND.assess(content, key, {"x": 1}).score is None
