"""An invented camera: somebody who does not exist stands before it, breathing a little."""

import math

from PySide6.QtCore import QObject, QRectF, QTimer, Signal
from PySide6.QtGui import QImage, QPainter

from desktop.demo.faces import invent_face
from desktop.domain.biodata import Biodata
from desktop.i18n import _

IDENTITY = "latihan"
_WIDTH_PX, _HEIGHT_PX = 1280, 960
# As high as the guide of the viewfinder, so that the face fills the oval.
_FACE_HEIGHT_PX, _SWAY_PX = 866, 5
_EVERY_MS, _ROUND = 80, 40


class InventedCamera(QObject):
    """Frames of an invented person, of the sex, the age and before the cloth that the biodata ask for.

    Signals:
        frame_ready: the newest frame.
        lost: never; a camera of training does not break.
    """

    frame_ready = Signal(QImage)
    lost = Signal()

    def __init__(self, biodata: Biodata) -> None:
        super().__init__()
        drawn = invent_face(int(biodata.nik[-9:] or 0), int(biodata.birth_date[:4] or 1990), biodata.sex)
        self._face, self._moment = QImage.fromData(drawn), 0
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self._deliver)

    def start(self) -> None:
        """Begin to deliver frames."""
        self._timer.start()
        self._deliver()

    def stop(self) -> None:
        """Stop."""
        self._timer.stop()

    def _deliver(self) -> None:
        self._moment = (self._moment + 1) % _ROUND
        frame = QImage(_WIDTH_PX, _HEIGHT_PX, QImage.Format.Format_RGB32)
        frame.fill(self._face.pixelColor(4, 4))
        width = _FACE_HEIGHT_PX * self._face.width() / self._face.height()
        sway = _SWAY_PX * math.sin(2 * math.pi * self._moment / _ROUND)
        left, top = (_WIDTH_PX - width) / 2 + sway, (_HEIGHT_PX - _FACE_HEIGHT_PX) / 2
        painter = QPainter(frame)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(left, top, width, _FACE_HEIGHT_PX), self._face)
        painter.end()
        self.frame_ready.emit(frame)


def invented_cameras(biodata: Biodata) -> tuple[list[tuple[str, str]], InventedCamera]:
    """Return the cameras of training, which are one, opened before the resident of these biodata."""
    return [(IDENTITY, _("Training camera"))], InventedCamera(biodata)
