"""What a screen reader is told, what a finger can hit and where Tab goes, on every screen of both places."""

import pytest
import tab_walk
from accessible import roleless, silent, small, unnamed
from open_app import shown
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.demo.world import CLERK, SUPERVISOR
from desktop.gui import screens
from desktop.gui.components.buttons import Button
from desktop.store.folder import DISTRICT, STATION


def test_what_a_screen_reader_would_miss_is_found(show):
    page = QWidget()
    column = QVBoxLayout(page)
    mute, tiny, fine = QLineEdit(), QPushButton("Kecil"), QPushButton("Simpan")
    odd = QWidget()
    odd.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    odd.setAccessibleName("Bagan")
    tiny.setFixedSize(80, 20)
    fine.setFixedSize(80, 40)
    for widget in (mute, tiny, fine, odd):
        column.addWidget(widget)
    show(page)

    assert unnamed(page) == ["QLineEdit#:"]
    assert roleless(page) == ["QWidget#:"]
    assert small(page) == ["QPushButton#:Kecil 80x20"]


def test_a_next_step_that_does_not_say_why_it_cannot_be_taken_is_found(show_page):
    mute, told, other = Button("Simpan", "primary"), Button("Kirim", "primary"), Button("Batal")
    told.allow("Belum ada yang diubah.")
    mute.setEnabled(False)
    other.setEnabled(False)
    page = show_page(mute, told, other, size=(400, 300))
    assert silent(page) == ["Button#:Simpan"]

    told.allow()
    assert told.isEnabled()
    assert not told.toolTip()


@pytest.mark.parametrize("kind", [STATION, DISTRICT])
def test_every_control_says_what_it_is_and_can_be_hit(kind, application, sign_in, settle):
    officer, first = (SUPERVISOR, "home") if kind == STATION else (CLERK, "office_home")
    settle()
    if kind == DISTRICT:
        QTest.keyClick(application.desk.focusWidget(), Qt.Key.Key_F2)
    found = {"sign-in": troubles(application.desk)}
    sign_in(officer, first)
    for entry in screens.screens_for(kind, officer):
        application.workplace.navigate(entry.id)
        settle()
        found[entry.id] = troubles(application.desk)
    application.lock()
    settle()
    assert shown(application, "pin") or shown(application, "lock-passphrase")
    found["locked"] = troubles(application.desk)
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def troubles(window):
    found = {
        "no name": unnamed(window),
        "no role": roleless(window),
        "too small": small(window),
        "way of Tab": tab_walk.troubles(window),
    }
    return {kind: widgets for kind, widgets in found.items() if widgets}
