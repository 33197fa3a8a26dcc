"""The locked screen in the real window: nothing is lost, nobody is shown, the same work goes on."""

import pytest
from invented_logind import invented_bus
from needed import needs
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel
from regency import (
    CHEAP,
    OPERATOR,
    PASSWORD,
    SUPERVISOR,
    found_office,
    found_regency,
    nik,
    ready_draft,
    record_and_approve,
)
from whole_window import PATIENCE_MS, find, opened, sign_in, type_in

from desktop.domain.officers import Officer, Role
from desktop.gui.components.dialogs import Message, tell
from desktop.gui.leaving import listening as leaving
from desktop.gui.leaving.vigil import Reason
from desktop.place import officers, pin
from desktop.station import enrolments

PIN = "271604"


@pytest.fixture
def regency(tmp_path):
    regency = found_regency(tmp_path / "data")
    record_and_approve(regency, range(1, 2))
    session = regency.session(OPERATOR)
    pin.set_pin(session, PIN)
    enrolments.save_draft(session, ready_draft(session, 4, "MARYAM"))
    session.close()
    return regency


@pytest.fixture
def application(dressed, qtbot, regency):
    with opened(qtbot, regency.root, regency.clock) as application:
        yield application


def shown_words(application):
    return [label.text() for label in application.desk.findChildren(QLabel) if label.isVisible()]


def begin_recording(qtbot, application):
    sign_in(qtbot, application, "1")
    application.workplace.navigate("enrolment", nik(4))
    qtbot.waitUntil(application.desk.is_recording, timeout=PATIENCE_MS)
    return application.desk.screen_of("enrolment").resumed_by()


def test_the_same_recording_goes_on_after_the_pin(qtbot, application):
    nik = begin_recording(qtbot, application)
    session = application.workplace.context.station
    application.vigil.call(Reason.IDLE)
    qtbot.waitUntil(
        lambda: find(application, "pin") is not None and find(application, "pin").hasFocus(),
        timeout=PATIENCE_MS,
    )

    assert session.store.data_key == b""
    words = " ".join(shown_words(application))
    assert "Tidak dipakai 3 menit" in words
    assert "Maryam" not in words
    assert nik not in words.replace(" ", "")
    type_in(qtbot, application, PIN)
    qtbot.waitUntil(application.desk.is_recording, timeout=PATIENCE_MS)
    assert application.desk.screen_of("enrolment").resumed_by() == nik


@needs("dbus-daemon")
def test_a_laptop_that_goes_to_sleep_waits_until_the_keys_are_gone_and_the_recording_goes_on(
    qtbot, application, monkeypatch
):
    """A message as logind sends it, over a real bus; logind waits meanwhile for whoever asked it to."""
    with invented_bus() as (bus, logind):
        monkeypatch.setattr(leaving, "listen", lambda heard: leaving.LeavingNews(heard, bus))
        nik = begin_recording(qtbot, application)
        session = application.workplace.context.station
        qtbot.waitUntil(application._leaving.is_holding, timeout=PATIENCE_MS)
        keys_when_let_go = []
        logind.on_let_go = lambda: keys_when_let_go.append(session.store.data_key)
        logind.sleep(True)
        qtbot.waitUntil(lambda: bool(keys_when_let_go), timeout=PATIENCE_MS)

        assert keys_when_let_go == [b""]
        assert "Laptop tidur" in shown_words(application)
        qtbot.waitUntil(lambda: find(application, "pin").hasFocus(), timeout=PATIENCE_MS)
        logind.sleep(False)
        type_in(qtbot, application, PIN)
        qtbot.waitUntil(application.desk.is_recording, timeout=PATIENCE_MS)
        assert application.desk.screen_of("enrolment").resumed_by() == nik
        qtbot.waitUntil(lambda: len(logind.held) == 2, timeout=PATIENCE_MS)


def test_a_laptop_that_slept_unheard_locks_at_the_first_look_and_the_recording_goes_on(qtbot, application):
    nik = begin_recording(qtbot, application)
    slept = application.vigil._wall
    application.vigil._wall = lambda: slept() + 3600
    qtbot.waitUntil(lambda: find(application, "pin") is not None, timeout=PATIENCE_MS)

    assert "Laptop tidur" in shown_words(application)
    qtbot.waitUntil(lambda: find(application, "pin").hasFocus(), timeout=PATIENCE_MS)
    type_in(qtbot, application, PIN)
    qtbot.waitUntil(application.desk.is_recording, timeout=PATIENCE_MS)
    assert application.desk.screen_of("enrolment").resumed_by() == nik


def test_another_officer_signs_in_and_goes_on(qtbot, application):
    nik = begin_recording(qtbot, application)
    application.lock()
    qtbot.waitUntil(lambda: find(application, "other-officer") is not None, timeout=PATIENCE_MS)
    qtbot.keyClick(application.desk.focusWidget(), Qt.Key.Key_Escape)
    qtbot.waitUntil(
        lambda: find(application, "officer-1") is not None and application.page is not None,
        timeout=PATIENCE_MS,
    )
    qtbot.waitUntil(lambda: find(application, "officer-0").hasFocus(), timeout=PATIENCE_MS)
    sign_in(qtbot, application, "2")

    qtbot.waitUntil(application.desk.is_recording, timeout=PATIENCE_MS)
    assert application.workplace.context.session.officer.id == SUPERVISOR.id
    assert application.desk.screen_of("enrolment").resumed_by() == nik


def test_an_open_question_does_not_lie_over_the_locked_screen(qtbot, application):
    sign_in(qtbot, application, "1")
    tell(application.desk, Message("Siti Aminah", "1607075206909001"))
    application.lock(Reason.KEY)

    qtbot.waitUntil(
        lambda: not [item for item in application.desk.findChildren(QDialog) if item.isVisible()],
        timeout=PATIENCE_MS,
    )
    assert "USB kunci dicabut" in shown_words(application)
    assert application.desk.windowTitle() == "Rekam KTP"


def test_two_of_the_office_take_turns_at_one_desk(dressed, qtbot, tmp_path):
    regency = found_office(tmp_path / "data")
    office = regency.office()
    officers.add_officer(office, Officer("yulia", "Yulia Citra", Role.CLERK), PASSWORD, CHEAP)
    pin.set_pin(office, PIN)
    office.close()
    with opened(qtbot, regency.root, regency.clock) as application:
        sign_in(qtbot, application, "1")
        application.workplace.navigate("parcels")
        office = application.workplace.context.office
        application.vigil.call(Reason.IDLE)
        qtbot.waitUntil(lambda: find(application, "pin") is not None, timeout=PATIENCE_MS)
        qtbot.waitUntil(lambda: find(application, "pin").hasFocus(), timeout=PATIENCE_MS)
        assert office.store.data_key == b""
        type_in(qtbot, application, PIN)
        qtbot.waitUntil(lambda: application.desk.current() == "parcels", timeout=PATIENCE_MS)

        application.lock()
        qtbot.waitUntil(lambda: find(application, "other-officer") is not None, timeout=PATIENCE_MS)
        qtbot.keyClick(application.desk.focusWidget(), Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: find(application, "officer-1") is not None, timeout=PATIENCE_MS)
        qtbot.waitUntil(lambda: find(application, "officer-0").hasFocus(), timeout=PATIENCE_MS)
        sign_in(qtbot, application, "2")
        assert application.workplace.context.session.officer.id == "yulia"
        assert application.desk.current() == "office_home"
