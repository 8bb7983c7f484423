"""A whole course played in a scratch folder: a class hands in, nbgrader marks, feedback comes back."""
