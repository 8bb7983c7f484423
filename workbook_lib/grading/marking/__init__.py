"""What a hand-in is worth: one hand-in marked, and a whole class of them."""
