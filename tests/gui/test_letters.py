import pytest
from letter_desk import Desk, FolderQueue, child
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from regency import SUPERVISOR, found_regency, record_and_approve

from desktop.devices.printers import JobState, PrinterState
from desktop.domain.letters import LetterState, SheetState
from desktop.gui.components.buttons import Button
from desktop.gui.components.choices import Check
from desktop.gui.components.dialogs import Dialog, ReasonDialog
from desktop.gui.components.states import EmptyState
from desktop.gui.components.table import DataTable
from desktop.gui.components.text import Text
from desktop.gui.letters.screen import build
from desktop.station.letters import register, revoke_letter, sheets

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(tmp_path):
    regency = found_regency(tmp_path)
    record_and_approve(regency, range(1, 4))
    desk = Desk(regency.session(SUPERVISOR), FolderQueue(tmp_path / "tray"))
    yield desk
    desk.session.close()


@pytest.fixture
def screen(desk, show, qtbot):
    made = show(build(desk.context()), (1150, 738))
    made.bot = qtbot
    made.activate()
    return made


def table_of(screen):
    return child(screen, DataTable, "letters")


def rows_of(screen):
    return table_of(screen).model().rows()


def press(screen, name):
    QTest.mouseClick(child(screen, Button, name), Qt.MouseButton.LeftButton)


def active(screen, window):
    """Make a window the active one, as a window manager does with a new dialog."""
    window.activateWindow()
    screen.bot.waitUntil(window.isActiveWindow)
    return window


def dialog_of(screen, kind=Dialog):
    found = next(found for found in screen.findChildren(kind, "question") if found.isVisible())
    return active(screen, found)


def answer(screen, key=Qt.Key.Key_Return):
    QTest.keyClick(dialog_of(screen).focusWidget(), key)
    active(screen, screen)


def issue_all(screen):
    QTest.keyClick(screen, Qt.Key.Key_A, CONTROL)
    QTest.keyClick(screen, Qt.Key.Key_P, CONTROL)
    answer(screen)


def test_from_tick_to_judged_sheet_by_keyboard(desk, screen):
    issue_all(screen)

    assert desk.queue.sheets() == 3
    assert child(screen, Text, "order-told").text() == "Apakah 3 lembar baik?"

    QTest.keyClick(screen, Qt.Key.Key_Return)

    assert {letter.state for letter in register(desk.session)} == {LetterState.PRINTED}
    assert rows_of(screen) == []
    assert screen.findChild(EmptyState).accessibleName().startswith("Tidak ada surat yang menunggu terbit")
    assert desk.refreshed


def test_esc_in_the_confirmation_takes_no_number(desk, screen):
    QTest.keyClick(screen, Qt.Key.Key_A, CONTROL)
    QTest.keyClick(screen, Qt.Key.Key_P, CONTROL)
    answer(screen, Qt.Key.Key_Escape)

    assert register(desk.session) == []
    assert len(rows_of(screen)) == 3


def test_space_and_the_mouse_tick_one_line(screen):
    table = table_of(screen)
    action = child(screen, Button, "action")
    assert not action.isEnabled()

    QTest.keyClick(table, Qt.Key.Key_Space)
    QTest.keyClick(table, Qt.Key.Key_Down)
    where = table.visualRect(table.model().index(2, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)

    assert [row.is_on for row in rows_of(screen)] == [True, False, True]
    assert action.isEnabled()


def test_the_box_of_the_header_ticks_all_and_none(screen):
    box = child(screen, Check, "tick-all")

    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(9, 12))
    assert all(row.is_on for row in rows_of(screen))
    assert box.isChecked()

    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(9, 12))
    assert not any(row.is_on for row in rows_of(screen))
    assert not box.isChecked()


def test_the_page_follows_the_line(screen):
    number = child(screen, Text, "letter-number")
    name = screen.view.preview._name
    assert name.text() == "Siti Aminah B"

    QTest.keyClick(table_of(screen), Qt.Key.Key_Down)

    assert name.text() == "Siti Aminah C"
    assert number.text() == "471.13/07-00001/DISDUKCAPIL/2026"


def test_z_shows_the_page_in_full_size_and_back(screen):
    page = screen.findChild(object, "page")
    fitted = page.width()

    QTest.keyClick(table_of(screen), Qt.Key.Key_Z)
    assert page.width() > 2 * fitted
    QTest.keyClick(table_of(screen), Qt.Key.Key_Z)
    assert page.width() == fitted


