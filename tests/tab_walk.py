"""Walks a window with Tab: every stop once, in reading order, never caught, and seen where it stands."""

from itertools import pairwise

from accessible import described, is_control
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLayout, QWidget

# A ring is 5 px wide; what is marked less than by a line along half its edge is not seen in sunlight.
MARGIN_PX = 4
LEAST_SHARE = 0.5


def troubles(window) -> list[str]:
    """Return what is wrong with the way of Tab through `window`; empty when all is well."""
    wanted = [widget for widget in window.findChildren(QWidget) if is_stop(widget)]
    if not wanted:
        return []
    focused = window.focusWidget()
    walked, dim = _walk(window, len(wanted))
    if focused is not None:
        focused.setFocus()
    found = [f"seen no focus: {words}" for words in dim]
    found += [f"never reached: {described(widget)}" for widget in wanted if widget not in walked]
    if len(set(walked)) != len(walked):
        found.append(f"caught after {described(walked[-1])}")
    return found + disorder(walked, window)


def is_stop(widget) -> bool:
    """Whether Tab should stop here."""
    takes = widget.isVisible() and widget.isEnabled() and is_control(widget)
    takes = takes and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    return takes and (is_chosen(widget) or not is_one_of_several(widget))


def is_one_of_several(widget) -> bool:
    """Whether it is one of several buttons of which another is on: arrows lead to it, not Tab."""
    return any(button.isChecked() and button.isVisible() for button in beside(widget))


def is_chosen(widget) -> bool:
    return not isinstance(widget, QAbstractButton) or widget.isChecked()


def beside(widget):
    if widget.group() is not None:
        return widget.group().buttons() if widget.group().exclusive() else []
    near = widget.parentWidget().findChildren(QAbstractButton) if widget.autoExclusive() else []
    return [button for button in near if button.autoExclusive() and button.group() is None]


def _walk(window, count):
    """Press Tab from the first stop until it comes round; return the stops, and those that are not marked."""
    first = now = _first(window)
    walked, dim = [], []
    for _step in range(count + 3):
        now = QApplication.focusWidget()
        if now in walked:
            break
        walked.append(now)
        if not is_marked(now, window):
            dim.append(described(now))
        QTest.keyClick(now, Qt.Key.Key_Tab)
    return (walked if now is first else [*walked, now]), dim


def _first(window):
    """Return where Tab begins: what it reaches from the window itself."""
    for widget in window.findChildren(QWidget):
        if widget.hasFocus():
            widget.clearFocus()
    QTest.keyClick(window, Qt.Key.Key_Tab)
    return QApplication.focusWidget()


def is_marked(widget, window) -> bool:
    """Whether one sees that `widget` has the focus: the window looks otherwise there without it."""
    around = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    around = around.adjusted(-MARGIN_PX, -MARGIN_PX, MARGIN_PX, MARGIN_PX) & window.rect()
    with_focus = window.grab(around).toImage()
    widget.clearFocus()
    without = window.grab(around).toImage()
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    return differing(with_focus, without) >= LEAST_SHARE * 2 * (widget.width() + widget.height())


def differing(one, other) -> int:
    """Return how many pixels of two pictures of one size differ."""
    if one == other:
        return 0
    left, right = pixels(one), pixels(other)
    return sum(a != b for a, b in zip(left, right, strict=True))


def pixels(image) -> memoryview:
    plain = image.convertToFormat(QImage.Format.Format_RGB32)  # kept until its bytes were copied
    return memoryview(bytes(plain.constBits())).cast("I")


# -- reading order


def disorder(walked, window) -> list[str]:
    """Return each step that goes up or back, and each group that is left before its last stop."""
    paths = {widget: path_to(widget, window) for widget in walked}
    found = []
    for one, other in pairwise(walked):
        if is_back(paths[one], paths[other], window):
            found.append(f"back from {described(one)} to {described(other)}")
    return found + torn(walked, paths)


def torn(walked, paths) -> list[str]:
    left, last, found = set(), (), []
    for widget in walked:
        path = paths[widget]
        kept = set(map(id, path))
        left |= {id(part) for part in last if id(part) not in kept}
        if any(id(part) in left for part in path):
            found.append(f"comes back to a group at {described(widget)}")
        last = path
    return found


def path_to(widget, window) -> list:
    """Return what holds a widget, outermost first: widgets and the layouts in them, and itself."""
    path = [widget]
    while path[0] is not window:
        inner = path[0]
        above = inner.parentWidget()
        between = _layouts_to(above.layout(), inner) if above.layout() is not None else None
        path[:0] = [above, *(between or [])]
    return path


def _layouts_to(layout, widget):
    if layout.indexOf(widget) >= 0:
        return [layout]
    inner = (_layouts_to(child, widget) for child in layout.children() if isinstance(child, QLayout))
    found = next(filter(None, inner), None)
    return [layout, *found] if found else None


def is_back(one, other, window) -> bool:
    depth = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a is not b), None)
    if depth is None:
        return False
    now, then = place(one[depth], one, window), place(other[depth], other, window)
    shared = min(now.bottom(), then.bottom()) - max(now.top(), then.top())
    if shared > 0.5 * min(now.height(), then.height()):  # side by side
        return then.center().x() < now.center().x()
    return then.center().y() < now.center().y()


def place(part, path, window) -> QRect:
    if isinstance(part, QWidget):
        return QRect(part.mapTo(window, QPoint(0, 0)), part.size())
    owner = part.parentWidget()
    return part.geometry().translated(owner.mapTo(window, QPoint(0, 0)))
