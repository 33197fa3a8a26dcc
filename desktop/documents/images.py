"""Images inside a PDF, written as they are: a JPEG, or a mask that lets black through.

Reportlab's own way decodes every JPEG to name it and turns one-bit images into full colour.
"""

import hashlib
from dataclasses import dataclass
from typing import ClassVar

from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfgen.canvas import Canvas

from desktop.documents.canvas import Written, written_stream


@dataclass(frozen=True)
class Mask:
    """A one-bit stencil, each row filled up to whole bytes: zeros are painted in the current fill colour."""

    width: int
    height: int
    content: bytes

    entries: ClassVar[str] = "/ImageMask true /BitsPerComponent 1"


@dataclass(frozen=True)
class GreyJpeg:
    """A grey JPEG, stored as it is."""

    width: int
    height: int
    content: bytes

    entries: ClassVar[str] = "/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode"


@dataclass(frozen=True)
class ColourJpeg:
    """A JPEG in colour, stored as it is."""

    width: int
    height: int
    content: bytes

    entries: ClassVar[str] = "/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode"


Photo = GreyJpeg | ColourJpeg


def draw_image(
    canvas: Canvas, image: Mask | Photo, at: tuple[float, float], size: tuple[float, float]
) -> None:
    """Draw `image` with its lower left corner `at`, `size` wide and high (points).

    The same image drawn twice is stored once.
    """
    name = f"image-{hashlib.sha256(image.content).hexdigest()[:24]}"
    document: PDFDocument = canvas._doc
    if not document.hasForm(name):
        document.addForm(name, _stream(image))
    canvas._code.append(f"q {size[0]:.6g} 0 0 {size[1]:.6g} {at[0]:.6g} {at[1]:.6g} cm")
    canvas.doForm(name)
    canvas._code.append("Q")


def _stream(image: Mask | Photo) -> Written:
    size = f"/Width {image.width} /Height {image.height}"
    return written_stream(f"/Type /XObject /Subtype /Image {size} {image.entries}", image.content)
