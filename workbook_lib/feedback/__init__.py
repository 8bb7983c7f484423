"""What one learner gets back: a page with the mark, what was right, why the rest is not yet, and what to revise next."""
