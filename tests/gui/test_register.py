import pytest
from letter_desk import Desk, FolderQueue, child
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from regency import OPERATOR, SUPERVISOR, found_regency, record_and_approve

from desktop.domain.letters import LetterState
from desktop.gui.components.banner import Banner
from desktop.gui.components.buttons import Button
from desktop.gui.components.dialogs import Dialog, ReasonDialog
from desktop.gui.components.search_field import SearchField
from desktop.gui.components.states import EmptyState
from desktop.gui.components.table import DataTable
from desktop.gui.components.text import Text
from desktop.gui.components.text_dialog import TextDialog
from desktop.gui.register.dialogs import BookDialog, EntriesDialog, PageDialog
from desktop.gui.register.receiver_dialog import ReceiverDialog
from desktop.gui.register.screen import build
from desktop.gui.register.wording import Proof
from desktop.station.letters import get_letter, hand_over, issue_letter, sheets
from desktop.station.printing import PrintJob, print_letters, settle_sheet

FIRST, SECOND = (f"471.13/07-0000{seq}/DISDUKCAPIL/2026" for seq in (1, 2))


@pytest.fixture
def regency(tmp_path):
    """A station with two letters, the first printed."""
    made = found_regency(tmp_path)
    enrolments = record_and_approve(made, range(1, 3))
    session = made.session(SUPERVISOR)
    for enrolment in enrolments:
        issue_letter(session, enrolment)
    print_letters(session, FolderQueue(tmp_path / "tray"), [FIRST], PrintJob("laser"))
    settle_sheet(session, FIRST, 1, is_good=True)
    session.close()
    return made


@pytest.fixture
def desk(regency):
    desk = Desk(regency.session(SUPERVISOR))
    yield desk
    desk.session.close()


@pytest.fixture
def screen(desk, show, qtbot):
    made = show(build(desk.context()), (1150, 738))
    made.bot = qtbot
    made.activate()
    return made


def active(screen, window):
    """Make a window the active one, as a window manager does with a new dialog."""
    window.activateWindow()
    screen.bot.waitUntil(window.isActiveWindow)
    return window


def dialog_of(screen, kind):
    return active(screen, next(found for found in screen.findChildren(kind) if found.isVisible()))


def go_to_first(screen):
    QTest.keyClick(child(screen, DataTable, "register"), Qt.Key.Key_Down)


def holder(screen):
    return child(screen, Text, "holder").text()


def test_the_book_follows_the_arrows(screen):
    assert child(screen, Text, "number").text() == SECOND

    go_to_first(screen)

    assert child(screen, Text, "number").text() == FIRST
    assert holder(screen) == "Siti Aminah B"


