"""A sheet to measure: whether a printer keeps the size of what it is given, and how straight it pulls."""

import io

from reportlab.lib.units import mm

from desktop.documents.canvas import new_canvas
from desktop.documents.fonts import face
from desktop.documents.paper import Paper

_EDGE_MM, _LINE_MM, _TICK_MM = 10, 100, 3


def ruler(paper: Paper, title: str, text: str) -> bytes:
    """Return a sheet with a frame 10 mm from its edges and a line of 100 mm, in every centimetre a mark."""
    stream = io.BytesIO()
    canvas = new_canvas(stream, paper, title)
    width, height = paper.size
    edge = _EDGE_MM * mm
    canvas.setLineWidth(0.4)
    canvas.rect(edge, edge, width - 2 * edge, height - 2 * edge)
    left, middle = (width - _LINE_MM * mm) / 2, height / 2
    canvas.line(left, middle, left + _LINE_MM * mm, middle)
    for mark in range(0, _LINE_MM + 1, 10):
        x = left + mark * mm
        canvas.line(x, middle - _TICK_MM * mm, x, middle + _TICK_MM * mm)
    canvas.setFont(face(700).name, 14)
    canvas.drawCentredString(width / 2, middle + 16 * mm, title)
    canvas.setFont(face().name, 10)
    canvas.drawCentredString(width / 2, middle - 12 * mm, text)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()
