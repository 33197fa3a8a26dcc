"""The screen of cards at a station: the box is booked, a card goes into its holder's hand."""

import pytest
from letter_desk import Desk, child
from letter_office import carry_down
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from regency import OPERATOR, SUPERVISOR, found_regency, nik, record_and_approve

from desktop.domain.cards import CardState
from desktop.domain.letters import LetterState
from desktop.gui.cards.station_screen import build
from desktop.gui.cards.station_view import TakerDialog
from desktop.gui.components.banner import Banner
from desktop.gui.components.table import DataTable
from desktop.station import cards, letters


@pytest.fixture
def regency(tmp_path):
    """A station that the office told of two cards."""
    made = found_regency(tmp_path)
    names = record_and_approve(made, range(2))
    session = made.session(SUPERVISOR)
    for name in names:
        letters.issue_letter(session, name)
    with session.work() as work:
        told = [
            {"nik": nik(serial), "allocation": "JATAH-0001", "printed_at": "2026-11-24T02:00:00Z"}
            for serial in range(2)
        ]
        work.append("cards.announced", session.store.place, {"cards": told})
        work.commit()
    session.close()
    return made


@pytest.fixture
def opened(regency, show):
    desks = []

    def opening(officer=SUPERVISOR):
        desks.append(Desk(regency.session(officer)))
        screen = show(build(desks[-1].context()), (1150, 738))
        screen.activate()
        return screen, desks[-1].session

    yield opening
    for desk in desks:
        desk.session.close()


def names(screen):
    model = child(screen, DataTable, "cards").model()
    return [model.index(row, 1).data() for row in range(model.rowCount())]


def said(screen):
    return child(screen, Banner, "cards-banner").accessibleName()


def press(screen, name):
    child(screen, QPushButton, name).click()


def sign(dialog):
    for point in ((20, 40), (60, 60), (120, 30)):
        if point == (20, 40):
            QTest.mousePress(dialog.pad, Qt.MouseButton.LeftButton, pos=QPoint(*point))
        QTest.mouseMove(dialog.pad, QPoint(*point))
    QTest.mouseRelease(dialog.pad, Qt.MouseButton.LeftButton, pos=QPoint(120, 30))


def test_the_box_is_booked_and_a_card_handed_over(opened):
    screen, session = opened()
    assert "Belum ada kartu menunggu" in child(screen, DataTable, "cards")._state.accessibleName()
    screen.view.segments.button("coming").click()
    assert names(screen) == [nik(0), nik(1)]
    press(screen, "all")
    assert said(screen) == "2 kartu sudah dicatat."
    screen.view.segments.button("waiting").click()
    assert names(screen) == [nik(0), nik(1)]
    session.confirm()
    QTest.keyClick(screen, Qt.Key.Key_F8)
    dialog = child(screen, TakerDialog, "taker")
    dialog.accepting.click()
    assert "Tanda tangan" in dialog._signed.message()
    sign(dialog)
    dialog.accepting.click()
    assert "suratnya berakhir" in said(screen)
    assert names(screen) == [nik(1)]
    # Whoever comes next is not told of it.
    screen.activate()
    assert said(screen) == ""
    assert cards.tally(session)[CardState.HANDED_OVER] == 1
    by_nik = {item.biodata.nik: item.state for item in letters.register(session)}
    assert by_nik[nik(0)] is LetterState.SPOILED


def test_one_card_of_the_box_may_be_missing(opened):
    screen, session = opened(OPERATOR)
    screen.view.segments.button("coming").click()
    press(screen, "act")
    assert names(screen) == [nik(1)]
    assert [item.card.nik for item in cards.waiting(session)] == [nik(0)]


def test_an_operator_books_and_does_not_hand_over(opened):
    screen, session = opened(OPERATOR)
    cards.book_arrived(session, [nik(0)])
    screen.activate()
    assert not child(screen, QPushButton, "act").isEnabled()
    assert screen.view.note.text() == "Pengawas yang menyerahkan kartu."
    child(screen, DataTable, "cards").row_activated.emit(0)
    assert screen.findChild(TakerDialog, "taker") is None


def test_a_parcel_without_cards_changes_nothing(regency, opened):
    carry_down(regency)
    _screen, session = opened()
    assert len(cards.coming(session)) == 2
