"""The widget of map."""

from workbook_lib.parts.view import ActivityView


class View(ActivityView):
    """Draws view.js beside this file."""

    kind = "map"
