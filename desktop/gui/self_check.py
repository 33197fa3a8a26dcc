"""Does this build hold what the windows need? A packaging mistake leaves out files, not code."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from desktop.gui.sign_in.presenter import PlaceLook
from desktop.gui.sign_in.view import SignInView
from desktop.gui.theme import stylesheet
from desktop.i18n import _

_SIZE = QSize(1366, 768)
# A blank page has one colour, an undressed one a few; text alone brings dozens.
_FEWEST_COLORS = 50


def check_windows(app: QApplication) -> None:
    """Draw the sign-in page and load the backend of the camera.

    Raises:
        RuntimeError: names what is missing.
    """
    if app.font().family() not in QFontDatabase.families():
        raise RuntimeError(f"font {app.font().family()}")
    _check_page()
    _check_camera()


def _check_page() -> None:
    page = SignInView()
    try:
        stylesheet.wear(page)
        if not page.styleSheet():
            raise RuntimeError("style")
        page.resize(_SIZE)
        page.show_place(PlaceLook(_("Station {code}").format(code="07"), "Muara Padang", "", "", True), [])
        if page.enter.text() == "Sign in":
            raise RuntimeError("catalogue")
        picture = page.grab().toImage()
        if picture.size() != _SIZE * picture.devicePixelRatio():
            raise RuntimeError("size of the page")
        spots = ((x, y) for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3))
        if len({picture.pixel(x, y) for x, y in spots}) < _FEWEST_COLORS:
            raise RuntimeError("blank page")
    finally:
        page.deleteLater()


def _check_camera() -> None:
    """Qt's FFmpeg plugin links to Quick and Qml; without them it is silently not there."""
    from PySide6.QtMultimedia import QMediaFormat

    formats = QMediaFormat().supportedFileFormats(QMediaFormat.ConversionMode.Decode)
    if not formats:
        raise RuntimeError("backend of the camera")
