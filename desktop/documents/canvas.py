"""An empty PDF, and the edges between which a paper is drawn. Distances in points.

Reportlab is given finished strings where it is slow: formatting numbers and dictionaries took longer
than a whole page does now.
"""

import functools
import io
import zlib
from dataclasses import dataclass

from reportlab.lib.rl_accel import fp_str
from reportlab.pdfbase.pdfdoc import BasicFonts, PDFDocument, PDFObject
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from desktop.documents.fonts import face
from desktop.documents.paper import Paper

# Higher levels save a twentieth of a letter and take three times as long.
_DEFLATE_LEVEL = 2
_CORNER = 2.5
# Most letters have their boxes at the same heights; these are the heights remembered.
_MOST_SHAPES = 512


def new_canvas(stream: io.BytesIO, paper: Paper, title: str) -> Canvas:
    """Return an empty document: compressed, without a date or a person in its metadata."""
    canvas = Canvas(
        stream, pagesize=paper.size, pageCompression=1, invariant=1, lang="id", initialFontName=face().name
    )
    canvas.setTitle(title)
    canvas.setAuthor("")
    canvas.setSubject("")
    canvas.setCreator("Rekam KTP")
    canvas.setProducer("Rekam KTP")
    return canvas


class Written(PDFObject):  # type: ignore[misc]
    """An object of a document that is written as it is."""

    __RefOnly__ = 1  # the name by which reportlab asks whether it stands by itself

    def __init__(self, content: bytes) -> None:
        self._content = content

    def format(self, _document: PDFDocument) -> bytes:
        """Return what stands in the file."""
        return self._content


def written_stream(entries: str, content: bytes) -> Written:
    """Return a stream whose dictionary holds `entries` and the length of its `content`."""
    fields = (entries.encode(), len(content), content)
    return Written(b"<< %b /Length %d >>\nstream\n%b\nendstream\n" % fields)


def close_page(canvas: Canvas) -> None:
    """End the page of `canvas` and begin the next one, as `showPage` does for plain pages."""
    document: PDFDocument = canvas._doc
    code = "\n".join((canvas._preamble, *canvas._code, ""))
    content = zlib.compress(code.encode("latin-1"), _DEFLATE_LEVEL)
    stream = document.Reference(written_stream("/Filter /FlateDecode", content))
    parent = document.Reference(document.Pages)
    drawn = map(document.getXObjectName, dict.fromkeys(canvas._formsinuse))
    images = " ".join(f"/{name} {_number(document, name)}" for name in drawn)
    used = f"/Font {_number(document, BasicFonts)} /ProcSet [/PDF /Text /ImageB] /XObject << {images} >>"
    document.addPage(
        Written(
            f"<< /Type /Page /Parent {_number(document, parent.name)}"
            f" /MediaBox [0 0 {fp_str(*canvas._pagesize)}]"
            f" /Contents {_number(document, stream.name)} /Resources << {used} >> >>".encode()
        )
    )
    canvas._startPage()


def _number(document: PDFDocument, name: str) -> str:
    number, version = document.idToObjectNumberAndVersion[name]
    return f"{number} {version} R"


@dataclass(frozen=True)
class Sheet:
    """A canvas and the edges between which everything is drawn."""

    canvas: Canvas
    left: float
    right: float

    @property
    def width(self) -> float:
        """The distance between the edges."""
        return self.right - self.left

    @property
    def centre(self) -> float:
        """The middle between the edges."""
        return (self.left + self.right) / 2

    def rule(self, y: float, thickness: float) -> None:
        """Draw a line from edge to edge with its upper side at `y`."""
        self.bar(self.left, y - thickness, self.width, thickness)

    def bar(self, x: float, y: float, width: float, height: float) -> None:
        """Fill a rectangle with its lower left corner at `x`, `y`."""
        self.canvas._code.append(_bar(x, y, width, height))

    def border(self, at: tuple[float, float], size: tuple[float, float]) -> None:
        """Draw a thin rectangle of `size` with its lower left corner `at`."""
        self.canvas._code.append(_border(*at, *size))

    def frame(self, x: float, top: float, size: tuple[float, float], thickness: float = 1) -> None:
        """Draw a rounded box of `size`, its line inside it."""
        self.canvas._code.append(_frame(x, top, size, thickness))


@functools.lru_cache(_MOST_SHAPES)
def _bar(x: float, y: float, width: float, height: float) -> str:
    return f"n {fp_str(x, y, width, height)} re f*"


@functools.lru_cache(_MOST_SHAPES)
def _border(x: float, y: float, width: float, height: float) -> str:
    return f".5 w n {fp_str(x, y, width, height)} re S"


@functools.lru_cache(_MOST_SHAPES)
def _frame(x: float, top: float, size: tuple[float, float], thickness: float) -> str:
    width, height = size
    inset = thickness / 2
    path = PDFPathObject()
    path.roundRect(x + inset, top - height + inset, width - thickness, height - thickness, _CORNER)
    return f"{fp_str(thickness)} w {path.getCode()} S"
