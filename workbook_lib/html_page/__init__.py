"""What every page that we write for people to read and print has in common: one file, no script, light, dark and paper."""
