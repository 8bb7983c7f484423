"""What a course teaches and where it stands: its unit, topics, registers and settings; a tutor's own files win over ours."""
