"""The widget of recall."""

from workbook_lib.parts.view import ActivityView


class View(ActivityView):
    """Draws view.js beside this file."""

    kind = "recall"
