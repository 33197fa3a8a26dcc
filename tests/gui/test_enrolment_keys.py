"""Keys in a recording: Enter goes on, Esc goes back, and each press does what the person sees it does."""

import dataclasses

import pytest
from body_recorder import Recorder
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from recording_desk import portrait
from regency import found_regency, ready_draft

from desktop.domain.completeness import READ_ALOUD
from desktop.domain.enrolments import Step
from desktop.station import enrolments


@pytest.fixture
def resume(tmp_path, show):
    """Go on with a recording that is whole but for some values."""
    session, opened = found_regency(tmp_path).session(), []

    def resumed(**values):
        enrolments.save_draft(session, dataclasses.replace(ready_draft(session), **values))
        opened.append(Recorder(session, show, None))
        # What waits to have the focus has it then.
        QApplication.processEvents()
        return opened[-1]

    yield resumed
    for recorder in opened:
        recorder.screen.deactivate()
    session.close()


def press(recorder, key):
    QTest.keyClick(recorder.window.focusWidget() or recorder.window, key)
    QApplication.processEvents()


def focused(recorder):
    widget = recorder.window.focusWidget()
    return widget.objectName() or widget.accessibleName()


@pytest.mark.parametrize(
    ("read", "field"), [(0, "field-name"), (3, "Perempuan"), (6, "field-marital"), (9, "field-kk")]
)
def test_changing_a_line_begins_in_its_field_and_esc_comes_back(resume, read, field):
    recorder = resume(step=Step.CHECK, read_aloud=READ_ALOUD[:read])
    press(recorder, Qt.Key.Key_U)
    assert focused(recorder) == field

    press(recorder, Qt.Key.Key_Escape)
    assert recorder.flow.step is Step.CHECK


def test_one_press_of_space_too_many_saves_nothing_and_enter_saves(resume):
    recorder = resume(step=Step.CHECK, read_aloud=READ_ALOUD[:9])
    press(recorder, Qt.Key.Key_Space)
    assert focused(recorder) == "ahead"

    press(recorder, Qt.Key.Key_Space)
    assert recorder.flow.step is Step.CHECK
    number = recorder.flow.recording.draft.id
    press(recorder, Qt.Key.Key_Return)
    assert recorder.screen.finished.number() == number


def test_enter_goes_on_from_what_takes_no_enter_and_esc_goes_back(resume):
    recorder = resume(step=Step.SIGNATURE)
    recorder.screen.signature.consent.agree.setFocus()
    press(recorder, Qt.Key.Key_Return)
    assert recorder.flow.step is Step.CHECK
    for step in (Step.SIGNATURE, Step.PHOTO, Step.BIODATA, Step.BIODATA):
        press(recorder, Qt.Key.Key_Escape)
        assert recorder.flow.step is step


def test_once_the_photo_is_good_enter_goes_on(resume, tmp_path):
    recorder = resume(step=Step.PHOTO, photo=b"", photo_checks={})
    assert focused(recorder) == "photo-file"
    picture = tmp_path / "foto.png"
    picture.write_bytes(portrait())
    recorder.screen.photo.take_file(picture)
    QApplication.processEvents()

    assert focused(recorder) == "ahead"
    press(recorder, Qt.Key.Key_Return)
    assert recorder.flow.step is Step.SIGNATURE


@pytest.mark.parametrize(("consent", "name"), [("", "consent-read_self"), ("assisted", "consent-assisted")])
def test_the_keys_begin_at_the_answer_that_was_given(resume, consent, name):
    assert focused(resume(step=Step.SIGNATURE, consent=consent)) == name
