"""The biodata step on the screen: the form on the left, what is to be said of it on the right."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.biodata import Biodata
from desktop.gui.components.buttons import Button
from desktop.gui.components.card import Card, TitleRow
from desktop.gui.components.dialogs import Answers, Message, confirm
from desktop.gui.components.text import Text
from desktop.gui.enrolment.biodata_form import BiodataForm
from desktop.gui.enrolment.biodata_presenter import BiodataState, Decided
from desktop.gui.enrolment.doubt_banner import DecidedRow, DoubtBanner
from desktop.gui.enrolment.doubt_saying import DoubtWords
from desktop.gui.enrolment.nik_panel import NikPanel
from desktop.gui.enrolment.rows import empty
from desktop.i18n import _

_SIDE_PX = 366
_RING_PX = 8


class BiodataStep(QWidget):
    """Shows a `BiodataState` around the form.

    Signals:
        edited: field and value, at every key.
        left: the field that was left.
        fixed: the code of the doubt whose likely value is taken.
        accepted: code and reason of a value that is kept.
        taken_back: the code of a doubt to decide anew.
        settled: the last doubt was decided; the focus is free.
        restored: put back what the roster says.
    """

    edited = Signal(str, str)
    left = Signal(str)
    fixed = Signal(str)
    accepted = Signal(str, str)
    taken_back = Signal(str)
    settled = Signal()
    restored = Signal()

    def __init__(self, home: str) -> None:
        super().__init__()
        self._home = home
        self._banner: DoubtBanner | None = None
        self._wanted = ""
        self.tools: list[QWidget] = [self._make_restore()]
        self._decided_shown: tuple[Decided, ...] = ()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self._make_form(), 1)
        row.addWidget(self._make_side())

    def show_biodata(self, biodata: Biodata) -> None:
        """Fill the form."""
        self._wanted = ""
        self.form.show_biodata(biodata)

    def show_state(self, state: BiodataState) -> None:
        """Show errors, doubts and the meaning of the NIK."""
        self.form.show_messages(state.errors, state.warned)
        self.form.show_asked(state.asked, state.filled)
        self._restore.setEnabled(state.can_restore)
        self._panel.show_meaning(state.meaning)
        self._show_doubt(state.open_doubts[0] if state.open_doubts else None)
        self._show_decided(tuple(state.decided))

    def focus_field(self, field: str) -> None:
        """Put the cursor into a field; a step that is only now being opened begins there too."""
        self._wanted = field
        self.form.focus_field(field)
        self._area.ensureWidgetVisible(self.form.field(field))

    def focus_first(self) -> None:
        """Go to the field that was asked for, to what has to be decided, or to the first field."""
        if self._wanted:
            self.focus_field(self._wanted)
        elif self._banner is None:
            self.form.focus_field("kk")
        else:
            self._banner.focus_answer()

    def set_original(self, is_listed: bool) -> None:
        """Begin with another resident: say where the values come from."""
        self.form.fold()
        self._title.title.setText(_("From the list of residents") if is_listed else _("New resident"))
        remark = _("Change only what differs from the family card")
        self._title.remark.setText(remark if is_listed else _("Copy the family card"))

    def _make_restore(self) -> Button:
        self._restore = Button(_("Restore the list's values"), icon="rotate-ccw")
        self._restore.setObjectName("restore")
        self._restore.clicked.connect(self._ask_restore)
        return self._restore

    def _ask_restore(self) -> None:
        text = _("Everything typed here is replaced by what the list of residents says.")
        message = Message(_("Restore the list's values?"), text, "rotate-ccw")
        confirm(self, message, Answers(_("Restore"), _("Cancel")), self.restored.emit)

    def _make_form(self) -> Card:
        # The ring around what has the focus needs its room inside of what is scrolled.
        card = Card((20 - _RING_PX, 17, 4, 8))
        self._title = TitleRow("")
        self._title.row.setContentsMargins(_RING_PX, 0, 16, 0)
        card.body.addWidget(self._title)
        card.body.addSpacing(14)
        self.form = BiodataForm(self._home)
        self.form.setObjectName("scrolled")
        self.form.layout().setContentsMargins(_RING_PX, 0, 16, 8)
        self.form.edited.connect(self.edited)
        self.form.left.connect(self.left)
        self._area = _scrolled(self.form)
        card.body.addWidget(self._area, 1)
        return card

    def _make_side(self) -> QScrollArea:
        side = QWidget()
        side.setObjectName("scrolled")
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        self._panel = NikPanel()
        column.addWidget(self._panel)
        self._doubt, self._decided = QVBoxLayout(), QVBoxLayout()
        self._decided.setSpacing(8)
        column.addLayout(self._doubt)
        column.addLayout(self._decided)
        column.addStretch(1)
        area = _scrolled(side)
        area.setFixedWidth(_SIDE_PX)
        self._side = area
        return area

    def _show_doubt(self, words: DoubtWords | None) -> None:
        """Show one doubt; a banner that says the same stays, for a reason may be half written in it."""
        old = self._banner
        if words == (old.words if old else None):
            return
        had_focus = old is not None and old.isAncestorOf(self.focusWidget() or self)
        empty(self._doubt)
        self._banner = DoubtBanner(words) if words else None
        if self._banner:
            self._banner.fixed.connect(self.fixed)
            self._banner.accepted.connect(self.accepted)
            self._banner.asking.connect(self._show_reason)
            self._doubt.addWidget(self._banner)
        if had_focus and self._banner:
            self._banner.focus_answer()
        elif had_focus:
            self.settled.emit()

    def _show_reason(self) -> None:
        # The banner has just grown: let the layout settle before scrolling to its end.
        QTimer.singleShot(0, self, self._scroll_to_reason)

    def _scroll_to_reason(self) -> None:
        if self._banner:
            self._side.ensureWidgetVisible(self._banner.reason, 0, 14)

    def _show_decided(self, decided: tuple[Decided, ...]) -> None:
        if decided == self._decided_shown:
            return
        self._decided_shown = decided
        empty(self._decided)
        if decided:
            self._decided.addWidget(Text(_("Decided"), "detail", "ink.secondary"))
        for item in decided:
            row = DecidedRow(item)
            row.taken_back.connect(self.taken_back)
            self._decided.addWidget(row)


def _scrolled(widget: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(widget)
    return area
