"""Marks and pages on their way back: what a learning platform takes, filled in from what is final and nothing else."""
