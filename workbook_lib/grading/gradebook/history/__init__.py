"""Who changed which mark, when and why."""
