"""What a class did in an assignment: one page to read and print, and its tables as CSV."""
