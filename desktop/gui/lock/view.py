"""The locked screen: steps on the left, who may open it in the middle, what is safe beside it."""

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui.components.avatar import Avatar
from desktop.gui.components.banner import Banner
from desktop.gui.components.buttons import Button
from desktop.gui.components.card import Card, Line
from desktop.gui.components.fields import PassphraseField
from desktop.gui.components.labelled import Icon, Labelled
from desktop.gui.components.text import Text
from desktop.gui.lock.pin_field import PinField
from desktop.gui.lock.presenter import Locked, Step, saved_words
from desktop.gui.lock.steps import HiddenSteps
from desktop.gui.theme.paint import Box
from desktop.gui.theme.tokens import color, radius, size
from desktop.gui.words.officers import role_words
from desktop.i18n import _, formats
from desktop.i18n.errors import Advice

_CARD_PX, _RIGHT_PX, _HEIGHT_PX = 820, 318, 452


class LockView(QWidget):
    """The page over everything while the screen is locked.

    Signals:
        open_requested: what was typed; the field is wiped before this is sent.
        way_changed: passphrase instead of PIN, or back.
        other_requested: another officer wants to sign in.
        second_passed: while the page is shown.
    """

    open_requested = Signal(str)
    way_changed = Signal()
    other_requested = Signal()
    second_passed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("lock")
        self.pin, self.passphrase = PinField(), PassphraseField()
        self.pin.setObjectName("pin")
        self.passphrase.setObjectName("lock-passphrase")
        self._pin_field = Labelled(_("6-digit PIN"), self.pin)
        self._word_field = Labelled(_("Passphrase"), self.passphrase)
        self._hint = Text("", "detail", "ink.secondary").wrap()
        self.open_button = Button(_("Open"), "primary", "large", icon="lock-open", key="Return").spread()
        self.open_button.setObjectName("unlock")
        self.way = Button(_("Use the passphrase"), "link", key="F2")
        self.way.setObjectName("other-way")
        self.other = Button(_("Other officer"), "inline", key="Esc")
        self.other.setObjectName("other-officer")
        self._problem = Banner("danger", "")
        self._problem.setObjectName("lock-problem")
        self._problem.hide()
        self._is_pin, self._wait_s, self._is_busy = False, 0, False
        self._steps, self._title, self._at = (
            HiddenSteps(),
            Text("", "title"),
            Text("", "body", "ink.secondary"),
        )
        self._subtitle = Text("", "body", "ink.secondary")
        self._why, self._saved = Text("", "body", "ink.secondary"), Text("", "detail", "ok.ink").wrap()
        self._name, self._role = Text("", "bodyStrong"), Text("", "detail", "ink.secondary")
        self._avatar_row, self._list = QHBoxLayout(), QVBoxLayout()
        self._lay_out()
        self._connect()
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self.second_passed)

    def show_locked(self, locked: Locked) -> None:
        """Say what was locked, of whom, and what is safe."""
        self._title.setText(locked.title)
        number = next((n for n, step in enumerate(locked.steps, 1) if step.is_current), 0)
        words = _("step {number} of {total}").format(number=number, total=len(locked.steps))
        self._subtitle.setText(words if number else "")
        self._at.setText(_("Locked at {time}").format(time=formats.time(locked.at)))
        self._why.setText(locked.why)
        self._name.setText(locked.officer.name)
        self._role.setText(role_words(locked.officer.role))
        self._avatar_row.insertWidget(0, Avatar(locked.officer.name, look="chosen"))
        self._steps.show_steps(locked.steps)
        self._saved.setText(saved_words(locked))
        for step in locked.steps:
            self._list.addWidget(Line("ok.line"))
            self._list.addWidget(_row(step))

    def show_way_in(self, *, is_pin: bool, can_use_pin: bool) -> None:
        """Ask for the PIN or for the passphrase."""
        self._is_pin = is_pin
        self._pin_field.setVisible(is_pin)
        self._word_field.setVisible(not is_pin)
        self.way.setVisible(can_use_pin)
        self.way.setText(_("Use the passphrase") if is_pin else _("Use the PIN"))
        self._hint.setText(_("After three wrong PINs the passphrase is asked for.") if is_pin else "")
        self._field().setFocus()

    def show_busy(self, is_busy: bool) -> None:
        """Say that the place is being opened."""
        self._is_busy = is_busy
        self.open_button.setText(_("Opening…") if is_busy else _("Open"))
        for field in (self.pin, self.passphrase):
            field.setReadOnly(is_busy)
        self._allow()

    def show_wrong(self, words: str) -> None:
        """Say below the field what was wrong."""
        (self._pin_field if self._is_pin else self._word_field).set_error(words)
        if words:
            self._field().setFocus()

    def show_wait(self, seconds: int, words: str) -> None:
        """Count down after a wrong passphrase."""
        if seconds != self._wait_s:
            self._wait_s = seconds
            self._hint.setText(words)
            self._allow()

    def show_problem(self, advice: Advice | None) -> None:
        """Say what else stands in the way."""
        if advice is not None:
            self._problem.show_message("danger", advice.headline, advice.advice)
        self._problem.setVisible(advice is not None)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()
        self._field().setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()
        self.pin.clear()
        self.passphrase.clear()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), color("canvas.deep"))

    def _field(self) -> PinField | PassphraseField:
        return self.pin if self._is_pin else self.passphrase

    def _submit(self) -> None:
        field = self._field()
        typed = field.text()
        field.clear()
        self.open_requested.emit(typed)

    def _allow(self) -> None:
        self.open_button.setEnabled(not self._is_busy and not self._wait_s)

    def _connect(self) -> None:
        self.open_button.clicked.connect(self._submit)
        self.pin.filled.connect(self._submit)
        self.way.clicked.connect(self.way_changed)
        self.other.clicked.connect(self.other_requested)
        self.pin.escaped.connect(self.other_requested)

    def _lay_out(self) -> None:
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._steps)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._make_header())
        right.addStretch(1)
        right.addWidget(self._make_card(), 0, Qt.AlignmentFlag.AlignHCenter)
        right.addStretch(1)
        whole.addLayout(right, 1)

    def _make_header(self) -> QWidget:
        header = _Band("surface")
        header.setFixedHeight(size("header"))
        row = QHBoxLayout(header)
        row.setContentsMargins(24, 0, 24, 0)
        row.setSpacing(12)
        row.addWidget(self._title)
        row.addWidget(self._subtitle)
        row.addStretch(1)
        row.addWidget(self._at)
        return header

    def _make_card(self) -> QWidget:
        card = Card((0, 0, 0, 0), clips=True, on="canvas.deep")
        card.setFixedSize(_CARD_PX, _HEIGHT_PX)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addLayout(self._make_left(), 1)
        row.addWidget(self._make_right())
        card.body.addLayout(row)
        return card

    def _make_left(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(30, 28, 30, 26)
        column.setSpacing(0)
        top = QHBoxLayout()
        top.setSpacing(14)
        top.addWidget(_LockSign())
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(_("Screen locked"), "title"))
        words.addWidget(self._why)
        top.addLayout(words, 1)
        column.addLayout(top)
        column.addSpacing(22)
        column.addWidget(self._make_officer())
        column.addSpacing(20)
        for field in (self._pin_field, self._word_field):
            column.addWidget(field)
        column.addSpacing(6)
        column.addWidget(self._hint)
        column.addSpacing(12)
        column.addWidget(self._problem)
        column.addWidget(self.open_button)
        column.addSpacing(10)
        column.addWidget(self.way, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        return column

    def _make_officer(self) -> QWidget:
        box = Card((12, 10, 14, 10))
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._name)
        names.addWidget(self._role)
        self._avatar_row.setSpacing(12)
        self._avatar_row.addLayout(names, 1)
        self._avatar_row.addWidget(self.other)
        box.body.addLayout(self._avatar_row)
        return box

    def _make_right(self) -> QWidget:
        side = _Band("ok.bg", "ok.line")
        side.setFixedWidth(_RIGHT_PX)
        column = QVBoxLayout(side)
        column.setContentsMargins(27, 28, 26, 26)
        column.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(Icon("circle-check", "ok", 20))
        top.addWidget(Text(_("Work is saved"), "section", "ok.ink"), 1)
        column.addLayout(top)
        column.addWidget(self._saved)
        self._list.setSpacing(7)
        column.addLayout(self._list)
        column.addStretch(1)
        hidden = QHBoxLayout()
        hidden.setSpacing(8)
        hidden.addWidget(Icon("eye-off", "ok.ink", 16), 0, Qt.AlignmentFlag.AlignTop)
        words = _("The resident's name, photo and fingers are not shown.")
        hidden.addWidget(Text(words, "detail", "ok.ink").wrap(), 1)
        column.addLayout(hidden)
        return side


class _Band(QFrame):
    def __init__(self, fill: str, left: str = "") -> None:
        super().__init__()
        self._fill, self._left = fill, left

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color(self._fill))
        if self._left:
            painter.fillRect(QRectF(0, 0, 1, self.height()), color(self._left))


class _LockSign(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(48, 48)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 12, 12, 12)
        row.addWidget(Icon("lock", "surface", 24))

    def paintEvent(self, event: QPaintEvent) -> None:
        Box("petrol.700", None, radius("control")).paint(QPainter(self), QRectF(self.rect()))


def _row(step: Step) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    row.addWidget(Icon("check" if step.is_done else "circle", "ok.ink", 16))
    words = Text(step.label, "bodyStrong" if step.is_current else "body", "ok.ink")
    row.addWidget(words, 1)
    return holder
