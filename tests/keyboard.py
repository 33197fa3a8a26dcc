"""The whole program by keys alone, and the one thing for which a hand is needed."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.demo.signatures import invent_signature
from desktop.domain.completeness import READ_ALOUD

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier


def shown(application, name):
    window = QApplication.activeModalWidget() or application.desk
    found = window.findChildren(QWidget, name)
    return next((widget for widget in found if widget.isVisible()), None)


class Keyboard:
    """Types wherever the focus is, as a keyboard does."""

    def __init__(self, qtbot, application):
        self._qtbot, self._application = qtbot, application

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        self._qtbot.waitUntil(self._is_in_front)
        self._qtbot.keyClick(self._taker(), key, modifiers)

    def press_until(self, key, is_done):
        def pressed():
            if not is_done():
                self.press(key)
            return is_done()

        self._qtbot.waitUntil(pressed, timeout=10_000)

    def type(self, words):
        for letter in words:
            self._qtbot.keyClicks(self._taker(), letter)

    def wait_for(self, name, words=""):
        def is_there():
            widget = shown(self._application, name)
            return widget is not None and widget.isEnabled() and words in str(widget.property("text"))

        self._qtbot.waitUntil(is_there, timeout=10_000)

    def wait_until(self, is_done):
        self._qtbot.waitUntil(is_done, timeout=10_000)

    def wait_for_focus(self, name):
        self._qtbot.waitUntil(lambda: self.focus() == name, timeout=10_000)

    def focus(self):
        return self._taker().objectName()

    def _is_in_front(self):
        # No window manager here gives the keys back when a dialog closes.
        if QApplication.activeWindow() is not self._front():
            self._front().activateWindow()
        return QApplication.activeWindow() is self._front()

    def _front(self):
        return QApplication.activeModalWidget() or self._application.desk

    def _taker(self):
        return QApplication.activePopupWidget() or self._front().focusWidget() or self._front()


def sign(application):
    """The one thing no keyboard can do."""
    pad = shown(application, "pad")
    for stroke in invent_signature(3):
        points = [QPoint(round(x * pad.width()), round(y * pad.height())) for x, y in stroke]
        QTest.mousePress(pad, LEFT, pos=points[0])
        for point in points:
            QTest.mouseMove(pad, point)
        QTest.mouseRelease(pad, LEFT, pos=points[-1])


def agree_by_keys(keys):
    keys.press(Qt.Key.Key_Down)
    keys.wait_for_focus("consent-read_aloud")
    keys.press(Qt.Key.Key_Space)
    keys.press(Qt.Key.Key_Tab)
    keys.wait_for_focus("agree")
    keys.press(Qt.Key.Key_Space)
    keys.wait_for("ahead")
    keys.press(Qt.Key.Key_F8)


def read_aloud_by_keys(keys):
    for _line in READ_ALOUD:
        keys.wait_for("confirm-line")
        keys.press(Qt.Key.Key_Space)
    keys.wait_for("ahead", "Simpan rekaman")
    keys.press(Qt.Key.Key_F8)
