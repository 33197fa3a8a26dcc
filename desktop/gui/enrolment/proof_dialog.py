"""Takes a photo that shows why a finger or an eye was not taken."""

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.errors import InputError
from desktop.gui.components.buttons import Button
from desktop.gui.components.dialogs import Answers, Dialog, Message
from desktop.gui.components.text import Text
from desktop.gui.enrolment.pictures import picture_bytes, read_picture
from desktop.gui.frame_source import FindCamera
from desktop.gui.theme.tokens import color
from desktop.i18n import _

_SIZE = QSize(420, 280)


class ProofDialog(Dialog):
    """Shows the camera until a picture is taken; without a camera a file will do.

    Signals:
        taken: the bytes of a picture.
        unreadable: the `InputError` of a file that cannot be opened.
    """

    taken = Signal(bytes)
    unreadable = Signal(object)

    def __init__(self, parent: QWidget, find_camera: FindCamera, preferred: str = "") -> None:
        message = Message(
            _("Photo of what cannot be scanned"),
            _("Show the hand or the eye. It is sealed to the office like a fingerprint."),
            "camera",
            "info",
        )
        super().__init__(parent, message, Answers(_("Take the photo"), _("Cancel")))
        self.setObjectName("proof-dialog")
        self._frame = _Frame()
        self._missing = Text(_("No camera found"), "body", "ink.secondary")
        self.file = Button(_("From a file"), "link", icon="image-up")
        self.file.setObjectName("proof-file")
        self.file.clicked.connect(self._ask_file)
        for widget in (self._frame, self._missing, self.file):
            self.card.content.addWidget(widget)
        self._source = find_camera(preferred)[1]
        self._frame.setVisible(self._source is not None)
        self._missing.setVisible(self._source is None)
        if self._source is not None:
            self._source.frame_ready.connect(self._frame.show_frame)
            self._source.start()

    def accept(self) -> None:
        """Take the picture that is on the screen now; nothing while there is none."""
        if not self._frame.image.isNull():
            self._finish(picture_bytes(self._frame.image))

    def done(self, result: int) -> None:
        """Let go of the camera, however it ends."""
        if self._source is not None:
            self._source.frame_ready.disconnect(self._frame.show_frame)
            self._source.stop()
            self._source = None
        super().done(result)

    def take_file(self, path: Path) -> None:
        """Take a picture from a file."""
        try:
            self._finish(read_picture(path))
        except InputError as error:
            self.unreadable.emit(error)

    def _finish(self, picture: bytes) -> None:
        self.done(1)
        self.taken.emit(picture)

    def _ask_file(self) -> None:
        dialog = QFileDialog(self, _("Choose a photo"))
        dialog.setNameFilter(_("Photos (*.jpg *.jpeg *.png *.webp *.bmp)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.take_file(Path(name)))
        dialog.open()


class _Frame(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()
        self.setFixedSize(_SIZE)
        self.setAccessibleName(_("Camera picture"))

    def show_frame(self, image: QImage) -> None:
        self.image = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("petrol.900"))
        if not self.image.isNull():
            size = self.image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF(0, 0, size.width(), size.height())
            place.moveCenter(QRectF(self.rect()).center())
            painter.drawImage(place, self.image)
