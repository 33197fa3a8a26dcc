"""The screen Daftar kerja over a real station, with a folder for a printer."""

import pytest
from letter_desk import Desk, FolderQueue, child
from letter_office import centre_says
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from recording_desk import roster_row, write_roster
from regency import SUPERVISOR, VILLAGE, found_regency, nik

from desktop.district import roster
from desktop.gui.components.banner import Banner
from desktop.gui.components.choices import ComboField
from desktop.gui.components.table import DataTable
from desktop.gui.components.text import Text
from desktop.gui.worklists import presenter
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


def test_who_stands_on_another_list_is_told_so_that_the_figures_add_up(screen, desk):
    beside, people = screen.view.findChild(Text, "beside"), child(screen, DataTable, "people")
    assert not beside.isVisible()
    database = desk.session.store.database
    database.execute("UPDATE residents SET status = 'returned' WHERE nik = ?", [nik(2)])
    screen.presenter.load()
    assert words(people, 1) == [nik(1)]
    assert beside.text() == "Cakupan menghitung 2: 1 lagi ada di daftar “Perlu direkam ulang”."
    database.execute("UPDATE residents SET status = 'returned' WHERE nik = ?", [nik(1)])
    screen.presenter.load()
    assert "Cakupan menghitung 2: 2 lagi" in people._state.accessibleName()
    database.execute("UPDATE residents SET birth_date = '2020-01-01', marital = 1 WHERE nik = ?", [nik(1)])
    screen.presenter.choose_kind("returned")
    assert words(people, 1) == [nik(1), nik(2)]
    assert beside.text().startswith("1 di antaranya belum wajib KTP")
    screen.presenter.choose_kind("without_proof")
    assert not beside.isVisible()


def test_an_empty_list_says_so_and_makes_nothing(screen):
    screen.visit("returned")
    screen.activate()

    assert "Tidak ada rekaman yang dikembalikan" in child(screen, DataTable, "people")._state.accessibleName()
    assert not any(button.isEnabled() for button in screen.view.buttons.values())


def test_a_list_that_another_screen_leads_to_is_whole(screen):
    people, village = child(screen, DataTable, "people"), child(screen, ComboField, "village")
    screen.presenter.choose_area("village", VILLAGE)
    screen.presenter.choose_area("rt", "009")
    assert words(people, 1) == []
    screen.visit("not_recorded")
    screen.activate()

    assert words(people, 1) == [nik(1), nik(2)]
    assert village.value() == ""


def test_the_visit_list_goes_to_the_printer(screen, desk):
    screen.view.day.setText("03-12-2026")
    QTest.keyClick(screen, Qt.Key.Key_P, CONTROL)

    (sheet,) = desk.queue.jobs()
    assert "A4" in sheet.name
    assert "Brother" in said(screen)


def test_a_button_pressed_again_makes_no_second_paper(screen, tmp_path, monkeypatch):
    made = []

    def draw(*given):
        # Somebody presses the button while the paper is under way.
        again = len(made) == 0
        made.append(given)
        if again:
            screen.presenter.save("spreadsheet", screen.view.wanted(), tmp_path / "dua.xlsx")
        return b"PK"

    monkeypatch.setattr(presenter, "_draw", draw)
    screen.presenter.save("spreadsheet", screen.view.wanted(), tmp_path / "satu.xlsx")
    assert [path.name for path in tmp_path.glob("*.xlsx")] == ["satu.xlsx"]
    screen.presenter.save("spreadsheet", screen.view.wanted(), tmp_path / "tiga.xlsx")

    assert len(made) == 2


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
    assert dialog.selectedFiles()[0].endswith(f"Belum direkam Muara Padang.{ending}")
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


def test_a_village_and_an_rt_narrow_the_list(screen):
    areas = screen.view.areas
    assert not areas["kecamatan"].isVisible()
    assert not areas["rt"].isEnabled()
    areas["village"].chosen.emit(VILLAGE)

    assert areas["village"].value() == VILLAGE
    assert len(words(child(screen, DataTable, "people"), 0)) == 2
    areas["rt"].chosen.emit("003/001")
    assert len(words(child(screen, DataTable, "people"), 0)) == 2
    areas["village"].chosen.emit("")
    assert areas["rt"].value() == ""


# -- the office


@pytest.fixture
def office_desk(tmp_path):
    regency = found_regency(tmp_path)
    desk = Desk(regency.office(), FolderQueue(tmp_path / "tray"))
    people = [roster_row(number, f"WARGA {number}") for number in range(1, 4)]
    path = write_roster(tmp_path / "siak.csv", [*people, roster_row(4, "WAYAN SUKERTA", "05")])
    report = roster.read(desk.session, path, tmp_path / "r.csv", lambda item: item.code)
    roster.apply_read(desk.session, report, is_complete=False)
    yield desk
    desk.session.close()


@pytest.fixture
def office_screen(office_desk, show):
    made = show(build(office_desk.context()), (1150, 738))
    made.activate()
    return made


def test_the_office_narrows_all_kecamatan_to_one_rt(office_screen):
    areas, people = office_screen.view.areas, child(office_screen, DataTable, "people")
    kinds = child(office_screen, DataTable, "kinds")
    assert len(words(people, 0)) == 4
    areas["kecamatan"].chosen.emit("16.07.07")
    assert len(words(people, 0)) == 3
    assert words(kinds, 1)[0] == "3"
    areas["village"].chosen.emit(VILLAGE)
    areas["rt"].chosen.emit("003/001")
    assert len(words(people, 0)) == 3
    areas["kecamatan"].chosen.emit("16.07.05")
    assert (areas["village"].value(), areas["rt"].value()) == ("", "")
    assert words(people, 0) == ["Wayan Sukerta"]
    assert people.isColumnHidden(5)
    QTest.keyClick(kinds, Qt.Key.Key_Down)
    assert areas["kecamatan"].value() == "16.07.05"
    assert "Tidak ada warga" in people._state.accessibleName()


def test_the_office_prints_and_goes_to_a_resident(office_screen, office_desk):
    QTest.keyClick(office_screen, Qt.Key.Key_P, CONTROL)
    people = child(office_screen, DataTable, "people")
    people.setFocus()
    QTest.keyClick(people, Qt.Key.Key_Return)

    assert office_desk.queue.sheets() == 2
    assert office_desk.gone[0][0] == "residents"


def test_a_long_list_is_shown_in_part_and_counted_whole(office_screen, monkeypatch):
    monkeypatch.setattr(presenter, "MOST_SHOWN", 2)
    office_screen.activate()

    assert len(words(child(office_screen, DataTable, "people"), 0)) == 2
    assert office_screen.view.title.remark.text() == "2 pertama dari 4 warga di 2 RT"
