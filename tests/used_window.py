"""A window that was used, held beside one just opened: whoever came before must not be seen in it."""

from contextlib import contextmanager

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget


@contextmanager
def steady_cursor():
    """Let no cursor blink: what is compared are pictures."""
    blink = QApplication.cursorFlashTime()
    QApplication.setCursorFlashTime(0)
    try:
        yield
    finally:
        QApplication.setCursorFlashTime(blink)


def picture(window: QWidget) -> QImage:
    """The window as it is shown in front, once everything that was begun is done."""
    window.activateWindow()
    QApplication.processEvents()
    return window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
