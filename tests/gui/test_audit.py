"""The audit trail on the screen: filtered, opened, checked; and a break that turns it red."""

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from regency import SUPERVISOR, found_regency, record_and_approve

from desktop.gui.audit.kinds import groups, kind_look
from desktop.gui.audit.screen import AuditScreen
from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.context import ScreenContext


@pytest.fixture
def session(tmp_path):
    regency = found_regency(tmp_path)
    record_and_approve(regency, range(1, 3))
    opened = regency.session(SUPERVISOR)
    yield opened
    opened.close()


@pytest.fixture
def screen(session, show):
    runner = InlineRunner()
    context = ScreenContext(session, runner, runner, None, print, print, print)
    screen = show(AuditScreen(context))
    screen.activate()
    return screen


def whats(screen):
    model = screen.view.table.model()
    return [model.row(number).what for number in range(model.rowCount())]


def test_the_day_is_listed_newest_first_and_filtered(screen):
    assert whats(screen)[0] == "Masuk"
    assert len(whats(screen)) > 10
    screen.view.group.chosen.emit("enrolment.,resident.,roster.")
    assert set(whats(screen)) == {"Perekaman dimulai", "Rekaman selesai", "Disetujui", "Warga ditambah"}
    screen.view.writer.chosen.emit("burhanuddin")
    assert set(whats(screen)) == {"Disetujui"}
    screen.view.search.setText("tidak ada sama sekali")
    assert whats(screen) == []


def test_enter_opens_an_entry_and_closes_it(screen):
    table = screen.view.table
    table.select_row(1)
    table.row_activated.emit(1)
    assert screen.view.details.isVisible()
    table.row_activated.emit(1)
    assert not screen.view.details.isVisible()


def test_a_check_says_that_the_chain_is_whole_or_names_the_break(screen, session):
    screen.view.chain.check.click()
    assert screen.view.chain.badge.accessibleName().startswith("Rantai utuh")
    session.store.database.execute("DROP TRIGGER journal_keeps_its_word")
    session.store.database.execute("UPDATE journal SET by = 'erni' WHERE seq = 7")
    screen.view.chain.check.click()
    assert screen.view.chain.badge.accessibleName().startswith("Rantai terputus. Catatan 7 masa 1")
    screen.activate()
    assert "Rantai terputus" in screen.view.chain.badge.accessibleName()


def test_every_kind_that_this_station_writes_has_words(session):
    rows = session.store.database.execute("SELECT DISTINCT kind FROM journal")
    assert [kind for (kind,) in rows if kind_look(kind).words == kind] == []
    assert groups()[0][0] == ""


def test_the_trail_is_exported_for_the_office(screen, session, tmp_path, monkeypatch, qtbot):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: str(tmp_path))
    screen.findChild(QWidget, "export-trail").click()
    assert len(list(tmp_path.glob("jejak-1607-07-*.jsonl.age"))) == 1
    assert screen.view.table.model().row(0).what == "Jejak diekspor untuk kantor"
