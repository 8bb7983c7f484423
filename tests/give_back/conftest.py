"""The course of the tests of grading: one assignment, four learners, marked once in bulk."""

from tests.grading.conftest import as_mo, course, template

__all__ = ["as_mo", "course", "template"]
