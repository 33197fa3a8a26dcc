"""The cards of the last step: results, checklist, and what was decided otherwise than usual."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.biometrics import EYES
from desktop.gui.components.avatar import PhotoFrame
from desktop.gui.components.card import Card, Line, TitleRow
from desktop.gui.components.choices import Check
from desktop.gui.components.dialogs import IconSquare
from desktop.gui.components.text import Text
from desktop.gui.components.thumbs import ThumbRow
from desktop.gui.enrolment.check_presenter import CheckState, Deviation, Part
from desktop.gui.enrolment.rows import empty
from desktop.gui.theme import paint
from desktop.gui.theme.fonts import font
from desktop.gui.theme.icons import paint_icon
from desktop.gui.theme.paint import Box
from desktop.i18n import _

_PART_PX = 30


class ResultsCard(Card):
    """The photo and the signature as they will be saved."""

    def __init__(self) -> None:
        super().__init__((18, 17, 18, 18))
        self.body.addWidget(TitleRow(_("What was recorded")))
        self.body.addSpacing(12)
        self._large, self._small = _PhotoBlock(228), _PhotoBlock(105)
        beside = QHBoxLayout()
        beside.setSpacing(16)
        beside.addWidget(self._small)
        self.eyes = [ThumbRow((96, 60), "scan-eye") for _eye in EYES]
        self._eyes = QWidget()
        column = QVBoxLayout(self._eyes)
        column.setContentsMargins(0, 0, 0, 0)
        for eye in self.eyes:
            column.addWidget(eye)
        column.addStretch(1)
        beside.addWidget(self._eyes, 1)
        self.body.addWidget(self._large, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addLayout(beside)
        self.body.addWidget(self._make_fingers())
        self.body.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(12)
        self._signature = SignatureThumb()
        row.addWidget(self._signature)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        self._headline = Text("", "bodyStrong")
        self._below = Text("", "detail", "ink.secondary").wrap()
        words.addWidget(self._headline)
        words.addWidget(self._below)
        words.addStretch(1)
        row.addLayout(words, 1)
        self.body.addLayout(row)

    def _make_fingers(self) -> QWidget:
        self._fingers = QWidget()
        column = QVBoxLayout(self._fingers)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(5)
        self.right, self.left = ThumbRow((44, 52)), ThumbRow((44, 52))
        for words, thumbs in ((_("Right fingers"), self.right), (_("Left fingers"), self.left)):
            title = QHBoxLayout()
            title.setSpacing(5)
            title.addWidget(Text(words, "body").weight(700))
            title.addWidget(Text(_("thumb to little finger"), "detail", "ink.secondary").elide(), 1)
            column.addLayout(title)
            column.addWidget(thumbs)
        return self._fingers

    def show_results(self, state: CheckState) -> None:
        """Show other results."""
        taken = state.taken
        self._large.setVisible(not taken.has_any)
        self._small.setVisible(taken.has_any)
        for block in (self._large, self._small):
            block.show_photo(state.photo, state.photo_words)
        self._eyes.setVisible(bool(taken.eyes))
        for eye, thumb in zip(self.eyes, taken.eyes, strict=False):
            eye.set_thumbs([thumb])
        self._fingers.setVisible(bool(taken.right or taken.left))
        self.right.set_thumbs(taken.right)
        self.left.set_thumbs(taken.left)
        self._signature.show_signature(state.signature)
        headline, below = state.signature_words
        self._headline.setText(headline)
        self._below.setText(below)


class _PhotoBlock(QWidget):
    """The photo with its score below."""

    def __init__(self, width: int) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._photo = PhotoFrame(width, _("No photo\nyet"))
        self._words = Text("", "bodyStrong").align(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._photo)
        column.addWidget(self._words)
        column.addStretch(1)

    def show_photo(self, photo: bytes, words: str) -> None:
        self._photo.set_photo(photo, words)
        self._words.setText(words)


class SignatureThumb(QWidget):
    """A signature on a small white sheet."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self.setFixedSize(146, 58)
        self.setAccessibleName(_("Signature"))

    def show_signature(self, png: bytes) -> None:
        """Show another signature; empty shows none."""
        self._image = QImage.fromData(png) if png else QImage()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        Box("surface", "line", 6).paint(painter, QRectF(self.rect()))
        if self._image.isNull():
            paint_icon(painter, QRectF(63, 19, 20, 20), "signature", "ink.tertiary")
            return
        room = QSize(self.width() - 16, self.height() - 12)
        size = self._image.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        ratio = self.devicePixelRatioF()
        # Far smaller than it is: only a smooth scaling keeps thin lines whole.
        small = self._image.scaled(size * ratio, mode=Qt.TransformationMode.SmoothTransformation)
        small.setDevicePixelRatio(ratio)
        left, top = (self.width() - size.width()) // 2, (self.height() - size.height()) // 2
        painter.drawImage(left, top, small)


