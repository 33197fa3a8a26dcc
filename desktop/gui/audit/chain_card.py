"""The card that says whether the chain is whole, and the code of the last entry below it."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui.audit.wording import Badge
from desktop.gui.background.protocol import Report
from desktop.gui.components.buttons import Button
from desktop.gui.components.card import Card, Line
from desktop.gui.components.labelled import Icon
from desktop.gui.components.progress import ProgressCard
from desktop.gui.components.text import Text
from desktop.gui.theme.paint import Box
from desktop.gui.theme.tokens import color, radius
from desktop.i18n import _, formats

_WIDTH_PX, _HEAD_PX = 302, 76
_FILLS = {"ok": "ok", "danger": "danger", "neutral": "ink.secondary"}


class ChainColumn(QWidget):
    """The right of the screen.

    Signals:
        check_requested, cancel_requested: walk the chain; stop walking.
    """

    check_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, *, at_office: bool) -> None:
        super().__init__()
        self.setFixedWidth(_WIDTH_PX)
        self.badge = _BadgeCard()
        self._code = Text("", "heading").tabular().align(Qt.AlignmentFlag.AlignHCenter).wrap()
        self._code.setObjectName("chain-code")
        self._checked = Text("", "bodyStrong").wrap()
        self._checked_label = Text(_("Last checked"), "detail", "ink.secondary")
        self.check = Button(_("Check now"), "primary", "tall", icon="shield-check", key="P").spread()
        self.check.setObjectName("check-chain")
        self.progress = ProgressCard(_("Checking the chain"))
        self.progress.hide()
        self.progress.cancel_requested.connect(self.cancel_requested)
        self.check.clicked.connect(self.check_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.badge)
        column.addWidget(self._make_code(at_office=at_office))
        column.addWidget(self.progress)
        column.addStretch(1)

    def show_badge(self, badge: Badge, code: str) -> None:
        """Show what the last check found."""
        self.badge.show_badge(badge)
        self._code.setText(code or "–")
        self._checked.setText(badge.checked)
        self._checked.setVisible(bool(badge.checked))
        self._checked_label.setVisible(bool(badge.checked))

    def show_checking(self, report: Report | None) -> None:
        """Show how far a check is; None when it has ended."""
        self.progress.setVisible(report is not None)
        self.check.setEnabled(report is None)
        if report is not None:
            share = report.done / max(1, report.total)
            count = formats.number(report.done)
            note = _("{count} of {total} entries").format(count=count, total=formats.number(report.total))
            self.progress.show_progress(share, formats.percent(share, 0), note)

    def _make_code(self, *, at_office: bool) -> QWidget:
        card = Card((18, 16, 18, 16))
        card.body.setSpacing(10)
        card.body.addWidget(Text(_("Code of the last entry"), "section"))
        box = Card((12, 10, 12, 10))
        box.set_look("surface.subtle")
        box.body.addWidget(self._code)
        card.body.addWidget(box)
        words = _(
            "Printed on every letter and carried in every bundle. An entry that is cut away is noticed there."
        )
        if at_office:
            words = _("Write it down in the office's book: a trail that is cut or rewritten has another one.")
        card.body.addWidget(Text(words, "detail", "ink.secondary").wrap())
        card.body.addWidget(self._checked_label)
        card.body.addWidget(self._checked)
        card.body.addWidget(self.check)
        return card


class _BadgeCard(QFrame):
    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("chain-badge")
        self._tone = "neutral"
        self._icon = Icon("shield-alert", "surface", 26)
        self._headline, self._text = Text("", "heading", "surface"), Text("", "detail", "surface").wrap()
        self._checks = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 4)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(18, 14, 14, 14)
        head.setSpacing(14)
        head.addWidget(self._icon)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._headline)
        words.addWidget(self._text)
        head.addLayout(words, 1)
        self._head = QWidget()
        self._head.setLayout(head)
        self._head.setMinimumHeight(_HEAD_PX)
        column.addWidget(self._head)
        self._checks.setSpacing(0)
        column.addLayout(self._checks)

    def show_badge(self, badge: Badge) -> None:
        self._tone = badge.tone
        self._icon.set_icon(badge.icon, "surface")
        self._headline.setText(badge.headline)
        self._text.setText(badge.text)
        self.setAccessibleName(f"{badge.headline}. {badge.text}")
        while (item := self._checks.takeAt(0)) is not None:
            if widget := item.widget():
                widget.setParent(None)
                widget.deleteLater()
        for number, (is_fine, words) in enumerate(badge.checks):
            if number:
                self._checks.addWidget(Line("line.row"))
            self._checks.addWidget(_check(is_fine, words))
        # Without lines the head is the whole card.
        self._checks.setContentsMargins(*((16, 4, 14, 4) if badge.checks else (0, 0, 0, 0)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, fill = QPainter(self), _FILLS[self._tone]
        Box(fill, None, radius("card")).paint(painter, QRectF(self.rect()))
        body = QRectF(self.rect()).adjusted(2, self._head.height() + 2, -2, -2)
        if body.height() > 8:
            Box("surface", None, radius("card") - 2).paint(painter, body)
            painter.fillRect(QRectF(body.left(), body.top(), body.width(), 10), color("surface"))


def _check(is_fine: bool, words: str) -> QWidget:
    holder = QWidget()
    holder.setFixedHeight(38)
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    row.addWidget(Icon("circle-check" if is_fine else "triangle-alert", "ok" if is_fine else "warn", 18))
    row.addWidget(Text(words, "body").elide(), 1)
    return holder
