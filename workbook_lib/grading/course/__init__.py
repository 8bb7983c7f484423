"""What the tutor's folder holds: the assignment's master with its keys, its settings, its earlier versions."""
