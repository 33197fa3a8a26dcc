"""Looks for words on the screen that are not wholly seen, and for parts that lie over each other."""

from itertools import combinations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QWidget,
)

from desktop.gui.components.chips import ChipLook, chip_width
from desktop.gui.components.reading_order import parts_of
from desktop.gui.components.table import DataTable
from desktop.gui.theme import paint

# What Qt keeps free on either side of the text in a field, and the design more.
FIELD_SIDES_PX = 4
WORDED = (QLabel, QPushButton, QCheckBox, QRadioButton)


def settle_layouts() -> None:
    """Let everything have the room that it asked for: a layout asks the one around it by post, and again."""
    for _pass in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)


def cut_off(window) -> list[str]:
    """Return the words of labels, buttons and chips that are not wholly seen, but for what is scrolled."""
    settle_layouts()
    window.repaint()
    words = [widget for kind in WORDED for widget in window.findChildren(kind)]
    found = [widget.text() for widget in words if widget.isVisible() and widget.text() and is_cut(widget)]
    tables = [table for table in window.findChildren(DataTable) if table.isVisible()]
    hints = [field.placeholderText() for field in window.findChildren(QLineEdit) if is_hint_cut(field)]
    return found + hints + [words for table in tables for words in cut_chips(table)]


def shortened(window) -> list[str]:
    """Return the words that are drawn with three dots for want of room: in cells, chips and charts."""
    found, really = [], paint.shortened

    def noted(words, metrics, width):
        found.append(words)
        return really(words, metrics, width)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paint, "shortened", noted)
        window.grab()
    return sorted(set(found))


def is_hint_cut(field) -> bool:
    """Whether a field that is seen and empty has not the room for what it says it wants."""
    if not field.isVisible() or field.text() or not field.placeholderText():
        return False
    margins = field.textMargins()
    room = field.contentsRect().width() - margins.left() - margins.right() - FIELD_SIDES_PX
    return field.fontMetrics().horizontalAdvance(field.placeholderText()) > room


def is_cut(widget) -> bool:
    wanted = widget.sizeHint()
    if widget.width() < wanted.width() or widget.height() < wanted.height():
        return True
    return widget.visibleRegion().boundingRect() != widget.rect() and not is_scrolled(widget)


def is_scrolled(widget) -> bool:
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above is not None


def cut_chips(table) -> list[str]:
    model = table.model()
    cells = [(row, column) for row in range(model.rowCount()) for column in range(model.columnCount())]
    values = [(model.index(*cell).data(), table.columnWidth(cell[1]) - 2 * table.side) for cell in cells]
    looks = [(ChipLook(value.words, icon=value.icon), room) for value, room in values if is_chip(value)]
    return [look.words for look, room in looks if chip_width(look) > room]


def is_chip(value) -> bool:
    return bool(getattr(value, "words", "") and getattr(value, "icon", ""))


# A round button whose empty edge reaches below the name beside it, on purpose.
MEANT = {"QVBoxLayout and lock"}


def laid_over(window) -> list[str]:
    """Return the parts of rows and columns that lie over a neighbour: there was not room for all."""
    found = []
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.layout() is not None:
            found += over_in(widget.layout())
    return [words for words in found if words not in MEANT]


def over_in(layout) -> list[str]:
    seen = [part for part in parts_of(layout) if not is_empty(part) and not part.geometry().isEmpty()]
    inner = [words for part in seen if isinstance(part, QLayout) for words in over_in(part)]
    if not isinstance(layout, QBoxLayout):
        return inner
    pairs = combinations(seen, 2)
    return inner + [
        f"{named(one)} and {named(other)}"
        for one, other in pairs
        if one.geometry().intersects(other.geometry())
    ]


def is_empty(part) -> bool:
    return part.isEmpty() if isinstance(part, QLayout) else part.isHidden()


def named(part) -> str:
    return part.objectName() or type(part).__name__
