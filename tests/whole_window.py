"""The whole program in its real window, driven by keys and clicks as a person would."""

import contextlib

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from regency import PASSWORD

from desktop.gui.application import Application

# Closing a session writes to the disk twice before anybody else may come in; a busy disk takes its time.
PATIENCE_MS = 20_000


@contextlib.contextmanager
def opened(qtbot, root, clock, waits_for="officer-0"):
    """Open the program on a data folder and wait for a widget; afterwards close it, if it still is open."""
    application = Application(root, root.with_name("log") / "rekam.log", clock, lambda: 0)
    application.open()
    application.desk.activateWindow()
    qtbot.waitActive(application.desk)
    wait_for(qtbot, application, waits_for)
    try:
        yield application
    finally:
        if application.desk.isVisible():
            with qtbot.waitSignal(application.closed, timeout=PATIENCE_MS):
                application.desk.close()
        application.stop()
        application.desk.deleteLater()


def find(application, name):
    """Return the widget of this name that is seen, or None."""
    found = application.desk.findChildren(QWidget, name)
    return next((widget for widget in found if widget.isVisible()), None)


def wait_for(qtbot, application, name):
    """Wait until a widget is seen, and return it."""
    qtbot.waitUntil(lambda: find(application, name) is not None, timeout=PATIENCE_MS)
    return find(application, name)


def type_in(qtbot, application, text):
    """Type into whatever has the focus."""
    for letter in text:
        qtbot.keyClick(application.desk.focusWidget(), letter)


def sign_in(qtbot, application, digit):
    """Take an officer by digit, type the passphrase, and wait for the first screen."""
    qtbot.keyClick(application.desk.focusWidget(), digit)
    type_in(qtbot, application, PASSWORD)
    qtbot.keyClick(application.desk.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(application.workplace and application.desk.current()), timeout=PATIENCE_MS)
