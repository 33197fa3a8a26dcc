"""Choosing: drop-down, check box, radio buttons, and segments with counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QWidget,
)

from desktop.gui.theme import paint
from desktop.gui.theme.fonts import font
from desktop.gui.theme.icons import paint_icon
from desktop.gui.theme.paint import Box
from desktop.gui.theme.tokens import color, radius, size

_SEGMENT_SIDE_PX = 10.6
# The ring of a choice would otherwise cross its circle and its last letter.
_RING_ROOM_PX = 4
# What a finger needs; box and words stand in its middle.
_TARGET_PX = 36
_STATE_LINES = {"error": ("danger", 2), "warn": ("warn.edge", 2), "": ("line.control", 1)}


class ComboField(QComboBox):
    """A drop-down with a visible chevron, 38px high.

    Args:
        prefix: a lighter word before the choice, for filters: ``Kecamatan``.

    Signals:
        chosen: the id of the choice the person made; not emitted by `set_value`.
    """

    chosen = Signal(str)

    def __init__(self, prefix: str = "", height: str = "control") -> None:
        super().__init__()
        self._prefix, self._state = prefix, ""
        self.setFont(font("body"))
        self.setFixedHeight(size(height))
        self.setAccessibleName(prefix)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # Not AdjustToContents: Qt then shrinks the box to its words 20 ms later, whatever its layout gave it.
        self.setMaxVisibleItems(12)
        self.activated.connect(lambda index: self.chosen.emit(self.itemData(index)))

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer pairs of id and words; keeps the present choice if it is still there."""
        kept = self.value()
        self.clear()
        for identity, words in choices:
            self.addItem(words, identity)
        self.set_value(kept or (choices[0][0] if choices else ""))
        self.updateGeometry()

    def set_value(self, identity: str) -> None:
        """Choose by id."""
        self.setCurrentIndex(self.findData(identity))

    def value(self) -> str:
        """Return the id of the choice; empty when there is none."""
        return self.currentData() or ""

    def set_state(self, state: str) -> None:
        """Colour the border: ``error``, ``warn`` or empty."""
        self._state = state
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Scrolling a form must not change what is chosen.
        event.ignore()

    def sizeHint(self) -> QSize:
        texts = [self.itemText(index) for index in range(self.count())] or [""]
        widest = max(paint.text_width(text, self._words_font()) for text in texts)
        return QSize(round(13 + self._prefix_width() + widest + 8 + 16 + 13), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(72, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        line, line_px = _STATE_LINES[self._state]
        is_on = self.isEnabled()
        look = Box("surface", line, radius("control"), line_px)
        (look if is_on else Box("disabled.bg", None, radius("control"))).paint(painter, QRectF(self.rect()))
        ink = "ink" if is_on else "disabled.text"
        left = 13 + self._prefix_width()
        if self._prefix:
            rect = QRectF(13, 0, self.width(), self.height())
            paint.text(painter, rect, self._prefix, font("body"), "ink.secondary")
        words = self.currentText() or self.placeholderText()
        rect = QRectF(left, 0, self.width() - left - 35, self.height())
        paint.text(painter, rect, words, self._words_font(), ink if self.currentText() else "ink.tertiary")
        chevron = QRectF(self.width() - 29, (self.height() - 16) / 2, 16, 16)
        paint_icon(painter, chevron, "chevron-down", ink)

    def _words_font(self) -> QFont:
        return font("bodyStrong" if self._prefix else "body")

    def _prefix_width(self) -> float:
        return paint.text_width(self._prefix, font("body")) + 7 if self._prefix else 0


class Check(QCheckBox):
    """A check box whose tick is painted."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setProperty("room", _RING_ROOM_PX if text else 0)
        self.setFont(font("body"))
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return _choice_size(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_check(painter, QRectF(0, (self.height() - 18) / 2, 18, 18), self.isChecked())
        _paint_words(painter, self)

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)


class Radio(QRadioButton):
    """A radio button; put those of one question into one parent widget."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setProperty("room", _RING_ROOM_PX)
        self.setFont(font("body"))
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return _choice_size(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        circle = QRectF(0, (self.height() - 18) / 2, 18, 18)
        ink = "petrol.700" if self.isChecked() else "line.control"
        Box("surface", ink if self.isEnabled() else "neutral.line", 9, 2).paint(painter, circle)
        if self.isChecked():
            Box(ink if self.isEnabled() else "disabled.text", None, 4).paint(
                painter, circle.adjusted(5, 5, -5, -5)
            )
        _paint_words(painter, self)

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)


def switch_on(radios: Mapping[str, Radio], identity: str) -> None:
    """Switch on the one of this id among those of one question, and every other off."""
    for name, radio in radios.items():
        # Among exclusive ones, the one that is on cannot be switched off.
        radio.setAutoExclusive(False)
        radio.setChecked(name == identity)
        radio.setAutoExclusive(True)


class RadioRow(QWidget):
    """Radio buttons side by side.

    Signals:
        chosen: the id of the choice the person made.
    """

    chosen = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]], spacing: int = 24) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(spacing)
        self.setFixedHeight(size("control"))
        self._radios = {identity: Radio(words) for identity, words in choices}
        for identity, radio in self._radios.items():
            row.addWidget(radio)
            radio.clicked.connect(lambda _on, chosen=identity: self.chosen.emit(chosen))
        row.addStretch(1)

    def value(self) -> str:
        """Return the id of the choice; empty when there is none."""
        return next((name for name, radio in self._radios.items() if radio.isChecked()), "")

    def set_value(self, identity: str) -> None:
        """Choose by id; an unknown id leaves none on."""
        switch_on(self._radios, identity)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        # To the one that is on, as Tab would.
        (self._radios.get(self.value()) or next(iter(self._radios.values()))).setFocus(reason)


