"""The course of the tests of grading, to be broken: one assignment, four learners, marked once."""

from tests.grading.conftest import course, template

__all__ = ["course", "template"]
