"""Both databases of a course: nbgrader's gradebook, and our `grading.db` with states and the history of marks."""
