"""Images inside a PDF, written as they are: a grey JPEG, or a mask that lets black through.

Reportlab's own way decodes every JPEG to name it and turns one-bit images into full colour.
"""

import hashlib
from dataclasses import dataclass

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument, PDFName, PDFStream
from reportlab.pdfgen.canvas import Canvas


@dataclass(frozen=True)
class Mask:
    """A one-bit stencil, deflated: zeros are painted in the current fill colour."""

    width: int
    height: int
    content: bytes

    def entries(self) -> dict[str, object]:
        """Return what its dictionary says of it."""
        return {"ImageMask": "true", "BitsPerComponent": 1, "Filter": PDFArray([PDFName("FlateDecode")])}


@dataclass(frozen=True)
class GreyJpeg:
    """A grey JPEG, stored as it is."""

    width: int
    height: int
    content: bytes

    def entries(self) -> dict[str, object]:
        """Return what its dictionary says of it."""
        return {
            "ColorSpace": PDFName("DeviceGray"),
            "BitsPerComponent": 8,
            "Filter": PDFArray([PDFName("DCTDecode")]),
        }


def draw_image(
    canvas: Canvas, image: Mask | GreyJpeg, at: tuple[float, float], size: tuple[float, float]
) -> None:
    """Draw `image` with its lower left corner `at`, `size` wide and high (points).

    The same image drawn twice is stored once.
    """
    name = f"image-{hashlib.sha256(image.content).hexdigest()[:24]}"
    document: PDFDocument = canvas._doc
    if document.getXObjectName(name) not in document.idToObject:
        document.addForm(name, _stream(image))
    canvas.saveState()
    canvas.translate(*at)
    canvas.scale(*size)
    canvas.doForm(name)
    canvas.restoreState()


def _stream(image: Mask | GreyJpeg) -> PDFStream:
    size = {"Width": image.width, "Height": image.height}
    named = {"Type": PDFName("XObject"), "Subtype": PDFName("Image"), **size, **image.entries()}
    return PDFStream(PDFDictionary(named), image.content)
