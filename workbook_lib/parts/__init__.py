"""The shared look: what every view is made of."""
