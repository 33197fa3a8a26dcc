"""The large card: one verdict in its colour, with its icon and word, and what was signed."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.gui.components.avatar import PhotoFrame
from desktop.gui.components.card import Line
from desktop.gui.components.labelled import Icon
from desktop.gui.components.text import Text
from desktop.gui.theme import paint
from desktop.gui.theme.fonts import font
from desktop.gui.theme.icons import paint_icon
from desktop.gui.theme.paint import Box
from desktop.gui.theme.tokens import color, radius
from desktop.gui.verification.looks import LOOKS, Look, Outcome
from desktop.gui.verification.wording import Check, Holder, Result
from desktop.i18n import _

_BAND_PX, _MARK_PX, _CHECKS_PX = 96, 62, 278
_ADVICE_ICONS = {Outcome.GENUINE: "eye", Outcome.LISTED: "scan-line"}
# Facts that share a row with the next one; the others take the whole width.
_HALF = (0, 1, 4, 5)


class ResultCard(QFrame):
    """Shows one result; a new result is a new card."""

    def __init__(self, found: Result) -> None:
        super().__init__()
        self._look = LOOKS[found.outcome]
        self.setObjectName("result")
        self.setAccessibleName(f"{found.headline}. {found.subtitle}. {found.advice}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(_Header(found, self._look))
        body = QHBoxLayout()
        body.setContentsMargins(24, 18, 24, 18)
        body.setSpacing(22)
        if found.holder:
            body.addWidget(_photo(found.holder), 0, Qt.AlignmentFlag.AlignTop)
            body.addWidget(_HolderView(found.holder), 1)
        else:
            body.addWidget(_NothingSigned(), 1)
        body.addWidget(Line(upright=True))
        body.addWidget(_ChecksView(found))
        column.addLayout(body, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        Box("surface", self._look.border, radius("card"), 2).paint(painter, rect)
        inner, band = QPainterPath(), QPainterPath()
        inset = 2 if self._look.line else 1
        round_px = radius("card") - inset
        inner.addRoundedRect(rect.adjusted(inset, inset, -inset, -inset), round_px, round_px)
        band.addRect(QRectF(0, 0, rect.width(), _BAND_PX))
        painter.fillPath(inner.intersected(band), color(self._look.fill))
        if self._look.line:
            painter.fillRect(QRectF(1, _BAND_PX - 1, rect.width() - 2, 1), color(self._look.line))


class _Header(QWidget):
    def __init__(self, found: Result, look: Look) -> None:
        super().__init__()
        self.setFixedHeight(_BAND_PX)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 2, 24, 0)
        row.setSpacing(18)
        row.addWidget(_Mark(look))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        verdict = Text(found.headline, "number", look.ink)
        verdict.setObjectName("verdict")
        words.addWidget(verdict)
        subtitle = Text(found.subtitle, "lead", look.ink).elide()
        subtitle.setObjectName("verdict-detail")
        words.addWidget(subtitle)
        words.addStretch(1)
        row.addLayout(words, 1)
        row.addLayout(self._make_side(found, look))

    def _make_side(self, found: Result, look: Look) -> QVBoxLayout:
        side, marks = QVBoxLayout(), QHBoxLayout()
        side.setSpacing(8)
        marks.setSpacing(8)
        marks.addStretch(1)
        if found.note:
            note = _Pill(found.note, "triangle-alert", "warn.bg", "warn.ink")
            note.setObjectName("list-age")
            marks.addWidget(note)
        if found.is_sample:
            sample = _Pill(_("SAMPLE DATA"), "", look.fill, look.ink, look.ink)
            sample.setObjectName("sample")
            marks.addWidget(sample)
        side.addStretch(1)
        side.addLayout(marks)
        checked = Text(found.checked, "detail", look.ink).align(Qt.AlignmentFlag.AlignRight)
        side.addWidget(checked)
        side.addStretch(1)
        return side


class _Mark(QWidget):
    """The verdict's icon in a circle."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFixedSize(_MARK_PX, _MARK_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, rect = QPainter(self), QRectF(self.rect())
        Box(self._look.mark, None, _MARK_PX / 2).paint(painter, rect)
        inset = 12 if self._look.icon in ("check", "x") else 14
        # A check drawn as thin as the other icons is lost at arm's length.
        stroke = 3 if self._look.icon in ("check", "x") else 2.4
        paint_icon(
            painter, rect.adjusted(inset, inset, -inset, -inset), self._look.icon, self._look.fill, stroke
        )


