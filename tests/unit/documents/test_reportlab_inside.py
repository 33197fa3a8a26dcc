"""What is used of reportlab beyond its manual: another release may change it, and must fail here first.

`pyproject.toml` allows only releases that passed. To allow another one: make this file pass with it,
then change the bounds there.
"""

import inspect
import io
import re
import zlib
from collections.abc import Callable
from importlib.metadata import requires, version
from typing import Any

import pytest
import reportlab
from papers import letter_page, read_pages
from reportlab.lib.rl_accel import fp_str
from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from desktop import paths
from desktop.documents.canvas import Sheet, Written, close_page, new_canvas
from desktop.documents.fonts import FILES, face
from desktop.documents.letter import letter_pdf
from desktop.documents.pages import render_page
from desktop.documents.paper import Paper

TESTED = "5.1"
SAYS = f"reportlab {reportlab.__version__} (tested: {TESTED}): "


def test_only_tested_releases_are_allowed():
    (bounds,) = [line for line in requires("rekam-ktp") or [] if line.startswith("reportlab")]

    assert version("reportlab").startswith(TESTED + "."), SAYS + "not a tested release"
    assert ">=5.1" in bounds
    assert "<5.2" in bounds


@pytest.fixture
def canvas() -> Canvas:
    return new_canvas(io.BytesIO(), Paper.A4, "uji")


HAS: list[tuple[str, Callable[[Canvas], bool]]] = [
    ("canvas._code is the list of a page's operators", lambda canvas: isinstance(canvas._code, list)),
    ("canvas._preamble opens every page", lambda canvas: isinstance(canvas._preamble, str)),
    ("canvas._formsinuse is a list of names", lambda canvas: canvas._formsinuse == []),
    ("canvas._pagesize is width and height", lambda canvas: tuple(canvas._pagesize) == Paper.A4.size),
    ("canvas._doc is the document", lambda canvas: isinstance(canvas._doc, pdfdoc.PDFDocument)),
    ("canvas._startPage takes nothing", lambda canvas: not inspect.signature(canvas._startPage).parameters),
    ("document.Pages is an object", lambda canvas: isinstance(canvas._doc.Pages, pdfdoc.PDFObject)),
    ("BasicFonts is the name of the fonts", lambda canvas: pdfdoc.BasicFonts == "BasicFonts"),
    ("__RefOnly__ asks for an object of its own", lambda canvas: pdfdoc.__RefOnly__ == "__RefOnly__"),
    ("fp_str writes several numbers short", lambda canvas: fp_str(1.0, 2.25, 1 / 3) == "1 2.25 .333333"),
    ("a path has its code", lambda canvas: isinstance(PDFPathObject().getCode(), str)),
]


@pytest.mark.parametrize(("what", "holds"), HAS, ids=[what for what, _ in HAS])
def test_it_still_has_what_is_used(canvas: Canvas, what: str, holds: Callable[[Canvas], bool]):
    try:
        assert holds(canvas), SAYS + f"no longer true: {what}"
    except AttributeError as error:
        pytest.fail(SAYS + f"no longer true: {what}: {error}")


def test_an_object_is_numbered_when_it_is_referred_to(canvas: Canvas):
    document = canvas._doc
    before = dict(document.idToObjectNumberAndVersion)

    reference = document.Reference(Written(b"null"))

    (new,) = set(document.idToObjectNumberAndVersion) - set(before)
    assert reference.name == new, SAYS + "references have another name"
    number, generation = document.idToObjectNumberAndVersion[new]
    assert reference.format(document) == f"{number} {generation} R".encode()


def test_a_form_is_named_and_noted_when_it_is_drawn(canvas: Canvas):
    canvas.doForm("bentuk")

    assert canvas._formsinuse == ["bentuk"]
    assert canvas._code[-1] == f"/{canvas._doc.getXObjectName('bentuk')} Do"


