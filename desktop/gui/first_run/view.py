"""The page of the first start: the cover on the left, three ways above, the chosen one below."""

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.gui.components.banner import Banner
from desktop.gui.components.buttons import Button
from desktop.gui.components.card import Card
from desktop.gui.components.choices import ComboField
from desktop.gui.components.dialogs import Answers, Message, confirm
from desktop.gui.components.fields import LineField
from desktop.gui.components.footer import Footer
from desktop.gui.components.half_filled import is_half_filled
from desktop.gui.components.text import Text
from desktop.gui.first_run.cover import WelcomeCover
from desktop.gui.first_run.form import FoundingForm
from desktop.gui.first_run.office_panel import OfficePanel
from desktop.gui.first_run.waiting_panel import WaitingPanel
from desktop.gui.first_run.way_cards import WayCards
from desktop.gui.first_run.wording import Waiting, Way, kecamatan_choices
from desktop.gui.theme.tokens import color
from desktop.i18n import _
from desktop.i18n.errors import Advice

_PADDED = (22, 20, 22, 20)


class FirstRunView(QWidget):
    """The page over everything until this laptop has a task.

    Signals:
        way_chosen: one of the three.
        training_requested, restore_requested: open training; bring a backup in a folder to life.
        station_given, office_given: what was typed into the forms.
        save_requested, activate_requested, again_requested: of a station that waits.
        sign_in_requested: go to the sign-in page.
        clock_requested: say how the clock is set.
        second_passed: while the page is shown.
    """

    way_chosen = Signal(str)
    training_requested = Signal()
    restore_requested = Signal(object)
    station_given = Signal(list)
    office_given = Signal(list)
    save_requested = Signal()
    activate_requested = Signal(str)
    again_requested = Signal()
    sign_in_requested = Signal()
    clock_requested = Signal()
    second_passed = Signal()

    def __init__(self, *, has_places: bool = False) -> None:
        super().__init__()
        self.setObjectName("first-run")
        self.cover, self.ways, self.office = WelcomeCover(), WayCards(), OfficePanel()
        self.waiting, self.station = WaitingPanel(), _station_form()
        self._problem = Banner("danger", "")
        self._problem.setObjectName("first-problem")
        self._problem.hide()
        self._busy = Text("", "body", "ink.secondary")
        self.restore = Button(_("Restore from a backup"), "link", icon="history", key="F6")
        self.restore.setObjectName("restore-backup")
        self.back = Button(_("Back to sign-in"), "link", icon="arrow-left", key="Escape")
        self.back.setObjectName("back-to-sign-in")
        self.back.setVisible(has_places)
        self._panels = QStackedWidget()
        self._pages = {
            Way.TRAINING: _padded(self._make_training()),
            Way.STATION: _padded(self.station),
            Way.OFFICE: _padded(self.office),
        }
        for page in (*self._pages.values(), self.waiting):
            self._panels.addWidget(page)
        self._lay_out()
        self._connect()
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self.second_passed)

    def show_clock(self, date: str, time: str) -> None:
        self.cover.show_clock(date, time)

    def show_way(self, way: Way) -> None:
        self.ways.set_chosen(way)
        self._panels.setCurrentWidget(self._pages[way])
        self.ways.take_focus()

    def show_waiting(self, waiting: Waiting | None) -> None:
        self.station.forget()
        self.ways.set_free(waiting is None)
        self.restore.setVisible(waiting is None)
        if waiting is None:
            self.show_way(Way.STATION)
            return
        self._panels.setCurrentWidget(self.waiting)
        self.waiting.show_waiting(waiting)

    def show_busy(self, words: str) -> None:
        self._busy.setText(words)
        self._panels.setEnabled(not words)
        self.restore.setEnabled(not words)

    def show_problem(self, advice: Advice | None) -> None:
        self._problem.setVisible(advice is not None)
        if advice is not None:
            self._problem.show_message("danger", advice.headline, advice.advice)

    def show_wrong(self, field: str, words: str) -> None:
        """Say what was wrong where it was typed; what has no field here goes to the banner."""
        shown = self._panels.currentWidget()
        if shown is self.waiting and field == "passphrase":
            self.waiting.show_wrong(words)
            return
        form = self.office.form if shown is self._pages[Way.OFFICE] else self.station
        if shown is self.waiting or not form.show_wrong(field, words):
            headline, _dot, advice = words.partition(". ")
            self.show_problem(Advice(headline, advice))

    def show_office_ready(self, kept: str) -> None:
        self.ways.set_free(False)
        self.restore.hide()
        self.office.show_ready(kept)

    def choose_stick(self) -> Path | None:
        chosen = QFileDialog.getExistingDirectory(self, _("Choose the stick"))
        return Path(chosen) if chosen else None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()
        if self._panels.currentWidget() is self.waiting:
            self._take_focus()
        else:
            self.ways.take_focus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()
        self.station.forget()
        self.office.form.forget()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), color("surface"))

    def _take_focus(self) -> None:
        shown = self._panels.currentWidget()
        if shown is self._pages[Way.STATION]:
            self.station.take_focus()
        elif shown is self._pages[Way.OFFICE]:
            self.office.form.take_focus()
        elif shown is self._pages[Way.TRAINING]:
            self.try_it.setFocus()

    def _leave(self) -> None:
        if not is_half_filled(self._panels):
            self.sign_in_requested.emit()
            return
        message = Message(_("Discard what you typed?"), _("Nothing was set up yet."), "arrow-left")
        answers = Answers(_("Discard"), _("Go on typing"), is_danger=True)
        dialog = confirm(self, message, answers, self.sign_in_requested.emit)
        dialog.setObjectName("first-discard")

    def _choose_backup(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Choose the stick with the backup"))
        if chosen:
            self.restore_requested.emit(Path(chosen))

    def _connect(self) -> None:
        self.ways.chosen.connect(self.way_chosen)
        self.ways.chosen.connect(lambda _way: self._take_focus())
        self.station.given.connect(self.station_given)
        self.office.given.connect(self.office_given)
        self.office.sign_in_requested.connect(self.sign_in_requested)
        self.waiting.save_requested.connect(self.save_requested)
        self.waiting.activate_requested.connect(self.activate_requested)
        self.waiting.again_requested.connect(self.again_requested)
        self.cover.clock_requested.connect(self.clock_requested)
        self.back.clicked.connect(self._leave)
        self.restore.clicked.connect(self._choose_backup)

    def _make_training(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        words = _(
            "A station and an office with invented residents, two officers, invented scanners and a stick. "
            "They live in a folder of their own, LATIHAN stands on every page, and nothing of it ever comes "
            "among real data. The exercises show where to begin."
        )
        column.addWidget(Text(words, "body", "ink.secondary").wrap())
        self.try_it = Button(_("Open training"), "primary", "large", icon="play", key="Return")
        self.try_it.setObjectName("try-training")
        self.try_it.clicked.connect(self.training_requested)
        column.addStretch(1)
        row = QHBoxLayout()
        row.addWidget(self.try_it)
        row.addStretch(1)
        column.addLayout(row)
        return page

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.cover)
        right = QVBoxLayout()
        right.setContentsMargins(40, 36, 40, 0)
        right.setSpacing(16)
        right.addWidget(Text(_("What is this laptop for?"), "question"))
        right.addWidget(self.ways)
        right.addWidget(self._problem)
        card = Card((1, 1, 1, 1))
        card.body.addWidget(self._panels)
        right.addWidget(card, 1)
        foot = Footer()
        for widget in (self.back, self.restore, self._busy):
            foot.row.addWidget(widget)
        right.addWidget(foot)
        row.addLayout(right, 1)


def _station_form() -> FoundingForm:
    code, name, kecamatan, supervisor = LineField(tabular=True), LineField(), ComboField(), LineField()
    kecamatan.set_choices(kecamatan_choices())
    button = Button(_("Make the request"), "primary", "large", icon="key-round", key="Return")
    button.setObjectName("found-station")
    lead = _(
        "The keys of this station are made on this laptop and never leave it. What goes to the office is a "
        "request with their public halves."
    )
    fields = (
        ("code", _("Number of the station"), code),
        ("name", _("Name of the station"), name),
        ("kecamatan", _("Kecamatan"), kecamatan),
        ("officer", _("First supervisor"), supervisor),
    )
    return FoundingForm(lead, fields, button)


def _padded(content: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(*_PADDED)
    column.addWidget(content)
    return holder
