"""The way of Tab through a window: from left to right and down, as one reads, whenever its parts were made.

Qt goes in the order in which widgets came to be. Tabs that are set into a header later, and rows that are
filled again and again, would come last there.
"""

from collections.abc import Callable, Iterator
from typing import cast

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QLayout, QScrollArea, QWidget


def move_focus(window: QWidget, *, is_ahead: bool) -> bool:
    """Give the focus to the next stop, or the one before, and scroll to it; from the last to the first."""
    order = list(_read(window))
    stops = [place for place, widget in enumerate(order) if is_stop(widget)]
    if not stops:
        return False
    focused = window.focusWidget()
    now = order.index(focused) if focused in order else -1
    if is_ahead:
        then = next((place for place in stops if place > now), stops[0])
    else:
        then = next((place for place in reversed(stops) if place < now), stops[-1])
    reason = Qt.FocusReason.TabFocusReason if is_ahead else Qt.FocusReason.BacktabFocusReason
    order[then].setFocus(reason)
    _scroll_to(order[then])
    return True


def is_stop(widget: QWidget) -> bool:
    """Whether Tab stops at a widget that can be seen."""
    takes_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    return takes_tab and widget.isEnabled() and not _is_passed(widget)


def _is_passed(widget: QWidget) -> bool:
    """Of buttons of which one is on, Tab stops at that one only; arrows go to the others."""
    if not isinstance(widget, QAbstractButton) or widget.isChecked():
        return False
    group = widget.group()
    if group is not None:
        return group.exclusive() and group.checkedButton() is not None
    if not widget.autoExclusive():
        return False
    beside = widget.parentWidget().findChildren(
        QAbstractButton, options=Qt.FindChildOption.FindDirectChildrenOnly
    )
    return any(other.isChecked() and other.isVisible() for other in beside if other.autoExclusive())


def _read(widget: QWidget) -> Iterator[QWidget]:
    yield widget
    layout = widget.layout()
    laid = list(_laid_out(layout)) if layout is not None else []
    known = set(map(id, laid))
    inside = widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    rest = [child for child in inside if id(child) not in known and not child.isWindow()]
    rest.sort(key=lambda child: (child.y(), child.x()))
    for child in laid + rest:
        if not child.isHidden():
            yield from _read(child)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    parts = parts_of(layout)
    if isinstance(layout, QGridLayout):
        # A row, a column and what both span; the stubs know only of an object.
        where = cast("Callable[[int], tuple[int, int, int, int]]", layout.getItemPosition)
        parts.sort(key=lambda part: where(layout.indexOf(part)))
    for part in parts:
        if isinstance(part, QLayout):
            yield from _laid_out(part)
        else:
            yield part


def parts_of(layout: QLayout) -> list[QWidget | QLayout]:
    """Return the widgets and layouts of a layout, in its order.

    Its items are not asked: one that Python has seen it takes for alive as long as the layout is. Qt deletes
    it sooner, and what is made at the same place in memory ends the program when it goes.
    """
    within: list[QObject] = [*layout.parentWidget().children(), *layout.children()]
    parts = [part for part in within if isinstance(part, QWidget | QLayout) and layout.indexOf(part) >= 0]
    return sorted(parts, key=layout.indexOf)


def _scroll_to(widget: QWidget) -> None:
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()
