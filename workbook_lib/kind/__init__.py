"""What every kind offers (`contract`), and the words in which it does: choices, outcomes, what it needs from elsewhere."""