class ChecklistCard(Card):
    """What is there and what is missing; a row leads to its step.

    Signals:
        chosen: the step of the row that was clicked.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__((18, 15, 18, 8))
        top = TitleRow(_("Completeness"))
        top.remark.setText(_("any order"))
        self.body.addWidget(top)
        self.body.addSpacing(8)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.addLayout(self._rows)
        self._shown: tuple[Part, ...] = ()

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show other rows; the same ones stay, so that the focus does."""
        if tuple(parts) == self._shown:
            return
        self._shown = tuple(parts)
        empty(self._rows)
        for number, part in enumerate(parts):
            self._rows.addWidget(Line("line.row"))
            row = PartRow(part)
            row.setObjectName(f"part-{number}-{part.step.value}")
            row.clicked.connect(lambda _on=False, step=part.step.value: self.chosen.emit(step))
            self._rows.addWidget(row)


class PartRow(QAbstractButton):
    """One line of the checklist."""

    def __init__(self, part: Part) -> None:
        super().__init__()
        self._part = part
        self.setFixedHeight(_PART_PX)
        self.setText(part.words)
        said = _("done") if part.is_done else part.remark or _("missing")
        self.setAccessibleName(f"{part.words}: {said}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        return QSize(200, _PART_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, part = QPainter(self), self._part
        icon, tone = ("circle-check", "ok") if part.is_done else ("circle-dashed", "warn")
        paint_icon(painter, QRectF(0, (_PART_PX - 18) / 2, 18, 18), icon, tone)
        words = QRectF(28, 0, self.width() - 90, self.height())
        paint.text(painter, words, part.words, font("body", 500 if part.is_done else 700), "ink")
        remark = part.remark or ("" if part.is_done else _("missing"))
        if remark:
            width = paint.text_width(remark, font("detail", 700))
            spot = QRectF(self.width() - width, 0, width + 1, self.height())
            paint.text(painter, spot, remark, font("detail", 700), tone)


class DeviationsCard(Card):
    """What was decided otherwise than usual, with the reasons given."""

    def __init__(self) -> None:
        super().__init__((18, 15, 18, 14))
        self.body.addWidget(TitleRow(_("Exceptions and reasons")))
        self.body.addSpacing(10)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        self.body.addLayout(self._rows)
        self._shown: tuple[Deviation, ...] | None = None

    def show_deviations(self, deviations: Sequence[Deviation]) -> None:
        """Show other rows."""
        if tuple(deviations) == self._shown:
            return
        self._shown = tuple(deviations)
        empty(self._rows)
        for item in deviations:
            self._rows.addWidget(_deviation_row(item))
        self.setVisible(bool(deviations))


class SignOffCard(Card):
    """Who signs the recording off, and when that is asked for."""

    def __init__(self) -> None:
        super().__init__((18, 12, 18, 12))
        self._name = Text("", "bodyStrong").elide()
        said = _("Your passphrase is asked for if you have not typed it for a while.")
        self.prints = Check(_("Print 2 sheets of proof"))
        self.prints.setObjectName("prints-proof")
        self.prints.setChecked(True)
        for widget in (self._name, Text(said, "detail", "ink.secondary").wrap(), self.prints):
            self.body.addWidget(widget)

    def show_signer(self, name: str) -> None:
        """Name the officer."""
        self._name.setText(_("Signing off: {name}").format(name=name))


def _deviation_row(item: Deviation) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    row.addWidget(IconSquare(item.icon, "neutral", 40), 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Text(item.headline, "bodyStrong").elide())
    words.addWidget(Text(item.text, "detail", "ink.secondary").wrap())
    row.addLayout(words, 1)
    return holder
