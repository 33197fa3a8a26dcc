"""The real page of the current letter, as it will come out of the printer."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QWidget

from desktop.gui.components.buttons import Button
from desktop.gui.components.card import Card, Line
from desktop.gui.components.text import Text
from desktop.gui.letters.wording import Preview
from desktop.gui.theme import paint
from desktop.gui.theme.fonts import font
from desktop.gui.theme.tokens import color
from desktop.i18n import _, formats

WIDTH_PX = 352
_LEAST_PX = 264
_MARGIN_PX = 16
_SCREEN_DPI = 96
_RENDERED_DPI = 120


class PagePreview(Card):
    """The page, with the name above and number and validity below; Z shows it in full size."""

    def __init__(self) -> None:
        super().__init__((1, 1, 1, 1), clips=True)
        # In a narrow window the table beside it keeps its columns.
        self.setMinimumWidth(_LEAST_PX)
        self.setMaximumWidth(WIDTH_PX)
        self._page = _Page()
        self._area = _Desk(self._page)
        self._name = Text("", "body").weight(700).elide()
        self._zoom = Button("", "link", "small", icon="zoom-in", key="")
        self._zoom.setObjectName("zoom-page")
        self._zoom.setAccessibleName(_("Change the size of the page"))
        self._zoom.clicked.connect(self.change_size)
        self.body.addWidget(self._head())
        self.body.addWidget(Line())
        self.body.addWidget(self._area, 1)
        self.body.addWidget(Line())
        self.body.addWidget(self._foot())

    def sizeHint(self) -> QSize:
        return QSize(WIDTH_PX, super().sizeHint().height())

    def show_page(self, preview: Preview | None, words: str) -> None:
        """Show a page, or in words why there is none."""
        self._name.setText(preview.name if preview else "")
        self._number.setText(preview.number if preview else "–")
        self._validity.setText(preview.validity if preview else "–")
        self._page.show_page(preview, words)
        self._area.fit()
        self._show_percent()

    def change_size(self) -> None:
        """Change between the whole page and its full size."""
        self._area.is_full_size = not self._area.is_full_size
        self._area.fit()
        self._show_percent()

    def _show_percent(self) -> None:
        share = self._area.share()
        self._zoom.setText(formats.percent(share, 0) if share else "")
        self._zoom.setVisible(bool(share))

    def _head(self) -> QWidget:
        head = QWidget()
        head.setFixedHeight(43)
        row = QHBoxLayout(head)
        row.setContentsMargins(14, 0, 4, 0)
        row.addWidget(self._name, 1)
        row.addWidget(self._zoom)
        return head

    def _foot(self) -> QWidget:
        foot = QWidget()
        grid = QGridLayout(foot)
        grid.setContentsMargins(14, 9, 14, 9)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        self._number = Text("–", "detail").weight(700).tabular().wrap()
        self._number.setObjectName("letter-number")
        self._validity = Text("–", "detail").weight(700).wrap()
        for line, (words, value) in enumerate(((_("Number"), self._number), (_("Valid"), self._validity))):
            grid.addWidget(Text(words, "detail", "ink.secondary"), line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, line, 1)
        return foot


class _Page(QWidget):
    """One sheet of paper."""

    def __init__(self) -> None:
        super().__init__()
        self._image, self._scaled, self._words = QImage(), QImage(), ""
        self.setObjectName("page")

    def show_page(self, preview: Preview | None, words: str) -> None:
        self._words, self._image = words, QImage()
        if preview:
            stride = preview.width * 3
            pixels = QImage.Format.Format_RGB888
            self._image = QImage(preview.pixels, preview.width, preview.height, stride, pixels).copy()
        self.setAccessibleName(_("Letter of {name}").format(name=preview.name) if preview else words)

    def natural(self) -> QSize:
        """Return the page's size on a screen of 96 dpi."""
        return self._image.size() * (_SCREEN_DPI / _RENDERED_DPI)

    def lay(self, size: QSize) -> None:
        self.setFixedSize(size)
        if not self._image.isNull():
            smooth = Qt.TransformationMode.SmoothTransformation
            ratio = self.devicePixelRatioF()
            self._scaled = self._image.scaled(size * ratio, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
            self._scaled.setDevicePixelRatio(ratio)
        self.update()

    def is_empty(self) -> bool:
        return self._image.isNull()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._image.isNull():
            paint.centred(painter, self.rect().toRectF(), self._words, font("body"), "surface")
            return
        painter.drawImage(0, 0, self._scaled)
        painter.setPen(color("ink"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class _Desk(QScrollArea):
    """The dark table on which the sheet lies."""

    def __init__(self, page: _Page) -> None:
        super().__init__()
        self._page, self.is_full_size = page, False
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(page)
        page.setAutoFillBackground(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self.viewport()).fillRect(self.viewport().rect(), color("paper.desk"))

    def fit(self) -> None:
        """Lay the page so that all of it is seen, or in full size."""
        room = self.viewport().size() - QSize(2 * _MARGIN_PX, 2 * _MARGIN_PX)
        natural = self._page.natural()
        if self._page.is_empty():
            self._page.lay(room)
        elif self.is_full_size:
            self._page.lay(natural)
        else:
            self._page.lay(natural.scaled(room, Qt.AspectRatioMode.KeepAspectRatio))

    def share(self) -> float:
        """Return the size of the page as a share of its full size; 0 without a page."""
        return 0.0 if self._page.is_empty() else self._page.width() / self._page.natural().width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self.is_full_size:
            self.fit()
