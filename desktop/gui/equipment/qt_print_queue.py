"""The printers of Windows and macOS, through Qt: pages are painted as pixels, as any driver takes them.

Qt knows less of a printer than CUPS does. It tells whether one is idle, at work or in trouble, nothing
of paper or toner, and of a job that it handed over it knows nothing more.
"""

from collections.abc import Callable
from itertools import count

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from desktop.devices.printers import JobState, Printer, PrinterState
from desktop.documents.pages import page_count, page_size_mm, render_page
from desktop.domain.errors import EnvironmentProblem

# A module of a letter's QR has five dots at least, and a page ten megabytes.
DPI = 300

_STATES = {
    QPrinter.PrinterState.Idle: PrinterState.READY,
    QPrinter.PrinterState.Active: PrinterState.BUSY,
    QPrinter.PrinterState.Aborted: PrinterState.STOPPED,
    QPrinter.PrinterState.Error: PrinterState.STOPPED,
}


def _open_printer(name: str) -> QPrinter:
    return QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)


class QtPrintQueue:
    """A print queue by Qt's print support; `open_printer` gives a printer by its name."""

    def __init__(self, open_printer: Callable[[str], QPrinter] = _open_printer) -> None:
        self._open = open_printer
        self._numbers = count(1)

    def printers(self) -> list[Printer]:
        """Return the printers that are set up."""
        default = QPrinterInfo.defaultPrinterName()
        return [_printer(name, default) for name in QPrinterInfo.availablePrinterNames()]

    def submit(self, pdf: bytes, *, printer: str, title: str, paper: str, is_colour: bool = False) -> str:
        """Paint a document for a printer and return a number for it; `paper` is what its pages measure.

        Raises:
            EnvironmentProblem: ``printer.unknown``, ``printer.refused``.
            InputError: ``file.unreadable``.
        """
        known = QPrinterInfo.availablePrinterNames()
        if self._open is _open_printer and printer not in known:
            raise EnvironmentProblem("printer.unknown", printer=printer, known=", ".join(known))
        target = self._open(printer)
        _set_up(target, title, page_size_mm(pdf, 0), is_colour=is_colour)
        self._paint(target, pdf, printer)
        return f"qt-{next(self._numbers)}"

    def job_state(self, job: str) -> JobState:
        """Return that nothing is known: Qt does not follow a job."""
        return JobState.UNKNOWN

    def cancel(self, job: str) -> None:
        """Do nothing: what Qt handed over is taken back in the system's own list of jobs."""

    def _paint(self, target: QPrinter, pdf: bytes, printer: str) -> None:
        painter = QPainter()
        if not painter.begin(target):
            raise EnvironmentProblem("printer.refused", printer=printer, reason="")
        try:
            for index in range(page_count(pdf)):
                if index and not target.newPage():
                    target.abort()
                    raise EnvironmentProblem("printer.refused", printer=printer, reason="")
                picture = _picture(pdf, index, is_colour=target.colorMode() is QPrinter.ColorMode.Color)
                scale = target.resolution() / DPI
                painter.drawImage(QRectF(0, 0, picture.width() * scale, picture.height() * scale), picture)
        finally:
            painter.end()
        if target.printerState() in (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted):
            raise EnvironmentProblem("printer.refused", printer=printer, reason="")


def _printer(name: str, default: str) -> Printer:
    info = QPrinterInfo.printerInfo(name)
    state = _STATES.get(info.state(), PrinterState.UNKNOWN)
    return Printer(name, info.description() or name, state, (), name == default)


def _set_up(target: QPrinter, title: str, size_mm: tuple[float, float], *, is_colour: bool) -> None:
    """Say everything there is to say: the queue's own defaults never apply."""
    target.setDocName(title)
    target.setCreator("Rekam KTP")
    target.setResolution(DPI)
    target.setFullPage(True)
    # Drivers know sheets that stand upright (one that lies is the same sheet turned), and F4 as Folio,
    # which is a millimetre wider.
    upright = QSizeF(min(size_mm), max(size_mm))
    size = QPageSize(upright, QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    lies = size_mm[0] > size_mm[1]
    turned = QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait
    target.setPageLayout(QPageLayout(size, turned, QMarginsF()))
    target.setColorMode(QPrinter.ColorMode.Color if is_colour else QPrinter.ColorMode.GrayScale)
    target.setDuplex(QPrinter.DuplexMode.DuplexNone)
    target.setCopyCount(1)


def _picture(pdf: bytes, index: int, *, is_colour: bool) -> QImage:
    page = render_page(pdf, index, DPI)
    mode, pixels = (
        ("RGB", QImage.Format.Format_RGB888) if is_colour else ("L", QImage.Format.Format_Grayscale8)
    )
    row = page.width * len(mode)
    # Qt does not keep the bytes alive.
    return QImage(page.convert(mode).tobytes(), page.width, page.height, row, pixels).copy()