def test_a_bad_sheet_is_marked_with_r_and_its_reason(desk, screen):
    issue_all(screen)
    table_of(screen).select_row(1)
    number = rows_of(screen)[1].number

    QTest.keyClick(screen, Qt.Key.Key_R)
    dialog = dialog_of(screen, ReasonDialog)
    dialog.reason.set_value("crooked")
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    active(screen, screen)
    assert rows_of(screen)[1].state.words == "Rusak"
    press(screen, "settle")
    answer(screen, Qt.Key.Key_Escape)

    found = sheets(desk.session, number)[0]
    assert (found.state, found.reason) == (SheetState.SPOILED, "Cetakan miring atau terpotong")


def test_another_reason_has_to_be_written(desk, screen):
    issue_all(screen)
    QTest.keyClick(screen, Qt.Key.Key_R)
    dialog = dialog_of(screen, ReasonDialog)
    dialog.reason.set_value("other")

    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert dialog.isVisible()
    QTest.keyClicks(dialog.note, "Terkena air")
    QTest.keyClick(dialog.note, Qt.Key.Key_Return)

    assert not dialog.isVisible()
    active(screen, screen)
    press(screen, "settle")
    assert sheets(desk.session, register(desk.session)[-1].number)[0].reason == "Terkena air"


def test_out_of_paper_stops_and_enter_goes_on(desk, screen):
    desk.queue.be(PrinterState.OUT_OF_PAPER)
    issue_all(screen)
    assert child(screen, Text, "order-told").text() == "Kertas habis"
    assert desk.queue.jobs() == []

    desk.queue.be(PrinterState.READY)
    QTest.keyClick(screen, Qt.Key.Key_Return)

    assert desk.queue.sheets() == 3


def test_stopping_in_trouble_leaves_the_letters_to_be_printed_later(desk, screen):
    desk.queue.be(PrinterState.STOPPED)
    issue_all(screen)

    press(screen, "stop-order")
    screen.view.segments.button("issued").click()

    assert [row.state.words for row in rows_of(screen)] == ["Belum dicetak"] * 3
    assert child(screen, Button, "action").text() == "Cetak surat"


def test_without_a_printer_a_folder_is_asked_for(desk, screen, tmp_path):
    desk.queue.printer = None
    screen.activate()
    folder = tmp_path / "stick"
    folder.mkdir()

    QTest.keyClick(screen, Qt.Key.Key_A, CONTROL)
    press(screen, "save-pdf")
    asked = child(screen, QFileDialog, "folder")
    asked.fileSelected.emit(str(folder))
    asked.close()
    answer(screen)

    assert len(list(folder.glob("*.pdf"))) == 3


def test_a_revoked_letter_is_shown_with_its_page_but_not_printed(desk, screen):
    issue_all(screen)
    QTest.keyClick(screen, Qt.Key.Key_Return)
    revoke_letter(desk.session, "471.13/07-00002/DISDUKCAPIL/2026", "Data salah")
    screen.activate()

    screen.view.segments.button("revoked").click()

    assert [row.seq for row in rows_of(screen)] == [2]
    assert not child(screen, Button, "action").isEnabled()
    assert child(screen, Text, "letter-number").text().startswith("471.13/07-00002/")


def test_the_register_sends_here_to_print_again(desk, screen):
    issue_all(screen)
    QTest.keyClick(screen, Qt.Key.Key_Return)

    screen.visit("471.13/07-00001/DISDUKCAPIL/2026")
    screen.activate()

    dialog = dialog_of(screen, ReasonDialog)
    assert dialog.accessibleName() == "Cetak ulang surat 07-00001?"
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert desk.queue.sheets() == 4


def test_a_desk_that_cannot_be_read_can_be_tried_again(screen):
    screen.view.show_failure("Data belum terbuka", "Tidak ada yang hilang.")
    failed = next(state for state in screen.findChildren(EmptyState) if state.isVisible())

    failed.findChild(Button).click()

    assert not failed.isVisible()
    assert len(rows_of(screen)) == 3


def test_space_pauses_an_order_wherever_the_focus_is(desk, screen):
    desk.queue.states = [JobState.PRINTING] * 1000
    issue_all(screen)
    table_of(screen).setFocus()

    QTest.keyClick(table_of(screen), Qt.Key.Key_Space)

    assert screen.presenter.order.is_busy()
    assert child(screen, Text, "order-left").text() == "berhenti setelah lembar ini"
    press(screen, "stop")
    desk.queue.states = []
    screen.bot.waitUntil(lambda: bool(desk.queue.cancelled))


def test_ctrl_enter_goes_on_with_an_order_that_stopped(desk, screen):
    desk.queue.be(PrinterState.STOPPED)
    issue_all(screen)
    press(screen, "stop-order")
    desk.queue.be(PrinterState.READY)
    assert child(screen, Text, "order-told").text() == "Lanjutkan cetak: 0 dari 3"

    QTest.keyClick(table_of(screen), Qt.Key.Key_Return, CONTROL)

    assert desk.queue.sheets() == 3
