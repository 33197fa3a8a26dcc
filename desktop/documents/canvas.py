"""An empty PDF, and the edges between which a paper is drawn. Distances in points."""

import io
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from desktop.documents.fonts import face
from desktop.documents.paper import Paper


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
        self.canvas.rect(self.left, y - thickness, self.width, thickness, stroke=0, fill=1)

    def frame(self, x: float, top: float, size: tuple[float, float], thickness: float = 1) -> None:
        """Draw a rounded box of `size`, its line inside it."""
        width, height = size
        inset = thickness / 2
        self.canvas.setLineWidth(thickness)
        self.canvas.roundRect(
            x + inset, top - height + inset, width - thickness, height - thickness, 2.5, stroke=1, fill=0
        )
