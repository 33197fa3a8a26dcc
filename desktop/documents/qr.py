"""QR symbols: made, read back by another part of the library, and drawn as one crisp image mask."""

import zlib
from dataclasses import dataclass
from typing import Any

import zxingcpp
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desktop.documents.images import Mask, draw_image
from desktop.domain.errors import EnvironmentProblem, InputError

FORMATS = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
LEVEL = "M"
QUIET_MODULES = 4

_DARK, _LIGHT = 0, 255


@dataclass(frozen=True)
class Symbol:
    """A QR symbol of `modules` x `modules`; `pixels` holds a byte for each, 0 dark and 255 light."""

    modules: int
    pixels: bytes

    def packed(self) -> bytes:
        """Return the modules as bits, 0 dark, each row filled up to whole bytes."""
        filler = b"1" * (-self.modules % 8)
        bits = self.pixels.translate(_TO_DIGITS)
        rows = (bits[start : start + self.modules] + filler for start in range(0, len(bits), self.modules))
        return b"".join(int(row, 2).to_bytes(len(row) // 8, "big") for row in rows)


_TO_DIGITS = bytes(ord("0") if value == _DARK else ord("1") for value in range(256))


def symbol(text: str) -> Symbol:
    """Return the symbol of `text` at error level M, after reading it back.

    Raises:
        InputError: ``qr.too_long``.
        EnvironmentProblem: ``qr.selftest``: the symbol does not say `text`.
    """
    try:
        barcode = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level=LEVEL)
    except ValueError as error:
        raise InputError("qr.too_long", length=len(text)) from error
    image: Any = zxingcpp.write_barcode_to_image(barcode, scale=1, add_quiet_zones=False)
    made = Symbol(image.shape[0], memoryview(image).tobytes())
    check_symbol(made, text)
    return made


def check_symbol(made: Symbol, text: str) -> None:
    """Read `made` and compare it with `text`: a letter nobody can verify must not reach paper.

    Raises:
        EnvironmentProblem: ``qr.selftest``.
    """
    image = memoryview(made.pixels).cast("B", (made.modules, made.modules))
    found = zxingcpp.read_barcodes(
        image, formats=FORMATS, is_pure=True, try_downscale=False, try_invert=False
    )
    if [barcode.text for barcode in found] != [text]:
        raise EnvironmentProblem("qr.selftest", length=len(text), modules=made.modules)


def draw_qr(canvas: Canvas, text: str, x: float, y: float, size_mm: float) -> None:
    """Draw the symbol of `text`, `size_mm` wide, its lower left corner at `x`, `y` (points).

    The quiet zone lies outside: keep four modules around it white.

    Raises:
        InputError: ``qr.too_long``.
        EnvironmentProblem: ``qr.selftest``.
    """
    made = symbol(text)
    mask = Mask(made.modules, made.modules, zlib.compress(made.packed(), 9))
    draw_image(canvas, mask, (x, y), (size_mm * mm, size_mm * mm))
