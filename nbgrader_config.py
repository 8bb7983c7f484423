"""nbgrader's settings for this course: safe marking, calm wording. Plain nbgrader commands read this file."""

from pathlib import Path

from workbook_lib.grading import configure

c = get_config()  # nbgrader provides it
c.CourseDirectory.course_id = "joined-up"
c.CourseDirectory.root = str(Path(__file__).resolve().parent)
configure(c)