def test_typing_narrows_and_esc_shows_all_again(screen):
    search = child(screen, SearchField, "search")
    QTest.keyClick(screen, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert search.hasFocus()

    QTest.keyClicks(search, "00001")
    assert child(screen, DataTable, "register").model().rowCount() == 1
    assert holder(screen) == "Siti Aminah B"

    QTest.keyClicks(search, "9")
    empty = next(state for state in screen.findChildren(EmptyState) if state.isVisible())
    assert empty.accessibleName().startswith("Tidak ada yang cocok")

    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert child(screen, DataTable, "register").model().rowCount() == 2


def test_letters_typed_into_the_search_do_not_act(desk, screen):
    go_to_first(screen)
    search = child(screen, SearchField, "search")
    search.setFocus()

    QTest.keyClicks(search, "siti c")

    assert search.text() == "siti c"
    assert desk.gone == []
    assert not any(dialog.isVisible() for dialog in screen.findChildren(ReasonDialog))


def test_s_hands_over_to_somebody_else_only_with_a_name(desk, screen):
    go_to_first(screen)
    QTest.keyClick(child(screen, DataTable, "register"), Qt.Key.Key_S)
    dialog = dialog_of(screen, ReceiverDialog)
    dialog.who.set_value("other")
    dialog.who.chosen.emit("other")

    dialog.accepting.click()
    assert dialog.isVisible()
    QTest.keyClicks(dialog.name, "Siti Rohana")
    dialog.accepting.click()

    letter = get_letter(desk.session, FIRST)
    assert (letter.state, letter.handed_to) == (LetterState.HANDED_OVER, "Siti Rohana")
    assert not child(screen, Button, "hand-over").isEnabled()
    assert child(screen, Button, "hand-over").toolTip() == "Surat sudah diserahkan"
    assert desk.refreshed == 1


def test_c_revokes_with_a_reason(desk, screen):
    QTest.keyClick(child(screen, DataTable, "register"), Qt.Key.Key_C)
    dialog = dialog_of(screen, ReasonDialog)
    dialog.reason.set_value("other")
    dialog.accepting.click()
    assert get_letter(desk.session, SECOND).state is LetterState.ISSUED

    dialog.note.setText("Salah cetak nama")
    dialog.accepting.click()

    assert get_letter(desk.session, SECOND).state is LetterState.REVOKED
    assert not child(screen, Button, "revoke").isEnabled()


def test_p_sends_to_the_letters_desk(desk, screen):
    go_to_first(screen)

    QTest.keyClick(child(screen, DataTable, "register"), Qt.Key.Key_P)

    assert desk.gone == [("letters", FIRST)]


def test_enter_opens_the_page_and_saving_it_is_a_copy(desk, screen, tmp_path):
    go_to_first(screen)
    QTest.keyClick(child(screen, DataTable, "register"), Qt.Key.Key_Return)
    dialog = dialog_of(screen, PageDialog)
    assert dialog.accessibleDescription() == FIRST

    dialog.accepting.click()
    chooser = dialog.findChild(QFileDialog, "file")
    chooser.fileSelected.emit(str(tmp_path / "surat.pdf"))

    assert (tmp_path / "surat.pdf").read_bytes().startswith(b"%PDF-")
    assert len(sheets(desk.session, FIRST)) == 2
    assert screen.view._banner.accessibleName() == "Tersimpan sebagai surat.pdf"


def test_an_operator_sees_no_buttons_to_act(regency, show):
    session = regency.session(OPERATOR)
    screen = show(build(Desk(session).context()), (1150, 738))
    screen.activate()

    assert holder(screen) == "Siti Aminah C"
    assert not child(screen, Button, "revoke").isVisible()
    assert child(screen, Button, "open-letter").isEnabled()
    session.close()


def test_a_missing_number_raises_an_alarm(screen):
    screen.view.show_proof(Proof("00001 sampai 00003, 1 nomor hilang: 00002", is_whole=False))

    lacking = child(screen, Banner, "number-missing")
    assert lacking.isVisible()
    assert lacking.accessibleName().startswith("Ada nomor yang hilang")
    screen.view.show_banner("danger", "Surat ini sudah dicabut", "")
    go_to_first(screen)
    assert lacking.isVisible()
    assert not screen.view._banner.isVisible()


def test_an_empty_register_says_what_comes(tmp_path, show):
    session = found_regency(tmp_path / "fresh").session(SUPERVISOR)
    screen = show(build(Desk(session).context()), (1150, 738))
    screen.activate()
    session.close()

    shown = [state.accessibleName() for state in screen.findChildren(EmptyState) if state.isVisible()]
    assert any(words.startswith("Register masih kosong") for words in shown)


def test_a_register_that_cannot_be_read_can_be_tried_again(screen):
    screen.view.show_failure("Data belum terbuka", "Tidak ada yang hilang.")
    failed = next(state for state in screen.findChildren(EmptyState) if state.isVisible())

    failed.findChild(Button).click()

    assert child(screen, DataTable, "register").model().rowCount() == 2


# -- the rest of a letter's life, by keys


def test_the_one_who_takes_it_signs_on_the_pad(desk, screen):
    go_to_first(screen)
    QTest.keyClick(child(screen, DataTable, "register"), Qt.Key.Key_S)
    dialog = dialog_of(screen, ReceiverDialog)
    for press, x in ((QTest.mousePress, 40), (QTest.mouseMove, 120), (QTest.mouseRelease, 200)):
        buttons = () if press is QTest.mouseMove else (Qt.MouseButton.LeftButton,)
        press(dialog.pad, *buttons, pos=QPoint(x, 60 + x // 4))

    dialog.accepting.click()

    letter = get_letter(desk.session, FIRST)
    assert (letter.state, letter.relation) == (LetterState.HANDED_OVER, "self")
    assert letter.receiver_signature


def test_a_wiped_pad_gives_no_signature(desk, screen):
    go_to_first(screen)
    QTest.keyClick(child(screen, DataTable, "register"), Qt.Key.Key_S)
    dialog = dialog_of(screen, ReceiverDialog)
    QTest.mousePress(dialog.pad, Qt.MouseButton.LeftButton, pos=QPoint(40, 60))
    QTest.mouseRelease(dialog.pad, Qt.MouseButton.LeftButton, pos=QPoint(90, 60))
    child(dialog, Button, "wipe").click()
    dialog.accepting.click()

    assert get_letter(desk.session, FIRST).receiver_signature == ""


def test_t_exchanges_and_e_extends_when_it_is_time(desk, screen, regency):
    hand_over(desk.session, FIRST, "SITI AMINAH B")
    regency.clock.pass_days(160)
    desk.session.confirm()
    screen.activate()
    go_to_first(screen)
    table = child(screen, DataTable, "register")

    QTest.keyClick(table, Qt.Key.Key_T)
    QTest.keyClick(dialog_of(screen, TextDialog).text, Qt.Key.Key_Return)
    assert get_letter(desk.session, FIRST).state is LetterState.EXCHANGED

    active(screen, screen)
    child(screen, DataTable, "register").select_row(0)
    QTest.keyClick(table, Qt.Key.Key_E)
    dialog_of(screen, Dialog).accepting.click()
    assert desk.gone == [("letters", "471.13/07-00003/DISDUKCAPIL/2027")]


def test_j_shows_the_journal_of_the_line(screen):
    go_to_first(screen)

    QTest.keyClick(child(screen, DataTable, "register"), Qt.Key.Key_J)

    dialog = dialog_of(screen, EntriesDialog)
    assert dialog.accessibleDescription() == FIRST
    assert "Cetakan ke-1 dinyatakan baik" in [text.text() for text in dialog.findChildren(Text)]


def test_a_list_is_chosen_and_taken_out_as_a_file(desk, screen, tmp_path):
    screen.view.lists.set_value("pick_up")
    screen.view.lists.chosen.emit("pick_up")
    assert child(screen, DataTable, "register").model().rowCount() == 1
    assert not screen.view.segments.isEnabled()

    child(screen, Button, "save-pdf").click()
    dialog_of(screen, BookDialog).accepting.click()
    chooser = child(screen, QFileDialog, "file")
    chooser.fileSelected.emit(str(tmp_path / "ambil.pdf"))
    chooser.close()

    assert (tmp_path / "ambil.pdf").read_bytes().startswith(b"%PDF-")
    assert screen.view._banner.accessibleName() == "Tersimpan sebagai ambil.pdf"
