"""Screens that are shown again for another resident or letter look as in a window just opened."""

import dataclasses
import shutil

import pytest
from letter_desk import Desk, FolderQueue, child
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QScrollArea, QWidget
from regency import OPERATOR, SUPERVISOR, Regency, TestClock, found_regency, record, record_and_approve
from used_window import picture, steady_cursor

from desktop.domain.enrolments import ReturnReason
from desktop.gui.components.banner import Banner
from desktop.gui.components.table import DataTable
from desktop.gui.letters import screen as letters
from desktop.gui.register import screen as register
from desktop.gui.residents import screen as residents
from desktop.gui.review import screen as review
from desktop.gui.review.zoom import Zoom
from desktop.station.letters import issue_letter
from desktop.station.review import return_to_operator

PEOPLE = ("SITI AMINAH", "RUSDIANA ANI", "NYAYU HALIMAH")


@pytest.fixture(scope="module")
def worked(tmp_path_factory):
    """A station with three recordings to review, two letters, and two people who wait for theirs."""
    regency = found_regency(tmp_path_factory.mktemp("worked") / "data")
    approved = record_and_approve(regency, range(1, 5))
    session = regency.session(SUPERVISOR)
    for name in approved[:2]:
        issue_letter(session, name)
    session.close()
    session = regency.session(OPERATOR)
    for serial, name in enumerate(PEOPLE, 11):
        record(session, serial, name)
    session.close()
    return regency


@pytest.fixture
def session(worked, tmp_path):
    root = tmp_path / "data"
    shutil.copytree(worked.root, root)
    clock = TestClock()
    clock.now = worked.clock.now
    opened = Regency(root, clock, dataclasses.replace(worked.terms, clock=clock)).session(SUPERVISOR)
    with steady_cursor():
        yield opened
    opened.close()


@pytest.fixture
def opened(session, show, tmp_path):
    """Open screens on one desk, each in a window of its own."""
    screens = []

    def opening(shelf, size=(1150, 738)):
        desk = Desk(session, FolderQueue(tmp_path / "tray"))
        screens.append(show(shelf.build(desk.context()), size))
        screens[-1].activate()
        return screens[-1]

    yield opening
    for screen in screens:
        screen.deactivate()


def come_back(screen):
    """Go to another screen and come back, as the window does."""
    screen.deactivate()
    screen.activate()


def press(screen, *keys):
    for key in keys:
        QTest.keyClick(screen.focusWidget(), key)


def middle(screen):
    """The largest area that is scrolled."""
    areas = [area for area in screen.findChildren(QScrollArea) if area.verticalScrollBar().maximum() > 0]
    return max(areas, key=lambda area: area.width() * area.height()).verticalScrollBar()


def test_review_shows_nothing_of_the_recording_before(opened, session, qtbot):
    size = (1150, 660)
    used = opened(review, size)
    waiting = child(used, QListView, "waiting")
    middle(used).setValue(middle(used).maximum())
    child(used, QWidget, "return").click()
    assert used.view.decision.reasons() == []
    gone = used.presenter._current
    return_to_operator(session, gone, [ReturnReason.OTHER], "Lain kali.")
    press(used, Qt.Key.Key_F8)
    refusal = next(banner for banner in used.findChildren(Banner) if banner.isVisible())
    waiting.setFocus()
    press(used, Qt.Key.Key_Down)
    assert not refusal.isVisible()

    come_back(used)
    fresh = opened(review, size)
    qtbot.waitUntil(lambda: picture(used) == picture(fresh))


def test_an_enlarged_photo_goes_with_the_recording_it_is_of(opened):
    used = opened(review)
    press(used, Qt.Key.Key_Z)
    zoom = child(used, Zoom, "zoom")
    used.view.hide()
    used.view.show()
    come_back(used)
    assert not zoom.isVisible()
    # Whoever is decided upon is in sight.
    assert child(used, QListView, "waiting").hasFocus()


def test_a_residents_page_shows_nothing_of_the_resident_before(opened, qtbot):
    size = (1150, 560)
    used, fresh = opened(residents, size), opened(residents, size)
    used.view.search.setText("RUSDIANA")
    used.show_page()
    used.page._groups.button("carrying").click()
    for area in used.page.findChildren(QScrollArea):
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    used.go_back()
    for screen in (used, fresh):
        screen.view.search.setText("NYAYU")
        screen.activateWindow()
        screen.show_page()
    qtbot.waitUntil(lambda: picture(used) == picture(fresh))


def test_letters_are_sifted_as_the_fields_above_them_say(opened, qtbot):
    used = opened(letters)
    used.view.sieve.age.set_value("17")
    used.view.sieve.age.chosen.emit("17")
    for segment in ("issued", "queue"):
        used.view.segments.button(segment).click()
    assert used.view.sieve.age.value() == ""
    fresh = opened(letters)
    come_back(used)
    qtbot.waitUntil(lambda: picture(used) == picture(fresh))


def test_a_letter_that_another_screen_asks_for_is_found_whatever_was_looked_at_before(opened, qtbot):
    used, fresh = opened(register), opened(register)
    used.view.lists.set_value("expired")
    used.view.lists.chosen.emit("expired")
    used.view.show_banner("danger", "Surat ini sudah dicabut", "")
    for screen in (used, fresh):
        screen.visit("07-00001")
        come_back(screen)
        screen.activateWindow()
    assert child(used, DataTable, "register").model().rowCount() == 1
    qtbot.waitUntil(lambda: picture(used) == picture(fresh))
