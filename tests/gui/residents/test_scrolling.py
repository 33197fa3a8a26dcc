"""A list too long to be read: scrolled to its end with a few pages in memory, and no long wait."""

import time

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QTableView
from recording_desk import Desk
from regency import found_regency

from desktop.demo.crowd import write_crowd
from desktop.gui.bench.pulse import Pulse
from desktop.gui.bench.weight import scroll_through
from desktop.gui.residents.pages import PAGE_ROWS
from desktop.gui.residents.screen import build
from desktop.station import roster

PEOPLE = 4000


@pytest.fixture
def table(tmp_path, show):
    session = found_regency(tmp_path).session()
    write_crowd(tmp_path / "orang.csv", PEOPLE, 5, today=session.today())
    roster.import_roster(session, tmp_path / "orang.csv", tmp_path / "r.csv", lambda item: item.code)
    screen = show(build(Desk(session).context()), (1150, 738))
    screen.activate()
    screen.presenter.search_everywhere()
    assert screen.presenter.is_all_read()
    yield screen.findChild(QTableView)
    session.close()


def test_the_end_is_reached_with_a_few_pages_in_memory(table, qtbot):
    model = table.model()
    held = scroll_through(table, Pulse(), steps=80)

    assert model.rowCount() == PEOPLE
    assert model.row(PEOPLE - 1) is not None
    assert table.rowAt(table.viewport().height() - 5) == PEOPLE - 1
    assert PAGE_ROWS < held <= 12 * PAGE_ROWS
    assert model.row(PAGE_ROWS) is None  # what was scrolled past is gone again


def test_a_window_that_stands_still_is_noticed(qtbot):
    """The control of `rekam bench start --filled`, which measures this at full size."""
    done = []

    def stand_still():
        until = time.perf_counter() + 0.12
        while time.perf_counter() < until:
            pass
        done.append(True)

    pulse = Pulse()
    QTimer.singleShot(20, stand_still)
    pulse.wait_until(lambda: bool(done))
    assert pulse.worst_ms > 90
