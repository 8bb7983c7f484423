"""Progress: asks nothing, scores nothing."""

from workbook_lib.kinds.progress import KIND as progress


def test_is_nothing_asked_and_nothing_scored() -> None:
    content, key = progress.Content(), progress.Key()
    assert progress.find_gaps(content, {"x": 1}).of == 0
    assert progress.assess(content, key, {"x": 1}).score is None