@dataclass(frozen=True)
class Segment:
    """One part of a segmented control; `count` is shown behind the words."""

    id: str
    words: str
    count: str = ""


class Segments(QWidget):
    """A row of joined buttons, one of which is on.

    Signals:
        changed: the id of the segment the person chose.
    """

    changed = Signal(str)

    def __init__(self, segments: Sequence[Segment], height: str = "control") -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, _SegmentButton] = {}
        for number, segment in enumerate(segments):
            place = (number == 0, number == len(segments) - 1)
            button = _SegmentButton(segment, place, size(height))
            self._buttons[segment.id] = button
            self._group.addButton(button)
            row.addWidget(button)
            button.clicked.connect(lambda _on, chosen=segment.id: self.changed.emit(chosen))
        next(iter(self._buttons.values())).setChecked(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def value(self) -> str:
        """Return the id of the segment that is on; empty when none is."""
        return next((name for name, button in self._buttons.items() if button.isChecked()), "")

    def set_value(self, identity: str) -> None:
        """Switch a segment on without emitting `changed`."""
        self._buttons[identity].setChecked(True)

    def mark(self, identity: str) -> None:
        """Switch a segment on without emitting `changed`; none where something else is chosen elsewhere."""
        if identity in self._buttons:
            self.set_value(identity)
            return
        self._group.setExclusive(False)
        for button in self._buttons.values():
            button.setChecked(False)
        self._group.setExclusive(True)

    def set_counts(self, counts: Mapping[str, str]) -> None:
        """Change the counts, already formatted, by id."""
        for identity, count in counts.items():
            self._buttons[identity].set_count(count)

    def button(self, identity: str) -> QAbstractButton:
        """Return the button of a segment, to press it in a test."""
        return self._buttons[identity]


class _SegmentButton(QAbstractButton):
    def __init__(self, segment: Segment, place: tuple[bool, bool], height: int) -> None:
        super().__init__()
        self._segment, self._place = segment, place
        self._count = segment.count
        self.setText(segment.words)
        self.setObjectName(f"segment-{segment.id}")
        self.setCheckable(True)
        self.setFixedHeight(height)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_count(segment.count)

    def set_count(self, count: str) -> None:
        self._count = count
        self.setAccessibleName(f"{self._segment.words} {count}".strip())
        self.setFixedWidth(self.sizeHint().width())
        self.update()

    def sizeHint(self) -> QSize:
        width = 2 * _SEGMENT_SIDE_PX + paint.text_width(self.text(), font("button"))
        if self._count:
            width += 6 + paint.text_width(self._count, font("body"))
        return QSize(round(width), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        is_first, is_last = self._place
        # The box reaches past the joints, so that only the outer ends are round.
        rect = QRectF(self.rect()).adjusted(0 if is_first else -20, 0, 0 if is_last else 20, 0)
        painter.setClipRect(self.rect())
        Box("surface", "line.control", radius("control")).paint(painter, rect)
        if self.isChecked():
            Box("petrol.700", None, radius("control")).paint(painter, rect)
        if not is_last and not self.isChecked():
            painter.fillRect(QRectF(self.width() - 1, 1, 1, self.height() - 2), color("line"))
        ink, light = ("surface", "petrol.100") if self.isChecked() else ("ink", "ink.secondary")
        words = QRectF(_SEGMENT_SIDE_PX, 0, self.width(), self.height())
        x = paint.text(painter, words, self.text(), font("button"), ink)
        if self._count:
            paint.text(painter, words.translated(x + 6, 0), self._count, font("body"), light)


def paint_check(painter: QPainter, square: QRectF, is_on: bool) -> None:
    """Draw the box of a check box, ticked or not; 18px."""
    if not is_on:
        Box("surface", "line.control", 4, 2).paint(painter, square)
        return
    Box("petrol.700", None, 4).paint(painter, square)
    paint_icon(painter, square.adjusted(2, 2, -2, -2), "check", "surface", 2.8)


def _choice_size(button: QAbstractButton) -> QSize:
    return QSize(round(26 + paint.text_width(button.text(), font("body"))) + 1, _TARGET_PX)


def _paint_words(painter: QPainter, button: QAbstractButton) -> None:
    rect = QRectF(26, 0, button.width() - 26, button.height())
    paint.text(painter, rect, button.text(), font("body"), "ink" if button.isEnabled() else "disabled.text")
