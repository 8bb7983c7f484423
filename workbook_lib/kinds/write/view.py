"""The widget of write."""

from workbook_lib.parts.view import ActivityView


class View(ActivityView):
    """Draws view.js beside this file."""

    kind = "write"
