"""The middle: the photo large, the biodata with what was changed, signature, photo checks and remarks."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.gui.components.avatar import PhotoFrame
from desktop.gui.components.card import Card, Line
from desktop.gui.components.labelled import Icon
from desktop.gui.components.progress import Bar
from desktop.gui.components.text import Text
from desktop.gui.components.thumbs import ThumbRow
from desktop.gui.review import wording
from desktop.gui.review.biodata_lines import BiodataLines
from desktop.gui.review.wording import Record
from desktop.gui.theme import paint
from desktop.gui.theme.fonts import font
from desktop.gui.theme.paint import Box
from desktop.gui.theme.tokens import radius
from desktop.i18n import _, formats

_PHOTO_PX = 186
_BAR_PX = 32
_FINGER_PX, _EYE_PX, _SIGNATURE_PX = (40, 54), (98, 66), (150, 88)


class PersonCard(Card):
    """Photo, name, NIK and biodata."""

    def __init__(self) -> None:
        super().__init__((18, 16, 18, 14))
        row = QHBoxLayout()
        row.setSpacing(20)
        self.photo = PhotoFrame(_PHOTO_PX, _("No photo"))
        self._photo_note = Text("", "detail").weight(700).wrap()
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addWidget(self.photo)
        left.addWidget(self._photo_note)
        left.addStretch(1)
        row.addLayout(left)
        row.addLayout(self._details(), 1)
        self.body.addLayout(row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_record(self, record: Record) -> None:
        """Show one person."""
        self.photo.set_photo(record.photo, _("Photo of {name}").format(name=record.name))
        self._photo_note.setText(record.photo_note.words)
        self._photo_note.set_tone(_tone(record.photo_note.tone))
        self._name.setText(record.name)
        self._nik.setText(formats.group_nik(record.nik).replace(" ", "  "))
        self._when.setText(record.when)
        self._lines.set_lines(record.lines)

    def _details(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        top = QHBoxLayout()
        self._name = Text("", "title").wrap()
        self._name.setObjectName("name")
        self._when = Text("", "detail", "ink.tertiary")
        top.addWidget(self._name, 1)
        top.addWidget(self._when)
        self._nik = Text("", "bodyStrong").tabular()
        column.addLayout(top)
        column.addWidget(self._nik)
        column.addSpacing(13)
        column.addWidget(Line())
        column.addSpacing(13)
        self._lines = BiodataLines()
        column.addWidget(self._lines)
        column.addStretch(1)
        return column


class SamplesCard(Card):
    """Fingers above, eyes and signature, then the operator's remarks and the photo's checks."""

    def __init__(self) -> None:
        super().__init__((18, 16, 18, 16))
        self.body.addWidget(self._make_fingers())
        middle, below = QHBoxLayout(), QHBoxLayout()
        for halves in (middle, below):
            halves.setSpacing(22)
        middle.addWidget(self._make_eyes())
        middle.addLayout(self._make_signature(), 1)
        self.body.addLayout(middle, 1)
        self.body.addSpacing(12)
        self.body.addWidget(Line())
        self.body.addSpacing(12)
        below.addLayout(self._make_remarks(), 10)
        below.addLayout(self._make_checks(), 9)
        self.body.addLayout(below)

    def _make_fingers(self) -> QWidget:
        self._fingers = QWidget()
        column, row = QVBoxLayout(self._fingers), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(12)
        row.setSpacing(22)
        self.right, self.left = ThumbRow(_FINGER_PX), ThumbRow(_FINGER_PX)
        for words, thumbs in ((_("Right fingers"), self.right), (_("Left fingers"), self.left)):
            half = QVBoxLayout()
            half.setSpacing(8)
            title = QHBoxLayout()
            title.setSpacing(5)
            title.addWidget(Text(words, "body").weight(700))
            title.addWidget(Text(_("thumb to little finger"), "detail", "ink.secondary").wrap(), 1)
            half.addLayout(title)
            half.addWidget(thumbs)
            row.addLayout(half, 1)
        column.addLayout(row)
        column.addWidget(Line())
        return self._fingers

    def _make_eyes(self) -> QWidget:
        self._eyes = QWidget()
        column = QVBoxLayout(self._eyes)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Text(_("Irises"), "body").weight(700))
        self.eyes = ThumbRow(_EYE_PX, "scan-eye")
        self.eyes.setFixedWidth(2 * (_EYE_PX[0] + 14))
        column.addWidget(self.eyes)
        column.addStretch(1)
        return self._eyes

    def _make_signature(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(Text(_("Signature"), "body").weight(700))
        self.signature = SignatureBox()
        column.addWidget(self.signature, 1)
        self._consent = _IconLine("circle-check", "ok", "")
        column.addWidget(self._consent)
        return column

    def _make_remarks(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(Text(_("Remarks"), "body").weight(700))
        self._remarks = QVBoxLayout()
        self._remarks.setSpacing(8)
        column.addLayout(self._remarks)
        column.addStretch(1)
        return column

    def _make_checks(self) -> QVBoxLayout:
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(Text(_("Photo checks"), "body").weight(700))
        self._checks = QGridLayout()
        self._checks.setHorizontalSpacing(10)
        self._checks.setVerticalSpacing(9)
        self._checks.setColumnStretch(1, 1)
        right.addLayout(self._checks)
        right.addStretch(1)
        return right

    def show_record(self, record: Record) -> None:
        """Show what was taken of one person."""
        taken = record.taken
        self._fingers.setVisible(bool(taken.right or taken.left))
        self._eyes.setVisible(bool(taken.eyes))
        self.signature.setMaximumHeight(_SIGNATURE_PX[bool(taken.eyes)])
        for row, thumbs in ((self.right, taken.right), (self.left, taken.left), (self.eyes, taken.eyes)):
            row.set_thumbs(thumbs)
        self.signature.show_signature(record.signature, record.signature_note)
        self._consent.show_line("circle-check", "ok", record.consent)
        self._consent.setVisible(bool(record.consent))
        self._show_checks(record.checks)
        _clear(self._remarks)
        for remark in record.remarks:
            self._remarks.addWidget(_RemarkLine(remark))
        if not record.remarks:
            nothing = _("None. NIK, name and birth date agree.")
            self._remarks.addWidget(_IconLine("circle-check", "ok", nothing))

    def _show_checks(self, checks: Sequence[wording.Check]) -> None:
        _clear(self._checks)
        for number, check in enumerate(checks):
            tone = "ok" if check.is_good else "warn"
            icon = Icon("circle-check" if check.is_good else "triangle-alert", tone, 16)
            bar = Bar([(check.score / 100, "ok.strong" if check.is_good else "warn.strong")], 6)
            bar.setFixedWidth(_BAR_PX)
            score = Text(formats.number(check.score), "detail").weight(700).tabular()
            self._checks.addWidget(icon, number, 0)
            self._checks.addWidget(Text(check.words, "detail").wrap(), number, 1)
            self._checks.addWidget(bar, number, 2)
            self._checks.addWidget(score.align(Qt.AlignmentFlag.AlignRight), number, 3)
        if not checks:
            self._checks.addWidget(
                Text(_("The photo was not measured."), "body", "ink.secondary"), 0, 0, 1, 4
            )


class SignatureBox(QWidget):
    """A signature on white, or why there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._image, self._words = QImage(), ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(80)
        self.setMaximumHeight(150)

    def show_signature(self, data: bytes, words: str) -> None:
        """Show a PNG; `words` say what is special about it, or stand alone."""
        self._image = QImage.fromData(data) if data else QImage()
        self._words = words if words or data else _("No signature")
        self.setAccessibleName(self._words or _("Signature"))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(260, 120)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        rect = QRectF(self.rect())
        Box("surface" if not self._image.isNull() else "surface.subtle", "line", radius("control")).paint(
            painter, rect
        )
        inner = rect.adjusted(14, 10, -14, -28 if self._words else -10)
        if self._image.isNull():
            paint.centred(painter, rect, self._words, font("body"), "ink.secondary")
            return
        size = self._image.size().scaled(inner.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRectF(0, 0, size.width(), size.height())
        target.moveCenter(inner.center())
        painter.drawImage(target, self._image)
        if self._words:
            paint.centred(
                painter,
                QRectF(0, rect.bottom() - 26, rect.width(), 20),
                self._words,
                font("small"),
                "ink.secondary",
            )


class _IconLine(QWidget):
    def __init__(self, icon: str, tone: str, words: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._icon, self._words = Icon(icon, tone, 16), Text(words, "detail").wrap()
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)

    def show_line(self, icon: str, tone: str, words: str) -> None:
        self._icon.set_icon(icon, tone)
        self._words.setText(words)


class _RemarkLine(QWidget):
    def __init__(self, remark: wording.Remark) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        icon, above = (
            "circle-alert" if remark.tone == "danger" else "triangle-alert",
            Qt.AlignmentFlag.AlignTop,
        )
        row.addWidget(Icon(icon, remark.tone, 16), 0, above)
        row.addWidget(Text(remark.words, "detail", remark.tone).weight(700), 0, above)
        reason = f"“{remark.reason}”" if remark.reason else ""
        row.addWidget(Text(reason, "detail", "ink.secondary").wrap(), 1)


def _tone(tone: str) -> str:
    return "ink.secondary" if tone == "neutral" else tone


def _clear(layout: QLayout) -> None:
    for _number in range(layout.count()):
        item = layout.takeAt(0)
        if item and (widget := item.widget()):
            widget.hide()
            widget.deleteLater()
