"""The backup screen: copies, how long recordings stay here, the file for help, the report of a loss."""

import pytest
from letter_office import carry_down, carry_up
from PySide6.QtWidgets import QFileDialog
from regency import OPERATOR, SUPERVISOR, found_regency, record_and_approve

from desktop.documents.pages import page_count
from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.backup.screen import BackupScreen
from desktop.gui.context import ScreenContext


@pytest.fixture
def regency(tmp_path):
    """Three people whom the office confirmed long ago, whose letters are still to come."""
    regency = found_regency(tmp_path / "data")
    record_and_approve(regency, range(3))
    carry_up(regency)
    carry_down(regency)
    regency.clock.pass_days(100)
    return regency


@pytest.fixture
def open_screen(regency, show):
    opened = []

    def open_as(officer):
        session, runner, said = regency.session(officer), InlineRunner(), []
        opened.append(session)
        context = ScreenContext(
            session, runner, runner, None, print, lambda *words: said.append(words), lambda: None
        )
        screen = show(BackupScreen(context))
        screen.said = said
        screen.activate()
        return screen

    yield open_as
    for session in opened:
        session.close()


def test_it_says_how_long_recordings_stay_and_deletes_on_demand(open_screen):
    screen = open_screen(OPERATOR)
    card = screen.view.keeping
    assert "90 hari" in card.headline.text()
    assert card.purge.isVisible()
    card.purge.click()

    assert screen.said == [("ok", "3 rekaman dihapus.")]
    assert not card.purge.isVisible()
    assert card.text.text() == "Formulir dan foto 3 rekaman disimpan untuk suratnya."


def test_the_file_for_help_is_sealed_and_written_where_one_says(open_screen, tmp_path, monkeypatch):
    screen = open_screen(OPERATOR)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_words: str(tmp_path))
    screen.view.keeping.diagnostics.click()

    (path,) = tmp_path.glob("*.bantuan.age")
    assert path.read_bytes().startswith(b"age-encryption.org/v1")
    assert screen.said == [("ok", f"Tersimpan sebagai {path.name}")]


def test_a_place_that_was_refused_is_none_and_nothing_is_offered_there(open_screen, tmp_path):
    screen, folder = open_screen(OPERATOR), tmp_path / "berkas"
    folder.write_text("no folder")
    screen.presenter.choose_folder(folder)
    assert screen.said[-1][0] == "danger"
    assert not screen.view.now.isEnabled()
    assert not screen.view.check.isEnabled()
    screen.presenter.back_up()
    assert len(screen.said) == 1


@pytest.mark.parametrize("name", ["laptop", "stick"])
def test_a_supervisor_writes_the_report_of_a_loss(open_screen, tmp_path, name):
    screen = open_screen(SUPERVISOR)
    getattr(screen.view.keeping, name).click()
    chooser = screen.findChild(QFileDialog, "breach-file")
    chooser.fileSelected.emit(str(tmp_path / "lapor.pdf"))
    chooser.reject()

    assert page_count((tmp_path / "lapor.pdf").read_bytes()) == 1
    assert screen.said == [("ok", "Tersimpan sebagai lapor.pdf")]


def test_an_operator_does_not_write_it(open_screen):
    card = open_screen(OPERATOR).view.keeping
    assert not card.laptop.isEnabled()
    assert not card.stick.isEnabled()
    assert card.laptop.toolTip()
