"""The workbook as plain web pages: the same views, and the same sessions in a worker. `opening.py` alone runs in a browser."""
