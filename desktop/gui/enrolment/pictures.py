"""Pictures of the resident as bytes: a frame of the camera, or a file."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter

from desktop.domain.errors import InputError


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
