"""The cards beside the picture: rule of the background, quality, and the shots to choose from."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from desktop.capture.photo_checks import Background
from desktop.gui.components.buttons import Button
from desktop.gui.components.card import Card, Line, TitleRow
from desktop.gui.components.chips import Chip, ChipLook
from desktop.gui.components.labelled import Icon
from desktop.gui.components.text import Text, set_tip
from desktop.gui.enrolment.photo_presenter import MOST_SHOTS, BackgroundCard, Excuse, Quality, ShotLine
from desktop.gui.enrolment.rows import empty
from desktop.gui.theme import paint
from desktop.gui.theme.fonts import font
from desktop.gui.theme.paint import Box
from desktop.gui.theme.tokens import color
from desktop.gui.words.photo import CheckLine
from desktop.i18n import _

# The cloths themselves, not colours of the design.
_CLOTHS = {Background.RED: "#C8372D", Background.BLUE: "#2F6BB3", Background.ORANGE: "#E07B1A"}
_THUMB = QSize(54, 72)
# As many lines as the smallest window has room for.
MOST_LINES = 5
# A line of the checks, and what it gives where there is less room.
_CHECK_PX, _GIVES_PX = 38, 14


class BackgroundView(Card):
    """Which colour has to stand behind the head."""

    def __init__(self) -> None:
        super().__init__((18, 13, 18, 13))
        row = QHBoxLayout()
        row.setSpacing(14)
        self._cloth = _Cloth()
        words = QVBoxLayout()
        words.setSpacing(0)
        self._headline = Text("", "bodyStrong").weight(700)
        self._reason = Text("", "detail", "ink.secondary")
        words.addWidget(self._headline)
        words.addWidget(self._reason)
        self._mark = Icon("circle-check", "ok", 20)
        row.addWidget(self._cloth)
        row.addLayout(words, 1)
        row.addWidget(self._mark)
        self.body.addLayout(row)

    def show_background(self, card: BackgroundCard | None) -> None:
        """Show the rule, or that the birth year is not known."""
        self._mark.setVisible(card is not None and card.is_good is not None)
        self._cloth.set_background(card.background if card else None)
        if card is None:
            self._headline.setText(_("Background not known yet"))
            self._reason.setText(_("Fill in the birth date first."))
            return
        self._headline.setText(card.headline)
        self._reason.setText(card.reason)
        is_good = bool(card.is_good)
        self._mark.set_icon("circle-check" if is_good else "triangle-alert", "ok" if is_good else "warn")


class _Cloth(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(44, 44)
        self._background: Background | None = None

    def set_background(self, background: Background | None) -> None:
        self._background = background
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()), 6, 6)
        fill = QColor(_CLOTHS[self._background]) if self._background else color("disabled.bg")
        painter.fillPath(path, fill)


class QualityView(Card):
    """The checks of the live picture or the chosen photo; what failed stands on top."""

    def __init__(self) -> None:
        super().__init__((1, 0, 1, 8), clips=True)
        top = TitleRow(_("Photo quality"))
        top.row.setContentsMargins(17, 14, 17, 8)
        self._verdict = Chip(ChipLook("", "neutral"))
        self._verdict.setObjectName("verdict")
        top.row.addWidget(self._verdict)
        self.body.addWidget(top)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self._rows: list[_CheckRow] = []
        self.body.addLayout(self._lines)
        self.body.addStretch(1)

    def show_quality(self, quality: Quality) -> None:
        """Show other checks; a live picture changes scores more often than words."""
        tone, words = quality.verdict
        self._verdict.set_look(ChipLook(words, tone))
        # A good background has a card of its own above.
        shown = [line for line in quality.checks if line.code != "background" or line.remedy][:MOST_LINES]
        now = [(check.code, check.words, quality.is_awaited) for check in shown]
        if [(row.check.code, row.check.words, row.is_awaited) for row in self._rows] != now:
            self._make_rows(shown, is_awaited=quality.is_awaited)
        for row, check in zip(self._rows, shown, strict=True):
            row.show_score(check.score)

    def hasHeightForWidth(self) -> bool:
        # Qt takes what a card would like at its width for the least it needs, and then presses all of
        # its lines alike; only those without advice may give.
        return False

    def _make_rows(self, shown: Sequence[CheckLine], *, is_awaited: bool) -> None:
        empty(self._lines)
        self._rows = [
            _CheckRow(check, is_first=not number, is_awaited=is_awaited) for number, check in enumerate(shown)
        ]
        for row in self._rows:
            self._lines.addWidget(Line("line.row"))
            self._lines.addWidget(row)
        self._lines.addWidget(Line("line.row"))
        if not any(check.remedy for check in shown):
            self._lines.addWidget(_own_eyes())


class _CheckRow(QWidget):
    def __init__(self, check: CheckLine, *, is_first: bool, is_awaited: bool = False) -> None:
        super().__init__()
        self.check, self.is_awaited = check, is_awaited
        self._is_failed = bool(check.remedy)
        self._has_remedy = self._is_failed and is_first
        row = QHBoxLayout(self)
        row.setContentsMargins(17, 0, 17, 0)
        if self._has_remedy:
            # As high as its words are: advice that is cut off is none.
            row.setContentsMargins(17, 9, 17, 8)
        else:
            self.setMaximumHeight(_CHECK_PX)
        row.setSpacing(14)
        icon, tone = ("triangle-alert", "warn") if self._is_failed else ("circle-check", "ok")
        if is_awaited:
            icon, tone = "circle-dashed", "ink.tertiary"
        row.addWidget(Icon(icon, tone, 18))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        ink = "ink.secondary" if is_awaited else "ink"
        headline = Text(check.words, "body", ink).weight(600 if self._is_failed else 500)
        headline.setObjectName("check-words")
        words.addWidget(headline)
        if self._has_remedy:
            words.addWidget(Text(check.remedy, "detail", "warn.ink").wrap())
        words.addStretch(1)
        row.addLayout(words, 1)
        self._score = Text("", "detail").weight(700).tabular()
        row.addWidget(self._score)
        self.show_score(check.score)

    def show_score(self, score: int) -> None:
        """Show another score of the same check."""
        self._score.setText("–" if self.is_awaited else str(score))

    def sizeHint(self) -> QSize:
        wanted = super().sizeHint()
        return wanted if self._has_remedy else QSize(wanted.width(), _CHECK_PX)

    def minimumSizeHint(self) -> QSize:
        # In the lower window of a training the lines move together, so that the hint below them stays.
        least = super().minimumSizeHint()
        return least if self._has_remedy else QSize(least.width(), _CHECK_PX - _GIVES_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._is_failed:
            QPainter(self).fillRect(self.rect(), color("warn.bg"))


def _own_eyes() -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(17, 9, 17, 2)
    row.setSpacing(14)
    row.addWidget(Icon("eye", "ink.secondary", 18), 0, Qt.AlignmentFlag.AlignTop)
    words = _("Look yourself: eyes open, no glasses or cap, headscarf not covering the face.")
    row.addWidget(Text(words, "detail", "ink.secondary").wrap(), 1)
    return holder


class ShotsView(Card):
    """Up to three photos, one of which is used.

    Signals:
        chosen: the number of the photo that was clicked.
        excuse_requested: the chosen photo is to be used for a reason.
    """

    chosen = Signal(int)
    excuse_requested = Signal()

    def __init__(self) -> None:
        super().__init__((18, 13, 18, 10))
        top = TitleRow(_("Photos taken"), role="bodyStrong")
        top.remark.setText(_("choose one"))
        self._title, self._remark = top.title, top.remark
        self._title.setObjectName("photo-reason")
        # A reason is as long as it is: whoever looks at the photo reads all of it.
        top.row.setStretchFactor(self._title.wrap(), 1)
        top.row.setAlignment(self._title, Qt.AlignmentFlag.AlignVCenter)
        top.row.setStretch(1, 0)
        self._excuse = Button(_("Give a reason…"), "inline")
        self._excuse.setObjectName("excuse-photo")
        self._excuse.clicked.connect(self.excuse_requested)
        top.row.addWidget(self._excuse)
        self.show_excuse(Excuse())
        self.body.addWidget(top)
        self.body.addSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(0)
        self._shots = [ShotButton(number) for number in range(MOST_SHOTS)]
        for number, shot in enumerate(self._shots):
            row.addWidget(shot, 1)
            shot.clicked.connect(lambda _on=False, chosen=number: self.chosen.emit(chosen))
        self.body.addLayout(row)

    def show_excuse(self, excuse: Excuse) -> None:
        """Offer to give a reason for the chosen photo, or show the one that was given."""
        self._excuse.setVisible(excuse.is_possible and not excuse.reason)
        self._remark.setVisible(not excuse.is_possible)
        said = _("Used because: {reason}").format(reason=excuse.reason)
        self._title.setText(said if excuse.reason else _("Photos taken"))

    def show_shots(self, shots: Sequence[ShotLine]) -> None:
        """Show other photos."""
        for number, button in enumerate(self._shots):
            button.show_shot(shots[number] if number < len(shots) else None, is_next=number == len(shots))


class ShotButton(QAbstractButton):
    """One photo, or the dashed place where the next one will be."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number, self._words = number, ""
        self._image, self._is_chosen, self._is_best = QImage(), False, False
        self.setObjectName(f"shot-{number}")
        self.setFixedHeight(_THUMB.height() + 26)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.show_shot(None, is_next=number == 0)

    def show_shot(self, shot: ShotLine | None, *, is_next: bool) -> None:
        """Show a photo, or none."""
        self._image = QImage.fromData(shot.jpeg) if shot else QImage()
        self._words = shot.words if shot else _("Next") if is_next else ""
        self._is_chosen, self._is_best = bool(shot and shot.is_chosen), bool(shot and shot.is_best)
        self.setChecked(self._is_chosen)
        self.setEnabled(shot is not None)
        name = _("Photo {number}: {words}").format(number=self._number + 1, words=self._words)
        self.setAccessibleName(name)
        set_tip(self, self._words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        rect = QRectF(5, 5, _THUMB.width(), _THUMB.height())
        if self._image.isNull():
            pen = QPen(color("line.control"), 1, Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([3, 2])
            painter.setPen(pen)
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
            paint.centred(painter, rect, str(self._number + 1), font("label"), "ink.secondary")
        else:
            if self._is_chosen:
                Box(None, "petrol.700", 8, 3).paint(painter, rect.adjusted(-5, -5, 5, 5))
            path = QPainterPath()
            path.addRoundedRect(rect, 5, 5)
            painter.save()
            painter.setClipPath(path)
            painter.drawImage(rect, self._image)
            painter.restore()
        below = QRectF(5, _THUMB.height() + 10, self.width() - 8, 16)
        weight = 700 if self._is_best else 500
        paint.text(
            painter, below, self._words, font("small", weight), "ink" if self._is_best else "ink.secondary"
        )
