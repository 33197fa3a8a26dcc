"""The open app: its size in the design, and its widgets by name."""

from PySide6.QtWidgets import QWidget

SIZE = (1366, 768)


def shown(application, name):
    found = application.desk.findChildren(QWidget, name)
    return next((widget for widget in found if widget.isVisible()), None)
