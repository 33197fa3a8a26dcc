"""What is read from its beginning again because somebody else is shown now."""

from PySide6.QtWidgets import QScrollArea, QWidget


def scroll_to_top(whole: QWidget) -> None:
    """Scroll all that is scrolled inside `whole` back to where it begins."""
    for area in whole.findChildren(QScrollArea):
        area.verticalScrollBar().setValue(0)
