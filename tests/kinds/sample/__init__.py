"""A kind that the workbook does not have, to see that a folder is all that a new one needs."""
