"""The screen Daftar kerja over a real station, with a folder for a printer."""

import pytest
from letter_desk import Desk, FolderQueue, child
from letter_office import centre_says
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from regency import SUPERVISOR, VILLAGE, found_regency, nik

from desktop.gui.components.banner import Banner
from desktop.gui.components.table import DataTable
from desktop.gui.worklists.screen import build

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(tmp_path):
    regency = found_regency(tmp_path)
    desk = Desk(regency.session(SUPERVISOR), FolderQueue(tmp_path / "tray"))
    centre_says(desk.session, tmp_path, s1="UNREGISTERED", s2="", s3="PRINT_READY_RECORD")
    yield desk
    desk.session.close()


@pytest.fixture
def screen(desk, show):
    made = show(build(desk.context()), (1150, 738))
    made.activate()
    return made


def words(table, column):
    model = table.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [model.index(row, column).data(role) for row in range(model.rowCount())]


def said(screen):
    return child(screen, Banner, "made").accessibleName()


def test_a_list_is_chosen_by_keys_and_shows_its_people(screen):
    kinds, people = child(screen, DataTable, "kinds"), child(screen, DataTable, "people")
    assert words(kinds, 1) == ["2", "1", "0", "0", "0", "0"]
    assert words(people, 1) == [nik(1), nik(2)]
    QTest.keyClick(kinds, Qt.Key.Key_Down)
    assert words(people, 1) == [nik(3)]


def test_an_empty_list_says_so_and_makes_nothing(screen):
    screen.visit("returned")

    assert "Tidak ada rekaman yang dikembalikan" in child(screen, DataTable, "people")._state.accessibleName()
    assert not any(button.isEnabled() for button in screen.view.buttons.values())


def test_the_visit_list_goes_to_the_printer(screen, desk):
    screen.view.day.setText("03-12-2026")
    QTest.keyClick(screen, Qt.Key.Key_P, CONTROL)

    (sheet,) = desk.queue.jobs()
    assert "A4" in sheet.name
    assert "Brother" in said(screen)


def test_a_day_that_is_none_is_refused_and_nothing_printed(screen, desk):
    screen.view.day.setText("besok")
    QTest.keyClick(screen, Qt.Key.Key_P, CONTROL)

    assert desk.queue.jobs() == []
    assert "bukan tanggal" in said(screen)


def test_without_a_printer_it_says_what_to_do(screen, desk):
    desk.queue.printer = None
    QTest.keyClick(screen, Qt.Key.Key_P, CONTROL)

    assert "simpan kertasnya sebagai PDF" in said(screen)


@pytest.mark.parametrize(
    ("paper", "ending"), [("spreadsheet", "xlsx"), ("invitations", "pdf"), ("route", "pdf")]
)
def test_a_paper_becomes_a_file(screen, tmp_path, paper, ending):
    screen.view.buttons[paper].click()
    dialog = child(screen, QFileDialog, "file")
    assert dialog.selectedFiles()[0].endswith(f"Belum direkam.{ending}")
    path = tmp_path / f"berkas.{ending}"
    dialog.fileSelected.emit(str(path))
    dialog.close()

    assert path.stat().st_size > 1000
    assert path.name in said(screen)


def test_enter_leads_to_the_resident(screen, desk):
    people = child(screen, DataTable, "people")
    people.setFocus()
    QTest.keyClick(people, Qt.Key.Key_Return)

    assert desk.gone == [("residents", nik(1))]


def test_a_village_narrows_the_list(screen):
    screen.view.village.chosen.emit(VILLAGE)

    assert screen.view.village.value() == VILLAGE
    assert len(words(child(screen, DataTable, "people"), 0)) == 2
