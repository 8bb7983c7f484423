"""A learner's documents: all that is worth keeping of what they wrote, in one Word file and one page."""