class _Pill(QWidget):
    """A short remark on the coloured header."""

    def __init__(self, words: str, icon: str, fill: str, ink: str, line: str = "") -> None:
        super().__init__()
        self._words, self._icon, self._ink = words, icon, ink
        self._box = Box(fill, line or None, radius("chip"))
        self.setAccessibleName(words)
        width = paint.text_width(words, font("chip")) + 20 + (21 if icon else 0)
        self.setFixedSize(round(width), 26)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, rect = QPainter(self), QRectF(self.rect())
        self._box.paint(painter, rect)
        left = 10
        if self._icon:
            paint_icon(painter, QRectF(left, 5.5, 15, 15), self._icon, self._ink, 2.2)
            left += 21
        paint.text(painter, rect.adjusted(left, 0, 0, 0), self._words, font("chip"), self._ink)


class _HolderView(QWidget):
    """Name, NIK and the other signed data."""

    def __init__(self, holder: Holder) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        name, nik = Text(holder.name, "title").elide(), Text(holder.nik, "heading").weight(600).tabular()
        name.setObjectName("holder-name")
        nik.setObjectName("holder-nik")
        column.addWidget(name)
        column.addWidget(nik)
        column.addSpacing(9)
        column.addWidget(Line("line"))
        column.addSpacing(12)
        grid = QGridLayout()
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(7)
        grid.setColumnMinimumWidth(0, 104)
        grid.setColumnMinimumWidth(2, 110)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        self._fill(grid, holder.facts)
        column.addLayout(grid)
        column.addStretch(1)

    def _fill(self, grid: QGridLayout, facts: list[tuple[str, str]]) -> None:
        row = column = 0
        for number, (label, words) in enumerate(facts):
            is_half = number in _HALF
            value = Text(words, "bodyStrong").wrap()
            value.setAccessibleName(f"{label}: {words}")
            grid.addWidget(Text(label, "body", "ink.tertiary"), row, column, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, row, column + 1, 1, 1 if is_half else 3)
            column = 2 if is_half and column == 0 else 0
            row += column == 0


class _NothingSigned(QWidget):
    """Stands where the signed data would be: what an unknown hand wrote is not shown."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Text(_("Nothing of this QR is shown"), "title"))
        words = _(
            "Nobody this place trusts stands behind what it says. What the paper says, and its photo, "
            "may be invented too, however neat it looks."
        )
        text = Text(words, "body", "ink.secondary").wrap()
        text.setMaximumWidth(560)
        column.addWidget(text)
        column.addStretch(1)


class _ChecksView(QWidget):
    """What was checked, line by line, and last in bold what is for the person to do."""

    def __init__(self, found: Result) -> None:
        super().__init__()
        self.setFixedWidth(_CHECKS_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Text(_("What was checked"), "bodyStrong").weight(700))
        column.addSpacing(6)
        tone = "warn" if found.outcome is Outcome.GENUINE else "ink"
        todo = Check(_ADVICE_ICONS.get(found.outcome, "arrow-right"), tone, found.advice, is_strong=True)
        for check in (*found.checks, todo):
            column.addWidget(Line("line"))
            column.addWidget(_CheckLine(check))
        column.addStretch(1)


class _CheckLine(QWidget):
    def __init__(self, check: Check) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(10)
        beside = QVBoxLayout()
        beside.setContentsMargins(0, 2, 0, 0)
        beside.addWidget(Icon(check.icon, check.tone, 18))
        beside.addStretch(1)
        row.addLayout(beside)
        words = Text(check.words, "body").weight(700 if check.is_strong else 500).wrap()
        words.setObjectName("advice" if check.is_strong else "check")
        row.addWidget(words, 1)


def _photo(holder: Holder) -> PhotoFrame:
    frame = PhotoFrame(132, _("No photo\nin the QR"))
    frame.setObjectName("signed-photo")
    frame.set_photo(holder.photo, _("Photo of {name}").format(name=holder.name) if holder.photo else "")
    return frame
