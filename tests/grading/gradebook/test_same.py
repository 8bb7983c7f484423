"""Are the same answers of the same moment a matter to look at, for both learners, and nothing else?"""

from workbook_lib.answers import Record
from workbook_lib.grading.gradebook.same import find_same
from workbook_lib.grading.handed_in.prints import print_records

AT, LATER = "2026-11-01T10:00:00.123456Z", "2026-11-01T10:00:00.123457Z"


def prints(**answers: tuple[object, str]) -> list[str]:
    return print_records({id: Record(answer=answer, saved=saved) for id, (answer, saved) in answers.items()})


def test_are_both_learners_named_and_how_much_is_the_same() -> None:
    amira, ben = prints(a=("x", AT), b=("y", AT)), prints(a=("x", AT), b=("z", AT))
    found = find_same({"amira": amira, "ben": ben, "chloe": []}, "roles.ipynb")
    assert set(found) == {"amira", "ben"} and found["amira"][0].look and not found["amira"][0].refused
    start = "1 of 2 answers are the same, and were saved at the same moment, as in the hand-in of amira"
    assert found["ben"][0].what.startswith(start)


def test_are_the_same_answers_at_another_moment_nothing() -> None:
    assert find_same({"amira": prints(a=("x", AT)), "ben": prints(a=("x", LATER)), "chloe": prints(b=("x", AT))}, "x") == {}


def test_is_one_moment_written_in_two_zones_the_same_and_the_order_of_keys_nothing() -> None:
    here = prints(a=({"p": 1, "q": 2}, "2026-11-01T10:00:00+00:00"))
    assert here == prints(a=({"q": 2, "p": 1}, "2026-11-01T12:00:00+02:00"))


def test_does_a_class_that_all_copied_take_no_longer_than_its_size() -> None:
    found = find_same({f"learner-{n}": prints(a=("x", AT)) for n in range(3000)}, "x")
    assert len(found) == 3000 and all(len(f[0].what) < 250 and "and others" in f[0].what for f in found.values())
