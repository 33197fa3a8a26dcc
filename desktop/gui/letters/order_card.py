"""The card above the table: the printer to be used, or the order under way and what it asks."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui.components.buttons import Button
from desktop.gui.components.card import Card, Line
from desktop.gui.components.choices import ComboField
from desktop.gui.components.dialogs import IconSquare
from desktop.gui.components.labelled import Icon, Remark
from desktop.gui.components.progress import Bar
from desktop.gui.components.text import Text
from desktop.gui.letters.printer_words import COLOUR, GREY, PrinterChoice
from desktop.gui.letters.wording import RunCard
from desktop.i18n import _, _n, formats
from desktop.station.printing import Paper

_BEFORE_PAPER = 3


class OrderCard(Card):
    """Printer and paper; during an order its progress, its troubles, and the question how sheets came out.

    Signals:
        printer_chosen, paper_chosen, ink_chosen: ids.
        save_requested: PDF files into a folder.
        pause_requested: pause or go on.
        stop_requested: send nothing more.
        settle_requested, later_requested: the sheets are judged, or left for later.
        mark_requested: the current sheet is bad, or good again.
        rest_requested: from the current sheet on nothing came out.
        judge_requested: judge the sheets of earlier orders.
        go_on_requested, give_up_requested: the order that stopped.
    """

    printer_chosen = Signal(str)
    paper_chosen = Signal(str)
    ink_chosen = Signal(str)
    save_requested = Signal()
    pause_requested = Signal()
    stop_requested = Signal()
    settle_requested = Signal()
    later_requested = Signal()
    mark_requested = Signal()
    rest_requested = Signal()
    judge_requested = Signal()
    go_on_requested = Signal()
    give_up_requested = Signal()

    def __init__(self) -> None:
        super().__init__((16, 12, 16, 12))
        self._printers: list[PrinterChoice] = []
        self._is_free = True
        self._working, self._told = _Working(), _Told()
        self._line = Line()
        self.body.setSpacing(11)
        for widget in (self._working, self._told, self._line, self._make_printer_row()):
            self.body.addWidget(widget)
        self._working.pause.clicked.connect(self.pause_requested)
        self._working.stop.clicked.connect(self.stop_requested)
        self._make_buttons()
        self.show_card(None)

    def show_printers(self, choices: Sequence[PrinterChoice], chosen: str) -> None:
        """Offer these printers; with none, say what is left to do."""
        self._printers = list(choices)
        self.printer.set_choices([(choice.id, choice.words) for choice in choices])
        self.printer.set_value(chosen)
        self._show_state()

    def show_card(self, card: RunCard | None) -> None:
        """Show an order; None shows the printers alone."""
        kind = card.kind if card else ""
        self._working.setVisible(kind in ("working", "paused"))
        self._told.setVisible(kind in ("trouble", "settle", "unjudged", "resume"))
        self._line.setVisible(bool(kind))
        for name, buttons in self._buttons.items():
            for button in buttons:
                button.setVisible(name == kind)
        is_free = kind in ("", "unjudged")
        for widget in (self.paper, self.ink, self.save):
            widget.setVisible(is_free)
        for text in (self._printer_name, self._paper_name):
            text.setVisible(not is_free)
        self._is_free = is_free
        self._show_state()
        if card and kind in ("working", "paused"):
            self._working.show_card(card)
        elif card:
            self._told.show_card(card)
            self._name_settling(card)

    def _name_settling(self, card: RunCard) -> None:
        words = _("All sheets are good")
        if card.spoiled:
            words = _n("Write down: {count} spoiled", "Write down: {count} spoiled", card.spoiled)
        self._settle.setText(words.format(count=formats.number(card.spoiled)))

    def _make_printer_row(self) -> QWidget:
        self.printer = self._choice("printer", _("Printer"), 250)
        self.printer.chosen.connect(self.printer_chosen)
        self.printer.chosen.connect(lambda _id: self._show_state())
        self.paper = self._choice("paper", _("Paper"), 130)
        self.paper.set_choices(
            [(item.name, _("Paper {size}").format(size=item.name)) for item in (Paper.F4, Paper.A4)]
        )
        self.paper.chosen.connect(self.paper_chosen)
        self.ink = self._choice("ink", _("Grey or colour"), 130)
        self.ink.set_choices([(GREY, _("Grey")), (COLOUR, _("Colour"))])
        self.ink.chosen.connect(self.ink_chosen)
        self._state = Remark("", "neutral", "printer")
        self._icon = Icon("printer")
        self._printer_name, self._paper_name = Text("", "detail").weight(700), Text("", "detail")
        self.save = Button(_("Save PDF"), size="small", icon="file-down")
        self.save.setObjectName("save-pdf")
        self.save.clicked.connect(self.save_requested)
        holder, row = QWidget(), QHBoxLayout()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        # Below, for a printer may say more of itself than there is room for beside its name.
        column.addWidget(self._state)
        row.setSpacing(10)
        widgets: tuple[QWidget, ...] = (
            self._icon, self.printer, self._printer_name,
            self.paper, self.ink, self._paper_name, self.save,
        )  # fmt: skip
        for number, widget in enumerate(widgets):
            if number == _BEFORE_PAPER:
                row.addStretch(1)
            row.addWidget(widget)
        return holder

    def _choice(self, name: str, label: str, width: int) -> ComboField:
        made = ComboField(height="controlSmall")
        made.setObjectName(name)
        made.setAccessibleName(label)
        made.setFixedWidth(width)
        return made

    def _make_buttons(self) -> None:
        stop = _named("stop-order", Button(_("Stop for now")), self.stop_requested)
        resume = Button(_("Go on"), "primary", key="Return")
        resume = _named("resume-order", resume, self.pause_requested)
        later = _named("settle-later", Button(_("Later")), self.later_requested)
        mark = _named("mark-spoiled", Button(_("Spoiled"), key="R"), self.mark_requested)
        self._settle = Button(_("All sheets are good"), "primary", key="Return")
        _named("settle", self._settle, self.settle_requested)
        rest = _named("mark-rest", Button(_("Nothing from here on"), key="T"), self.rest_requested)
        judge = _named("judge", Button(_("Look at the sheets")), self.judge_requested)
        give_up = _named("give-up", Button(_("End the order")), self.give_up_requested)
        go_on = _named("go-on", Button(_("Go on"), "primary", key="Ctrl+Return"), self.go_on_requested)
        self._buttons = {
            "trouble": [stop, resume],
            "settle": [later, rest, mark, self._settle],
            "unjudged": [judge],
            "resume": [give_up, go_on],
        }
        for kind, buttons in self._buttons.items():
            # Four buttons beside a text would leave it a column of single words.
            row = self._told.below if kind == "settle" else self._told.buttons
            for button in buttons:
                row.addWidget(button)

    def _show_state(self) -> None:
        chosen = next((item for item in self._printers if item.id == self.printer.value()), None)
        self.printer.setVisible(self._is_free and chosen is not None)
        self._printer_name.setText(chosen.words if chosen else "")
        self._icon.setVisible(chosen is not None)
        self._paper_name.setText(f"{self.paper.currentText()}, {self.ink.currentText().lower()}")
        if chosen is None:
            words = _("No printer. Letters can be saved as PDF.")
            self._state.show_remark(words, "ink.secondary", "info")
            return
        tone = "ink.secondary" if chosen.state.tone == "neutral" else chosen.state.tone
        self._state.show_remark(chosen.state.words, tone, chosen.state.icon)


class _Working(QWidget):
    """How far the order is, with pause and stop."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(14)
        column = QVBoxLayout()
        column.setSpacing(8)
        top = QHBoxLayout()
        self._headline = Text("", "section")
        self._headline.setObjectName("order")
        self._remark = Text("", "body", "ink.secondary")
        self._remark.setObjectName("order-left")
        top.addWidget(self._headline)
        top.addStretch(1)
        top.addWidget(self._remark)
        self._bar = Bar(height=12)
        column.addLayout(top)
        column.addWidget(self._bar)
        row.addLayout(column, 1)
        self.pause = Button(_("Pause"), icon="pause", key="Space")
        self.pause.setObjectName("pause")
        self.stop = Button(_("Stop"), "danger_outline")
        self.stop.setObjectName("stop")
        row.addWidget(self.pause)
        row.addWidget(self.stop)

    def show_card(self, card: RunCard) -> None:
        is_paused = card.kind == "paused"
        self._headline.setText(card.headline)
        self._remark.setText(card.remark)
        sending = 0.0 if is_paused else card.sending
        self._bar.set_segments([(card.done, "petrol.700"), (sending, "petrol.400")])
        self.pause.setText(_("Go on") if is_paused else _("Pause"))
        self.pause.set_icon("play" if is_paused else "pause")


