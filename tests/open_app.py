"""The open app: its size in the design, and its widgets by name."""

from cut_off import settle_layouts
from PySide6.QtWidgets import QWidget

from desktop.gui.shell.stage import Stage

SIZE = (1366, 768)


def shown(application, name):
    found = application.desk.findChildren(QWidget, name)
    return next((widget for widget in found if widget.isVisible()), None)


def scrolled_pages(application):
    """Return the pages that are larger than the room they have in the window, sidebar and screens alike."""
    settle_layouts()
    stages = [stage for stage in application.desk.findChildren(Stage) if stage.isVisible()]
    bars = [bar for stage in stages for bar in (stage.verticalScrollBar(), stage.horizontalScrollBar())]
    scrolled = [f"{bar.maximum()} px" for bar in bars if bar.maximum() > 0]
    # Without a bar what is too wide goes on past the edge.
    too_wide = [
        f"{stage.widget().minimumSizeHint().width()} in {stage.viewport().width()} px"
        for stage in stages
        if stage.widget().minimumSizeHint().width() > stage.viewport().width()
    ]
    return scrolled + too_wide
