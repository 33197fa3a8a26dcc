"""The focus ring: 2px ink on the edge of the control and 3px kunyit around it, impossible to lose."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid

from desktop.gui.theme.tokens import color, radius

_OUTSIDE_PX, _INK_PX = 3, 2
_FOLLOWED = (
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.ZOrderChange,
    QEvent.Type.ParentChange,
)


class FocusRing(QObject):
    """Follows the focus through all windows of an application; make one and keep it.

    A widget sets the dynamic property ``ring`` to another corner radius, or to -1 for no ring, and
    ``room`` to the pixels that its ring leaves free on the left and on the right.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._frame: _Frame | None = None
        app.focusChanged.connect(lambda _old, now: self._follow(now))

    def frame(self) -> "_Frame | None":
        """Return the widget that draws the ring; None until something had the focus."""
        return self._frame if self._frame is not None and isValid(self._frame) else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _FOLLOWED:
            self._place()
        return False

    def _follow(self, target: QWidget | None) -> None:
        self._let_go()
        if target is None or not self._wants_ring(target):
            return
        self._target = target
        widget: QWidget | None = target
        while widget is not None and not widget.isWindow():
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = widget.parentWidget()
        window = target.window()
        self._frame = self._frame_on(window)
        self._place()

    def _let_go(self) -> None:
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched, self._target = [], None
        if (frame := self.frame()) is not None:
            frame.hide()

    def _frame_on(self, window: QWidget) -> "_Frame":
        frame = self.frame()
        if frame is not None and frame.parentWidget() is window:
            return frame
        if frame is not None:
            frame.deleteLater()
        return _Frame(window)

    def _wants_ring(self, target: QWidget) -> bool:
        is_popup = target.window().windowType() == Qt.WindowType.Popup
        takes_tab = bool(target.focusPolicy() & Qt.FocusPolicy.TabFocus)
        return takes_tab and not is_popup and target.property("ring") != -1 and not target.isWindow()

    def _place(self) -> None:
        target, frame = self._target, self.frame()
        if target is None or frame is None or not isValid(target):
            return
        if not target.isVisible():
            frame.hide()
            return
        window = target.window()
        rect = QRect(target.mapTo(window, QPoint(0, 0)), target.size())
        room = int(target.property("room") or 0)
        rect.adjust(-room, 0, room, 0)
        frame.show_around(rect, _visible_part(target, window), _corner(target))


class _Frame(QWidget):
    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._radius = 0.0
        self.setObjectName("focus-ring")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_around(self, rect: QRect, visible: QRect, corner: float) -> None:
        """Surround `rect`, cut to what scroll areas leave `visible`."""
        self._radius = corner
        grown = rect.adjusted(-_OUTSIDE_PX, -_OUTSIDE_PX, _OUTSIDE_PX, _OUTSIDE_PX)
        self.setGeometry(grown)
        shown = visible.adjusted(-_OUTSIDE_PX, -_OUTSIDE_PX, _OUTSIDE_PX, _OUTSIDE_PX) & grown
        self.setMask(shown.translated(-grown.topLeft()))
        self.setVisible(not shown.isEmpty())
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = 0.0
        for token, width in (("focus.kunyit", _OUTSIDE_PX), ("ink", _INK_PX)):
            painter.setPen(QPen(color(token), width))
            middle = inset + width / 2
            corner = max(1.0, self._radius + _OUTSIDE_PX - middle)
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(middle, middle, -middle, -middle), corner, corner
            )
            inset += width


def _visible_part(target: QWidget, window: QWidget) -> QRect:
    """Return the part of the window where scroll areas let `target` be seen."""
    visible = window.rect()
    widget: QWidget | None = target
    while widget is not None and widget is not window:
        parent = widget.parentWidget()
        area = parent.parentWidget() if parent is not None else None
        if isinstance(area, QAbstractScrollArea) and parent is area.viewport():
            visible &= QRect(parent.mapTo(window, QPoint(0, 0)), parent.size())
        widget = parent
    return visible


def _corner(target: QWidget) -> float:
    wanted = target.property("ring")
    return float(wanted) if wanted is not None else float(radius("control"))
