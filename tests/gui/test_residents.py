import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QPushButton
from recording_desk import Desk, list_people, roster_row, write_roster
from regency import SUPERVISOR, found_regency, nik, record, record_and_approve

from desktop import i18n
from desktop.devices.printers import Printer, PrinterState
from desktop.gui.components.buttons import Button
from desktop.gui.components.dialogs import ReasonDialog
from desktop.gui.components.text import Text
from desktop.gui.components.text_dialog import TextDialog
from desktop.gui.components.timeline import Timeline
from desktop.gui.residents.import_dialog import ImportDialog
from desktop.gui.residents.new_resident_dialog import NewResidentDialog
from desktop.gui.residents.screen import build
from desktop.station import enrolments, letters
from desktop.store import journal

SIZE = (1150, 738)


@pytest.fixture
def regency(tmp_path):
    return found_regency(tmp_path)


@pytest.fixture
def session(regency):
    made = regency.session()
    yield made
    made.close()


@pytest.fixture
def desk(session):
    return Desk(session)


@pytest.fixture
def screen(desk, session, tmp_path, show):
    list_people(session, tmp_path)
    made = show(build(desk.context()), SIZE)
    made.activate()
    return made


@pytest.fixture
def empty_screen(desk, show):
    made = show(build(desk.context()), SIZE)
    made.activate()
    return made


def button(screen, name):
    found = screen.findChild(QPushButton, name)
    assert found is not None, name
    return found


def names(view):
    return [view.model.index(row, 0).data() for row in range(view.model.rowCount())]


def test_one_types_at_once_and_the_list_follows_every_key(screen):
    assert screen.view.search.hasFocus()

    QTest.keyClicks(screen.view.search, "siti f")

    assert names(screen.view) == ["Siti Fatimah"]
    assert screen.view.panel.name() == "Siti Fatimah"

    QTest.keyClick(screen.view.search, Qt.Key.Key_Escape)
    assert len(names(screen.view)) == 4


def test_arrows_move_while_one_types_and_the_detail_follows(screen):
    QTest.keyClick(screen.view.search, Qt.Key.Key_Down)

    assert screen.view.search.hasFocus()
    assert screen.view.table.current_row() == 1
    assert screen.view.panel.name() == "Rusdiana Ani"


def test_enter_begins_the_recording_once(screen, desk):
    QTest.keyClicks(screen.view.search, "aminah")
    QTest.keyClick(screen.view.search, Qt.Key.Key_Return)

    assert desk.gone == [("enrolment", nik(1))]


def test_enter_in_the_table_begins_the_recording_once(screen, desk):
    screen.view.table.setFocus()
    QTest.keyClick(screen.view.table, Qt.Key.Key_Down)
    QTest.keyClick(screen.view.table, Qt.Key.Key_Return)

    assert desk.gone == [("enrolment", nik(3))]


def test_enter_does_nothing_for_who_awaits_review(screen, desk, session):
    record(session, 30, "SITI RUKAYAH")
    QTest.keyClicks(screen.view.search, "rukayah")
    QTest.keyClick(screen.view.search, Qt.Key.Key_Return)

    assert desk.gone == []
    assert not screen.view.panel.start.isVisible()


def test_segments_narrow_and_the_link_takes_it_back(screen, session):
    enrolments.start(session, nik(1))
    assert not screen.view.filters.clear.isVisible()

    screen.view.filters.segments.button("not_recorded").click()
    assert names(screen.view) == ["Nyayu Halimah", "Rusdiana Ani", "Siti Fatimah"]

    screen.view.filters.clear.click()
    assert len(names(screen.view)) == 4
    assert screen.view.filters.segments.value() == ""


def test_a_kecamatan_narrows_and_brings_its_villages(screen):
    kecamatan = screen.view.filters.combos["kecamatan"]
    kecamatan.setCurrentIndex(kecamatan.findData("16.07.05"))
    kecamatan.chosen.emit("16.07.05")

    assert names(screen.view) == []
    assert screen.view.filters.combos["village"].itemData(1).startswith("16.07.05")


def test_no_match_offers_all_kecamatan_and_a_new_resident(screen, session, tmp_path):
    path = write_roster(tmp_path / "lain.csv", [roster_row(9, "SITI ZULAIKHA", "05")])
    screen.import_file(path)
    dialog = screen.findChild(ImportDialog)
    button(dialog, "close-import").click()
    assert "Baru di daftar" in [label.text() for label in dialog.findChildren(Text)]
    button(dialog, "close-import").click()
    assert not dialog.isVisible()
    QTest.keyClicks(screen.view.search, "zul")
    assert names(screen.view) == []

    button(screen, "search-everywhere").click()

    assert names(screen.view) == ["Siti Zulaikha"]
    assert screen.view.filters.combos["kecamatan"].value() == ""


