"""`rekam verify --camera`: the window that ends by itself, fed through the sink that a camera feeds."""

import pytest
from PySide6 import QtMultimedia
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from verification_desk import issue

from desktop.domain.errors import EnvironmentProblem, InputError
from desktop.gui.background.task_runner import TaskRunner
from desktop.gui.verification.camera_window import CameraWindow, read_letter

pytestmark = pytest.mark.qt_log_ignore(".*")


@pytest.fixture
def runner(qtbot):
    failed = []
    made = TaskRunner(failed.append)
    yield made
    made.close()
    assert failed == []


@pytest.fixture
def feed():
    return QtMultimedia.QVideoFrameInput()


@pytest.fixture
def camera(feed):
    from desktop.gui.equipment.camera import CameraSource

    return CameraSource(feed)


def showing(feed, page):
    """Send a page to the sink again and again, as a camera does."""
    colours = page.convert("RGB")
    image = QImage(
        colours.tobytes(), colours.width, colours.height, 3 * colours.width, QImage.Format.Format_RGB888
    ).copy()
    frame = QtMultimedia.QVideoFrame(image.convertToFormat(QImage.Format.Format_RGB32))
    timer = QTimer(interval=10)
    timer.timeout.connect(lambda: feed.sendVideoFrame(frame))
    timer.start()
    return timer


def window():
    return next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, CameraWindow))


def test_a_letter_before_the_camera_ends_the_window(dressed, runner, feed, camera, tmp_path):
    counter = issue(tmp_path / "issued").open(tmp_path / "data")
    timer = showing(feed, counter.page(120))

    assert read_letter(lambda _wanted: ([("a", "Kamera USB")], camera), runner) == counter.genuine

    timer.stop()
    counter.session.close()
    assert not any(widget.isVisible() for widget in QApplication.topLevelWidgets())


def test_closing_the_window_is_no_letter(dressed, runner, camera):
    QTimer.singleShot(0, lambda: window().close())

    with pytest.raises(InputError, match=r"qr\.not_found"):
        read_letter(lambda _wanted: ([("a", "Kamera USB")], camera), runner)


def test_a_camera_that_is_gone_is_told(dressed, runner, camera):
    QTimer.singleShot(0, camera.lost.emit)

    with pytest.raises(EnvironmentProblem, match=r"camera\.none"):
        read_letter(lambda _wanted: ([("a", "Kamera USB")], camera), runner)
    with pytest.raises(EnvironmentProblem, match=r"camera\.none"):
        read_letter(lambda _wanted: ([], None), runner)
