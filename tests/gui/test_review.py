import pytest
from letter_desk import Desk, child
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView
from regency import OPERATOR, SUPERVISOR, found_regency, record

from desktop.domain.enrolments import Lifecycle
from desktop.gui.components.buttons import Button
from desktop.gui.components.choices import Check
from desktop.gui.components.fields import TextArea
from desktop.gui.components.states import EmptyState
from desktop.gui.components.text import Text
from desktop.gui.review.biodata_lines import BiodataLines
from desktop.gui.review.screen import build
from desktop.gui.review.wording import Line
from desktop.gui.review.zoom import Zoom
from desktop.station.enrolments import get_enrolment

PEOPLE = ("SITI AMINAH", "RUSDIANA ANI", "NYAYU HALIMAH")


@pytest.fixture
def desk(tmp_path):
    regency = found_regency(tmp_path)
    session = regency.session(OPERATOR)
    for serial, name in enumerate(PEOPLE, 1):
        record(session, serial, name)
    session.close()
    desk = Desk(regency.session(SUPERVISOR))
    yield desk
    desk.session.close()


@pytest.fixture
def screen(desk, show):
    made = show(build(desk.context()), (1150, 738))
    made.activate()
    return made


def name_shown(screen):
    return child(screen, Text, "name").text()


def test_the_list_leads_and_the_record_follows_the_arrows(screen):
    assert name_shown(screen) == "Siti Aminah"

    QTest.keyClick(screen.focusWidget(), Qt.Key.Key_Down)

    assert name_shown(screen) == "Rusdiana Ani"

    QTest.keyClick(screen.focusWidget(), Qt.Key.Key_Up)

    assert name_shown(screen) == "Siti Aminah"


def test_f8_approves_and_the_next_record_opens(desk, screen):
    QTest.keyClick(screen, Qt.Key.Key_F8)

    assert name_shown(screen) == "Rusdiana Ani"
    assert desk.refreshed == 1
    assert child(screen, QListView, "waiting").model().rowCount() == 2


def test_returning_takes_a_reason_a_message_and_ctrl_enter(desk, screen):
    QTest.keyClick(screen, Qt.Key.Key_F7)
    first = child(screen, Check, "reason-photo_quality")
    assert first.hasFocus()
    QTest.keyClick(first, Qt.Key.Key_Space)
    message = child(screen, TextArea, "message")
    message.setFocus()
    QTest.keyClicks(message, "Zakat foto ulang dekat jendela.")
    QTest.keyClick(message, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert name_shown(screen) == "Rusdiana Ani"
    assert not first.isChecked()
    assert message.value() == ""
    returned = desk.session.store.database.execute(
        "SELECT id FROM enrolments WHERE lifecycle = 'returned'"
    ).fetchall()
    found = get_enrolment(desk.session, returned[0][0])
    assert (found.reasons, found.message) == (("photo_quality",), "Zakat foto ulang dekat jendela.")


def test_what_was_begun_for_one_recording_is_there_when_one_comes_back(screen):
    first, message = child(screen, Check, "reason-photo_quality"), child(screen, TextArea, "message")
    first.setChecked(True)
    QTest.keyClicks(message, "Foto ulang.")
    child(screen, QListView, "waiting").setFocus()
    QTest.keyClick(screen.focusWidget(), Qt.Key.Key_Down)
    assert (first.isChecked(), message.value()) == (False, "")

    screen.deactivate()
    screen.activate()
    QTest.keyClick(screen.focusWidget(), Qt.Key.Key_Up)
    assert (first.isChecked(), message.value()) == (True, "Foto ulang.")


def test_returning_without_a_reason_asks_for_one(screen):
    child(screen, Button, "return").click()

    assert name_shown(screen) == "Siti Aminah"
    assert child(screen, Check, "reason-photo_quality").hasFocus()


def test_z_enlarges_the_photo_and_no_decision_passes_through_it(desk, screen):
    QTest.keyClick(screen.focusWidget(), Qt.Key.Key_Z)
    zoom = child(screen, Zoom, "zoom")
    assert zoom.isVisible()

    QTest.keyClick(zoom, Qt.Key.Key_F8)

    assert child(screen, QListView, "waiting").model().rowCount() == 3

    QTest.keyClick(zoom, Qt.Key.Key_Escape)

    assert not zoom.isVisible()
    assert child(screen, QListView, "waiting").hasFocus()


def test_ones_own_recording_cannot_be_decided(tmp_path, show):
    regency = found_regency(tmp_path)
    session = regency.session(SUPERVISOR)
    own = record(session, 1).row.id
    desk = Desk(session)
    screen = show(build(desk.context()), (1150, 738))
    screen.activate()

    assert not child(screen, Button, "approve").isEnabled()
    assert not child(screen, Button, "return").isEnabled()
    QTest.keyClick(screen, Qt.Key.Key_F8)

    assert get_enrolment(session, own).row.lifecycle is Lifecycle.RECORDED
    screen.deactivate()
    session.close()


def test_a_second_press_falls_upon_nobody_who_was_not_seen(screen):
    approve, waiting = child(screen, Button, "approve"), child(screen, QListView, "waiting").model()
    QTest.mouseClick(approve, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(approve, Qt.MouseButton.LeftButton)
    QTest.keyClick(screen, Qt.Key.Key_F8)

    assert (name_shown(screen), waiting.rowCount()) == ("Rusdiana Ani", 2)


def test_when_nothing_waits_the_screen_says_so(qtbot, screen):
    waiting = child(screen, QListView, "waiting").model()
    for left in reversed(range(len(PEOPLE))):

        def is_decided(left=left):
            QTest.keyClick(screen, Qt.Key.Key_F8)
            return waiting.rowCount() == left

        qtbot.waitUntil(is_decided)

    empty = screen.findChild(EmptyState)
    assert empty.isVisible()
    assert empty.accessibleName().startswith("Tidak ada yang menunggu tinjau")


def test_a_long_changed_value_breaks_instead_of_being_cut(dressed, qtbot):
    lines = BiodataLines()
    qtbot.addWidget(lines)
    lines.resize(340, 100)
    lines.set_lines([Line("Pekerjaan", "Guru", "Bidan")])
    beside = lines.height()
    lines.set_lines([Line("Pekerjaan", "Anggota DPRD kabupaten/kota", "Pembantu rumah tangga")])

    assert lines.height() > 2 * beside
    assert "sebelumnya: Pembantu rumah tangga" in lines.accessibleName()


def test_a_list_that_cannot_be_read_says_so_and_can_be_tried_again(desk, screen, qtbot):
    screen.view.show_loading()

    screen.view.show_failure("Data belum terbuka", "Tidak ada yang hilang.")

    failed = next(state for state in screen.findChildren(EmptyState) if state.isVisible())
    assert failed.accessibleName().startswith("Data belum terbuka")
    with qtbot.waitSignal(screen.view.reload_requested):
        failed.findChild(Button).click()
    assert child(screen, QListView, "waiting").isVisible()
