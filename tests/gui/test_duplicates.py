"""NIK ganda: two recordings side by side, a decision that needs a reason, and what it does."""

import os

import pytest
from PySide6.QtCore import Qt
from regency import SUPERVISOR, found_regency, record_and_approve

from desktop.district import duplicates, receiving
from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.components.buttons import Button
from desktop.gui.components.fields import LineField
from desktop.gui.components.text import Text
from desktop.gui.context import ScreenContext
from desktop.gui.office import duplicates as screen
from desktop.station import bundles


@pytest.fixture
def regency(tmp_path):
    made = found_regency(tmp_path)
    made.add_station("13")
    for code in ("07", "13"):
        record_and_approve(made, range(1, 2), code)
        session = made.session(SUPERVISOR, code)
        bundles.export_bundles(session, made.usb)
        session.close()
    return made


@pytest.fixture
def told():
    return []


@pytest.fixture
def office(regency):
    opened = regency.office()
    yield opened
    opened.close()


@pytest.fixture
def view(office, regency, told, show):
    receiving.receive_folder(office, regency.usb)
    context = ScreenContext(
        session=office,
        runner=InlineRunner(),
        devices=InlineRunner(),
        queue=None,
        navigate=lambda _screen, _argument=None: None,
        notify=lambda kind, text: told.append((kind, text)),
        refresh_badges=lambda: None,
    )
    made = screen.build(context)
    show(made, (1150, 738))
    made.activate()
    return made


def button(view, name):
    return view.findChild(Button, name)


def test_both_stand_side_by_side_with_their_photos(view):
    assert view.findChild(Text, "case-title").text() == "NIK dipakai dua rekaman"
    assert view.findChild(Text, "alike").text() == "6 dari 6 sama"
    assert view._first._photo.has_photo()
    assert view._second._photo.has_photo()
    assert button(view, "decide-different").isHidden()
    if folder := os.environ.get("REKAM_LOOK"):
        view.grab().save(f"{folder}/duplicates.png")


def test_fingers_that_nobody_took_are_not_compared(view):
    assert view.findChild(Text, "fingers").text() == "Tidak ada di keduanya"


def test_a_decision_needs_a_second_click_and_a_reason(view, office, told, qtbot):
    save = button(view, "save-decision")
    assert not save.isEnabled()
    qtbot.mouseClick(button(view, "decide-second"), Qt.MouseButton.LeftButton)
    assert not save.isEnabled()
    assert button(view, "decide-second").isChecked()
    qtbot.keyClicks(view.findChild(LineField, "note"), "KK asli diperiksa")
    assert save.isEnabled()
    assert duplicates.open_duplicates(office) != []
    qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    assert told == [("ok", "Keputusan tersimpan. Stasiun menerimanya dengan titipan berikutnya.")]
    assert duplicates.open_duplicates(office) == []
    assert view._pages.currentIndex() == 1


def test_later_saves_nothing(view, office, qtbot):
    qtbot.mouseClick(button(view, "decide-first"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(button(view, "later"), Qt.MouseButton.LeftButton)
    assert len(duplicates.open_duplicates(office)) == 1
    assert not button(view, "decide-first").isChecked()
