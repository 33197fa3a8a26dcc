"""Takes a picture in between: of what cannot be scanned, or of what was signed on paper."""

from pathlib import Path

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.domain.errors import InputError
from desktop.gui.components.buttons import Button
from desktop.gui.components.dialogs import Answers, Dialog, Message
from desktop.gui.components.text import Text
from desktop.gui.enrolment.pictures import ask_picture, picture_bytes, read_picture
from desktop.gui.equipment.frame_source import FindCamera
from desktop.gui.theme.tokens import color
from desktop.i18n import _

# As wide as a dialog has room.
_SIZE = QSize(354, 236)
# What is signed is wider than high: as much of the frame is taken, around its middle.
PAPER_SHAPE = 2.0
_INSET = 0.9


class PictureDialog(Dialog):
    """Shows the camera until a picture is taken; without a camera a file will do.

    Args:
        shape: width by height of the part of the camera's picture that is taken; 0 takes all of it.

    Signals:
        taken: the bytes of a picture.
        unreadable: the `InputError` of a file that cannot be opened.
    """

    taken = Signal(bytes)
    unreadable = Signal(object)

    def __init__(self, parent: QWidget, message: Message, find_camera: FindCamera, shape: float = 0) -> None:
        super().__init__(parent, message, Answers(_("Take the photo"), _("Cancel")))
        self.setObjectName("picture-dialog")
        self._frame = _Frame(shape)
        self._missing = Text(_("No camera found"), "body", "ink.secondary")
        self.file = Button(_("From a file"), "link", icon="image-up")
        self.file.setObjectName("picture-file")
        self.file.clicked.connect(lambda: ask_picture(self, self.take_file))
        self.card.content.setContentsMargins(0, 10, 0, 0)
        for widget in (self._frame, self._missing, self.file):
            self.card.content.addWidget(widget)
        self._source = find_camera("")[1]
        self._frame.setVisible(self._source is not None)
        self._missing.setVisible(self._source is None)
        self.accepting.setEnabled(self._source is not None)
        if self._source is None:
            self.file.setFocus()
        else:
            self._source.frame_ready.connect(self._frame.show_frame)
            self._source.start()

    def accept(self) -> None:
        """Take the picture that is on the screen now; nothing while there is none."""
        if not self._frame.image.isNull():
            self._finish(picture_bytes(self._frame.image.copy(self._frame.cut())))

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


class _Frame(QWidget):
    def __init__(self, shape: float) -> None:
        super().__init__()
        self.image, self._shape = QImage(), shape
        self.setFixedSize(_SIZE)
        self.setAccessibleName(_("Camera picture"))

    def show_frame(self, image: QImage) -> None:
        self.image = image
        self.update()

    def cut(self) -> QRect:
        """Return the part of the picture that is taken."""
        whole = self.image.rect()
        if not self._shape:
            return whole
        width = round(min(whole.width(), whole.height() * self._shape) * _INSET)
        part = QRect(0, 0, width, round(width / self._shape))
        part.moveCenter(whole.center())
        return part

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("petrol.900"))
        if self.image.isNull():
            return
        size = self.image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(0, 0, size.width(), size.height())
        place.moveCenter(QRectF(self.rect()).center())
        painter.drawImage(place, self.image)
        if self._shape:
            part, scale = self.cut(), place.width() / self.image.width()
            painter.setPen(QPen(color("surface"), 2))
            painter.drawRect(
                QRectF(
                    place.x() + part.x() * scale,
                    place.y() + part.y() * scale,
                    part.width() * scale,
                    part.height() * scale,
                )
            )
