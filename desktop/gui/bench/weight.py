"""How heavy the real app is at a full place, and how long it ever lets its window wait."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QTableView

from desktop.domain.certain import of_kind
from desktop.gui import screens
from desktop.gui.application import Application, Clock
from desktop.gui.bench.pulse import Figures, Pulse, sign_in_first, weight_mb
from desktop.gui.bench.work import work_through
from desktop.gui.opening import dressed
from desktop.gui.residents.list_screen import ListScreen
from desktop.gui.residents.table_model import ResidentsModel

_STEPS = 200


def scroll_through(table: QTableView, pulse: Pulse, steps: int = _STEPS) -> int:
    """Scroll to the end, waiting for what comes into sight; returns the most rows that were in memory."""
    model, bar, most = of_kind(table.model(), ResidentsModel), table.verticalScrollBar(), 0
    for step in range(1, steps + 1):
        bar.setValue(bar.maximum() * step // steps)
        table.viewport().update()
        pulse.wait_until(partial(_is_there, model, table.rowAt(1)))
        most = max(most, model.held())
    return most


def weigh(root: Path, passphrase: str, clock: Clock) -> Figures:
    """Sign the first officer in, scroll the list of everybody to its end, then work; megabytes and ms."""
    app = dressed()
    application = Application(root, root / "weighing.log", clock, lambda: 0)
    application.open()
    pulse, desk = Pulse(), application.desk
    figures = {"sign_in_mb": sign_in_first(application, pulse, passphrase), "home_mb": weight_mb()}
    # As somebody does who looks at the first screen before they go to another.
    pulse.worst_ms = 0.0
    pulse.wait_until(application.workplace.ahead.is_done)
    figures["loading_worst_ms"] = pulse.worst_ms
    pulse.worst_ms = 0.0
    QTimer.singleShot(0, partial(desk.go_to, screens.RESIDENTS))
    pulse.wait_until(lambda: desk.current() == screens.RESIDENTS)
    figures["list_first_opened_worst_ms"] = pulse.worst_ms
    screen = of_kind(desk.screen_of(screens.RESIDENTS), ListScreen)
    screen.presenter.search_everywhere()
    table = of_kind(screen.findChild(QTableView), QTableView)
    pulse.wait_until(lambda: table.model().rowCount() > 0)
    pulse.wait_until(screen.presenter.is_all_read)
    pulse.worst_ms = 0.0
    held = scroll_through(table, pulse)
    figures |= {"scroll_worst_ms": pulse.worst_ms, "rows": table.model().rowCount(), "rows_held": held}
    figures |= {"list_mb": weight_mb(), **work_through(application, pulse), "peak_mb": pulse.peak_mb}
    desk.close()
    pulse.wait_until(lambda: application.workplace is None)
    application.stop()
    app.quit()
    return figures


def _is_there(model: ResidentsModel, row: int) -> bool:
    return model.row(row) is not None
