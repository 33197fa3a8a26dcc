"""For the bench: how heavy the real app is at a real place, and how long it ever lets its window wait."""

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import psutil
from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from desktop.domain.certain import of_kind
from desktop.gui import screens
from desktop.gui.application import Application, Clock
from desktop.gui.residents.list_screen import ListScreen
from desktop.gui.residents.table_model import ResidentsModel

_BEAT_MS, _PATIENCE_S = 5, 180
_STEPS = 200
Figures = dict[str, float]


class Pulse(QObject):
    """Beats in the window's thread; a beat that comes late tells how long the window stood still."""

    def __init__(self) -> None:
        super().__init__()
        self._loop, self._timer = QEventLoop(), QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._is_done: Callable[[], bool] = lambda: True
        self._last = self.worst_ms = self.peak_mb = 0.0

    def wait_until(self, is_done: Callable[[], bool]) -> None:
        """Let the window live until something holds.

        Raises:
            TimeoutError: it did not come to hold.
        """
        self._is_done, self._last = is_done, time.perf_counter()
        self._until = self._last + _PATIENCE_S
        self._timer.start(_BEAT_MS)
        self._loop.exec()
        self._timer.stop()
        if not is_done():
            raise TimeoutError

    def _beat(self) -> None:
        now = time.perf_counter()
        self.worst_ms = max(self.worst_ms, 1000 * (now - self._last) - _BEAT_MS)
        self.peak_mb = max(self.peak_mb, _mb())
        self._last = time.perf_counter()
        if self._is_done() or now > self._until:
            self._loop.quit()


def scroll_through(table: QTableView, pulse: Pulse, steps: int = _STEPS) -> int:
    """Scroll to the end, waiting for what comes into sight; returns the most rows that were in memory."""
    model, bar, most = of_kind(table.model(), ResidentsModel), table.verticalScrollBar(), 0
    for step in range(1, steps + 1):
        bar.setValue(bar.maximum() * step // steps)
        table.viewport().update()
        pulse.wait_until(partial(_is_there, model, table.rowAt(1)))
        most = max(most, model.held())
    return most


def weigh(app: QApplication, root: Path, passphrase: str, clock: Clock) -> Figures:
    """Sign the first officer in, scroll the list of everybody to its end, then work; megabytes and ms."""
    from desktop.gui.weighing_work import work_through

    application = Application(root, root / "weighing.log", clock, lambda: 0)
    application.open()
    pulse, desk = Pulse(), application.desk
    figures = {"sign_in_mb": sign_in_first(application, pulse, passphrase), "home_mb": _mb()}
    desk.go_to(screens.RESIDENTS)
    screen = of_kind(desk.screen_of(screens.RESIDENTS), ListScreen)
    screen.presenter.search_everywhere()
    table = of_kind(screen.findChild(QTableView), QTableView)
    pulse.wait_until(lambda: table.model().rowCount() > 0)
    pulse.wait_until(screen.presenter.is_all_read)
    pulse.worst_ms = 0.0
    held = scroll_through(table, pulse)
    figures |= {"scroll_worst_ms": pulse.worst_ms, "rows": table.model().rowCount(), "rows_held": held}
    figures |= {"list_mb": _mb(), **work_through(application, pulse), "peak_mb": pulse.peak_mb}
    desk.close()
    pulse.wait_until(lambda: application.workplace is None)
    application.stop()
    app.quit()
    return figures


def sign_in_first(application: Application, pulse: Pulse, passphrase: str) -> float:
    """Sign the first officer in by keys; return how heavy the app was before, in MB."""
    desk = application.desk
    pulse.wait_until(lambda: _is_asking(desk))
    before = _mb()
    for key in ("1", *passphrase, Qt.Key.Key_Return):
        QTest.keyClick(desk.focusWidget(), key)
    pulse.wait_until(lambda: application.workplace is not None and bool(desk.current()))
    return before


def _is_there(model: ResidentsModel, row: int) -> bool:
    return model.row(row) is not None


def _is_asking(desk: QWidget) -> bool:
    officer = desk.findChild(QWidget, "officer-0")
    return officer is not None and officer.hasFocus()


def _mb() -> float:
    return float(psutil.Process().memory_info().rss) / (1 << 20)