def test_a_font_splits_text_into_subsets_and_codes(canvas: Canvas):
    font = TTFont("uji", str(paths.resources() / "fonts" / FILES[500]), asciiReadable=False)
    (piece,) = font.splitString("SITI", canvas._doc)
    subset, codes = piece

    assert isinstance(codes, bytes), SAYS + "codes are no longer bytes"
    assert (len(codes), codes[1]) == (4, codes[3])
    assert font.getSubsetInternalName(subset, canvas._doc).startswith("/F")
    assert font.face.charToGlyph[ord("S")] > 0
    assert font.face.charWidths[ord("S")] == font.face.getCharWidth(ord("S")) > 0


# -- what is written by ourselves against what reportlab writes


def drawn(close: Callable[[Canvas], None], draw: Callable[[Canvas], None]) -> bytes:
    stream = io.BytesIO()
    canvas = new_canvas(stream, Paper.A4, "uji")
    for _ in range(2):
        draw(canvas)
        close(canvas)
    canvas.save()
    return stream.getvalue()


def text_and_form(canvas: Canvas) -> None:
    if not canvas.hasForm("garis"):
        canvas.beginForm("garis")
        canvas.rect(60, 60, 80, 20, stroke=0, fill=1)
        canvas.endForm()
    canvas.doForm("garis")
    face(700).draw(canvas, (60, 400), "TATA AWANG", 24)


def test_a_page_is_closed_as_reportlab_closes_it():
    ours, theirs = drawn(close_page, text_and_form), drawn(Canvas.showPage, text_and_form)

    assert [page.size for page in read_pages(ours)] == [page.size for page in read_pages(theirs)]
    assert [page.text for page in read_pages(ours)] == ["TATA AWANG"] * 2
    for index in range(2):
        assert render_page(ours, index, 100).tobytes() == render_page(theirs, index, 100).tobytes()
    assert render_page(ours, 0, 72).convert("L").getextrema() == (0, 255)


SHAPES: list[tuple[Callable[[Sheet], None], Callable[[Canvas], None]]] = [
    (lambda sheet: sheet.bar(50, 70.5, 200, 9), lambda c: c.rect(50, 70.5, 200, 9, stroke=0, fill=1)),
    (lambda sheet: sheet.rule(300, 2), lambda c: c.rect(40, 298, 400, 2, stroke=0, fill=1)),
    (
        lambda sheet: sheet.border((50, 70), (85, 113)),
        lambda c: (c.setLineWidth(0.5), c.rect(50, 70, 85, 113, stroke=1, fill=0)),
    ),
    (
        lambda sheet: sheet.frame(50, 300, (200, 40), 1.5),
        lambda c: (c.setLineWidth(1.5), c.roundRect(50.75, 260.75, 198.5, 38.5, 2.5, stroke=1, fill=0)),
    ),
]


@pytest.mark.parametrize(("ours", "theirs"), SHAPES)
def test_a_shape_is_the_one_that_reportlab_draws(ours: Any, theirs: Any):
    mine = drawn(Canvas.showPage, lambda canvas: ours(Sheet(canvas, 40, 440)))
    its = drawn(Canvas.showPage, theirs)

    assert render_page(mine, 0, 200).tobytes() == render_page(its, 0, 200).tobytes()
    assert render_page(mine, 0, 72).convert("L").getextrema()[0] < 128


def test_every_stream_of_a_letter_has_the_length_it_names():
    pdf = letter_pdf([letter_page()] * 2)
    streams = pdf.split(b"stream\n")[:-1]
    heads, bodies = streams[::2], streams[1::2]

    assert len(heads) == len(bodies) >= 6
    for head, body in zip(heads, bodies, strict=True):
        length = int(re.findall(rb"/Length (\d+)", head)[-1])
        content = body[:length]
        assert body[length:].strip() == b"end"
        if b"/FlateDecode" in head.rsplit(b"obj", 1)[1]:
            zlib.decompress(content)
