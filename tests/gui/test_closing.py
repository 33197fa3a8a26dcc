"""The day's work is copied when the program closes; and what waits is said on every screen."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget
from regency import OPERATOR, PASSWORD, SUPERVISOR, found_regency, record, record_and_approve

from desktop.gui.application import Application
from desktop.station import backup, letters

PATIENCE_MS = 20_000


@pytest.fixture
def regency(tmp_path):
    regency = found_regency(tmp_path / "data")
    session = regency.session(OPERATOR)
    record(session)
    session.close()
    return regency


@pytest.fixture
def stick(regency, tmp_path):
    path = tmp_path / "USB A"
    path.mkdir()
    session = regency.session()
    backup.set_backup_folder(session, path)
    session.close()
    return path


@pytest.fixture
def application(dressed, qtbot, regency, tmp_path):
    application = Application(regency.root, tmp_path / "log" / "rekam.log", regency.clock, lambda: 0)
    application.open()
    application.desk.activateWindow()
    qtbot.waitActive(application.desk)
    qtbot.waitUntil(lambda: find(application, "officer-0") is not None, timeout=PATIENCE_MS)
    yield application
    if application.desk.isVisible():
        with qtbot.waitSignal(application.closed, timeout=PATIENCE_MS):
            application.desk.close()
    application.stop()
    application.desk.deleteLater()


def find(application, name):
    found = application.desk.findChildren(QWidget, name)
    return next((widget for widget in found if widget.isVisible()), None)


def sign_in(qtbot, application, digit):
    qtbot.keyClick(application.desk.focusWidget(), digit)
    for letter in PASSWORD:
        qtbot.keyClick(application.desk.focusWidget(), letter)
    qtbot.keyClick(application.desk.focusWidget(), Qt.Key.Key_Return)
    arrived = lambda: application.workplace is not None and application.desk.current() != ""  # noqa: E731
    qtbot.waitUntil(arrived, timeout=PATIENCE_MS)


def test_closing_copies_the_days_work_once(qtbot, application, regency, stick):
    sign_in(qtbot, application, "1")
    with qtbot.waitSignal(application.closed, timeout=PATIENCE_MS):
        application.desk.close()

    assert not application.desk.isVisible()
    session = regency.session()
    (copy,) = backup.copies_in(session, stick)
    assert (copy.is_whole, copy.enrolments) == (True, 1)
    assert not backup.needs_backup(session)
    session.close()


def test_a_stick_that_is_not_there_keeps_nobody_waiting(qtbot, application, stick):
    shutil.rmtree(stick)
    sign_in(qtbot, application, "1")
    with qtbot.waitSignal(application.closed, timeout=PATIENCE_MS):
        application.desk.close()
    assert not stick.exists()


def test_what_waits_is_said_above_every_screen_and_leads_to_the_way_back(qtbot, application, regency):
    (first,) = record_and_approve(regency, range(5, 6))
    root = regency.station()
    saved = root.with_name("yesterday")
    shutil.copytree(root, saved)
    session = regency.session(SUPERVISOR)
    letters.issue_letter(session, first)
    session.close()
    shutil.rmtree(root)
    saved.rename(root)
    sign_in(qtbot, application, "2")

    qtbot.waitUntil(lambda: find(application, "standing-banner") is not None, timeout=PATIENCE_MS)
    assert application.desk.status.item("gauge") == "KTP Sementara ditahan"
    application.workplace.notify("ok", "tersimpan")
    assert find(application, "standing-banner") is None
    qtbot.mouseClick(find(application, "notice-close"), Qt.MouseButton.LeftButton)
    there = find(application, "see-what-to-do")
    assert isinstance(there, QAbstractButton)
    there.click()
    assert application.desk.current() == "backup"
    qtbot.waitUntil(lambda: find(application, "recovery-steps") is not None, timeout=PATIENCE_MS)
