"""The list on the left: photo, name, village and time, and what to look at first."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.certain import of_kind
from desktop.gui.components.card import Card, Line
from desktop.gui.components.table import NO_PARENT
from desktop.gui.components.text import Text
from desktop.gui.review.wording import Item, Operator
from desktop.gui.theme import paint
from desktop.gui.theme.fonts import font
from desktop.gui.theme.icons import paint_icon
from desktop.gui.theme.tokens import color
from desktop.i18n import _, _n, formats

WIDTH_PX = 226
_ROW_PX, _MOST_OPERATORS = 74, 3
_PHOTO_PX = QSize(36, 48)
_ICONS = {"ok": "check", "warn": "triangle-alert", "danger": "circle-alert", "neutral": "user"}
Index = QModelIndex | QPersistentModelIndex


class WaitingList(Card):
    """What waits for review, oldest first.

    Signals:
        chosen: the id of the recording to open.
        thumbnail_wanted: the name of a photo that comes into sight.
    """

    chosen = Signal(str)
    thumbnail_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__((1, 1, 1, 1), clips=True)
        self.setFixedWidth(WIDTH_PX)
        self._model = _Items(self)
        self._count = Text("", "body").weight(700)
        self.list = QListView()
        self.list.setObjectName("waiting")
        self.list.setAccessibleName(_("Recordings that wait for review"))
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Delegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.selectionModel().currentChanged.connect(self._tell)
        self._is_telling = True
        self.body.addWidget(self._head())
        self.body.addWidget(Line())
        self.body.addWidget(self.list, 1)
        self.operators = _Operators()
        self.body.addWidget(self.operators)

    def show_operators(self, operators: Sequence[Operator]) -> None:
        """Show below the list whose recordings lack fingers or eyes."""
        self.operators.show_operators(operators)

    def set_items(self, items: Sequence[Item], chosen: str) -> None:
        """Show `items` with one of them selected; `chosen` is not emitted for it."""
        self._count.setText(
            _n("{count} waiting", "{count} waiting", len(items)).format(count=formats.number(len(items)))
        )
        self._is_telling = False
        self._model.set_items(items)
        place = next((number for number, item in enumerate(items) if item.id == chosen), -1)
        self.list.setCurrentIndex(self._model.index(place, 0))
        self._is_telling = True

    def set_thumbnail(self, photo: str, data: bytes) -> None:
        """Show a photo wherever its name stands."""
        self._model.set_photo(photo, data)

    def go(self, step: int) -> None:
        """Go up (-1) or down (+1)."""
        place = self.list.currentIndex().row() + step
        if 0 <= place < self._model.rowCount():
            self.list.setCurrentIndex(self._model.index(place, 0))

    def _tell(self, now: QModelIndex) -> None:
        if self._is_telling and now.isValid():
            self.list.scrollTo(now)
            self.chosen.emit(self._model.item(now).id)

    def _head(self) -> QWidget:
        head = QWidget()
        head.setFixedHeight(43)
        row = QHBoxLayout(head)
        row.setContentsMargins(14, 0, 14, 0)
        row.addWidget(self._count)
        row.addStretch(1)
        row.addWidget(Text(_("Oldest first"), "detail", "ink.secondary"))
        return head


class _Operators(QWidget):
    """Exceptions of the last month, an operator a line."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("operators")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(4)
        column.addWidget(Text(_("Fingers or eyes lacking, 30 days"), "small", "ink.secondary").elide())
        self._lines = [
            (QWidget(), Text("", "detail").elide(), Text("", "detail").weight(700).tabular())
            for _line in range(_MOST_OPERATORS)
        ]
        for line, name, words in self._lines:
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(name, 1)
            row.addWidget(words)
            column.addWidget(line)
        self.hide()

    def show_operators(self, operators: Sequence[Operator]) -> None:
        for number, (line, name, words) in enumerate(self._lines):
            line.setVisible(number < len(operators))
            if number < len(operators):
                name.setText(operators[number].name)
                words.setText(operators[number].words)
        self.setAccessibleName(". ".join(operator.spoken for operator in operators))
        self.setVisible(bool(operators))

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(0, 0, self.width(), 1, color("line"))


class _Items(QAbstractListModel):
    def __init__(self, owner: WaitingList) -> None:
        super().__init__(owner)
        self._owner = owner
        self._items: list[Item] = []
        self._photos: dict[str, QImage] = {}

    def set_items(self, items: Sequence[Item]) -> None:
        self.beginResetModel()
        self._items = list(items)
        names = {item.photo for item in items}
        self._photos = {name: photo for name, photo in self._photos.items() if name in names}
        self.endResetModel()

    def item(self, index: Index) -> Item:
        return self._items[index.row()]

    def set_photo(self, name: str, data: bytes) -> None:
        # Twice the size shown, for screens of double density; the big original is not kept.
        shape = Qt.AspectRatioMode.KeepAspectRatioByExpanding
        whole = QImage.fromData(data)
        self._photos[name] = (
            whole
            if whole.isNull()
            else whole.scaled(_PHOTO_PX * 2, shape, Qt.TransformationMode.SmoothTransformation)
        )
        self._owner.list.viewport().update()

    def photo(self, name: str) -> QImage:
        if name not in self._photos:
            self._photos[name] = QImage()
            self._owner.thumbnail_wanted.emit(name)
        return self._photos[name]

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self.item(index)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{item.name}, {item.where}, {item.note.words}"
        return item.name if role == Qt.ItemDataRole.DisplayRole else None


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(WIDTH_PX - 2, _ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = of_kind(index.model(), _Items)
        item, rect = model.item(index), QRectF(option.rect)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, color("petrol.100" if is_chosen else "surface"))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), color("line.row"))
        if is_chosen:
            painter.fillRect(QRectF(rect.left(), rect.top(), 4, rect.height()), color("petrol.700"))
        _paint_photo(painter, QRectF(rect.left() + 14, rect.top() + 13, 36, 48), model.photo(item.photo))
        words = QRectF(rect.left() + 61, rect.top() + 11, rect.width() - 69, 20)
        paint.text(painter, words, item.name, font("bodyStrong"), "ink")
        paint.text(
            painter, words.translated(0, 18).adjusted(0, 0, 0, -4), item.where, font("small"), "ink.secondary"
        )
        tone = "ink.secondary" if item.note.tone == "neutral" else item.note.tone
        line = words.translated(0, 34)
        paint_icon(painter, QRectF(line.left(), line.top() + 3, 14, 14), _ICONS[item.note.tone], tone)
        paint.text(painter, line.adjusted(18, 0, 0, 0), item.note.words, font("label"), tone)
        painter.restore()


def _paint_photo(painter: QPainter, rect: QRectF, photo: QImage) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    frame = QPainterPath()
    frame.addRoundedRect(rect, 5, 5)
    painter.setClipPath(frame)
    if photo.isNull():
        painter.fillRect(rect, color("neutral.bg"))
    else:
        painter.drawImage(rect, photo)
    painter.restore()
