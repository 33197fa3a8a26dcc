"""The screen Cakupan in its own window."""

from datetime import date

import pytest
from letter_desk import Desk, child
from letter_office import centre_says, issue
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton
from recording_desk import roster_row, write_roster
from regency import SUPERVISOR, found_regency, nik

from desktop.cli import office_figures
from desktop.district import reports, roster
from desktop.district.home import home
from desktop.gui.components.table import DataTable
from desktop.gui.coverage.period_dialog import PeriodDialog
from desktop.gui.coverage.periods import Period
from desktop.gui.coverage.screen import build


@pytest.fixture
def desk(tmp_path):
    regency = found_regency(tmp_path)
    issue(regency, range(2))
    desk = Desk(regency.session(SUPERVISOR))
    centre_says(desk.session, tmp_path, s5="UNREGISTERED", s6="CARD_PRINTED")
    yield desk
    desk.session.close()


@pytest.fixture
def beyond(desk):
    """One of the four lives in another kecamatan."""
    values = {"village": "16.07.08.2001", "nik": nik(6)}
    desk.session.store.database.execute("UPDATE residents SET village = :village WHERE nik = :nik", values)


@pytest.fixture
def screen(desk, show):
    made = show(build(desk.context()), (1150, 738))
    made.activate()
    return made


def cell(table, row, column, role=Qt.ItemDataRole.AccessibleTextRole):
    return table.model().index(row, column).data(role)


def test_keys_lead_into_an_area_and_back(screen):
    table, area = child(screen, DataTable, "figures"), screen.view.area
    area.chosen.emit("16.07.07")
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert cell(table, 0, 1) == "RT 003/001"
    QTest.keyClick(table, Qt.Key.Key_Backspace)
    assert area.value() == "16.07.07"


@pytest.mark.usefixtures("beyond")
def test_own_kecamatan_and_total_stand_below_in_line_with_the_columns(screen):
    table, pinned = child(screen, DataTable, "figures"), child(screen, DataTable, "pinned")

    assert [cell(pinned, row, 1) for row in (0, 1)] == ["Muara Padang", "Seluruh 2 kecamatan"]
    assert cell(pinned, 1, 6) == "100%"
    edges = [[view.columnViewportPosition(column) for column in range(8)] for view in (table, pinned)]
    assert edges[0] == edges[1]


def test_the_charts_say_their_numbers_and_can_be_a_table(screen):
    assert "Direkam: 3 75%" in screen.view.funnel.accessibleDescription()
    assert screen.view.chart.accessibleDescription() == "Minggu mulai 23 Nov: 2 surat"
    QTest.keyClick(screen, Qt.Key.Key_T)
    weeks = child(screen, DataTable, "weeks")
    assert weeks.isVisible()
    assert (cell(weeks, 0, 0), cell(weeks, 0, 1)) == ("Minggu mulai 23 Nov", "2")
    QTest.keyClick(screen, Qt.Key.Key_T)
    assert screen.view.chart.isVisible()


def test_work_takes_the_place_of_figures(screen):
    screen.view.parts.button("days").click()

    assert child(screen, DataTable, "work").isVisible()
    assert not child(screen, DataTable, "figures").isVisible()


def test_without_a_list_of_residents_it_says_what_to_do(tmp_path, show):
    regency = found_regency(tmp_path)
    desk = Desk(regency.office())
    screen = show(build(desk.context()), (1150, 738))
    screen.activate()

    assert "Belum ada daftar warga" in child(screen, DataTable, "figures")._state.accessibleName()
    desk.session.close()


@pytest.mark.parametrize("form", ["pdf", "xlsx", "csv"])
def test_the_office_saves_the_report_of_what_it_looks_at(tmp_path, show, form):
    regency = found_regency(tmp_path)
    desk = Desk(regency.office())
    screen = show(build(desk.context()), (1150, 738))
    screen.activate()
    child(screen, QPushButton, "save-report").click()
    chooser = child(screen, QFileDialog, "report-file")
    chooser.fileSelected.emit(str(tmp_path / f"laporan.{form}"))
    chooser.close()
    desk.session.close()

    assert (tmp_path / f"laporan.{form}").stat().st_size > 200
    assert desk.said[-1][0] == "ok"


