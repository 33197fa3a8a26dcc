"""The queue's screen in a window, by keys alone: typed, given, called, passed over, taken back."""

import pytest
from cut_off import shortened
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from recording_desk import Desk, list_people
from regency import found_regency, nik

from desktop import i18n
from desktop.gui.queue.announcer import Announcer, spoken
from desktop.gui.queue.screen import QueueScreen
from desktop.gui.shell.main_window import MainWindow
from desktop.station import queue

# The library of voices loads that of sounds, which looks for what this computer may not have.
pytestmark = pytest.mark.qt_log_ignore("pipewire", extend=True)


@pytest.fixture
def desk(tmp_path, show):
    i18n.set_language("id")
    session = found_regency(tmp_path).session()
    list_people(session, tmp_path)
    window = show(MainWindow())
    desk = Desk(session, window=window)
    desk.screen = QueueScreen(desk.context(), Announcer(window, "mock"))
    window.add_screen("queue", desk.screen)
    window.show_screen("queue")
    yield desk
    desk.screen.deactivate()  # its clock would ask a closed session
    session.close()


def press(desk, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(desk.window.focusWidget() or desk.window, key, modifier)


def type_in(desk, text):
    QTest.keyClicks(desk.screen.view.field, text)
    QTest.keyClick(desk.screen.view.field, Qt.Key.Key_Return)


def states(desk):
    return [ticket.state.value for ticket in queue.line_of_today(desk.session)]


def test_an_empty_morning_waits_for_the_first_person(desk):
    assert desk.window.focusWidget() is desk.screen.view.field
    assert not desk.screen.view.next.call.isEnabled()


def test_from_the_name_to_the_recording_by_keys(desk):
    type_in(desk, "siti am")
    type_in(desk, nik(2))
    assert states(desk) == ["waiting", "waiting"]
    assert desk.screen.view.field.text() == ""

    desk.screen.view.next.call.setFocus()
    press(desk, Qt.Key.Key_F4)
    assert desk.gone == [("enrolment", nik(1))]
    assert states(desk) == ["called", "waiting"]


def test_the_line_is_shown_again_to_whoever_comes_back(desk):
    type_in(desk, nik(1))
    QTest.keyClicks(desk.screen.view.field, "siti f")
    assert desk.screen.view.found_table.isVisible()
    desk.screen.deactivate()
    desk.window.show_screen("queue")
    assert desk.screen.view.table.isVisible()
    assert desk.screen.view.field.text() == ""


def test_passed_over_and_taken_back_by_keys(desk):
    for serial in (1, 2):
        queue.give(desk.session, nik(serial))
    desk.window.show_screen("queue")
    press(desk, Qt.Key.Key_L)
    press(desk, Qt.Key.Key_L)
    press(desk, Qt.Key.Key_L)
    assert states(desk) == ["aside", "waiting"]
    press(desk, Qt.Key.Key_K)
    assert states(desk) == ["waiting", "waiting"]
    press(desk, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert states(desk) == ["aside", "waiting"]


def test_somebody_goes_first_for_a_reason_and_somebody_goes_home(desk):
    for serial in (1, 2, 3):
        queue.give(desk.session, nik(serial))
    desk.window.show_screen("queue")
    view = desk.screen.view
    view.table.select_row(2)
    view.table.setFocus()
    press(desk, Qt.Key.Key_D)
    dialog = desk.screen.findChild(QDialog, "priority")
    dialog.accepting.click()
    assert [row.number for row in view._rows.rows()] == [3, 1, 2]

    view.table.setFocus()
    press(desk, Qt.Key.Key_Delete)
    assert states(desk) == ["waiting", "waiting", "left"]


def test_an_unknown_nik_is_asked_about(desk):
    type_in(desk, nik(77))
    dialog = desk.screen.findChild(QDialog, "new-in-line")
    assert dialog.isVisible()
    dialog.accepting.click()

    assert [ticket.is_listed for ticket in queue.line_of_today(desk.session)] == [False]


def test_f4_from_elsewhere_calls_at_once(desk):
    queue.give(desk.session, nik(1))
    desk.screen.visit("call")
    desk.window.show_screen("queue")

    assert desk.gone == [("enrolment", nik(1))]


def test_without_a_queue_one_looks_for_the_resident(desk):
    desk.screen.without.click()

    assert desk.gone == [("residents", None)]


def test_a_voice_that_knows_the_language_says_the_digits(dressed):
    assert spoken(20) == "Nomor nol dua nol"
    assert Announcer(dressed, "mock", QLocale.Language.English).say(20)
    assert not Announcer(dressed, "mock", QLocale.Language.Indonesian).say(20)


def test_a_refusal_goes_when_somebody_else_is_typed_and_what_can_be_undone_stays(desk):
    type_in(desk, "siti am")
    QTest.keyClicks(desk.screen.view.field, "r")
    assert desk.screen.view.undo.isVisible()

    desk.screen.view.show_said("warn", "Sudah direkam", "", can_undo=False)
    QTest.keyClicks(desk.screen.view.field, "u")
    assert not desk.screen.view._said.isVisible()


def test_the_line_is_read_whole_in_english(desk):
    queue.give(desk.session, nik(1))
    i18n.set_language("en")
    screen = QueueScreen(desk.context(), Announcer(desk.window, "mock"))
    desk.window.add_screen("english", screen)
    desk.window.show_screen("english")
    assert shortened(desk.window) == []
    screen.deactivate()
