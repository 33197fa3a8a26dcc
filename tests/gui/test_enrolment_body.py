"""Fingers and irises in the real window, with invented scanners that speak the real interface."""

import dataclasses
import io

import pytest
from body_recorder import Recorder
from cut_off import cut_off
from device_desk import device_for, served
from PIL import Image
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from recording_desk import blank_draft, portrait
from regency import ANOTHER_PERSON, found_regency

from desktop.capture.sbi.scanner import SbiScanners
from desktop.capture.sbi.trust import DeviceTrust
from desktop.crypto.device_keys import demo_anchor
from desktop.demo.devices.service import InventedService
from desktop.domain.biometrics import EYES, FINGERS, Modality, Position, Standing
from desktop.domain.completeness import READ_ALOUD
from desktop.domain.enrolments import Step
from desktop.gui.components.cue import Cue
from desktop.gui.components.fields import LineField
from desktop.gui.components.flash import FLASH_MS, Flash
from desktop.gui.components.text import Text
from desktop.gui.enrolment.body_captions import captions
from desktop.gui.enrolment.body_step import BodyStep
from desktop.gui.enrolment.body_words import REASONS
from desktop.gui.enrolment.picture_dialog import PictureDialog
from desktop.gui.taken_thumbs import thumbs_of
from desktop.gui.training.band import HEIGHT_PX
from desktop.gui.training.scanners import TrainingScanners
from desktop.station import biometrics, enrolments
from desktop.store.unit_of_work import utc_now

INDEX = Position.LEFT_INDEX


@pytest.fixture
def service():
    with served(InventedService()) as running:
        yield running


@pytest.fixture
def begin(tmp_path, show, service):
    session = found_regency(tmp_path).session()
    # Devices tell the real time; the regency lives in a time of its own.
    session.store.clock = utc_now
    with session.work() as work:
        kinds = ["photo", "signature", "finger", "iris"]
        work.append("settings.changed", session.store.place, {"modalities": kinds})
        work.commit()

    def make(step=Step.FINGERS):
        draft = blank_draft(session)
        enrolments.save_draft(session, dataclasses.replace(draft, step=step))
        return Recorder(session, show, service)

    yield make
    session.close()


def test_three_presses_take_ten_fingers_and_one_both_eyes(begin):
    recorder = begin()
    for _press in range(3):
        recorder.press("scan-finger")
    assert [recorder.state(finger) for finger in FINGERS] == ["good"] * 10
    assert not recorder.taken().missing(Modality.FINGER)

    recorder.flow.go_on()
    assert recorder.flow.step is Step.IRISES
    recorder.press("scan-iris")

    assert [recorder.taken().standing(eye) for eye in EYES] == [Standing.GOOD] * 2
    assert recorder.step(Modality.IRIS).picture.has_picture()
    recorder.flow.go_on()
    assert recorder.flow.step is Step.SIGNATURE


def cues_of(recorder):
    told = []
    recorder.step().cued.connect(told.append)
    return told


def test_good_poor_and_failed_scans_are_told_to_eyes_and_ears(begin, service, qtbot):
    recorder, device = begin(), device_for(service)
    cues, flash = cues_of(recorder), recorder.step().picture.findChild(Flash)
    recorder.press("scan-finger")
    assert cues == [Cue.GOOD]
    assert flash.isVisible()
    assert flash.cue is Cue.GOOD
    assert FLASH_MS <= 400
    qtbot.waitUntil(flash.isHidden)

    recorder.flow.body[Step.FINGERS].choose(INDEX)
    device.score = 30
    recorder.press("scan-finger")
    service._set_status([device], {"deviceStatus": "Not Ready"})
    recorder.flow.body[Step.FINGERS].scan()

    assert cues == [Cue.GOOD, Cue.AGAIN, Cue.AGAIN]
    assert flash.cue is Cue.AGAIN


