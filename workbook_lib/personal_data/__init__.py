"""A person's data in a course: forget it and prove that, hand out a copy of it, say how long it is kept."""
