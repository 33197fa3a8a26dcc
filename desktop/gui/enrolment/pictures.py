"""Pictures of the resident as bytes: a frame of the camera, or a file."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.errors import InputError
from desktop.i18n import _


def picture_bytes(image: QImage) -> bytes:
    """Return a frame without loss, for cutting and checking."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"bmp")).write(image.convertToFormat(QImage.Format.Format_RGB888))
    return bytes(buffer.data().data())


def ask_picture(parent: QWidget, then: Callable[[Path], object]) -> None:
    """Ask for a picture file, then call `then` with it."""
    dialog = QFileDialog(parent, _("Choose a photo"))
    dialog.setNameFilter(_("Photos (*.jpg *.jpeg *.png *.webp *.bmp)"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.open()


def read_picture(path: Path) -> bytes:
    """Return the bytes of a picture file.

    Raises:
        InputError: ``file.missing``.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError("file.missing", file=path.name) from error
