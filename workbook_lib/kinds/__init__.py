"""The kinds: one folder each; see choose for the smallest."""
