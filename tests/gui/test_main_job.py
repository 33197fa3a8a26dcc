"""The main job in the real app: done by the program itself, and the operator's part by keys alone."""

import sys
import threading
from functools import partial

import pytest
from keyboard import CONTROL, Keyboard, agree_by_keys, read_aloud_by_keys, shown, sign
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from desktop.demo.faces import invent_face
from desktop.demo.story import SITI_AMINAH
from desktop.demo.world import OPERATOR, PASSWORD, SUPERVISOR
from desktop.district.status import standings
from desktop.documents.pages import find_letter_qr
from desktop.domain.biometrics import Modality
from desktop.domain.enrolments import Lifecycle, Transport
from desktop.domain.letters import LetterState
from desktop.domain.residents import ResidentStatus
from desktop.gui import opening
from desktop.gui.application import Application
from desktop.gui.enrolment import photo_step
from desktop.gui.showing import player as showing
from desktop.gui.showing import script as showing_script
from desktop.gui.showing.player import ONCE, Showing
from desktop.gui.showing.script import main_job
from desktop.station import bundles, enrolments, letters, residents


@pytest.fixture(autouse=True)
def no_camera(monkeypatch):
    """Whatever this computer has: the photo comes from a file."""
    monkeypatch.setattr(photo_step, "connected_camera", lambda _wanted: ([], None))


@pytest.fixture
def log(tmp_path):
    return tmp_path / "rekam.log"


@pytest.fixture
def application(dressed, qtbot, world, log):
    application = Application(world.plan.out, log, cameras=lambda: 0)
    application.open()
    application.desk.activateWindow()
    qtbot.waitActive(application.desk)
    yield application
    close(qtbot, application)
    application.stop()
    application.desk.deleteLater()


def close(qtbot, application):
    if application.desk.isVisible():
        with qtbot.waitSignal(application.closed):
            application.desk.close()


# -- by itself


def said_on(desk):
    return [text.text() for text in desk.findChildren(QLabel) if text.isVisible() and text.text()]


def test_the_whole_main_job_by_itself(qtbot, application, world, log):
    showing = Showing(application, partial(main_job, world), pace=0)
    with qtbot.waitSignal(showing.ended, timeout=90_000):
        showing.start()
    assert showing.problem == "", said_on(application.desk)
    close(qtbot, application)

    assert not log.exists()
    station, office = world.session(SUPERVISOR), world.office()
    try:
        resident = residents.get_resident(station, SITI_AMINAH)
        assert resident.status is ResidentStatus.LETTER
        row = enrolments.get_enrolment(station, resident.enrolment).row
        assert (row.lifecycle, row.transport) == (Lifecycle.ACCEPTED, Transport.CONFIRMED)
        assert all(bundle.confirmed_at for bundle in bundles.journeys(station))
        (letter,) = letters.register(station, query=SITI_AMINAH)
        assert (letter.state, letter.copies) == (LetterState.PRINTED, 1)
        (standing,) = standings(office)
        assert (len(standing.bundles), standing.quarantined, standing.has_parcel_waiting) == (3, 0, False)
    finally:
        station.close()
        office.close()
    (page,) = (world.plan.out / "letters").glob("471.13-*.pdf")
    assert find_letter_qr(page.read_bytes()) == letter.qr


def impossible(hands):
    yield from hands.say("Sebentar lagi")
    yield from hands.click("no-such-button")


def test_a_step_that_cannot_be_done_is_named_in_one_sentence(qtbot, application, capsys):
    showing = Showing(application, impossible, pace=0, time_out_s=0.1)
    with qtbot.waitSignal(showing.ended):
        showing.start()

    assert showing.problem == (
        "Peragaan berhenti: “click no-such-button” tidak dapat dikerjakan, saat tertulis “Sebentar lagi”"
    )
    assert capsys.readouterr().err == showing.problem + "\n"
    assert application.desk.isVisible()


def test_escape_gives_the_app_to_the_person(qtbot, application):
    showing = Showing(application, impossible)
    showing.start()
    qtbot.waitUntil(lambda: shown(application, "caption") is not None)
    QTest.keyClick(application.desk, Qt.Key.Key_Escape)

    assert not showing.is_running()
    assert showing.problem == ""
    assert shown(application, "caption") is None


