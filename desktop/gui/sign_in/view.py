"""The sign-in page: the cover on the left, officers and passphrase on the right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui.components.banner import Banner
from desktop.gui.components.buttons import Button
from desktop.gui.components.footer import Footer
from desktop.gui.components.keys import KeyHint
from desktop.gui.components.labelled import Labelled
from desktop.gui.components.text import Text
from desktop.gui.sign_in.cover import Cover
from desktop.gui.sign_in.date_question import DateQuestion
from desktop.gui.sign_in.officers import OfficerList
from desktop.gui.sign_in.passphrase import LargePassphrase
from desktop.gui.sign_in.presenter import OfficerLook, PlaceLook
from desktop.gui.theme.paint import ground
from desktop.gui.words.clock import DateLook
from desktop.i18n import _
from desktop.i18n.errors import Advice

# As high as five officers, so that nothing moves when another place has fewer.
_CONTENT_PX, _CONTENT_HEIGHT_PX = 720, 440
_OFFICERS_PX, _GAP_PX = 340, 36


class SignInView(QWidget):
    """The page over everything until an officer has signed in.

    Signals:
        officer_chosen: number of an officer, from zero.
        place_chosen: number of another place, from zero.
        sign_in_requested: what was typed; the field is wiped before this is sent.
        training_requested: train with invented residents.
        mend_requested: take other users' rights to the folder away.
        date_confirmed: the date is right.
        clock_requested: say how the clock is set.
        second_passed: while the page is shown.
        drawn: the page was painted for the first time; queued, it is heard when the whole window is.
    """

    officer_chosen = Signal(int)
    place_chosen = Signal(int)
    sign_in_requested = Signal(str)
    training_requested = Signal()
    mend_requested = Signal()
    date_confirmed = Signal()
    clock_requested = Signal()
    second_passed = Signal()
    drawn = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sign-in")
        self.cover, self.officers, self.passphrase = Cover(), OfficerList(), LargePassphrase()
        self.passphrase.setObjectName("passphrase")
        self._field = Labelled(_("Passphrase of {name}").format(name=""), self.passphrase)
        self._field.setEnabled(False)
        self._hint = Text("", "detail", "ink.secondary").wrap()
        self.enter = Button(_("Sign in"), "primary", "large", key="Return").spread()
        self.enter.setObjectName("sign-in-button")
        self.date, self._is_asked = DateQuestion(), False
        self._demo = Banner("info", _("Sample data"))
        self._problem = Banner("danger", "")
        self._problem.setObjectName("sign-in-problem")
        self._mend = Button(_("Make the folder private"), size="small", icon="lock")
        self._mend.setObjectName("mend")
        self._problem.below.addWidget(self._mend)
        self._mend.hide()
        self._mend.clicked.connect(self.mend_requested)
        self._footer = Footer()
        self._footer.row.addWidget(KeyHint(["Escape"], _("to the officers")))
        self._wait_s, self._is_busy, self._is_drawn = 0, False, False
        self._desk = self._make_desk()
        self._lay_out()
        self._connect()
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self.second_passed)

    def show_place(self, place: PlaceLook, others: Sequence[PlaceLook]) -> None:
        self.cover.show_place(place, others)

    def show_officers(self, officers: Sequence[OfficerLook]) -> None:
        self.officers.show_officers(officers)
        self._field.setEnabled(bool(officers))
        self.passphrase.forget()
        # Digits choose an officer as long as no field takes them.
        self.passphrase.clearFocus()

    def show_chosen(self, number: int, name: str) -> None:
        self.officers.set_chosen(number)
        self._field.set_label(_("Passphrase of {name}").format(name=name))
        self.passphrase.forget()
        if not self.passphrase.hasFocus():
            self.officers.take_focus()

    def show_demo_password(self, password: str) -> None:
        words = _("Everyone's passphrase:\n{password}").format(password=password)
        self._demo.show_message("info", _("Sample data"), words)
        self._demo.setVisible(bool(password))

    def show_clock(self, date: str, time: str) -> None:
        self.cover.show_clock(date, time)

    def show_date(self, look: DateLook | None) -> None:
        """Say what is wrong with the date; while it is asked for, nobody signs in."""
        self.date.show_look(look)
        self._is_asked = look is not None and look.is_asked
        self._allow()

    def show_busy(self, is_busy: bool) -> None:
        self._is_busy = is_busy
        self.enter.setText(_("Opening…") if is_busy else _("Sign in"))
        self.passphrase.setReadOnly(is_busy)
        self._allow()

    def show_wrong(self, words: str) -> None:
        self._field.set_error(words)
        self._hint.setVisible(not words)
        if words:
            self.passphrase.setFocus()

    def show_wait(self, seconds: int, words: str) -> None:
        if seconds == self._wait_s:
            return
        self._wait_s = seconds
        self._hint.setText(words or _("After a wrong one wait a moment, then try again."))
        self._hint.setVisible(bool(words) or not self._field.message())
        self._allow()

    def show_problem(self, advice: Advice | None, *, can_mend: bool = False) -> None:
        self._mend.setVisible(can_mend)
        if advice is not None:
            self._problem.show_message("danger", advice.headline, advice.advice)
        self._problem.setVisible(advice is not None)

    def set_power(self, icon: str, words: str) -> None:
        """Say in the footer what feeds this laptop."""
        self._footer.set_power(icon, words)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()
        self.officers.take_focus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()
        self.passphrase.forget()

    def paintEvent(self, event: QPaintEvent) -> None:
        ground(QPainter(self), self.rect(), "surface")
        if not self._is_drawn:
            self._is_drawn = True
            self.drawn.emit()

    def _allow(self) -> None:
        self.enter.setEnabled(not (self._is_busy or self._wait_s or self._is_asked))

    def _submit(self) -> None:
        typed = self.passphrase.value()
        self.passphrase.forget()
        self.sign_in_requested.emit(typed)

    def _connect(self) -> None:
        self.cover.other_chosen.connect(self.place_chosen)
        self.officers.chosen.connect(self.officer_chosen)
        self.officers.settled.connect(self.passphrase.setFocus)
        self.passphrase.escaped.connect(self.officers.take_focus)
        self.enter.clicked.connect(self._submit)
        self.date.confirmed.connect(self.date_confirmed)
        self.cover.clock_requested.connect(self.clock_requested)
        self.cover.training_requested.connect(self.training_requested)

    def _make_desk(self) -> QWidget:
        desk = QWidget()
        desk.setFixedWidth(_CONTENT_PX)
        desk.setMinimumHeight(_CONTENT_HEIGHT_PX)
        column = QVBoxLayout(desk)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Text(_("Who is on duty?"), "question"))
        column.addSpacing(6)
        lead = _("Press the number beside your name, then type your passphrase.")
        column.addWidget(Text(lead, "body", "ink.secondary"))
        column.addSpacing(19)
        row = QHBoxLayout()
        row.setSpacing(_GAP_PX)
        self.officers.setFixedWidth(_OFFICERS_PX)
        row.addWidget(self.officers, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._make_lock(), 1)
        column.addLayout(row)
        column.addStretch(1)
        return desk

    def _make_lock(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._field)
        column.addSpacing(8)
        column.addWidget(self._hint)
        column.addSpacing(18)
        column.addWidget(self.enter)
        column.addSpacing(24)
        column.addWidget(self.date)
        column.addSpacing(12)
        column.addWidget(self._problem)
        column.addSpacing(12)
        column.addWidget(self._demo)
        column.addStretch(1)
        self._problem.hide()
        self._demo.hide()
        self._hint.setText(_("After a wrong one wait a moment, then try again."))
        return column

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.cover)
        right = QVBoxLayout()
        right.setContentsMargins(32, 0, 32, 0)
        right.addStretch(10)
        right.addWidget(self._desk, 0, Qt.AlignmentFlag.AlignHCenter)
        right.addStretch(11)
        right.addWidget(self._footer)
        row.addLayout(right, 1)
