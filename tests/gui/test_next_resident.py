"""One window records one resident after the other: the next one's steps look as in a window just opened."""

from collections.abc import Callable

import pytest
from body_recorder import Recorder
from device_desk import device_for, served
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from recording_desk import blank_draft, list_people, portrait
from regency import found_regency
from used_window import picture, steady_cursor

from desktop.demo.devices.service import InventedService
from desktop.domain.biometrics import ExceptionReason, Modality, Position
from desktop.domain.completeness import READ_ALOUD
from desktop.domain.enrolments import Step
from desktop.store.unit_of_work import utc_now

BEFORE, NEXT = 40, 41


@pytest.fixture
def service():
    with served(InventedService()) as running:
        # A live picture moves; what is compared are pictures.
        running.stream = lambda _body: iter(())
        yield running


@pytest.fixture
def begin(tmp_path, show, service):
    """Give a window with the recording of one resident at one step."""
    session = found_regency(tmp_path, tuple(Modality)).session()
    list_people(session, tmp_path)
    # Devices tell the real time; the regency lives in a time of its own.
    session.store.clock = utc_now
    opened = []

    def begun(serial, step):
        draft = blank_draft(session, serial, step=step)
        opened.append(Recorder(session, show, service, draft.nik))
        return opened[-1]

    with steady_cursor():
        yield begun
    for recorder in opened:
        recorder.screen.deactivate()
    session.close()


def say_biodata(recorder, _tmp_path):
    form = recorder.screen.biodata.form
    form.field("kk").setFocus()
    for name, text in (("kk", "160707"), ("birth_date", "21061990"), ("phone", "12")):
        form.field(name).setFocus()
        form.field(name).selectAll()
        QTest.keyClicks(form.field(name), text)
    recorder.flow.biodata.check()
    recorder.flow.biodata.accept("nik.birth_date", "Sesuai akta")
    recorder.window.findChild(QPushButton, "keep").click()


def say_photo(recorder, tmp_path):
    picture = tmp_path / "foto.png"
    picture.write_bytes(portrait("#101010", are_eyes_open=False))
    recorder.screen.photo.take_file(picture)
    recorder.flow.photo.excuse("Sakit")


def say_body(recorder, _tmp_path):
    body = recorder.flow.body[recorder.flow.step]
    modality = recorder.modality()
    first, last = (
        (Position.LEFT_INDEX, Position.RIGHT_THUMB)
        if modality is Modality.FINGER
        else (Position.LEFT_EYE, Position.RIGHT_EYE)
    )
    device_for(recorder.service, modality).score = 30
    body.choose(first)
    body.scan()
    body.choose(last)
    body.except_for(ExceptionReason.MISSING)
    recorder.service._set_status([device_for(recorder.service, modality)], {"deviceStatus": "Not Ready"})
    body.scan()
    recorder.service._set_status([device_for(recorder.service, modality)], {"deviceStatus": "Ready"})


def say_signature(recorder, _tmp_path):
    pad, consent = recorder.screen.signature.pad, recorder.screen.signature.consent
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(60, 60))
    for step in range(10):
        QTest.mouseMove(pad, QPoint(60 + 40 * step, 60 + 120 * (step % 2)))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(460, 60))
    consent.radio("assisted").click()
    consent.agree.click()
    recorder.flow.signature.except_for("thumb", "Ibunya")


def say_check(recorder, _tmp_path):
    for _line in READ_ALOUD[:5]:
        QTest.keyClick(recorder.window.focusWidget(), Qt.Key.Key_Space)


SAY: dict[Step, Callable] = {
    Step.BIODATA: say_biodata,
    Step.PHOTO: say_photo,
    Step.FINGERS: say_body,
    Step.IRISES: say_body,
    Step.SIGNATURE: say_signature,
    Step.CHECK: say_check,
}


@pytest.mark.parametrize("step", Step)
def test_the_next_resident_sees_nothing_of_the_one_before(begin, tmp_path, qtbot, step):
    used = begin(BEFORE, step)
    untouched = picture(used.window)
    SAY[step](used, tmp_path)
    assert picture(used.window) != untouched

    fresh = begin(NEXT, step)
    used.screen.presenter.open(fresh.flow.recording.draft.nik)
    assert used.flow.step is step
    qtbot.waitUntil(lambda: picture(used.window) == picture(fresh.window))