def test_a_reason_why_a_finger_is_not_taken_makes_no_sound(begin):
    recorder = begin()
    cues = cues_of(recorder)
    recorder.flow.body[Step.FINGERS].choose(INDEX)
    recorder.press("except-missing")
    assert cues == []


def test_a_poor_finger_is_taken_again_alone_and_the_best_of_three_is_kept(begin, service):
    recorder = begin()
    device = device_for(service)
    recorder.flow.body[Step.FINGERS].choose(INDEX)
    for score in (30, 48, 41):
        device.score = score
        recorder.press("scan-finger")

    taken = recorder.taken()
    assert (taken.samples[INDEX].quality, taken.attempts[INDEX]) == (48, 3)
    assert taken.standing(INDEX) is Standing.BEST_OF_THREE


class ProofCamera(QObject):
    """A camera that shows a hand as soon as it is started."""

    frame_ready = Signal(QImage)
    lost = Signal()

    def __init__(self):
        super().__init__()
        self.is_on = False

    def start(self):
        self.is_on = True
        image = QImage(1280, 720, QImage.Format.Format_RGB32)
        image.fill(QColor("#C9936A"))
        self.frame_ready.emit(image)

    def stop(self):
        self.is_on = False


def test_a_photo_shows_why_a_finger_was_not_taken(begin, tmp_path):
    recorder, camera = begin(), ProofCamera()
    step = recorder.step()
    step.find_camera = lambda _wanted: ([("a", "Kamera USB")], camera)
    recorder.flow.body[Step.FINGERS].choose(INDEX)
    recorder.press("except-missing")
    recorder.flow.body[Step.FINGERS].choose(INDEX)
    assert not recorder.taken().exceptions[INDEX].has_proof

    recorder.press("prove-exception")
    assert camera.is_on
    step.findChild(PictureDialog).accept()

    held = recorder.taken().exceptions[INDEX]
    assert (held.has_proof, held.reason.value) == (True, "missing")
    assert not camera.is_on
    with Image.open(
        io.BytesIO(biometrics.previews(recorder.session, recorder.flow.recording.draft.id)[INDEX])
    ) as coarse:
        assert max(coarse.size) <= 96
    recorder.flow.body[Step.FINGERS].choose(INDEX)
    recorder.press("lift-exception")
    assert INDEX not in biometrics.previews(recorder.session, recorder.flow.recording.draft.id)


def test_a_proof_that_is_no_picture_is_told_and_the_exception_stays(begin, tmp_path):
    recorder = begin()
    step = recorder.step()
    step.find_camera = lambda _wanted: ([], None)
    recorder.flow.body[Step.FINGERS].choose(INDEX)
    recorder.press("except-missing")
    recorder.flow.body[Step.FINGERS].choose(INDEX)
    recorder.press("prove-exception")
    torn = tmp_path / "foto.jpg"
    torn.write_bytes(b"no picture")

    step.findChild(PictureDialog).take_file(torn)

    held = recorder.taken().exceptions[INDEX]
    assert (held.has_proof, held.reason.value) == (False, "missing")
    assert step._problem.isVisible()


def test_a_finger_is_excepted_by_a_key_and_taken_back(begin):
    recorder = begin()
    recorder.flow.body[Step.FINGERS].choose(INDEX)
    recorder.press("except-bandaged")
    assert recorder.state(INDEX) == "excepted"
    assert recorder.taken().exceptions[INDEX].by == recorder.session.officer.id

    recorder.flow.body[Step.FINGERS].choose(INDEX)
    recorder.press("lift-exception")
    assert recorder.state(INDEX) == "open"


def test_what_a_device_says_is_told_in_words_and_nothing_is_lost(begin, service):
    recorder = begin()
    recorder.press("scan-finger")
    before = recorder.taken()
    service._set_status([device_for(service)], {"deviceStatus": "Not Ready"})

    recorder.flow.body[Step.FINGERS].scan()

    assert recorder.step()._problem.isVisible()
    assert recorder.taken() == before


