"""Cards at a station: two segments, a table, and the one deed for each; the dialog with the pad."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.letters import Relation
from desktop.gui.cards.station_presenter import Taker
from desktop.gui.cards.station_wording import COMING, WAITING, CardLine, CardsPage, empty_words, segments
from desktop.gui.components.banner import Banner
from desktop.gui.components.buttons import Button
from desktop.gui.components.card import TableCard
from desktop.gui.components.cells import NikCell, TextCell
from desktop.gui.components.choices import Segment, Segments
from desktop.gui.components.dialogs import Answers, Dialog, Message
from desktop.gui.components.fields import LineField
from desktop.gui.components.labelled import Labelled
from desktop.gui.components.pad import Pad
from desktop.gui.components.states import EmptyState, FailedState
from desktop.gui.components.table import Column, DataTable, RowsModel
from desktop.gui.components.text import Text
from desktop.i18n import _

_PAD_PX = 130


class CardsView(QWidget):
    """Everything below the header.

    Signals:
        segment_chosen: on their way, or here.
        act_requested: the number of a row.
        book_all_requested: everything that is on its way has arrived.
        taken: NIK and `Taker`.
    """

    reload_requested = Signal()
    segment_chosen = Signal(str)
    act_requested = Signal(int)
    book_all_requested = Signal()
    taken = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.banner = Banner("ok", "")
        self.banner.setObjectName("cards-banner")
        self.banner.hide()
        self.segments = Segments([Segment(name, words) for name, words in segments()])
        self.segments.set_value(WAITING)
        self._model = RowsModel(_columns())
        self.table = DataTable(self._model)
        self.table.setObjectName("cards")
        self.table.setAccessibleName(_("Cards"))
        self.act = Button("", "primary", icon="handshake", key="F8")
        self.act.setObjectName("act")
        self.all = Button(_("All have arrived"), icon="check-check", key="A")
        self.all.setObjectName("all")
        self.note = Text("", "detail", "ink.tertiary")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.banner)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self.segments)
        top.addStretch(1)
        for widget in (self.note, self.all, self.act):
            top.addWidget(widget)
        column.addLayout(top)
        column.addWidget(TableCard(self.table), 1)
        self.segments.changed.connect(self.segment_chosen)
        self.act.clicked.connect(lambda: self.act_requested.emit(self.table.current_row()))
        self.table.row_activated.connect(self.act_requested)
        self.all.clicked.connect(self.book_all_requested)

    def show_page(self, page: CardsPage, segment: str, may_hand_over: bool) -> None:
        is_coming = segment == COMING
        self.segments.set_counts(page.counts)
        self.segments.set_value(segment)
        self._model.set_rows(page.lines)
        self.table.select_row(page.chosen if page.lines else -1)
        nothing = EmptyState(*empty_words(segment), icon="id-card", way="sync")
        self.table.set_state(None if page.lines else nothing)
        self.act.setText(_("This one has arrived") if is_coming else _("Hand the card over"))
        refusal = "" if is_coming or may_hand_over else _("A supervisor hands cards over.")
        self.act.allow(refusal if page.lines else empty_words(segment)[0])
        self.all.setVisible(is_coming)
        self.all.setEnabled(bool(page.lines))
        self.note.setText(refusal)

    def show_unread(self, headline: str, text: str) -> None:
        self.table.set_state(FailedState(headline, text, self.reload_requested))

    def ask_taker(self, line: CardLine) -> None:
        dialog = TakerDialog(self, line)
        dialog.given.connect(lambda taker: self.taken.emit(line.nik, taker))
        dialog.open()

    def show_banner(self, kind: str, headline: str, text: str) -> None:
        self.banner.show_message(kind, headline, text)
        self.banner.setVisible(bool(headline))


class TakerDialog(Dialog):
    """Asks who takes a card, and lets them sign; an empty name is the holder.

    Signals:
        given: a `Taker`.
    """

    given = Signal(object)

    def __init__(self, parent: QWidget, line: CardLine) -> None:
        text = _("{letter}. Whoever takes the card signs below.").format(letter=line.letter)
        headline = _("Hand over the card of {name}?").format(name=line.name)
        super().__init__(parent, Message(headline, text), Answers(_("Hand over"), _("Cancel"), "handshake"))
        self.setObjectName("taker")
        self.name, self.pad = LineField(), Pad()
        self.pad.setFixedHeight(_PAD_PX)
        self.pad.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._named = Labelled(_("Name of somebody else who takes it"), self.name, _("(optional)"))
        self._signed = Labelled(_("Signature"), self.pad)
        self.card.content.setContentsMargins(0, 8, 0, 0)
        self.card.content.addWidget(self._named)
        self.card.content.addWidget(self._signed)

    def accept(self) -> None:
        """Hand out who took it, unless nobody signed."""
        if not self.pad.strokes():
            self._signed.set_error(_("The signature is missing"))
            return
        super().accept()
        name = self.name.value().strip()
        relation = Relation.OTHER if name else Relation.SELF
        self.given.emit(Taker(name, relation.value, self.pad.strokes(), self.pad.aspect()))


def _columns() -> list[Column]:
    return [
        Column(_("Name"), lambda line: line.name, 0, TextCell(600)),
        Column(_("NIK"), lambda line: line.nik, 200, NikCell()),
        Column(_("Village"), lambda line: line.village, 170),
        Column(_("Card since"), lambda line: line.since, 100),
        Column(_("Letter"), lambda line: line.letter, 240),
    ]
