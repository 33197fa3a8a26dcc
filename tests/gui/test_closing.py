"""The day's work is copied when the program closes; and what waits is said on every screen."""

import shutil
from functools import partial

import postgres_server
import pytest
from letter_office import carry_down, carry_up
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QDialog
from regency import OPERATOR, SUPERVISOR, found_regency, record, record_and_approve
from whole_window import PATIENCE_MS, find, opened, sign_in, wait_for

from desktop.devices.shutting_down import turn_off
from desktop.district.letter_settings import set_purge_days
from desktop.domain.clocks import ClockState
from desktop.station import backup, clock, letters, retention


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
def held_long(regency):
    """Somebody's recording has been at the office for nine days; this laptop keeps it for seven."""
    record_and_approve(regency, range(5, 6))
    office = regency.office()
    set_purge_days(office, 7)
    office.close()
    carry_up(regency)
    carry_down(regency)
    for _visit in range(3):
        regency.clock.pass_days(3)
        regency.session().close()


@pytest.fixture
def application(dressed, qtbot, regency):
    with opened(qtbot, regency.root, regency.clock) as application:
        yield application


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
    application.workplace.notify("danger", "belum tersimpan")
    # In other colours all is made anew: a notice goes, what stands is seen.
    application.workplace.redress()
    assert find(application, "notice-close") is None
    there = find(application, "see-what-to-do")
    assert isinstance(there, QAbstractButton)
    there.click()
    assert application.desk.current() == "backup"
    qtbot.waitUntil(lambda: find(application, "recovery-steps") is not None, timeout=PATIENCE_MS)


def test_a_clock_that_went_back_is_set_right_by_a_supervisors_word(qtbot, application, regency):
    regency.clock.pass_days(-2)
    sign_in(qtbot, application, "2")
    banner = wait_for(qtbot, application, "standing-banner")
    assert "Jam laptop mundur" in banner.accessibleName()
    find(application, "see-what-to-do").click()
    dialog = wait_for(qtbot, application, "clock-dialog")
    assert "24 Nov 2026" in dialog.accessibleDescription(), "the last work is named"
    wait_for(qtbot, application, "confirm-clock").click()

    qtbot.waitUntil(lambda: application.desk.status.item("gauge") != "Jam laptop mundur", timeout=PATIENCE_MS)
    session = application.workplace.context.station
    assert clock.clock_standing(session).state is ClockState.STEADY


def test_an_operator_is_told_who_sets_the_clock_right(qtbot, application, regency):
    regency.clock.pass_days(-2)
    sign_in(qtbot, application, "1")
    wait_for(qtbot, application, "standing-banner")
    find(application, "see-what-to-do").click()
    dialog = wait_for(qtbot, application, "clock-dialog")
    assert "pengawas" in dialog.accessibleDescription()
    assert find(application, "confirm-clock") is None
    dialog.reject()


def test_closing_deletes_what_the_office_has_held_long_enough(qtbot, held_long, application, regency, stick):
    sign_in(qtbot, application, "1")
    with qtbot.waitSignal(application.closed, timeout=PATIENCE_MS):
        application.desk.close()

    session = regency.session()
    assert retention.retention(session).due == 0
    assert retention.retention(session).waiting == 1, "its letter is still to come"
    assert len(list(session.store.folder.media.rglob("*.age"))) == 1, "that of the recording under review"
    (copy,) = backup.copies_in(session, stick)
    assert len(list(stick.rglob("media/*/*.age"))) == 1, "the copy came after"
    session.close()


def test_f10_at_the_sign_in_turns_the_laptop_off(qtbot, application):
    asked = []
    application.turn_off = lambda: asked.append("off")
    qtbot.keyClick(application.desk.focusWidget(), Qt.Key.Key_F10)
    dialog = wait_for(qtbot, application, "turn-off")
    dialog.rejecting.click()
    assert not asked, "who said no goes on"

    qtbot.keyClick(application.desk, Qt.Key.Key_F10)
    dialog = wait_for(qtbot, application, "turn-off")
    with qtbot.waitSignal(application.closed, timeout=PATIENCE_MS):
        dialog.accepting.click()
    assert asked == ["off"]


def test_a_laptop_that_stays_on_is_said_and_the_program_stays_too(qtbot, application):
    application.turn_off = lambda: turn_off(("false",))
    qtbot.keyClick(application.desk.focusWidget(), Qt.Key.Key_F10)
    wait_for(qtbot, application, "turn-off").accepting.click()
    dialogs = partial(application.desk.findChildren, QDialog)
    said = "Laptop tidak mau mati sendiri"
    qtbot.waitUntil(lambda: said in {item.accessibleName() for item in dialogs()}, timeout=PATIENCE_MS)
    for dialog in dialogs():
        dialog.reject()
    assert application.desk.isVisible()


def test_f10_does_nothing_while_somebody_works(qtbot, application):
    sign_in(qtbot, application, "1")
    qtbot.keyClick(application.desk, Qt.Key.Key_F10)
    assert find(application, "turn-off") is None


@pytest.fixture(scope="module")
def server():
    postgres_server.skip_without()
    with postgres_server.running() as server:
        yield server


def test_an_office_on_a_server_says_who_copies_it(qtbot, dressed, tmp_path, server):
    regency = found_regency(tmp_path / "data", server=server.database())
    with opened(qtbot, regency.district, regency.clock) as application:
        sign_in(qtbot, application, "1")
        application.desk.close()
        dialog = wait_for(qtbot, application, "server-copy")
        command = find(application, "server-command").text()
        assert command.startswith("pg_dump --format=custom --file=rekam-1607.dump postgresql://")
        assert ":" not in command.rpartition("@")[0].partition("://")[2], "no password is shown"
        assert application.desk.isVisible()
        with qtbot.waitSignal(application.closed, timeout=PATIENCE_MS):
            dialog.accepting.click()
