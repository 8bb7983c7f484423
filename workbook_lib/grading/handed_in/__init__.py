"""Reads what learners handed in without trusting it: links, sizes, encodings, altered cells, answers."""