class _Told(QWidget):
    """A trouble or a question: icon, headline, text, buttons."""

    def __init__(self) -> None:
        super().__init__()
        whole, row = QVBoxLayout(self), QHBoxLayout()
        whole.setContentsMargins(0, 2, 0, 2)
        whole.setSpacing(8)
        whole.addLayout(row)
        self.below = QHBoxLayout()
        self.below.setSpacing(8)
        self.below.addStretch(1)
        whole.addLayout(self.below)
        row.setSpacing(12)
        self._trouble, self._question = IconSquare("printer", "warn"), IconSquare("file-check", "petrol")
        row.addWidget(self._trouble)
        row.addWidget(self._question)
        column = QVBoxLayout()
        column.setSpacing(1)
        self._headline = Text("", "body").weight(700).wrap()
        self._headline.setObjectName("order-told")
        self._text = Text("", "detail", "ink.secondary").wrap()
        column.addWidget(self._headline)
        column.addWidget(self._text)
        row.addLayout(column, 1)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        row.addLayout(self.buttons)

    def show_card(self, card: RunCard) -> None:
        self._trouble.setVisible(card.kind == "trouble")
        self._question.setVisible(card.kind != "trouble")
        self._headline.setText(card.headline)
        self._text.setText(card.text)
        self._text.setVisible(bool(card.text))


def _named(name: str, button: Button, signal: SignalInstance) -> Button:
    button.setObjectName(name)
    button.clicked.connect(signal)
    return button
