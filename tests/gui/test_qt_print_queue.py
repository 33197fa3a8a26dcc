"""What Windows and macOS print: printed by the same classes into a PDF, held beside what was sent."""

from pathlib import Path

import pytest
from papers import letter_page, proof, read_pages
from PIL import Image, ImageChops, ImageFilter, ImageStat
from PySide6.QtPrintSupport import QPrinter

from desktop.devices.printers import CupsQueue, JobState
from desktop.documents.letter import letter_pdf
from desktop.documents.pages import find_letter_qr, render_page
from desktop.documents.paper import Paper
from desktop.documents.proof import proof_pdf
from desktop.domain.errors import EnvironmentProblem
from desktop.gui.equipment.printing_here import queue_of_this_computer
from desktop.gui.equipment.qt_print_queue import DPI, QtPrintQueue

pytestmark = pytest.mark.usefixtures("qapp")


class Tray:
    """Printers that print into PDF files."""

    def __init__(self, folder: Path) -> None:
        self.sheets = folder / "sheets.pdf"
        self.used: list[QPrinter] = []

    def open(self, name: str) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.sheets))
        self.used.append(printer)
        return printer


@pytest.fixture
def tray(tmp_path: Path) -> Tray:
    return Tray(tmp_path)


def difference(one: Image.Image, other: Image.Image) -> float:
    """Return by how much two pages differ, of 255 grey levels on average; half a pixel aside is nothing."""
    assert one.size == other.size
    soft = [page.convert("L").filter(ImageFilter.GaussianBlur(1.5)) for page in (one, other)]
    return ImageStat.Stat(ImageChops.difference(*soft)).mean[0]


def same_size(came: Image.Image, went: Image.Image) -> tuple[Image.Image, Image.Image]:
    """Return both pages without what the sheet of the one has more: Folio is a millimetre wider than F4."""
    common = (0, 0, min(came.width, went.width), min(came.height, went.height))
    return came.crop(common), went.crop(common)


@pytest.mark.parametrize("paper", [Paper.F4, Paper.A4])
def test_the_page_that_comes_out_is_the_page_that_went_in(tray: Tray, paper: Paper):
    page = letter_page()
    sent = letter_pdf([page], paper=paper)

    QtPrintQueue(tray.open).submit(sent, printer="laser", title="Rekam KTP 00293-1", paper=paper.media)

    arrived = tray.sheets.read_bytes()
    (read,) = read_pages(arrived)
    assert read.size == pytest.approx(paper.size, abs=3)
    came, went = same_size(render_page(arrived, 0, 100), render_page(sent, 0, 100))
    assert difference(came, went) < 4
    assert difference(ImageChops.offset(came, 3, 3), went) > 8  # the control: it stands where it should
    assert find_letter_qr(arrived) == page.letter.qr


def test_pages_come_in_order_and_once(tray: Tray):
    first, second = letter_page(), letter_page(copy=2)
    sent = letter_pdf([first, second])

    job = QtPrintQueue(tray.open).submit(sent, printer="laser", title="Rekam KTP", paper=Paper.F4.media)

    arrived = tray.sheets.read_bytes()
    assert len(read_pages(arrived)) == 2
    for index in (0, 1):
        came, went = same_size(render_page(arrived, index, 72), render_page(sent, index, 72))
        assert difference(came, went) < 5
    assert len(tray.used) == 1
    assert job


def coloured(pdf: bytes) -> int:
    """Return how many pixels of the first page are neither black, grey nor white."""
    red, _green, blue = render_page(pdf, 0, 72).split()
    return sum(ImageChops.difference(red, blue).histogram()[40:])


def test_everything_is_said_and_nothing_left_to_the_queues_defaults(tray: Tray):
    sent = letter_pdf([letter_page()])

    QtPrintQueue(tray.open).submit(sent, printer="laser", title="Rekam KTP 00293-1", paper="")

    (used,) = tray.used
    assert used.docName() == "Rekam KTP 00293-1"
    assert used.duplex() is QPrinter.DuplexMode.DuplexNone
    assert used.colorMode() is QPrinter.ColorMode.GrayScale
    assert (used.copyCount(), used.resolution()) == (1, DPI)


def test_a_photo_in_colour_comes_out_in_colour(tray: Tray):
    sent = letter_pdf([letter_page(is_colour=True)])

    QtPrintQueue(tray.open).submit(sent, printer="laser", title="", paper="", is_colour=True)
    shown = coloured(tray.sheets.read_bytes())
    QtPrintQueue(tray.open).submit(sent, printer="laser", title="", paper="")

    assert tray.used[0].colorMode() is QPrinter.ColorMode.Color
    assert shown == pytest.approx(coloured(sent), rel=0.1)
    assert coloured(tray.sheets.read_bytes()) == 0


def test_a_half_sheet_lies_as_it_was_drawn(tray: Tray):
    sent = proof_pdf(proof(), copies=1)

    QtPrintQueue(tray.open).submit(sent, printer="laser", title="Rekam KTP", paper=Paper.HALF_A4.media)

    (read,) = read_pages(tray.sheets.read_bytes())
    assert read.size == pytest.approx(Paper.HALF_A4.size, abs=1)


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_begin_is_told(tray: Tray, tmp_path: Path):
    tray.sheets = tmp_path / "no such folder" / "sheets.pdf"

    with pytest.raises(EnvironmentProblem) as refused:
        QtPrintQueue(tray.open).submit(letter_pdf([letter_page()]), printer="laser", title="", paper="")

    assert (refused.value.code, refused.value.facts["printer"]) == ("printer.refused", "laser")


def test_a_printer_that_is_not_there_is_told():
    with pytest.raises(EnvironmentProblem) as refused:
        QtPrintQueue().submit(letter_pdf([letter_page()]), printer="hilang", title="", paper="")

    assert refused.value.code == "printer.unknown"


def test_of_a_job_handed_over_nothing_is_claimed():
    queue = QtPrintQueue()

    assert queue.job_state("qt-1") is JobState.UNKNOWN
    queue.cancel("qt-1")


@pytest.mark.parametrize(
    ("platform", "kind"), [("linux", CupsQueue), ("win32", QtPrintQueue), ("darwin", QtPrintQueue)]
)
def test_the_system_decides_which_way(platform: str, kind: type):
    assert isinstance(queue_of_this_computer(platform), kind)
