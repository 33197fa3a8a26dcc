"""The left of the locked screen: the steps of a recording without the person it is about."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui.components.card import Line
from desktop.gui.components.labelled import Icon
from desktop.gui.components.text import Text
from desktop.gui.lock.presenter import Step
from desktop.gui.shell.stepper import StepButton, StepItem, StepState
from desktop.gui.theme.mark import paint_mark
from desktop.gui.theme.tokens import color, size
from desktop.i18n import _


class HiddenSteps(QFrame):
    """As wide as the sidebar; the steps cannot be gone to."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(size("sidebar"))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 16, 8, 12)
        column.setSpacing(0)
        self._brand, self._hidden = _brand(), _hidden()
        column.addWidget(self._brand)
        column.addWidget(self._hidden)
        column.addSpacing(14)
        column.addWidget(Line("nav.line"))
        column.addSpacing(14)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        column.addLayout(self._list)
        column.addStretch(1)
        self._hidden.hide()

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show the steps of a recording; without any, the brand stands alone."""
        self._brand.setVisible(not steps)
        self._hidden.setVisible(bool(steps))
        for number, step in enumerate(steps, 1):
            button = StepButton(StepItem(f"locked-{number}", step.label, _state(step)), number)
            button.setEnabled(False)
            self._list.addWidget(button)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), color("petrol.900"))


def _state(step: Step) -> StepState:
    if step.is_current:
        return StepState.CURRENT
    return StepState.DONE if step.is_done else StepState.PENDING


class _Mark(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(30, 30)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_mark(QPainter(self), QRectF(self.rect()))


def _brand() -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(8, 0, 0, 0)
    row.setSpacing(10)
    row.addWidget(_Mark())
    row.addWidget(Text("Rekam KTP", "brand", "surface"), 1)
    return holder


def _hidden() -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(20, 12, 0, 0)
    row.setSpacing(16)
    row.addWidget(Icon("eye-off", "nav.icon", 24))
    words = QVBoxLayout()
    words.setSpacing(2)
    words.addWidget(Text(_("Resident hidden"), "brand", "surface").wrap())
    words.addWidget(Text(_("Their data is safe on this laptop"), "small", "nav.icon").wrap())
    row.addLayout(words, 1)
    return holder
