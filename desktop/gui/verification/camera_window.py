"""A window of its own in which a camera looks for one letter: for whoever judges it elsewhere."""

from functools import partial

from PySide6.QtCore import QEventLoop, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.errors import EnvironmentProblem, InputError
from desktop.exchange.findings import is_letter_text
from desktop.gui.background.protocol import Runner
from desktop.gui.components.buttons import bind
from desktop.gui.equipment.frame_source import FindCamera
from desktop.gui.theme import stylesheet
from desktop.gui.verification.reading import GreyPicture, text_in_picture
from desktop.gui.verification.viewfinder import QrViewfinder
from desktop.i18n import _

_SIZE = (860, 560)
_MARGIN_PX = 12


class CameraWindow(QWidget):
    """The live picture; it closes by itself once a letter's QR was read.

    Signals:
        ended: a letter was read, the camera is gone, or the person closed the window.

    Attributes:
        text: what the QR says; empty as long as none was read.
    """

    ended = Signal()

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        stylesheet.wear(self)
        self.setObjectName("camera-window")
        self.setWindowTitle(_("Check a letter"))
        self.resize(*_SIZE)
        self.text = ""
        self.is_lost = self._is_reading = False
        self._runner = runner
        self.viewfinder = QrViewfinder()
        self.viewfinder.setObjectName("viewfinder")
        self.viewfinder.frame_taken.connect(self._read)
        self.viewfinder.lost.connect(self._lose)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN_PX, _MARGIN_PX, _MARGIN_PX, _MARGIN_PX)
        column.addWidget(self.viewfinder)
        bind(self, "Escape", self.close)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.viewfinder.stop()
        self.ended.emit()
        event.accept()

    def _lose(self) -> None:
        self.is_lost = True
        self.close()

    def _read(self, frame: GreyPicture) -> None:
        if not self._is_reading:
            self._is_reading = True
            self._runner.run(partial(text_in_picture, frame), self._take)

    def _take(self, text: str) -> None:
        self._is_reading = False
        if is_letter_text(text):
            self.text = text
            self.close()
        elif text:
            self.viewfinder.show_hint(_("This is not the QR of a letter"))


def read_letter(find: FindCamera, runner: Runner) -> str:
    """Show what the camera sees until a letter is before it, and return what its QR says.

    Raises:
        EnvironmentProblem: ``camera.none``: there is none, or it is gone.
        InputError: ``qr.not_found``: the window was closed before.
    """
    _cameras, source = find("")
    if source is None:
        raise EnvironmentProblem("camera.none")
    window, waiting = CameraWindow(runner), QEventLoop()
    window.ended.connect(waiting.quit)
    window.show()
    window.viewfinder.start(source)
    waiting.exec()
    window.deleteLater()
    if window.is_lost:
        raise EnvironmentProblem("camera.none")
    if not window.text:
        raise InputError("qr.not_found")
    return window.text
