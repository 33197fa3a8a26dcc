"""PDF pages and pictures as pixels, and the symbols on them. Everything read here may be hostile."""

import threading
from collections.abc import Iterator

import pypdfium2
import zxingcpp
from PIL import Image

from desktop.documents.photos import check_size, open_picture
from desktop.documents.qr import FORMATS
from desktop.domain.errors import InputError

# A letter sent in by a bank is one page; a scan of a file of papers has its letter near the front.
MAX_PAGES = 8

_RESOLUTIONS = (200, 300)
_PDF, _PNG, _JPEG = b"%PDF-", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
# Pdfium keeps global state: two threads inside it at once end in a crash, not in an exception.
_pdfium = threading.Lock()


def page_count(pdf: bytes) -> int:
    """Return how many pages `pdf` has.

    Raises:
        InputError: ``file.unreadable``.
    """
    with _pdfium:
        document = _open(pdf)
        try:
            return len(document)
        finally:
            document.close()


def page_size_mm(pdf: bytes, index: int) -> tuple[float, float]:
    """Return how wide and high page `index` (from 0) of `pdf` is, in millimetres.

    Raises:
        InputError: ``file.unreadable``.
    """
    with _pdfium:
        document = _open(pdf)
        try:
            width, height = document[index].get_size()
            return width * 25.4 / 72, height * 25.4 / 72
        except pypdfium2.PdfiumError as error:
            raise InputError("file.unreadable") from error
        finally:
            document.close()


def render_page(pdf: bytes, index: int, dpi: int) -> Image.Image:
    """Return page `index` (from 0) of `pdf` in colour on white.

    Raises:
        InputError: ``file.unreadable``; ``image.too_large``: more than 64 megapixels.
        IndexError: there is no such page.
    """
    with _pdfium:
        document = _open(pdf)
        try:
            if not 0 <= index < len(document):
                raise IndexError(index)
            page = document[index]
            scale = dpi / 72
            width, height = page.get_size()
            check_size(int(width * scale), int(height * scale))
            image: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
            return image
        except pypdfium2.PdfiumError as error:
            raise InputError("file.unreadable") from error
        finally:
            document.close()


def read_symbols(image: Image.Image) -> list[str]:
    """Return the texts of all QR symbols found on `image`, longest first."""
    grey = image if image.mode == "L" else image.convert("L")
    for binarizer in (zxingcpp.Binarizer.LocalAverage, zxingcpp.Binarizer.GlobalHistogram):
        found = zxingcpp.read_barcodes(grey, formats=FORMATS, binarizer=binarizer)
        if found:
            return sorted((barcode.text for barcode in found), key=len, reverse=True)
    return []


def find_letter_qr(data: bytes) -> str:
    """Return the text of a letter's QR from a PDF, a PNG, a JPEG, or the text itself as a scanner typed it.

    Of several symbols the longest is taken: a letter's carries its claims and a signature.

    Raises:
        InputError: ``qr.not_found``, ``file.unreadable``, ``image.too_large``.
    """
    if data.startswith((_PNG, _JPEG)):
        images = iter([_picture(data)])
    elif _PDF in data[:1024]:
        images = _pages(data)
    else:
        return _typed(data)
    for image in images:
        symbols = read_symbols(image)
        if symbols:
            return symbols[0]
    raise InputError("qr.not_found")


def find_letter_qrs(data: bytes, most_pages: int) -> list[str]:
    """Return the longest symbol of each page of a PDF, each text once; of anything else what it holds.

    Raises:
        InputError: as `find_letter_qr`; ``file.too_many_pages``: no page goes by unseen.
    """
    if _PDF not in data[:1024] or data.startswith((_PNG, _JPEG)):
        return [find_letter_qr(data)]
    count = page_count(data)
    if count > most_pages:
        raise InputError("file.too_many_pages", count=count, maximum=most_pages)
    found = [_symbol_of_page(data, index) for index in range(count)]
    texts = list(dict.fromkeys(filter(None, found)))
    if not texts:
        raise InputError("qr.not_found")
    return texts


def _symbol_of_page(pdf: bytes, index: int) -> str:
    for dpi in _RESOLUTIONS:
        symbols = read_symbols(render_page(pdf, index, dpi))
        if symbols:
            return symbols[0]
    return ""


def _pages(pdf: bytes) -> Iterator[Image.Image]:
    count = min(page_count(pdf), MAX_PAGES)
    for dpi in _RESOLUTIONS:
        for index in range(count):
            yield render_page(pdf, index, dpi)


def _open(pdf: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise InputError("file.unreadable") from error


def _picture(data: bytes) -> Image.Image:
    image = open_picture(data, ("PNG", "JPEG"), "file.unreadable")
    try:
        coloured = image.convert("RGBA")
    except (OSError, ValueError, SyntaxError) as error:
        raise InputError("file.unreadable") from error
    # A transparent background is white, as a browser shows it.
    return Image.alpha_composite(Image.new("RGBA", coloured.size, "white"), coloured).convert("L")


def _typed(data: bytes) -> str:
    try:
        text = data.decode("ascii").strip("\r\n\t")
    except UnicodeDecodeError as error:
        raise InputError("file.unreadable") from error
    if not text.isprintable():
        raise InputError("file.unreadable")
    if not text:
        raise InputError("qr.not_found")
    return text
