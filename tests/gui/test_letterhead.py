"""The letterhead's screen: typed, seen on the real page 300 ms later, saved as an edition, or locked."""

import io

import pytest
from letter_desk import Desk, FolderQueue, child
from letter_office import carry_down
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QWidget
from regency import OPERATOR, SUPERVISOR, found_regency

from desktop.district.letterheads import letterhead_in_force, set_letterhead
from desktop.gui.components.dialogs import Dialog
from desktop.gui.components.text import Text
from desktop.gui.letterhead.editor import LetterheadEditor
from desktop.gui.letterhead.screen import build
from desktop.station.letterhead import letterhead_standing


@pytest.fixture
def regency(tmp_path):
    return found_regency(tmp_path / "data")


@pytest.fixture
def desk(regency, tmp_path):
    desk = Desk(regency.session(SUPERVISOR), FolderQueue(tmp_path / "tray"))
    yield desk
    desk.session.close()


@pytest.fixture
def screen(desk, show):
    made = show(build(desk.context()), (1150, 738))
    made.activate()
    yield made
    made.deactivate()


def field(screen, name):
    return child(screen, QWidget, f"head-{name}")


def button(screen, name):
    return child(screen, QAbstractButton, name)


def retype(screen, name, text):
    control = field(screen, name)
    control.selectAll()
    QTest.keyClicks(control, text)


def banner(screen):
    return screen.editor._banner.accessibleName()


def test_the_page_follows_once_typing_stops(qtbot, screen):
    before = screen.editor.sheet.grab().toImage()
    assert not screen.editor.sheet.is_empty()

    with qtbot.waitSignal(screen.editor.page_wanted, timeout=2000):
        retype(screen, "office", "DINAS BARU")

    assert screen.editor.sheet.grab().toImage() != before


def test_f8_saves_an_edition_and_esc_forgets_once_that_was_said_to_be_right(desk, screen):
    assert not button(screen, "head-save").isEnabled()
    retype(screen, "place", "Betung")
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    assert field(screen, "place").value() == "Betung"
    child(screen, Dialog, "head-discard").accepting.click()
    assert field(screen, "place").value() == "Stasiun 07"
    assert not button(screen, "head-save").isEnabled()

    retype(screen, "place", "Betung")
    retype(screen, "on_behalf", "Kepala Dinas")
    QTest.keyClick(screen, Qt.Key.Key_F8)

    standing = letterhead_standing(desk.session)
    head = standing.letterhead
    assert (head.place, head.on_behalf, head.edition) == ("Betung", "Kepala Dinas", "07-2")
    assert banner(screen).startswith("Kop surat 07-2 sudah berlaku")
    screen.activate()
    assert banner(screen) == ""
    assert (
        child(screen, Text, "edition").text().startswith("Edisi 07-2, oleh H. Burhanuddin pada 24 Nov 2026")
    )


def test_a_sentence_is_worded_seen_and_saved_and_the_usual_one_comes_back(qtbot, desk, screen):
    usual = field(screen, "statement").value()
    assert usual.startswith("adalah benar penduduk {kabupaten}")
    before = screen.editor.sheet.grab().toImage()

    with qtbot.waitSignal(screen.editor.page_wanted, timeout=2000):
        retype(screen, "statement", "telah direkam pada {tanggal_rekam}.")
    assert screen.editor.sheet.grab().toImage() != before
    QTest.keyClick(screen, Qt.Key.Key_F8)
    assert letterhead_standing(desk.session).letterhead.statement == "telah direkam pada {tanggal_rekam}."

    retype(screen, "statement", "untuk {nama}")
    screen.editor.page_wanted.emit()
    assert screen.editor._fields["statement"].message() == "{nama} tidak dapat diisi di sini"
    retype(screen, "statement", usual)
    QTest.keyClick(screen, Qt.Key.Key_F8)
    assert letterhead_standing(desk.session).letterhead.statement == ""


def test_sentences_that_leave_no_room_are_refused_below_their_field(desk, screen):
    for name in ("opening", "statement", "effect"):
        control = field(screen, name)
        control.setPlainText("menerangkan dengan sebenarnya " * 13)
    QTest.keyClick(screen, Qt.Key.Key_F8)

    assert screen.editor._fields["opening"].message().startswith("Tidak muat di lembar")
    assert letterhead_standing(desk.session).editions == ()


