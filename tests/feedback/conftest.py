"""The course of the tests of grading: one assignment, four learners, marked once in bulk."""

from tests.grading.conftest import course, template

__all__ = ["course", "template"]
