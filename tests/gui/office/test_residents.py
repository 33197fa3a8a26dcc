"""The residents of the regency at the office: found, read, and brought in with a look at what changes."""

import pytest
from letter_office import carry_up
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from recording_desk import Desk, roster_row, write_roster
from regency import SUPERVISOR, found_regency, nik, record_and_approve

from desktop.district.home import TaskKind, home
from desktop.gui.components.choices import Check
from desktop.gui.components.text import Text
from desktop.gui.components.timeline import Timeline
from desktop.gui.residents.import_dialog import ImportDialog
from desktop.gui.residents.office_screen import build
from desktop.station import letters
from desktop.store import journal

SIZE = (1150, 738)
FIRST = [roster_row(1, "SITI AMINAH"), roster_row(2, "NYAYU HALIMAH"), roster_row(3, "RUSDIANA ANI", "05")]


@pytest.fixture
def regency(tmp_path):
    return found_regency(tmp_path)


@pytest.fixture
def office(regency):
    made = regency.office()
    yield made
    made.close()


@pytest.fixture
def desk(office):
    return Desk(office)


@pytest.fixture
def screen(desk, show):
    made = show(build(desk.context()), SIZE)
    made.activate()
    return made


def names(screen):
    model = screen.view.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def import_list(screen, folder, rows):
    screen.import_file(write_roster(folder / f"{len(rows)}.csv", rows))
    return screen.findChildren(ImportDialog)[-1]


def words(dialog):
    return [text.text() for text in dialog.findChildren(Text) if text.isVisible()]


def press(dialog, name):
    dialog.findChild(QPushButton, name).click()


def test_the_office_brings_the_list_in_and_stations_get_theirs(screen, office, tmp_path, qtbot):
    assert names(screen) == []
    dialog = import_list(screen, tmp_path, FIRST)
    assert any("titipan untuk stasiun" in text for text in words(dialog))
    press(dialog, "close-import")
    assert names(screen) == ["Nyayu Halimah", "Rusdiana Ani", "Siti Aminah"]
    assert TaskKind.PARCELS in [task.kind for task in home(office).tasks]

    later = [FIRST[0], roster_row(2, "NYAYU HALIMAH", "05"), roster_row(4, "BAYU", TGL_LHR="12-06-2009")]
    dialog = import_list(screen, tmp_path, [*later, roster_row(5, "TAMBAH")])
    assert names(screen) == ["Nyayu Halimah", "Rusdiana Ani", "Siti Aminah"], "nothing before it is applied"
    dialog.findChild(Check, "is-complete").click()
    for change in (
        "Baru di daftar",
        "Baru, sampai 17 tahun",
        "Pindah di dalam kabupaten",
        "Tidak ada lagi di daftar",
    ):
        qtbot.waitUntil(lambda wanted=change: wanted in words(dialog), timeout=2000)
    press(dialog, "close-import")
    assert names(screen) == ["Bayu", "Nyayu Halimah", "Siti Aminah", "Tambah"]


def test_a_list_that_was_looked_at_can_be_left_alone(screen, office, tmp_path):
    press(import_list(screen, tmp_path, FIRST), "close-import")
    dialog = import_list(screen, tmp_path, [*FIRST, roster_row(4, "TAMBAH")])
    press(dialog, "cancel-import")

    assert names(screen) == ["Nyayu Halimah", "Rusdiana Ani", "Siti Aminah"]
    assert len(list(office.store.folder.rosters.glob("*.age"))) == 1


def test_everything_about_one_resident_from_all_stations(regency, show, tmp_path, qtbot):
    [enrolment] = record_and_approve(regency, [30])
    session = regency.session(SUPERVISOR)
    letters.issue_letter(session, enrolment)
    session.close()
    carry_up(regency)
    office = regency.office()
    screen = show(build(Desk(office).context()), SIZE)
    dialog = import_list(screen, tmp_path, [roster_row(30, "SITI RUKAYAH"), *FIRST])
    for _answer in ("apply the changes", "close the report"):  # a station told of Siti before
        press(dialog, "close-import")
    screen.activate()
    screen.presenter.search(nik(30))
    qtbot.waitUntil(screen.isActiveWindow)
    QTest.keyClick(screen.view.search, Qt.Key.Key_Return)

    told = screen.findChild(Timeline, "page-history").accessibleName()
    for event in ("KTP Sementara terbit", "Disetujui", "Direkam", "Diterima kantor"):
        assert event in told
    assert "Ratna Dewi" in told
    seen = journal.of_kind(office.store.database, office.store.place, "seen.resident", nik(30))
    assert len(seen) == 1
    office.close()