def test_closing_the_window_ends_the_show(qtbot, application):
    showing = Showing(application, impossible)
    showing.start()
    close(qtbot, application)

    assert not showing.is_running()
    assert showing.problem == ""


@pytest.fixture
def once(dressed, monkeypatch, tmp_path):
    """The program ends with the showing, and keeps its log to itself."""
    dressed.setQuitOnLastWindowClosed(False)
    monkeypatch.setenv(ONCE, "1")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "user"))
    for module, hook in ((sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook")):
        monkeypatch.setattr(module, hook, getattr(module, hook))
    monkeypatch.setattr(opening, "dressed", lambda: dressed)
    monkeypatch.setattr(showing, "TIME_OUT_S", 0.1)


@pytest.mark.usefixtures("once")
@pytest.mark.parametrize(("script", "status"), [(impossible, 1), (lambda _hands: iter(()), 0)])
def test_the_status_tells_how_it_went(world, monkeypatch, script, status):
    monkeypatch.setattr(showing_script, "main_job", lambda _world, hands: script(hands))

    assert opening.show_main_job(world) == status


# -- by keys


def begin_by_keys(keys):
    keys.wait_for_focus("officer-0")
    keys.press(Qt.Key.Key_1)
    keys.type(PASSWORD)
    keys.press(Qt.Key.Key_Return)
    keys.wait_for("find-resident")
    keys.press(Qt.Key.Key_F3)
    keys.wait_for_focus("search")
    keys.type("siti am")
    keys.wait_for("resident-name", "Siti Aminah")
    keys.press(Qt.Key.Key_Return)


def take_photo_by_keys(keys, photo):
    keys.wait_for_focus("photo-file")
    keys.press(Qt.Key.Key_Return)
    keys.wait_for_focus("fileNameEdit")
    QApplication.clipboard().setText(str(photo))
    keys.press(Qt.Key.Key_V, CONTROL)
    # The first Enter may only take a proposal.
    keys.press_until(Qt.Key.Key_Return, lambda: QApplication.activeModalWidget() is None)
    keys.wait_for("ahead", "Pakai foto ini")
    keys.press(Qt.Key.Key_F8)


def scan_by_keys(keys):
    keys.press_until(Qt.Key.Key_Tab, lambda: keys.focus() in ("training-scanners", "scan-finger"))
    if keys.focus() == "training-scanners":  # else invented ones listen already
        keys.press(Qt.Key.Key_Return)
    for modality, groups in ((Modality.FINGER, 3), (Modality.IRIS, 1)):
        for _group in range(groups):
            keys.wait_for(f"scan-{modality.value}")
            keys.wait_for_focus(f"scan-{modality.value}")
            keys.press(Qt.Key.Key_Space)
        keys.wait_for("ahead", "Lanjut")
        keys.press(Qt.Key.Key_F8)


# The proposals of Qt's file dialog are a popup.
@pytest.mark.qt_log_ignore("does not support raise", "does not support grabbing", extend=True)
def test_the_operators_part_by_keys_alone(qtbot, application, world, log, tmp_path):
    keys = Keyboard(qtbot, application)
    photo = tmp_path / "foto.jpg"
    photo.write_bytes(invent_face(7, 1990, 2))

    begin_by_keys(keys)
    take_photo_by_keys(keys, photo)
    scan_by_keys(keys)
    keys.wait_for_focus("consent-read_self")
    sign(application)
    agree_by_keys(keys)
    read_aloud_by_keys(keys)
    keys.wait_for("enrolment-number")
    keys.press(Qt.Key.Key_L, CONTROL)
    keys.wait_for("other-officer")
    keys.press(Qt.Key.Key_Escape)
    keys.wait_for("officer-0")
    close(qtbot, application)

    assert not log.exists()
    session = world.session(OPERATOR)
    try:
        resident = residents.get_resident(session, SITI_AMINAH)
        recorded = enrolments.get_enrolment(session, resident.enrolment)
    finally:
        session.close()
    assert resident.status is ResidentStatus.AWAITING_REVIEW
    assert (recorded.consent, recorded.row.recorded_by) == ("read_aloud", OPERATOR.id)
