"""Cameras, by QtMultimedia: import this file only when a camera is wanted, it is slow to load."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import (
    QCamera,
    QCameraDevice,
    QMediaCaptureSession,
    QMediaDevices,
    QVideoFrame,
    QVideoFrameInput,
    QVideoSink,
)


def cameras() -> list[tuple[str, str]]:
    """Return id and name of the cameras of this computer, its default first."""
    default = QMediaDevices.defaultVideoInput().id()
    found = sorted(QMediaDevices.videoInputs(), key=lambda device: device.id() != default)
    return [(_identity(device), device.description()) for device in found]


def open_camera(identity: str) -> "CameraSource | None":
    """Return a camera by its id, or None when it is not there any more."""
    # A missing camera reports no error by itself, so it is looked for first.
    for device in QMediaDevices.videoInputs():
        if _identity(device) == identity:
            return CameraSource(QCamera(device))
    return None


def _identity(device: QCameraDevice) -> str:
    return bytes(device.id().data()).decode(errors="replace")


class CameraSource(QObject):
    """Frames of a camera, or of anything else that feeds a capture session.

    Signals:
        frame_ready: the newest frame.
        lost: the camera stopped answering.
    """

    frame_ready = Signal(QImage)
    lost = Signal()

    def __init__(self, source: QCamera | QVideoFrameInput) -> None:
        super().__init__()
        self._source = source
        self._sink = QVideoSink(self)
        self._session = QMediaCaptureSession(self)
        self._session.setVideoSink(self._sink)
        self._sink.videoFrameChanged.connect(self._deliver)
        if isinstance(source, QCamera):
            source.setParent(self)
            self._session.setCamera(source)
            source.errorOccurred.connect(lambda _error, _words: self.lost.emit())
            source.activeChanged.connect(self._notice)
        else:
            self._session.setVideoFrameInput(source)
        self._is_wanted = False

    def start(self) -> None:
        """Begin to deliver frames."""
        self._is_wanted = True
        if isinstance(self._source, QCamera):
            self._source.start()

    def stop(self) -> None:
        """Let go of the camera."""
        self._is_wanted = False
        if isinstance(self._source, QCamera):
            self._source.stop()

    def _deliver(self, frame: QVideoFrame) -> None:
        if self._is_wanted and not (image := frame.toImage()).isNull():
            self.frame_ready.emit(image)

    def _notice(self, is_active: bool) -> None:
        if self._is_wanted and not is_active:
            self.lost.emit()
