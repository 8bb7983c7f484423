"""Files as people and other programs leave them: read without trust, written whole; YAML, CSV and notebooks."""