def test_what_cannot_be_printed_is_said_below_its_field(desk, screen):
    field(screen, "signatory_name").setText("هاشم")
    screen.editor.edited.emit("signatory_name", "هاشم")
    screen.editor.page_wanted.emit()
    assert screen.editor._fields["signatory_name"].message()

    button(screen, "head-save").click()

    assert letterhead_standing(desk.session).editions == ()
    retype(screen, "signatory_name", "HASYIM")
    screen.editor.page_wanted.emit()
    assert screen.editor._fields["signatory_name"].message() == ""


def test_a_picture_of_the_arms_is_chosen_and_a_broken_one_refused(desk, screen, tmp_path):
    broken, good = tmp_path / "rusak.png", tmp_path / "lambang.png"
    broken.write_bytes(b"\x89PNG\r\n\x1a\n")
    stream = io.BytesIO()
    Image.new("RGB", (90, 120), (0, 90, 40)).save(stream, "PNG")
    good.write_bytes(stream.getvalue())

    for path, expected in ((broken, False), (tmp_path / "tiada.png", False), (good, True)):
        button(screen, "head-arms").click()
        asked = child(screen, QFileDialog, "arms-file")
        asked.fileSelected.emit(str(path))
        asked.setObjectName("")
        asked.close()
        assert button(screen, "head-save").isEnabled() is expected
    QTest.keyClick(screen, Qt.Key.Key_F8)

    assert letterhead_standing(desk.session).letterhead.arms


def test_months_are_chosen_and_a_sample_is_printed(desk, screen):
    screen.editor.months.set_value("3")
    screen.editor.months.chosen.emit("3")
    QTest.keyClick(screen, Qt.Key.Key_F8)
    assert letterhead_standing(desk.session).months == 3

    button(screen, "print-sample").click()
    assert desk.queue.sheets() == 1
    assert banner(screen) == "Contoh dikirim ke Brother HL-L2360"
    desk.queue.printer = None
    button(screen, "print-sample").click()
    assert desk.queue.sheets() == 1
    assert banner(screen) != "Contoh dikirim ke Brother HL-L2360"


def test_what_is_typed_stays_while_one_looks_elsewhere(screen):
    retype(screen, "place", "Betung")
    screen.activate()

    assert field(screen, "place").value() == "Betung"


def test_a_locked_letterhead_is_read_only_and_says_why(regency, show):
    office = regency.office()
    set_letterhead(office, {}, is_locked=True)
    office.close()
    carry_down(regency)
    session = regency.session(SUPERVISOR)
    screen = show(build(Desk(session).context()), (1150, 738))
    screen.activate()
    session.close()

    locked = child(screen, QWidget, "letterhead-locked")
    assert locked.isVisible()
    assert locked.accessibleName().startswith("Kantor mengunci kop surat")
    assert field(screen, "office").isReadOnly()
    assert not button(screen, "head-arms").isEnabled()
    QTest.keyClicks(field(screen, "office"), "x")
    assert not button(screen, "head-save").isEnabled()


def test_an_operator_only_reads(regency, show):
    session = regency.session(OPERATOR)
    screen = show(build(Desk(session).context()), (1150, 738))
    screen.activate()
    session.close()

    assert child(screen, QWidget, "letterhead-locked").accessibleName().startswith("Kop surat hanya diubah")
    assert screen.findChildren(LetterheadEditor)


# -- the office


def test_the_office_words_it_and_locks_it_for_all_stations(regency, show):
    office = regency.office()
    screen = show(build(Desk(office).context()), (1150, 738))
    screen.activate()
    assert not child(screen, QWidget, "head-lock").isChecked()
    assert not child(screen, QWidget, "head-arms").isVisible()

    retype(screen, "office", "DISDUKCAPIL")
    child(screen, QWidget, "head-lock").setChecked(True)
    QTest.keyClick(screen, Qt.Key.Key_F8)

    head, is_locked = letterhead_in_force(office)
    assert (head.office, head.edition, is_locked) == ("DISDUKCAPIL", "2", True)
    assert "Kiriman berikutnya" in banner(screen)
    assert not button(screen, "head-save").isEnabled()
    screen.deactivate()
    office.close()
    carry_down(regency)
    session = regency.session(SUPERVISOR)
    assert (session.letterhead().office, session.is_letterhead_locked()) == ("DISDUKCAPIL", True)
    session.close()
