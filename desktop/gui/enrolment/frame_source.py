"""Where pictures of the resident come from: what a camera must offer, and one that is a file."""

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, SignalInstance
from PySide6.QtGui import QImage, QImageWriter

from desktop.domain.errors import InputError


class FrameSource(Protocol):
    """A live picture."""

    @property
    def frame_ready(self) -> SignalInstance:
        """The signal that brings the newest `QImage`."""

    @property
    def lost(self) -> SignalInstance:
        """The signal that the device is gone and nothing more will come."""

    def start(self) -> None:
        """Begin to deliver frames."""

    def stop(self) -> None:
        """Let go of the device."""


def picture_bytes(image: QImage) -> bytes:
    """Return a frame without loss, for cutting and checking."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"bmp")).write(image.convertToFormat(QImage.Format.Format_RGB888))
    return bytes(buffer.data().data())


def read_picture(path: Path) -> bytes:
    """Return the bytes of a picture file.

    Raises:
        InputError: ``file.missing``.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError("file.missing", file=path.name) from error
