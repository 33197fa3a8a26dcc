"""The card of the stick: which one it is, what will be carried, how far the copying is."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.gui.components.banner import Banner
from desktop.gui.components.buttons import Button
from desktop.gui.components.card import Card, Line
from desktop.gui.components.chips import Chip, ChipLook
from desktop.gui.components.choices import ComboField
from desktop.gui.components.dialogs import IconSquare
from desktop.gui.components.labelled import Icon
from desktop.gui.components.progress import ProgressCard
from desktop.gui.components.text import Text
from desktop.gui.sync.usb import Usb
from desktop.gui.sync.wording import Cargo, Step
from desktop.gui.theme.paint import Box
from desktop.gui.theme.tokens import radius
from desktop.i18n import _

_ROWS = 4


class UsbCard(Card):
    """Signals tell what the person asks for.

    Signals:
        copy_requested, folder_requested, cancel_requested: a button was pressed.
        place_chosen: the id of another stick or folder.
    """

    copy_requested = Signal()
    folder_requested = Signal()
    cancel_requested = Signal()
    place_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__((19, 19, 19, 19))
        self._head = _Head()
        self._cargo = _CargoPart()
        self._progress = _ProgressPart()
        self.body.addWidget(self._head)
        self.body.addSpacing(14)
        self._parts = QStackedWidget()
        self._parts.addWidget(self._cargo)
        self._parts.addWidget(self._progress)
        self.body.addWidget(self._parts, 1)
        self._cargo.copy.clicked.connect(self.copy_requested)
        self._cargo.folder.clicked.connect(self.folder_requested)
        self._cargo.places.chosen.connect(self.place_chosen)
        self._progress.card.cancel_requested.connect(self.cancel_requested)

    def show_usb(self, usb: Usb) -> None:
        """Say which stick there is, or what became of the copy."""
        self._head.show_usb(usb)

    def show_choices(self, choices: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer sticks and folders to choose from when there are several."""
        self._cargo.places.set_choices(choices)
        self._cargo.places.set_value(chosen)
        self._cargo.places.setVisible(len(choices) > 1)

    def show_cargo(self, cargo: Cargo, *, can_copy: bool) -> None:
        """Show what will be carried."""
        self._cargo.show_cargo(cargo, can_copy=can_copy)

    def show_step(self, step: Step | None) -> None:
        """Show how far the copying is; None brings the counts back."""
        self._parts.setCurrentWidget(self._progress if step else self._cargo)
        if step:
            self._progress.show_step(step)
        elif self.isVisible():
            self._cargo.copy.setFocus()

    def focus_copy(self) -> None:
        """Put the focus on the one next step."""
        self._cargo.copy.setFocus()


class _Head(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(14)
        self._square = IconSquare("usb", "neutral", 52)
        self._row.addWidget(self._square, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        self._headline = Text("", "heading").wrap()
        self._headline.setObjectName("usb-headline")
        self._detail = Text("", "body", "ink.secondary").wrap()
        self._detail.setObjectName("usb-detail")
        words.addWidget(self._headline)
        words.addWidget(self._detail)
        words.addStretch(1)
        self._row.addLayout(words, 1)
        self._chip = Chip(ChipLook(""))
        self._row.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignTop)

    def show_usb(self, usb: Usb) -> None:
        self._row.removeWidget(self._square)
        self._square.deleteLater()
        self._square = IconSquare(usb.icon, usb.tone, 52)
        self._row.insertWidget(0, self._square, 0, Qt.AlignmentFlag.AlignTop)
        self._headline.setText(usb.headline)
        self._detail.setText(usb.detail)
        tone = "ok" if usb.tone == "petrol" else usb.tone
        self._chip.set_look(ChipLook(usb.chip, tone, usb.chip_icon))
        self._chip.setVisible(bool(usb.chip))
        self.setAccessibleName(f"{usb.headline}. {usb.detail}")


class _CargoPart(QWidget):
    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._title = Text("", "detail", "ink.secondary")
        column.addWidget(self._title)
        column.addSpacing(6)
        middle = QHBoxLayout()
        middle.setSpacing(18)
        self._rows = _Counts()
        middle.addWidget(self._rows, 1)
        middle.addWidget(_LockNote(), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(middle)
        column.addStretch(1)
        self.copy = Button(_("Copy to USB"), "primary", "large", icon="save", key="Return")
        self.copy.setEnabled(False)
        self.copy.setObjectName("copy")
        self.folder = Button(_("Choose folder…"), size="large")
        self.folder.setObjectName("choose-folder")
        self.places = ComboField(_("To"), "controlLarge")
        self.places.setObjectName("places")
        self.places.setMaximumWidth(300)
        self.places.hide()
        actions = QHBoxLayout()
        actions.setSpacing(10)
        actions.addWidget(self.copy)
        actions.addWidget(self.folder)
        actions.addStretch(1)
        actions.addWidget(self.places, 9)
        column.addLayout(actions)

    def show_cargo(self, cargo: Cargo, *, can_copy: bool) -> None:
        self._title.setText(
            _("Everything is confirmed, there is nothing to carry") if cargo.is_empty else cargo.title
        )
        self._rows.set_rows(cargo.counts)
        self.copy.setText(cargo.action)
        why_not = self._title.text() if cargo.is_empty else _("Plug in the station's USB")
        self.copy.allow("" if can_copy else why_not)


class _Counts(QWidget):
    """Labels on the left, numbers on the right, hairlines between."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._lines: list[tuple[Text, Text]] = []
        for number in range(_ROWS):
            label, count = Text(""), Text("").weight(700).tabular()
            self._lines.append((label, count))
            row = QHBoxLayout()
            row.setContentsMargins(0, 4, 0, 5)
            row.addWidget(label)
            row.addStretch(1)
            row.addWidget(count)
            column.addLayout(row)
            if number < _ROWS - 1:
                column.addWidget(Line("line.row"))

    def set_rows(self, rows: Sequence[tuple[str, str]]) -> None:
        for (label, count), (words, number) in zip(self._lines, rows, strict=True):
            label.setText(words)
            count.setText(number)
        self.setAccessibleName(", ".join(f"{words} {number}" for words, number in rows))


class _LockNote(QFrame):
    """Why a lost stick is no leak."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(250)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 12, 10)
        column.setSpacing(4)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(Icon("lock", "ink", 18))
        top.addWidget(Text(_("Only the office can open it"), "bodyStrong").weight(700), 1)
        column.addLayout(top)
        text = _(
            "The contents are locked. If the USB is lost, residents' data stays closed"
            " and the bundle can be copied again."
        )
        column.addWidget(Text(text, "detail", "ink.secondary").wrap())

    def paintEvent(self, event: QPaintEvent) -> None:
        Box("neutral.bg", None, radius("control")).paint(QPainter(self), QRectF(self.rect()))


class _ProgressPart(QWidget):
    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        self.card = ProgressCard("", cancel=False)
        self.card.cancel.show()  # only now that it has a parent; before, it would be a window
        self.card.cancel.setObjectName("cancel-copy")
        self.card.cancel.set_key("Escape")
        column.addWidget(self.card)
        column.addWidget(
            Banner(
                "warn",
                _("Do not pull out the USB"),
                _("Everything is written, then read back and compared. Only then may it be pulled out."),
            )
        )
        column.addStretch(1)

    def show_step(self, step: Step) -> None:
        self.card.set_title(step.title)
        self.card.show_progress(step.share, step.amount, step.note)