def test_an_impatient_press_while_scanning_excepts_no_finger(begin):
    recorder = begin()
    step, presenter = recorder.step(), recorder.flow.body[Step.FINGERS]
    step.scan.setFocus()
    presenter._is_busy = True
    presenter.show()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_1):
        QTest.keyClick(recorder.window.focusWidget(), key)
    assert (recorder.taken().exceptions, recorder.flow.step) == ({}, Step.FINGERS)
    presenter._is_busy = False
    presenter.show()
    assert step.scan.hasFocus()


def test_without_a_scanner_one_may_connect_again_or_go_on_without_it(begin, service):
    port, service.port = service.port, 0
    recorder = begin()
    step = recorder.step()
    assert not step.scan.isEnabled()

    service.port = port
    recorder.press("scanner-again")
    assert step.scan.isEnabled()

    service.port = 0
    recorder.flow.body[Step.FINGERS].connect(was_lost=True)
    assert step.scan.isHidden()
    step.findChild(LineField, "outage-reason").setText("kabel putus")
    recorder.press("scanner-broken")
    QApplication.processEvents()
    assert recorder.screen.bar.ahead.hasFocus()
    assert biometrics.standing_outages(recorder.session)[0].reason == "kabel putus"
    assert recorder.flow.body[Step.FINGERS].is_complete()
    recorder.press("scanner-repaired")
    assert biometrics.standing_outages(recorder.session) == []


def test_after_a_break_it_goes_on_at_the_same_step_with_what_was_taken(begin):
    recorder = begin()
    recorder.press("scan-finger")
    held = recorder.taken()
    recorder.screen.presenter.flow = None

    recorder.screen.presenter.open(enrolments.unfinished(recorder.session)[0].nik)

    assert recorder.flow.step is Step.FINGERS
    assert recorder.flow.recording.taken == held
    assert len(held.samples) == 4


def test_where_nothing_is_demanded_the_steps_are_not_there(begin):
    recorder = begin(Step.SIGNATURE)
    assert Step.FINGERS in recorder.flow.steps
    with recorder.session.work() as work:
        work.append("settings.changed", recorder.session.store.place, {"modalities": ["photo"]})
        work.commit()
    recorder.screen.presenter.flow = None
    recorder.screen.presenter.open(enrolments.unfinished(recorder.session)[0].nik)
    assert recorder.flow.steps == (Step.BIODATA, Step.PHOTO, Step.SIGNATURE, Step.CHECK)


def offers_training(step):
    return step.findChild(QWidget, "training-scanners") is not None


def test_training_scanners_are_offered_at_a_demo_only_and_answer(begin, service):
    recorder = begin()
    assert offers_training(recorder.step()) is bool(recorder.session.card.is_demo)
    assert not offers_training(BodyStep(Modality.FINGER))
    assert offers_training(BodyStep(Modality.FINGER, is_demo=True))

    training = TrainingScanners()
    training.start()
    try:
        found = SbiScanners(DeviceTrust((demo_anchor(),))).find()
        assert {scanner.facts.modality for scanner in found} == {Modality.FINGER, Modality.IRIS}
        assert all("CONTOH" in scanner.facts.name for scanner in found)
    finally:
        training.stop()


