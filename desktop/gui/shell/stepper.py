"""The second page of the sidebar: one resident and the steps of the recording."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui.components.avatar import PhotoFrame
from desktop.gui.components.buttons import Button
from desktop.gui.components.card import Line
from desktop.gui.components.keys import KeyHint
from desktop.gui.components.text import Text
from desktop.gui.theme import paint
from desktop.gui.theme.fonts import font
from desktop.gui.theme.icons import paint_icon
from desktop.gui.theme.paint import Box
from desktop.i18n import _


class StepState(StrEnum):
    """How far a step is. Each can be gone to, in any order."""

    DONE = "done"
    CURRENT = "current"
    PENDING = "pending"
    WARNED = "warned"


@dataclass(frozen=True)
class StepItem:
    """One numbered step."""

    id: str
    label: str
    state: StepState = StepState.PENDING


class StepButton(QAbstractButton):
    """One row of the stepper."""

    def __init__(self, item: StepItem, number: int) -> None:
        super().__init__()
        self.item, self.number = item, number
        self.setObjectName(f"step-{item.id}")
        self.setText(item.label)
        self.setAccessibleName(f"{number} {item.label}")
        self.setFixedHeight(44)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("ring", 8)
        self.set_state(item.state)

    def set_state(self, state: StepState) -> None:
        """Change how far the step is."""
        self.state = state
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, 44)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        is_on = self.state == StepState.CURRENT
        if is_on:
            Box("surface", None, 8).paint(painter, QRectF(self.rect()))
        circle = QRectF(10, (self.height() - 24) / 2, 24, 24)
        self._paint_circle(painter, circle)
        words = QRectF(46, 0, self.width() - 46, self.height())
        name, ink = ("nav_active", "petrol.900") if is_on else ("nav", "nav.text")
        paint.text(painter, words, self.text(), font(name), ink)

    def _paint_circle(self, painter: QPainter, circle: QRectF) -> None:
        if self.state in (StepState.DONE, StepState.WARNED):
            is_fine = self.state == StepState.DONE
            Box("ok.strong" if is_fine else "warn.strong", None, 12).paint(painter, circle)
            icon = "check" if is_fine else "triangle-alert"
            paint_icon(painter, circle.adjusted(5, 5, -5, -5), icon, "surface")
            return
        is_on = self.state == StepState.CURRENT
        Box("petrol.700" if is_on else None, None if is_on else "nav.control", 12).paint(painter, circle)
        paint.centred(
            painter,
            circle.translated(0, -1),
            str(self.number),
            font("label", 700),
            "surface" if is_on else "nav.text",
        )


class Stepper(QWidget):
    """The resident on top, the steps, and the way out that loses nothing.

    Signals:
        chosen: id of a step that was clicked, or whose number was pressed.
        pause_requested: "Lanjut nanti" or F6.
    """

    chosen = Signal(str)
    pause_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 14, 8, 12)
        column.setSpacing(0)
        top = QHBoxLayout()
        top.setContentsMargins(8, 0, 0, 0)
        top.setSpacing(12)
        self._photo = PhotoFrame(48, look="dark")
        self._lines = [
            Text("", "brand", "surface").elide(),
            Text("", "small", "nav.icon").elide(),
            Text("", "small", "nav.icon").elide(),
        ]
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        for line, gap in zip(self._lines, (2, 4, 0), strict=True):
            words.addWidget(line)
            words.addSpacing(gap)
        words.addStretch(1)
        top.addWidget(self._photo)
        top.addLayout(words, 1)
        column.addLayout(top)
        column.addSpacing(16)
        column.addWidget(Line("nav.line"))
        column.addSpacing(14)
        self._steps = QVBoxLayout()
        self._steps.setSpacing(2)
        column.addLayout(self._steps)
        column.addSpacing(19)
        column.addWidget(_keys())
        column.addStretch(1)
        self.pause = Button(_("Continue later"), "dark", icon="pause", key="F6").spread()
        self.pause.setObjectName("pause")
        self.pause.clicked.connect(self.pause_requested)
        column.addWidget(self.pause)
        self._buttons: dict[str, StepButton] = {}

    def set_resident(self, name: str, age: str, village: str, photo: bytes = b"") -> None:
        """Show whom the recording is about."""
        for line, words in zip(self._lines, (name, age, village), strict=True):
            line.setText(words)
        self._photo.set_photo(photo, name)

    def set_steps(self, steps: Sequence[StepItem]) -> None:
        """Show the steps; call it again when one is done."""
        if [step.id for step in steps] != list(self._buttons):
            self._rebuild(steps)
        for step in steps:
            self._buttons[step.id].set_state(step.state)

    def choose(self, number: int) -> None:
        """Choose a step by its number, counted from one; a number that no step has does nothing."""
        button = next((button for button in self._buttons.values() if button.number == number), None)
        if button is not None:
            button.click()

    def button(self, identity: str) -> StepButton:
        """Return the button of a step."""
        return self._buttons[identity]

    def steps(self) -> list[tuple[str, StepState]]:
        """Return the words of the steps and how far each is."""
        return [(button.item.label, button.state) for button in self._buttons.values()]

    def _rebuild(self, steps: Sequence[StepItem]) -> None:
        for button in self._buttons.values():
            self._steps.removeWidget(button)
            button.hide()  # deletion waits for the event loop; it must not be seen meanwhile
            button.deleteLater()
        self._buttons = {step.id: StepButton(step, number) for number, step in enumerate(steps, 1)}
        for button in self._buttons.values():
            self._steps.addWidget(button)
            button.clicked.connect(lambda _on=False, chosen=button.item.id: self.chosen.emit(chosen))


def _keys() -> QWidget:
    holder = QWidget()
    lines = QVBoxLayout(holder)
    lines.setContentsMargins(10, 0, 0, 0)
    lines.setSpacing(8)
    row = QHBoxLayout()
    row.setSpacing(5)
    row.addWidget(KeyHint(["F7"], _("back"), "dark", "small"))
    row.addWidget(KeyHint(["F8"], _("next"), "dark", "small"))
    row.addStretch(1)
    lines.addLayout(row)
    lines.addWidget(KeyHint(["Ctrl"], _("+ digit: a step"), "dark", "small"), 0, Qt.AlignmentFlag.AlignLeft)
    return holder
