"""nbgrader's settings for the other unit."""

from workbook_lib.grading import configure

c = get_config()
c.CourseDirectory.course_id = "cuisine"
configure(c)
