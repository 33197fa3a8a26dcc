"""The screen Blangko: two people from the delivery to the printed card."""

import pytest
from letter_desk import Desk, FolderQueue, child
from letter_office import carry_up, centre_says
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton
from regency import CHEAP, CLERK, PASSWORD, SUPERVISOR, Regency, TestClock, record_and_approve

from desktop.bootstrap import Newcomer, Terms, found_district, sign_in
from desktop.domain.cards import Turn
from desktop.domain.officers import Officer, Role
from desktop.gui.cards.dialogs import FieldsDialog, PolicyDialog
from desktop.gui.cards.office_screen import build
from desktop.gui.components.banner import Banner
from desktop.gui.components.chips import Chip
from desktop.gui.components.table import DataTable
from desktop.station import letters
from desktop.store.folder import DISTRICT, PlaceCard

SECOND = Officer("dewi", "Dewi Sartika", Role.OFFICE)


@pytest.fixture
def regency(tmp_path):
    """An office with two officers that knows two letters, both ready to print."""
    clock = TestClock()
    made = Regency(tmp_path, clock, Terms(cost=CHEAP, clock=clock))
    made.usb.mkdir(parents=True)
    card = PlaceCard(DISTRICT, "1607", "1607", "Disdukcapil Banyuasin", "", "Disdukcapil Banyuasin", 1)
    found_district(made.district, card, [Newcomer(CLERK, PASSWORD), Newcomer(SECOND, PASSWORD)], made.terms)
    made.add_station("07")
    names = record_and_approve(made, range(2))
    session = made.session(SUPERVISOR)
    centre_says(session, tmp_path, s0="PRINT_READY_RECORD", s1="PRINT_READY_RECORD")
    for name in names:
        letters.issue_letter(session, name)
    session.close()
    carry_up(made)
    return made


@pytest.fixture
def tray(tmp_path):
    return FolderQueue(tmp_path / "tray")


@pytest.fixture
def opened(regency, tray, show):
    """Open the screen in the name of an officer, who leaves before the next comes."""
    desks = []

    def opening(officer=CLERK):
        for desk in desks:
            desk.session.close()
        desks[:] = [Desk(sign_in(regency.district, officer.id, PASSWORD, regency.clock), tray)]
        screen = show(build(desks[0].context()), (1150, 738))
        screen.activate()
        return screen

    yield opening
    for desk in desks:
        desk.session.close()


def book(screen, button, *values):
    child(screen, QPushButton, button).click()
    dialog = next(found for found in screen.findChildren(FieldsDialog) if found.isVisible())
    for field, value in zip(dialog.fields, values, strict=False):
        field.setText(value)
    dialog.accepting.click()


def words(screen, name, column):
    model = child(screen, DataTable, name).model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [model.index(row, column).data(role) for row in range(model.rowCount())]


def act(screen):
    return child(screen, QPushButton, "act")


def said(screen):
    return child(screen, Banner, "blanko-banner").accessibleName()


def test_two_people_share_cards_out(opened):
    screen = opened()
    assert not act(screen).isEnabled()
    book(screen, "deliver", "BL-2026-01", "10", "10")
    assert words(screen, "deliveries", 1) == ["BL-2026-01"]
    assert words(screen, "shares", 0) == ["Muara Padang", "Jumlah"]
    assert words(screen, "shares", 4) == ["2", "2"]
    QTest.keyClick(screen, Qt.Key.Key_F8)
    assert not act(screen).isEnabled()
    assert screen.view.refusal.text() == "Perlu orang kedua."

    screen = opened(SECOND)
    assert act(screen).text() == "Setujui JATAH-0001, 2 lembar"
    act(screen).click()
    assert act(screen).text() == "Catat 2 kartu tercetak"
    act(screen).click()
    assert "titipan berikut" in said(screen)
    assert [text.text() for text in screen.view._numbers] == ["10", "2", "0", "8"]
    assert child(screen, Chip, "stock").look().words == "Stok cocok"


def test_the_names_go_to_the_printer_or_into_a_file(opened, tray, tmp_path):
    screen = opened()
    assert not child(screen, QPushButton, "print-names").isEnabled()
    book(screen, "deliver", "BL-2026-01", "10", "10")
    QTest.keyClick(screen, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert tray.sheets() == 1
    assert "Daftar nama ada di printer" in said(screen)

    tray.printer = None
    child(screen, QPushButton, "print-names").click()
    dialog = screen.findChild(QFileDialog)
    assert dialog.selectedFiles()[0].endswith("Daftar nama penerima kartu.pdf")
    dialog.fileSelected.emit(str(tmp_path / "nama.pdf"))
    dialog.close()

    assert (tmp_path / "nama.pdf").read_bytes().startswith(b"%PDF")
    assert "Daftar nama tersimpan" in said(screen)


def test_a_count_that_differs_is_red_and_stops_the_proposal(opened):
    screen = opened()
    book(screen, "deliver", "BL-1", "10", "9")
    assert words(screen, "deliveries", 3) == ["Kurang 1"]
    book(screen, "count", "7")
    look = child(screen, Chip, "stock").look()
    assert (look.tone, look.words) == ("danger", "Stok BELUM COCOK, selisih -2")
    assert not act(screen).isEnabled()
    # With the banner above it the page is still no higher than the window leaves it: nothing is scrolled.
    assert screen.view.heightForWidth(1090) <= 634
    book(screen, "spoil", "2", "berita acara")
    assert words(screen, "spoiled", 0) == ["2"]
    book(screen, "count", "7")
    assert child(screen, Chip, "stock").look().tone == "ok"
    assert act(screen).isEnabled()


def test_what_is_no_number_is_refused_in_words(opened):
    screen = opened()
    book(screen, "deliver", "BL-1", "sepuluh", "10")

    assert "Tulis angka 1 sampai" in said(screen)
    assert "Belum ada kiriman" in child(screen, DataTable, "deliveries")._state.accessibleName()


def test_the_order_is_a_policy_that_stays(opened):
    screen = opened()
    screen.view.order.button("even").click()
    assert opened(SECOND).view.order.value() == "even"


def test_the_rest_of_the_policy_is_edited_and_stays(opened):
    screen = opened()
    book(screen, "deliver", "BL-2026-01", "4", "4")
    child(screen, QPushButton, "policy").click()
    dialog = screen.findChild(PolicyDialog)
    assert (dialog.reserve.value(), dialog.only_ready.isChecked()) == ("2", True)
    assert [field.value() for field in dialog.turns] == list(Turn)
    dialog.reserve.setText("75")
    dialog.accepting.click()
    assert "0 sampai 50 persen" in said(screen)

    child(screen, QPushButton, "policy").click()
    dialog = next(found for found in screen.findChildren(PolicyDialog) if found.isVisible())
    dialog.reserve.setText("50")
    for field, turn in zip(dialog.turns, (Turn.RECORDED, Turn.LETTER, ""), strict=True):
        field.set_value(turn)
    dialog.accepting.click()
    assert words(screen, "shares", 4) == ["2", "2"]
    assert screen.view._notes[0].text() == "2 lembar cadangan rusak."
    child(screen, QPushButton, "policy").click()
    dialog = next(found for found in screen.findChildren(PolicyDialog) if found.isVisible())
    dialog.turns[1].set_value(Turn.RECORDED)
    dialog.accepting.click()
    assert "tiap giliran sekali" in said(screen)
    policy = opened(SECOND).presenter.policy
    assert (policy.reserve_percent, policy.only_ready) == (50, True)
    assert policy.turns == (Turn.RECORDED, Turn.LETTER)
