"""Backups: the last one and where they go on the left, the copies on the right; the way back in recovery."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui.background.protocol import Report
from desktop.gui.backup.keeping_card import KeepingCard
from desktop.gui.backup.wording import CopyLine, Look
from desktop.gui.components.buttons import Button
from desktop.gui.components.card import Card, Line, TitleRow
from desktop.gui.components.dialogs import IconSquare
from desktop.gui.components.labelled import Icon
from desktop.gui.components.progress import ProgressCard
from desktop.gui.components.states import EmptyState, FailedState
from desktop.gui.components.text import Text
from desktop.gui.theme import paint
from desktop.gui.theme.fonts import font
from desktop.gui.theme.paint import Box
from desktop.i18n import _, formats

_LIST_PX = 338


class BackupView(QWidget):
    """Everything below the header.

    Signals:
        backup_requested, folder_requested, check_requested, cancel_requested, sync_requested.
    """

    backup_requested = Signal()
    folder_requested = Signal()
    check_requested = Signal()
    cancel_requested = Signal()
    sync_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._square, self._headline = IconSquare("archive", "warn"), Text("", "section").wrap()
        self._text, self._folder = Text("", "body", "ink.secondary").wrap(), Text("", "bodyStrong").elide()
        self.now = Button(_("Back up now"), "primary", "tall", icon="archive", key="Return")
        self.now.setObjectName("back-up")
        self.choose = Button(_("Choose where…"), "secondary", "tall", icon="usb", key="T")
        self.choose.setObjectName("choose-backup-folder")
        self.check = Button(_("Open and check all copies"), icon="shield-check", key="P").spread()
        self.check.setObjectName("check-copies")
        self.progress = ProgressCard(_("Working on the backup"))
        self.progress.cancel_requested.connect(self.cancel_requested)
        self._list, self._title = QVBoxLayout(), TitleRow(_("Backup copies"))
        self._safe, self._held = (
            _FactCard("shield-check", "ok", _("What is safe")),
            _FactCard("lock", "warn", _("What waits")),
        )
        self._steps, self.keeping = _Steps(), KeepingCard()
        self._has_folder = self._has_copies = self._is_working = False
        self._lay_out()
        self.now.clicked.connect(self.backup_requested)
        self.choose.clicked.connect(self.folder_requested)
        self.check.clicked.connect(self.check_requested)
        self._steps.carry.clicked.connect(self.sync_requested)
        self._steps.read.clicked.connect(self.sync_requested)

    def show_look(self, look: Look) -> None:
        self._headline.setText(look.headline)
        self._text.setText(look.text)
        self._square.set_look(look.icon, look.tone)
        self._folder.setText(look.folder)
        self._folder.setVisible(bool(look.folder))
        self._has_folder, self._has_copies = bool(look.folder), bool(look.copies)
        self._allow()
        # Without a place for copies the next step is to choose one.
        self.now.set_kind("primary" if look.folder else "secondary")
        self.choose.set_kind("secondary" if look.folder else "primary")
        self._title.remark.setText(look.remark)
        self.show_copies(look.copies)
        for widget in (self._last, self._rescue, self.keeping):
            widget.setVisible(not look.is_recovering)
        for card, lines in ((self._safe, look.safe), (self._held, look.held)):
            card.show_lines(lines)
            card.setVisible(bool(lines))
        self._steps.setVisible(look.is_recovering)

    def take_focus(self) -> None:
        """Put the focus on what is to be done."""
        (self._steps.carry if self._steps.isVisible() else self.now).setFocus()

    def show_unread(self, state: FailedState) -> None:
        """Say in place of the copies why they are not known; nothing can be copied before."""
        self._clear_list()
        self._list.addWidget(state)
        self._has_folder = self._has_copies = False
        self._allow()

    def _clear_list(self) -> None:
        while (item := self._list.takeAt(0)) is not None:
            if widget := item.widget():
                widget.setParent(None)
                widget.deleteLater()

    def show_copies(self, copies: Sequence[CopyLine]) -> None:
        self._clear_list()
        for line in copies:
            self._list.addWidget(_row(line))
            self._list.addWidget(Line("line.row"))
        if not copies:
            self._list.addWidget(EmptyState(_("No copy is here yet"), icon="archive"))

    def show_working(self, report: Report | None) -> None:
        self.progress.setVisible(report is not None)
        self._is_working = report is not None
        self._allow()
        if report is not None:
            share = report.done / max(1, report.total)
            left = formats.remaining(report.seconds_left) if report.seconds_left is not None else ""
            self.progress.show_progress(share, formats.percent(share, 0), left)

    def _allow(self) -> None:
        may = {self.now: self._has_folder, self.check: self._has_copies}
        for button in (self.now, self.choose, self.check, *self.keeping.buttons()):
            button.setEnabled(not self._is_working and may.get(button, True))

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(16)
        row = QHBoxLayout()
        row.setSpacing(16)
        left = QVBoxLayout()
        left.setSpacing(16)
        facts = QHBoxLayout()
        facts.setSpacing(16)
        facts.addWidget(self._safe, 1)
        facts.addWidget(self._held, 1)
        left.addLayout(facts)
        left.addWidget(self._steps)
        self._last, self._rescue = self._make_last(), _make_rescue()
        left.addWidget(self._last)
        left.addWidget(self.progress)
        left.addWidget(self._rescue)
        left.addWidget(self.keeping)
        left.addStretch(1)
        for widget in (self._safe, self._held, self._steps, self.progress):
            widget.hide()
        row.addLayout(left, 1)
        row.addWidget(self._make_list())
        whole.addLayout(row, 1)

    def _make_last(self) -> QWidget:
        card = Card()
        card.body.setSpacing(12)
        top = QHBoxLayout()
        top.setSpacing(14)
        top.addWidget(self._square)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._headline)
        words.addWidget(self._text)
        words.addWidget(self._folder)
        top.addLayout(words, 1)
        card.body.addLayout(top)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addWidget(self.now)
        buttons.addWidget(self.choose)
        buttons.addStretch(1)
        card.body.addLayout(buttons)
        note = _("A backup is sealed like the laptop itself: it opens only with an officer's passphrase.")
        card.body.addWidget(Text(note, "detail", "ink.secondary").wrap())
        return card

    def _make_list(self) -> QWidget:
        card = Card((18, 16, 18, 16))
        card.setFixedWidth(_LIST_PX)
        card.body.setSpacing(8)
        card.body.addWidget(self._title)
        card.body.addWidget(Line())
        self._list.setSpacing(8)
        card.body.addLayout(self._list)
        card.body.addStretch(1)
        card.body.addWidget(self.check)
        return card


def _make_rescue() -> QWidget:
    card = Card()
    card.body.setSpacing(12)
    card.body.addWidget(TitleRow(_("If this laptop breaks or is lost")))
    steps = (
        (_("Install the program on another laptop"), _("It starts empty and offers to restore."), None),
        (_("Plug in the backup"), _("Choose the newest copy; it is checked again."), None),
        (_("Sign in as before"), _("Recording goes on at once, letters after the office's token."), None),
    )
    row = QHBoxLayout()
    row.setSpacing(22)
    for number, (headline, text, button) in enumerate(steps, 1):
        row.addLayout(_step(number, headline, text, button), 1)
    card.body.addLayout(row)
    return card


class _FactCard(Card):
    def __init__(self, icon: str, tone: str, title: str) -> None:
        super().__init__()
        self._tone = tone
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(IconSquare(icon, tone))
        top.addWidget(Text(title, "section"), 1)
        self.body.setSpacing(12)
        self.body.addLayout(top)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(10)
        self.body.addLayout(self._lines)
        self.body.addStretch(1)

    def show_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if widget := item.widget():
                widget.setParent(None)
                widget.deleteLater()
        for headline, text in lines:
            self._lines.addWidget(_fact(self._tone, headline, text))


def _fact(tone: str, headline: str, text: str) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    row.addWidget(Icon("circle-check" if tone == "ok" else "circle-pause", tone, 18))
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Text(headline, "bodyStrong").wrap())
    words.addWidget(Text(text, "detail", "ink.secondary").wrap())
    row.addLayout(words, 1)
    return holder


class _Steps(Card):
    """The way back to letters, in three steps."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("recovery-steps")
        self.carry = Button(_("Copy to the stick"), "primary", "tall", icon="usb").spread()
        self.carry.setObjectName("carry-request")
        self.read = Button(_("Read the token"), "secondary", "tall", icon="key-round").spread()
        self.read.setObjectName("read-token")
        self.body.setSpacing(12)
        self.body.addWidget(TitleRow(_("Letters again in three steps")))
        steps = (
            (_("Copy a bundle to the stick"), _("It tells the office of the new epoch."), self.carry),
            (_("Carry it to the office"), _("The office compares numbers and writes a token."), None),
            (_("Plug in again, read the token"), _("Numbers go on where the office says."), self.read),
        )
        row = QHBoxLayout()
        row.setSpacing(22)
        for number, (headline, text, button) in enumerate(steps, 1):
            row.addLayout(_step(number, headline, text, button), 1)
        self.body.addLayout(row)


def _step(number: int, headline: str, text: str, button: Button | None) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(6)
    column.addWidget(_Number(number))
    column.addWidget(Text(headline, "bodyStrong").wrap())
    column.addWidget(Text(text, "detail", "ink.secondary").wrap())
    column.addStretch(1)
    if button is not None:
        column.addWidget(button)
    return column


class _Number(QWidget):
    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self.setFixedSize(30, 30)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, rect = QPainter(self), QRectF(self.rect())
        is_first = self._number == 1
        Box("petrol.700" if is_first else "surface", None if is_first else "line.control", 15, 2).paint(
            painter, rect
        )
        paint.centred(painter, rect, str(self._number), font("bodyStrong"), "surface" if is_first else "ink")


def _row(line: CopyLine) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Text(line.title, "bodyStrong"))
    words.addWidget(Text(line.text, "small", "ink.secondary").elide())
    row.addLayout(words, 1)
    row.addWidget(Icon(line.icon, line.tone, 16))
    row.addWidget(Text(line.state, "detail", line.tone).weight(600))
    return holder
