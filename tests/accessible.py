"""Walks what a screen reader is told of a window."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QComboBox, QLineEdit, QScrollBar, QWidget

from desktop.gui.components.buttons import Button

LEAST_PX = 36
_SAYS_NOTHING = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Window}


def controls(window) -> list[QWidget]:
    """Return the visible widgets that a person acts on: those that take focus or clicks."""
    found = [widget for widget in window.findChildren(QWidget) if widget.isVisible() and widget.isEnabled()]
    return [widget for widget in found if is_control(widget)]


def is_control(widget) -> bool:
    if isinstance(widget, QScrollBar) or widget.objectName().startswith("qt_"):
        return False
    if isinstance(widget, QAbstractButton | QLineEdit | QComboBox):
        return True
    if isinstance(widget, QAbstractScrollArea) and widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
        return False
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def unnamed(window) -> list[str]:
    return [described(widget) for widget in controls(window) if not name_of(widget)]


def roleless(window) -> list[str]:
    # Qt itself tells no role of what merely scrolls.
    found = [widget for widget in controls(window) if not isinstance(widget, QAbstractScrollArea)]
    return [described(widget) for widget in found if role_of(widget) in _SAYS_NOTHING]


def small(window) -> list[str]:
    """Return the targets of clicks that are lower or narrower than a finger needs."""
    targets = [widget for widget in controls(window) if isinstance(widget, QAbstractButton | QComboBox)]
    return [
        f"{described(widget)} {widget.width()}x{widget.height()}"
        for widget in targets
        if min(widget.width(), widget.height()) < LEAST_PX
    ]


def silent(window) -> list[str]:
    """Return what is seen to be the next thing to do, cannot be done, and does not say why."""
    shown = [
        button for button in window.findChildren(Button) if button.isVisible() and not button.isEnabled()
    ]
    return [described(button) for button in shown if button.kind() == "primary" and not button.toolTip()]


def name_of(widget) -> str:
    told = QAccessible.queryAccessibleInterface(widget)
    return told.text(QAccessible.Text.Name) if told else ""


def role_of(widget):
    told = QAccessible.queryAccessibleInterface(widget)
    return told.role() if told else QAccessible.Role.NoRole


def described(widget) -> str:
    words = getattr(widget, "text", str)
    return f"{type(widget).__name__}#{widget.objectName()}:{words() if callable(words) else ''}"
