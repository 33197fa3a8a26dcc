"""The real window of an office while it reads what hundreds of stations brought."""

import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView, QWidget

from desktop.devices.drives import Drive
from desktop.domain.certain import certain
from desktop.gui import screens
from desktop.gui.application import Application, Clock
from desktop.gui.bench.pulse import Figures, Pulse, sign_in_first

_GB = 10**9


def watch_reading(folders: tuple[Path, Path], passphrase: str, clock: Clock) -> Figures:
    """Sign the first officer in, go to what came in, read the stick to its end; seconds and milliseconds.

    `folders`: the office's, and the one that stands for the stick.
    """
    root, usb = folders
    application = Application(root, root.with_name("reading.log"), clock, lambda: 0)
    application.open()
    pulse, desk = Pulse(), application.desk
    sign_in_first(application, pulse, passphrase)
    surroundings = certain(application.surroundings, "somebody is signed in")
    surroundings.drives = lambda: [Drive("USB", usb, _GB, _GB)]
    begin = time.perf_counter()
    desk.go_to(screens.INBOX)
    pulse.wait_until(lambda: _rows(desk) > 0)
    figures = {"stations_shown_s": time.perf_counter() - begin, "stations": float(_rows(desk))}
    pulse.worst_ms = 0.0
    begin = time.perf_counter()
    QTest.mouseClick(
        certain(_seen(desk, "read"), "it is the screen's first button"), Qt.MouseButton.LeftButton
    )
    # A few small bundles are all read before the window looks.
    pulse.wait_until(lambda: any(_seen(desk, name) is not None for name in ("newest", "outcomes")))
    figures["first_shown_s"] = time.perf_counter() - begin
    pulse.wait_until(lambda: _seen(desk, "outcomes") is not None)
    figures["all_read_s"] = time.perf_counter() - begin
    pulse.wait_until(lambda: _seen(desk, "cancel-reading") is None)
    figures["window_waits_ms"] = pulse.worst_ms
    desk.close()
    pulse.wait_until(lambda: application.workplace is None)
    application.stop()
    return figures


def _rows(desk: QWidget) -> int:
    table = desk.findChild(QTableView, "stations")
    return table.model().rowCount() if table is not None and table.isVisible() else 0


def _seen(desk: QWidget, name: str) -> QWidget | None:
    return next((widget for widget in desk.findChildren(QWidget, name) if widget.isVisible()), None)
