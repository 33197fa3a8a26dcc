"""Closing the day from the home screen: does it add up, on paper and as a file."""

import pytest
from letter_desk import Desk, FolderQueue, child
from PySide6.QtWidgets import QFileDialog, QPushButton
from regency import SUPERVISOR, found_regency, record

from desktop.gui.components.dialogs import Dialog
from desktop.gui.home.screen import build


@pytest.fixture
def desk(tmp_path):
    regency = found_regency(tmp_path)
    desk = Desk(regency.session(SUPERVISOR), FolderQueue(tmp_path / "tray"))
    record(desk.session)
    yield desk
    desk.session.close()


@pytest.fixture
def home(desk, show):
    return show(build(desk.context()), (1150, 738))


def dialog(home):
    child(home, QPushButton, "close-day").click()
    return next(found for found in home.findChildren(Dialog) if found.isVisible())


def test_the_report_goes_to_the_printer(home, desk):
    asked = dialog(home)
    assert asked.accessibleName() == "Angka hari ini cocok"
    assert "1 direkam, 0 disetujui, 0 surat terbit" in asked.accessibleDescription()
    asked.accepting.click()
    (sheet,) = desk.queue.jobs()
    assert sheet.read_bytes().startswith(b"%PDF")
    assert desk.said == [("ok", "Laporan dikirim ke printer.")]


def test_the_report_becomes_a_file(home, desk, tmp_path):
    asked = dialog(home)
    child(asked, QPushButton, "save-report").click()
    chooser = child(asked, QFileDialog, "report-file")
    assert chooser.selectedFiles()[0].endswith("Laporan harian 07 2026-11-24.pdf")
    chooser.fileSelected.emit(str(tmp_path / "harian.pdf"))
    chooser.close()
    assert (tmp_path / "harian.pdf").stat().st_size > 5000
    assert "harian.pdf" in desk.said[0][1]


def test_a_day_that_does_not_add_up_says_so_before_it_is_signed(home, desk):
    desk.session.store.database.execute("DELETE FROM enrolments")
    asked = dialog(home)
    assert "BELUM COCOK" in asked.accessibleName()
    assert "Selisihnya" in asked.accessibleDescription()
    asked.reject()


def test_without_a_printer_nothing_is_lost(home, desk):
    desk.queue.printer = None
    dialog(home).accepting.click()
    assert desk.said[0][0] == "danger"
