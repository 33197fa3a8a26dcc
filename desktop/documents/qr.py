"""QR symbols: made, read back by another part of the library, and drawn as one crisp image mask."""

import functools
from dataclasses import dataclass
from typing import Any

import zxingcpp
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desktop.documents.images import Mask, draw_image
from desktop.documents.qr_masking import Masking
from desktop.domain.errors import EnvironmentProblem, InputError

FORMATS = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
LEVEL = "M"
QUIET_MODULES = 4

_MASKS = range(8)


@dataclass(frozen=True)
class Symbol:
    """A QR symbol of `modules` x `modules`; `pixels` holds a byte for each, 0 dark and 255 light."""

    modules: int
    pixels: bytes

    def packed(self) -> bytes:
        """Return the modules as bits, 0 dark, each row filled up to whole bytes."""
        filler = b"1" * (-self.modules % 8)
        digits = self.pixels.translate(_TO_DIGITS)
        rows = [digits[start : start + self.modules] for start in range(0, len(digits), self.modules)]
        bits = filler.join([*rows, b""])
        return int(bits, 2).to_bytes(len(bits) // 8, "big")


_TO_DIGITS = bytes(ord("1") if value else ord("0") for value in range(256))


def symbol(text: str) -> Symbol:
    """Return the symbol of `text` at error level M, after reading it back.

    It is the library's own symbol, mask and all, in a third of the time: see `qr_masking`.

    Raises:
        InputError: ``qr.too_long``.
        EnvironmentProblem: ``qr.selftest``: the symbol does not say `text`.
    """
    try:
        first = _encoded(text, data_mask=0)
    except ValueError as error:
        raise InputError("qr.too_long", length=len(text)) from error
    made = Symbol(first.modules, _masking(first.modules).best(first.pixels))
    check_symbol(made, text)
    return made


def _encoded(text: str, **options: int) -> Symbol:
    barcode = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level=LEVEL, **options)
    image: Any = zxingcpp.write_barcode_to_image(barcode, scale=1, add_quiet_zones=False)
    return Symbol(image.shape[0], memoryview(image).tobytes())


@functools.cache
def _masking(modules: int) -> Masking:
    version = (modules - 17) // 4
    return Masking.learn(modules, [_encoded("0", data_mask=mask, version=version).pixels for mask in _MASKS])


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
    draw_symbol(canvas, symbol(text), x, y, size_mm)


def draw_symbol(canvas: Canvas, made: Symbol, x: float, y: float, size_mm: float) -> None:
    """Draw a symbol as `draw_qr` does."""
    # A symbol is as good as random: deflated it would be larger.
    mask = Mask(made.modules, made.modules, made.packed())
    draw_image(canvas, mask, (x, y), (size_mm * mm, size_mm * mm))
