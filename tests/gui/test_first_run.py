"""The first start in the real window: from an empty laptop to the first screen of a certified station."""

import os
from pathlib import Path

import pytest
import tab_walk
from cut_off import cut_off
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from regency import CHEAP, PASSWORD, found_regency
from whole_window import PATIENCE_MS, find, opened, type_in, wait_for

from desktop.bootstrap import Terms
from desktop.crypto.words import request_words
from desktop.district import publishing, stations
from desktop.gui.components.footer import Footer
from desktop.gui.components.text import Text
from desktop.gui.first_run import joining
from desktop.gui.first_run.wording import ways

PICTURES = os.environ.get("REKAM_LOOK", "")


@pytest.fixture
def usb(tmp_path, monkeypatch):
    """A folder that stands for the stick, which the person chooses."""
    path = tmp_path / "USB KANTOR"
    path.mkdir()
    monkeypatch.setattr(joining, "sticks", lambda: [])
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: str(path))
    return path


@pytest.fixture
def regency(tmp_path):
    return found_regency(tmp_path / "office")


@pytest.fixture
def application(dressed, qtbot, regency, tmp_path, usb):
    with opened(qtbot, tmp_path / "laptop", regency.clock, waits_for="way-station") as application:
        application.terms = Terms(cost=CHEAP, clock=regency.clock)
        yield application


def look(application, name):
    """Keep a picture of the window for whoever asks; look for what is cut off, and walk through it by Tab."""
    for width, height in ((1366, 768), (1280, 720)):
        application.desk.resize(width, height)
        assert cut_off(application.desk) == [], (name, width)
        assert tab_walk.troubles(application.desk) == [], (name, width)
        if PICTURES:
            application.desk.grab().save(str(Path(PICTURES) / f"{name}-{width}.png"))


def fill(qtbot, application, **values):
    for name, value in values.items():
        find(application, f"first-{name}").setFocus()
        if name == "kecamatan":
            find(application, "first-kecamatan").set_value(value)
        else:
            find(application, f"first-{name}").clear()
            type_in(qtbot, application, value)


def certify(usb, regency):
    (path,) = usb.glob("*-permintaan.json")
    office = regency.office()
    row = stations.certify(office, stations.read_request(path.read_bytes()), numbers=(501, 900))
    publishing.carry_parcel(office, publishing.publish(office, row.place), usb)
    office.close()
    return request_words(path.read_bytes())


def test_the_digits_of_the_ways_choose_from_the_first_moment(qtbot, application):
    qtbot.keyClick(application.desk.focusWidget(), Qt.Key.Key_3)
    assert find(application, "way-office").isChecked()
    assert application.desk.focusWidget().objectName().startswith("first-")


def test_a_laptop_becomes_a_station(qtbot, application, regency, usb):
    look(application, "first-station")
    fill(qtbot, application, code="12", name="Air Salek", kecamatan="16.07.07", officer="Mahdalena")
    fill(qtbot, application, passphrase=PASSWORD, again="perahu sungai must")
    find(application, "found-station").click()
    assert find(application, "first-again").accessibleDescription() == "Keduanya tidak sama"
    fill(qtbot, application, again=PASSWORD)
    find(application, "found-station").click()
    wait_for(qtbot, application, "save-request").click()
    qtbot.waitUntil(lambda: bool(list(usb.iterdir())), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: "lagi" in find(application, "save-request").text(), timeout=PATIENCE_MS)
    look(application, "first-waiting")
    shown = tuple(find(application, f"word-{number}").text() for number in range(1, 7))
    assert shown == certify(usb, regency)
    find(application, "activation-passphrase").setFocus()
    type_in(qtbot, application, PASSWORD)
    qtbot.keyClick(application.desk.focusWidget(), Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: application.workplace is not None, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: application.desk.current() == "home", timeout=PATIENCE_MS)
    assert application.workplace.context.station.fact("recipients")


def test_a_laptop_becomes_an_office(qtbot, application, usb):
    qtbot.keyClick(application.desk.focusWidget(), Qt.Key.Key_Tab)
    find(application, "way-office").click()
    fill(qtbot, application, officer="Erni Marlina", passphrase=PASSWORD, again=PASSWORD)
    look(application, "first-office")
    find(application, "found-office").click()
    wait_for(qtbot, application, "go-to-sign-in")
    look(application, "first-office-ready")
    assert [path.name for path in usb.iterdir()] == ["kunci-darurat-1607.txt"]
    find(application, "go-to-sign-in").click()
    officer = wait_for(qtbot, application, "officer-0")
    assert officer.accessibleName() == "Erni Marlina, Operator kantor"


def test_the_ways_are_taken_by_digit(qtbot, application):
    find(application, "restore-backup").setFocus()
    for digit, way in zip("123", ways(), strict=True):
        qtbot.keyClick(application.desk.focusWidget(), digit)
        assert find(application, f"way-{way.way.value}").isChecked()
        find(application, "restore-backup").setFocus()
    find(application, "way-training").click()
    look(application, "first-training")


def test_what_the_last_line_names_works_before_there_is_anybody(qtbot, application):
    assert "Bantuan" in [said.text() for said in application.desk.findChild(Footer).findChildren(Text)]
    for key, dialog in ((Qt.Key.Key_F1, "help"), (Qt.Key.Key_F10, "turn-off")):
        qtbot.keyClick(application.desk.focusWidget(), key)
        wait_for(qtbot, application, dialog).reject()