def test_what_was_taken_is_seen_by_both_until_it_is_approved(begin, qtbot):
    recorder = begin()
    for _press in range(3):
        recorder.press("scan-finger")
    recorder.flow.body[Step.FINGERS].choose(INDEX)
    recorder.step().findChild(QPushButton, "except-refused").click()
    recorder.flow.go_on()
    recorder.press("scan-iris")
    recorder.flow.go(Step.CHECK)

    results = recorder.screen.check._results
    captions = [thumb.caption for thumb in results.left.thumbs()]
    assert captions[1] == "Menolak"
    assert [bool(thumb.jpeg) for thumb in results.left.thumbs()] == [True, False, True, True, True]
    assert all(row.thumbs()[0].jpeg for row in results.eyes)

    session = recorder.session
    draft = dataclasses.replace(
        recorder.flow.recording.draft,
        photo=portrait(),
        signature=b"\x89PNG",
        consent="read_aloud",
        read_aloud=READ_ALOUD,
        accepted_warnings=ANOTHER_PERSON,
    )
    session.confirm()
    recorded = enrolments.record(session, draft).row.id
    previews = biometrics.previews(session, recorded)
    assert len(previews) == 11
    shown = thumbs_of(enrolments.get_enrolment(session, recorded).taken, previews)
    assert [thumb.caption for thumb in shown.left] == captions
    for jpeg in previews.values():
        assert max(Image.open(io.BytesIO(jpeg)).size) <= 96


@pytest.mark.parametrize("reason", [reason.value for reason in REASONS[Modality.FINGER]])
def test_every_reason_has_its_button(begin, reason):
    recorder = begin()
    recorder.flow.body[Step.FINGERS].choose(INDEX)
    recorder.step().findChild(QPushButton, f"except-{reason}").click()

    assert recorder.taken().exceptions[INDEX].reason.value == reason


def test_below_the_hands_stands_how_far_they_are_and_an_exception_is_changed_from_there(begin):
    recorder = begin()
    body, step = recorder.flow.body[Step.FINGERS], recorder.step()
    recorder.press("scan-finger")
    body.choose(Position.RIGHT_MIDDLE)
    recorder.press("except-bandaged")

    said = [(caption.name, caption.words) for caption in captions(recorder.taken(), Modality.FINGER)]
    assert said == [
        ("Tangan kiri", "0 dari 5 selesai"),
        ("Tangan kanan", "3 selesai, 1 dikecualikan, 1 lagi"),
    ]
    assert "Tangan kanan: 3 selesai" in step.map.accessibleName()
    assert words_of(
        step, "Jari tengah kanan dikecualikan:", f"Luka. Dicatat {recorder.session.officer.name}."
    )

    step.change.setFocus()
    QTest.keyClick(step.change, Qt.Key.Key_Return)

    assert step._title.title.text() == "Jari tengah kanan"
    assert step.prove.hasFocus()
    # Nothing is scanned of a finger that is excepted.
    assert not step.scan.isEnabled()
    recorder.press("lift-exception")
    assert step.scan.isEnabled()


def test_a_scanner_is_tested_and_says_what_it_is(begin, service):
    recorder = begin()
    test = recorder.screen.findChild(QPushButton, "test-finger")
    assert test.isVisible()

    QTest.mouseClick(test, Qt.MouseButton.LeftButton)
    assert words_of(recorder.step(), "Pemindai menjawab")

    service._set_status([device_for(service)], {"deviceStatus": "Not Ready"})
    QTest.mouseClick(test, Qt.MouseButton.LeftButton)
    assert recorder.step()._problem.isVisible()
    assert not words_of(recorder.step(), "Pemindai menjawab")


@pytest.mark.parametrize("height", [768, 768 - HEIGHT_PX], ids=["full", "in training"])
def test_the_checks_of_a_photo_and_the_hint_below_them_have_room(begin, qtbot, height):
    recorder = begin(Step.PHOTO)
    recorder.window.resize(1366, height)
    qtbot.waitUntil(lambda: cut_off(recorder.window) == [])

    recorder.screen.photo.taken.emit(portrait(), None)

    qtbot.waitUntil(lambda: words_of(recorder.screen.photo, "Wajah cukup terang", "100"))
    qtbot.waitUntil(lambda: cut_off(recorder.window) == [])


def words_of(step, *wanted):
    """Tell whether all of these words are on the screen."""
    shown = [text.text() for text in step.findChildren(Text) if text.isVisible()]
    return set(wanted) <= set(shown)
