"""The audit trail on the screen: filtered, opened, checked; and a break that turns it red."""

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from regency import SUPERVISOR, found_regency, record_and_approve

import desktop
from desktop.gui.audit.kinds import groups, kind_look, office_groups
from desktop.gui.audit.screen import AuditScreen
from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.context import ScreenContext

_WRITTEN = re.compile(r"""\.append(?:_in)?\(\s*(?:epoch, )?"([a-z_]+\.[a-z_]+)\"""")


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


def test_every_kind_that_either_place_writes_has_words(session):
    rows = session.store.database.execute("SELECT DISTINCT kind FROM journal")
    rooms = Path(desktop.__file__).parent
    sources = [path.read_text("utf-8") for path in rooms.rglob("*.py")]
    written = {kind for text in sources for kind in _WRITTEN.findall(text)} | {kind for (kind,) in rows}
    assert len(written) > 50
    assert [kind for kind in sorted(written) if kind_look(kind).words == kind] == []
    assert groups()[0][0] == office_groups()[0][0] == ""


def test_the_office_reads_its_own_trail_and_sends_it_nowhere(tmp_path, show):
    regency = found_regency(tmp_path)
    office, runner = regency.office(), InlineRunner()
    screen = show(AuditScreen(ScreenContext(office, runner, runner, None, print, print, print)))
    screen.activate()
    assert whats(screen)[:2] == ["Masuk", "Titipan dibuat"]
    assert screen.findChild(QWidget, "export-trail") is None
    screen.view.group.chosen.emit("station.,numbers.,officer.certified,officer.revoked,officer.reset")
    assert whats(screen) == ["Stasiun disahkan"]
    screen.view.table.row_activated.emit(0)
    screen.view.chain.check.click()
    assert screen.view.chain.badge.accessibleName().startswith("Rantai utuh")
    office.store.database.execute("DROP TRIGGER journal_keeps_its_word")
    office.store.database.execute("UPDATE journal SET by = 'x' WHERE seq = 3 AND place = '1607'")
    screen.view.chain.check.click()
    assert "Catatan 3 masa 1 tidak cocok. Biarkan" in screen.view.chain.badge.accessibleName()
    office.close()


def test_the_trail_is_exported_for_the_office(screen, session, tmp_path, monkeypatch, qtbot):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: str(tmp_path))
    screen.findChild(QWidget, "export-trail").click()
    assert len(list(tmp_path.glob("jejak-1607-07-*.jsonl.age"))) == 1
    assert screen.view.table.model().row(0).what == "Jejak diekspor untuk kantor"
