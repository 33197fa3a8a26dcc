"""The camera's path without a camera: frames are fed into the same capture session that a camera feeds."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from recording_desk import Desk, blank_draft
from regency import found_regency, nik

from desktop.domain.enrolments import Step
from desktop.gui.camera import CameraSource
from desktop.gui.components.buttons import Button
from desktop.gui.enrolment.photo_cards import ShotButton
from desktop.gui.enrolment.screen import EnrolmentScreen
from desktop.gui.frame_source import connected_camera
from desktop.gui.main_window import MainWindow
from desktop.station import enrolments

pytestmark = pytest.mark.qt_log_ignore(".*")
multimedia = pytest.importorskip("PySide6.QtMultimedia")


def frame(color="#2F6BB3", width=1280, height=960):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(color))
    return multimedia.QVideoFrame(image)


class Feeder:
    """Feeds frames into a capture session until told to stop, as a camera does."""

    def __init__(self):
        self.input = multimedia.QVideoFrameInput()
        self.source = CameraSource(self.input)
        self.timer = QTimer(interval=10)
        self.timer.timeout.connect(lambda: self.input.sendVideoFrame(frame()))
        self.timer.start()

    def stop(self):
        self.timer.stop()
        self.source.stop()


@pytest.fixture
def feeder(dressed):
    made = Feeder()
    yield made
    made.stop()


@pytest.fixture
def session(tmp_path):
    made = found_regency(tmp_path).session()
    yield made
    made.close()


@pytest.fixture
def recorder(session, show, feeder):
    window = MainWindow()
    desk = Desk(session, window=window)
    screen = EnrolmentScreen(desk.context(), lambda _wanted: ([("a", "Kamera USB")], feeder.source))
    window.add_screen("enrolment", screen)
    show(window)
    blank_draft(session, 1, step=Step.PHOTO)
    screen.visit(nik(1))
    window.show_screen("enrolment")
    yield screen
    screen.deactivate()


def test_frames_reach_the_screen_and_space_takes_the_photo(recorder, session, qtbot):
    qtbot.waitUntil(recorder.bar.take.isVisible)
    assert recorder.photo.viewfinder.frame().size().width() == 1280

    QTest.keyClick(recorder.window(), Qt.Key.Key_Space)

    saved = enrolments.unfinished(session)[0]
    assert saved.photo.startswith(b"\xff\xd8")
    photo = QImage.fromData(saved.photo)
    assert (photo.width(), photo.height()) == (480, 640)
    assert abs(photo.pixelColor(240, 320).blue() - 0xB3) < 6
    assert saved.photo_checks["photo.background"] == 100


def test_what_stands_in_the_guide_is_what_one_gets(recorder, qtbot):
    qtbot.waitUntil(recorder.bar.take.isVisible)

    left, top, right, bottom = recorder.photo.viewfinder.cut()

    assert 0 <= left < right <= 1280
    assert 0 <= top < bottom <= 960
    assert (right - left) / (bottom - top) == pytest.approx(3 / 4, abs=0.01)
    assert left + right == pytest.approx(1280, abs=3)


def test_three_shots_are_kept_and_one_is_chosen(recorder, qtbot):
    qtbot.waitUntil(recorder.bar.take.isVisible)
    for _shot in range(3):
        QTest.keyClick(recorder.window(), Qt.Key.Key_Space)

    shots = [recorder.photo.findChild(ShotButton, f"shot-{number}") for number in range(3)]
    assert [shot.isChecked() for shot in shots] == [False, False, True]
    shots[0].click()
    assert [shot.isChecked() for shot in shots] == [True, False, False]


def test_a_lost_camera_keeps_the_photos_and_offers_a_way_on(recorder, feeder, qtbot):
    qtbot.waitUntil(recorder.bar.take.isVisible)
    QTest.keyClick(recorder.window(), Qt.Key.Key_Space)

    feeder.source.lost.emit()

    assert not recorder.bar.take.isVisible()
    assert recorder.bar.ahead.isEnabled()
    assert recorder.presenter.flow.recording.draft.photo


def test_a_camera_lost_before_the_first_photo_leaves_a_panel(recorder, feeder, qtbot):
    qtbot.waitUntil(recorder.bar.take.isVisible)

    feeder.source.lost.emit()

    assert recorder.photo.findChild(Button, "pick-photo").isVisible()
    assert not recorder.bar.ahead.isEnabled()


def test_the_camera_rests_outside_its_step(recorder, feeder, qtbot):
    qtbot.waitUntil(recorder.bar.take.isVisible)
    QTest.keyClick(recorder.window(), Qt.Key.Key_F7)

    assert recorder.header.title() == "Biodata"
    assert not recorder.photo.is_live()
    with qtbot.assertNotEmitted(feeder.source.frame_ready, wait=60):
        feeder.input.sendVideoFrame(frame())


def test_a_computer_without_a_camera_is_no_error(dressed):
    cameras, source = connected_camera("")

    assert source is None or cameras
