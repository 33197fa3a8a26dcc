"""A field with its label above and, when something is wrong, a line below that says what."""

from typing import Generic, TypeVar

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.gui.components.text import Text
from desktop.gui.theme.icons import paint_icon

W = TypeVar("W", bound=QWidget)


class Icon(QWidget):
    """One icon in a layout."""

    def __init__(self, name: str, tone: str = "ink", size: int = 16) -> None:
        super().__init__()
        self._name, self._tone = name, tone
        self.setFixedSize(size, size)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, name: str, tone: str) -> None:
        """Show another icon or colour."""
        self._name, self._tone = name, tone
        self.update()

    def sizeHint(self) -> QSize:
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_icon(QPainter(self), QRectF(self.rect()), self._name, self._tone)


class Remark(QWidget):
    """An icon and a short text in one colour: an error below a field, a check beside a button.

    `role` is the font: ``detail``, or ``bodyStrong`` in an action bar.
    """

    def __init__(
        self, text: str = "", tone: str = "danger", icon: str = "circle-alert", role: str = "detail"
    ) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._icon = Icon(icon, tone, 16)
        self._text = Text(text, role, tone).weight(600)
        row.addWidget(self._icon)
        row.addWidget(self._text)
        row.addStretch(1)

    def show_remark(self, text: str, tone: str = "danger", icon: str = "circle-alert") -> None:
        """Show a text in a colour with an icon."""
        self._icon.set_icon(icon, tone)
        self._text.set_tone(tone)
        self._text.setText(text)

    def text(self) -> str:
        return self._text.text()


class Labelled(QWidget, Generic[W]):
    """A control under its label; `control` is the widget itself.

    Args:
        label: what the field is called; also its accessible name.
        control: a field with `set_state`, or any widget.
        note: a remark behind the label in a lighter tone, such as ``(boleh kosong)``.
    """

    def __init__(self, label: str, control: W, note: str = "") -> None:
        super().__init__()
        self.control = control
        self._label = Text(label, "bodyStrong")
        self._remark = Remark()
        self._remark.setContentsMargins(0, 2, 0, 0)
        self._remark.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self._label)
        if note:
            top.addWidget(Text(note, "body", "ink.tertiary"))
        top.addStretch(1)
        column.addLayout(top)
        column.addWidget(control)
        column.addWidget(self._remark)
        control.setAccessibleName(label)
        self._label.setBuddy(control)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_label(self, label: str) -> None:
        """Change the label and the accessible name."""
        self._label.setText(label)
        self.control.setAccessibleName(label)

    def set_error(self, text: str) -> None:
        """Say what is wrong, in red, and announce it; empty takes it away."""
        self._show(text, "error", "danger", "circle-alert")

    def set_warning(self, text: str) -> None:
        """Say what has to be decided, in amber; empty takes it away."""
        self._show(text, "warn", "warn", "triangle-alert")

    def message(self) -> str:
        """Return the error or warning shown; empty when all is well."""
        return self._remark.text() if not self._remark.isHidden() else ""

    def _show(self, text: str, state: str, tone: str, icon: str) -> None:
        self._remark.show_remark(text, tone, icon)
        self._remark.setVisible(bool(text))
        if hasattr(self.control, "set_state"):
            self.control.set_state(state if text else "")
        self.control.setAccessibleDescription(text)
        if text and self.isVisible():
            # Only here: it is large, and nothing is wrong at the start.
            from PySide6.QtGui import QAccessible, QAccessibleEvent

            QAccessible.updateAccessibility(QAccessibleEvent(self._remark, QAccessible.Event.Alert))
