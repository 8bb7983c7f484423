"""Does a learner's copy hold the course's own files and no others, and does a folder belong to a course near it alone?"""

from pathlib import Path

from workbook_lib.course.course_files import CARRIED, Course, carry, open_course


def write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"# {name}\n", encoding="utf-8")


def list_carried(mine: Path) -> list[str]:
    return sorted(path.relative_to(mine / CARRIED).as_posix() for path in (mine / CARRIED).rglob("*.yaml"))


def test_goes_what_the_tutor_took_away(tmp_path: Path) -> None:
    course, mine = tmp_path / "course", tmp_path / "mine"
    write(course, "topics/ours.yaml", "content/safeguarding.yaml", "content/behaviour.yaml", "reference/glossary.yaml")
    carry(Course(course, course), mine)
    assert list_carried(mine) == [
        "content/behaviour.yaml",
        "content/safeguarding.yaml",
        "reference/glossary.yaml",
        "topics/ours.yaml",
    ]
    for name in ("topics/ours.yaml", "content/safeguarding.yaml", "reference/glossary.yaml"):
        (course / name).unlink()
    carry(Course(course, course), mine)
    assert list_carried(mine) == ["content/behaviour.yaml"]


def test_belongs_a_folder_to_a_course_up_to_two_folders_above_it_and_no_further(tmp_path: Path) -> None:
    for sign in (".course/topics/x.yaml", "nbgrader_config.py", "notebooks/00-start-here.ipynb"):
        course = tmp_path / sign.partition("/")[0].strip(".")
        write(course, sign, "a/b/c/x.txt")
        own = course / CARRIED if sign.startswith(CARRIED) else course
        for folder in (course, course / "a", course / "a" / "b"):
            assert open_course(folder) == Course(course, own)
        stranger = course / "a" / "b" / "c"
        assert open_course(stranger) == Course(stranger), "what lies higher up is somebody else's"
