"""The roster of a class, taken from a table that a platform or an office made; shown first, written when asked."""