def test_ctrl_n_asks_for_the_nik_and_says_what_is_wrong_with_it(screen, desk, qtbot):
    QTest.keyClick(screen, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = screen.findChild(NewResidentDialog)
    qtbot.waitUntil(dialog.nik.hasFocus)

    QTest.keyClicks(dialog.nik, "16070752069")
    QTest.keyClick(dialog.nik, Qt.Key.Key_Return)
    assert dialog.error() == "NIK baru 11 angka, seharusnya 16"
    assert dialog.isVisible()

    QTest.keyClicks(dialog.nik, "09050")
    assert dialog.error() == ""
    QTest.keyClick(dialog.nik, Qt.Key.Key_Return)
    assert desk.gone == [("enrolment", "1607075206909050")]


def test_a_nik_that_was_searched_is_offered_for_the_new_resident(screen):
    QTest.keyClicks(screen.view.search, "1607075206909050")
    button(screen, "new-empty").click()

    assert screen.findChild(NewResidentDialog).nik.value() == "1607075206909050"


def test_an_empty_roster_says_what_to_do_next(empty_screen, tmp_path, qtbot):
    assert names(empty_screen.view) == []
    assert button(empty_screen, "import-empty").isVisible()
    assert button(empty_screen, "new-empty").isVisible()

    rows = [roster_row(1, "SITI AMINAH"), roster_row(2, "ANI", NIK="12")]
    empty_screen.import_file(write_roster(tmp_path / "daftar.csv", rows))

    dialog = empty_screen.findChild(ImportDialog)
    assert "Ditolak" in [label.text() for label in dialog.findChildren(Text)]
    qtbot.waitUntil(button(dialog, "open-rejects").isVisible)
    button(dialog, "close-import").click()
    assert not dialog.isVisible()
    assert names(empty_screen.view) == ["Siti Aminah"]
    assert empty_screen.header.title() == "Warga"


def test_a_running_import_is_not_closed_but_stopped(empty_screen, qtbot):
    dialog = ImportDialog(empty_screen, "daftar.csv")
    dialog.open()
    dialog.accept()
    assert dialog.isVisible()

    with qtbot.waitSignal(dialog.cancel_requested):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()


def test_a_long_list_is_read_a_page_at_a_time(desk, session, tmp_path, show):
    people = [f"WARGA {chr(65 + number // 26)}{chr(65 + number % 26)}" for number in range(260)]
    rows = [
        roster_row(1, name, NIK=f"1607075206901{number:03}", NO_KK="1607070303159001")
        for number, name in enumerate(people)
    ]
    screen = show(build(desk.context()), SIZE)
    screen.import_file(write_roster(tmp_path / "banyak.csv", rows))
    screen.findChild(ImportDialog).accept()

    assert screen.view.model.rowCount() == 260
    QTest.keyClick(screen.view.table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    screen.view.table.scrollToBottom()
    screen.view.table.grab()

    assert names(screen.view)[-1] == "Warga Jz"


@pytest.mark.parametrize("language", ["id", "en"])
def test_no_button_is_cut_off(desk, session, tmp_path, show, language):
    i18n.set_language(language)
    list_people(session, tmp_path)
    screen = show(build(desk.context()), SIZE)
    screen.activate()

    for found in screen.findChildren(Button):
        if found.isVisible():
            assert found.width() >= found.sizeHint().width(), found.text()
    assert screen.view.filters.segments.geometry().right() < screen.view.width()


def test_one_resident_fills_a_page_and_esc_goes_back(screen, session):
    record(session, 30, "SITI RUKAYAH")
    QTest.keyClicks(screen.view.search, "rukayah")
    button(screen, "show-page").click()

    assert screen.page.isVisible()
    assert screen.header.title() == "Siti Rukayah"
    assert screen.findChild(Text, "next-step").text() == "Menunggu pengawas"
    assert not button(screen, "page-start").isEnabled()
    assert button(screen, "page-proof").isVisible()

    QTest.keyClick(screen.focusWidget(), Qt.Key.Key_Escape)
    assert screen.view.isVisible()
    assert screen.view.search.text() == "rukayah"


def test_the_page_begins_a_recording_too(screen, desk):
    QTest.keyClicks(screen.view.search, "aminah")
    screen.show_page()
    QTest.keyClick(screen.page, Qt.Key.Key_Return)

    assert desk.gone == [("enrolment", nik(1))]


def test_the_history_of_the_page_is_narrowed_by_its_segments(screen, session):
    enrolments.start(session, nik(1))
    screen.presenter.load(nik(1))
    screen.show_page()
    timeline = screen.findChild(Timeline, "page-history")
    assert "Terhenti di langkah Biodata" in timeline.accessibleName()

    screen.page.findChild(QAbstractButton, "segment-letter").click()
    assert timeline.accessibleName() == ""


def test_a_note_is_written_on_the_page_and_stands_there_at_once(screen, session):
    screen.presenter.load(nik(1))
    screen.show_page()
    QTest.keyClick(screen.page, Qt.Key.Key_C)
    dialog = screen.findChild(TextDialog, "note-dialog")
    dialog.accept()
    assert dialog.isVisible(), "an empty note is none"
    QTest.keyClicks(dialog.text, "Minta dikunjungi")
    dialog.accepting.click()

    told = screen.findChild(Timeline, "page-history").accessibleName()
    assert "Catatan" in told
    assert "Minta dikunjungi" in told
    assert session.officer.name in told
    seen = journal.of_kind(session.store.database, session.store.place, "seen.resident", nik(1))
    assert len(seen) == 1, "who looked is written down"


def test_the_proof_is_printed_later_from_the_page(session, show, tmp_path):
    recorded = record(session, 30, "SITI RUKAYAH").row.id
    desk = Desk(session, queue=PaperTray())
    screen = show(build(desk.context()), SIZE)
    screen.activate()
    screen.show_page()
    button(screen, "page-proof").click()

    assert desk.queue.titles == [f"Rekam KTP {recorded}"]
    assert desk.said[0][0] == "ok"


class PaperTray:
    """A queue with one printer that takes everything."""

    def __init__(self):
        self.titles = []

    def printers(self):
        return [Printer("laser", "Laser", PrinterState.READY, (), True)]

    def submit(self, pdf, *, printer, title, paper, is_colour=False):
        self.titles.append(title)
        return "1"


def test_the_page_leads_on_to_letter_and_invitation(regency, show, tmp_path):
    session = regency.session()
    list_people(session, tmp_path)
    session.close()
    [enrolment] = record_and_approve(regency, [30])
    session = regency.session(SUPERVISOR)
    letter = letters.issue_letter(session, enrolment)
    desk = Desk(session, queue=PaperTray())
    screen = show(build(desk.context()), SIZE)
    screen.activate()
    screen.presenter.search(nik(30))
    screen.show_page()

    assert screen.findChild(Text, "days-left").text() == "181 hari lagi"
    assert button(screen, "page-letter").text().startswith("Buka surat 07-")
    assert not button(screen, "page-card").isEnabled()
    assert not button(screen, "page-extend").isEnabled()
    assert not button(screen, "page-invite").isVisible()
    QTest.keyClick(screen.page, Qt.Key.Key_Return)
    assert desk.gone == [("register", letter.number)]

    screen.presenter.search("fatimah")
    screen.show_page()
    assert not button(screen, "page-letter").isVisible()
    button(screen, "page-invite").click()
    assert desk.queue.titles == ["Undangan"]
    session.close()


def test_all_filters_stand_side_by_side_and_a_chip_takes_one_away(screen):
    QTest.keyClick(screen, Qt.Key.Key_F7)
    age = screen.view.filters.combos["age"]
    assert age.isVisible()
    screen.view.narrowed.emit("age", "26-40")
    screen.view.narrowed.emit("status", "card_printed")

    assert names(screen.view) == []
    assert screen.view.filters.segments.value() == ""
    chip = button(screen, "chip-status")
    assert chip.accessibleName() == "Hapus saringan Kartu tercetak"
    chip.click()
    assert len(names(screen.view)) == 4
    assert age.value() == "26-40"


def test_an_interrupted_recording_is_given_up_with_a_reason(screen, session, desk):
    enrolments.start(session, nik(1))
    screen.presenter.load(nik(1))
    button(screen, "discard").click()
    dialog = screen.findChild(ReasonDialog)
    dialog.reason.set_value("wrong")
    dialog.note.setText("Kembar")
    dialog.accept()

    assert enrolments.unfinished(session) == []
    assert screen.view.panel.start.text() == "Mulai perekaman"
    assert not button(screen, "discard").isVisible()
    assert desk.refreshed


def test_only_an_interrupted_recording_can_be_given_up(screen):
    QTest.keyClicks(screen.view.search, "aminah")

    assert not button(screen, "discard").isVisible()