def test_a_server_prints_the_same_as_the_screen_shows(tmp_path, show, capsys):
    regency = found_regency(tmp_path)
    desk = Desk(regency.office())
    said = ("UNREGISTERED", "PRINT_READY_RECORD", "CARD_PRINTED", "PRINT_READY_RECORD")
    rows = [roster_row(number, f"WARGA {number}", STATUS_REKAM=word) for number, word in enumerate(said)]
    path = write_roster(tmp_path / "siak.csv", [*rows, roster_row(9, "WAYAN", "05", STATUS_REKAM=said[1])])
    report = roster.read(desk.session, path, tmp_path / "r.csv", lambda item: item.code)
    roster.apply_read(desk.session, report, is_complete=False)
    screen = show(build(desk.context()), (1150, 738))
    screen.activate()
    figures = child(screen, DataTable, "figures")
    shown = {
        cell(figures, row, 1): [cell(figures, row, column) for column in (2, 5, 7)]
        for row in range(figures.model().rowCount())
    }
    office_figures.say_home(home(desk.session), reports.report(desk.session))
    printed = [line.split() for line in capsys.readouterr().out.splitlines()]
    desk.session.close()

    assert shown["Muara Padang"] == ["4", "2", "2"]
    assert len(shown) == 2
    for name, (eligible, without_card, left) in shown.items():
        words = name.split()
        (line,) = [found for found in printed if found[: len(words)] == words]
        assert line[len(words) :] == [eligible, line[len(words) + 1], without_card, "0", left]


def test_a_report_of_another_kind_is_refused(tmp_path, show):
    regency = found_regency(tmp_path)
    desk = Desk(regency.office())
    screen = show(build(desk.context()), (1150, 738))
    screen.activate()
    child(screen, QPushButton, "save-report").write(tmp_path / "laporan.docx")
    desk.session.close()

    assert desk.said[-1][0] == "danger"
    assert not (tmp_path / "laporan.docx").exists()


def test_a_failure_is_shown_whatever_was_looked_at(screen):
    screen.view.parts.button("days").click()
    screen.view.show_failure("Tidak terbaca", "Coba lagi.")

    assert child(screen, DataTable, "figures").isVisible()
    assert "Tidak terbaca" in child(screen, DataTable, "figures")._state.accessibleName()


def test_the_period_is_typed_and_a_wrong_one_is_told(screen):
    screen.view.span.chosen.emit("chosen")
    dialog = screen.findChild(PeriodDialog)
    dialog.first.set_iso("2026-11-24")
    dialog.last.set_iso("2026-11-23")
    dialog.accept()
    assert dialog.isVisible()
    dialog.last.set_iso("2026-11-24")
    dialog.accept()

    assert not dialog.isVisible()
    assert screen.view.span.currentText() == "24 Nov 2026 sampai 24 Nov 2026"
    assert screen.presenter.period == Period(date(2026, 11, 24), date(2026, 11, 24))


def test_the_report_is_of_the_period_on_the_screen(tmp_path, show):
    regency = found_regency(tmp_path)
    desk = Desk(regency.office())
    screen = show(build(desk.context()), (1150, 738))
    screen.activate()
    screen.presenter.choose_span("last_month")
    child(screen, QPushButton, "save-report").write(tmp_path / "laporan.csv")
    desk.session.close()

    assert "01-10-2026 sampai 31-10-2026" in (tmp_path / "laporan.csv").read_text("utf-8")


@pytest.mark.usefixtures("beyond")
def test_the_heat_table_says_every_tile_and_leads_into_its_area(screen):
    screen.view.parts.button("heat").click()
    table = child(screen, DataTable, "heat")
    said = "Karang Anyar: 1 dari 3 (33,3%) belum direkam atau belum punya bukti"
    assert cell(table, 0, 2) == said
    rect = table.visualRect(table.model().index(0, 2))
    assert table.words_at(rect.topLeft() + QPoint(20, 16)) == said
    assert table.words_at(rect.topRight() - QPoint(20, -16)) == ""

    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert cell(table, 0, 0) == "Karang Anyar"
    assert screen.view.area.value() == "16.07.07"
