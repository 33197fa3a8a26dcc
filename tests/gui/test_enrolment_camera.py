"""The camera's path without a camera: frames are fed into the same capture session that a camera feeds."""

import pytest
from PySide6 import QtMultimedia
from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from real_faces import FACES, real_face
from recording_desk import Desk, blank_draft, portrait
from regency import found_regency, nik

from desktop.capture.photo_checks import PhotoCheck
from desktop.domain.enrolments import Step
from desktop.gui.components.buttons import Button
from desktop.gui.components.dialogs import ReasonDialog
from desktop.gui.components.text import Text
from desktop.gui.enrolment.live_checks import EVERY_S
from desktop.gui.enrolment.photo_cards import ShotButton
from desktop.gui.enrolment.screen import EnrolmentScreen
from desktop.gui.equipment.camera import CameraSource
from desktop.gui.equipment.frame_source import connected_camera
from desktop.gui.shell.main_window import MainWindow
from desktop.station import enrolments

pytestmark = pytest.mark.qt_log_ignore(".*")
CLOTH = "#2F6BB3"


def frame(face=None, width=1280, height=960):
    """A camera's frame: a blue cloth, and a face as large as the guide before it."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(CLOTH))
    if face is not None:
        tall = face.scaledToHeight(round(height * 0.95), Qt.TransformationMode.SmoothTransformation)
        painter = QPainter(image)
        painter.drawImage((width - tall.width()) // 2, (height - tall.height()) // 2, tall)
        painter.end()
    return image


def drawn(**options):
    return QImage.fromData(portrait(CLOTH, **options))


class Feeder:
    """Feeds frames into a capture session until told to stop, as a camera does."""

    def __init__(self):
        self.input = QtMultimedia.QVideoFrameInput()
        self.source = CameraSource(self.input)
        self.frame = frame(drawn())
        self.timer = QTimer(interval=10)
        self.timer.timeout.connect(self.send)
        self.timer.start()

    def send(self):
        self.input.sendVideoFrame(QtMultimedia.QVideoFrame(self.frame))

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
    assert abs(photo.pixelColor(10, 10).blue() - 0xB3) < 6
    assert saved.photo_checks["photo.background"] == 100
    assert min(saved.photo_checks.values()) >= 60


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
        feeder.send()


def test_the_camera_runs_again_when_the_recording_is_come_back_to(recorder, feeder, qtbot):
    qtbot.waitUntil(recorder.bar.take.isVisible)
    recorder.deactivate()
    assert not recorder.photo.is_live()

    recorder.activate()
    qtbot.waitUntil(recorder.photo.is_live)


def lines(recorder):
    """What stands in the card of checks, from above."""
    return [text.text() for text in recorder.photo.findChildren(Text, "check-words")]


def test_what_is_wrong_is_said_while_the_picture_runs(recorder, feeder, qtbot):
    qtbot.waitUntil(lambda: lines(recorder)[:1] == ["Satu wajah terlihat"])

    feeder.frame = frame()
    qtbot.waitUntil(lambda: lines(recorder)[:1] == ["Tidak ada wajah"])

    feeder.frame = frame(drawn(are_eyes_open=False))
    qtbot.waitUntil(lambda: lines(recorder)[:1] == ["Mata tampak tertutup"])


@pytest.mark.skipif(not FACES, reason="no real faces beside the checkout")
@pytest.mark.parametrize("path", FACES, ids=lambda path: path.stem)
def test_a_real_face_before_the_camera_is_found(recorder, feeder, session, qtbot, path):
    real = real_face(path)
    pixels = QImage(real.tobytes(), real.width, real.height, 3 * real.width, QImage.Format.Format_RGB888)
    feeder.frame = frame(pixels.copy())
    qtbot.waitUntil(lambda: "Satu wajah terlihat" in lines(recorder))

    QTest.keyClick(recorder.window(), Qt.Key.Key_Space)

    assert enrolments.unfinished(session)[0].photo_checks["photo.face"] >= 60


def test_nobody_in_the_picture_needs_a_reason(recorder, feeder, session, qtbot):
    feeder.frame = frame()
    qtbot.waitUntil(lambda: lines(recorder)[:1] == ["Tidak ada wajah"])
    QTest.keyClick(recorder.window(), Qt.Key.Key_Space)
    assert not recorder.bar.ahead.isEnabled()

    recorder.photo.findChild(Button, "excuse-photo").click()
    dialog = recorder.photo.findChild(ReasonDialog, "photo-excuse")
    dialog.accept()

    assert recorder.bar.ahead.isEnabled()
    assert recorder.photo.findChild(Text, "photo-reason").text().startswith("Dipakai karena: Warga harus")
    assert "photo.face" in enrolments.unfinished(session)[0].accepted_warnings


def test_the_picture_never_waits_for_its_checks(recorder, feeder, qtbot):
    """At least 15 pictures a second are painted on two busy cores while the checks run behind them."""
    painted, judged = [], []
    finder = recorder.photo.viewfinder
    feeder.source.frame_ready.connect(lambda _frame: painted.append(finder.repaint()))
    recorder.photo.judged.connect(judged.append)
    qtbot.waitUntil(lambda: bool(judged))
    painted.clear(), judged.clear()
    clock = QElapsedTimer()
    clock.start()

    qtbot.waitUntil(lambda: len(judged) >= 5, timeout=20_000)

    assert len(painted) * 1000 / clock.elapsed() >= 15
    assert len(judged) * 1000 / clock.elapsed() <= 1 / EVERY_S + 1


def test_a_check_that_comes_too_late_says_nothing(recorder, feeder, qtbot):
    qtbot.waitUntil(lambda: lines(recorder)[:1] == ["Satu wajah terlihat"])
    QTest.keyClick(recorder.window(), Qt.Key.Key_F7)
    before = lines(recorder)

    recorder.photo.judged.emit([PhotoCheck("photo.face", 0, False)])

    assert lines(recorder) == before


def test_a_computer_without_a_camera_is_no_error(dressed):
    cameras, source = connected_camera("")

    assert source is None or cameras
