"""The widget of sort."""

from workbook_lib.parts.view import ActivityView


class View(ActivityView):
    """Draws view.js beside this file."""

    kind = "sort"
