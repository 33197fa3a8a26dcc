"""A signature or a thumb print on paper, photographed: the paper goes, the ink stays."""

import io

from PIL import Image, ImageChops, ImageFilter, ImageStat

from desktop.capture.photo import upright
from desktop.capture.signature import HEIGHT_PX, MARGIN_PX, WIDTH_PX
from desktop.domain.errors import InputError

# Larger pictures only show the fibres of the paper.
_WORK_PX = 1200
# The paper is what is lightest around a place; a coarse picture tells it well enough.
_PAPER_PX, _PAPER_WINDOW = 60, 11
# A camera shows white paper at least this light, in a dusky room too.
_LIGHT = 110
# How much darker than its paper ink is, of 255; fainter than that is shadow and grain.
_FAINT, _DARK = 28, 90
# Shares of the picture: a mark smaller than this is a speck, one as large as this is the edge of a table.
_SMALLEST_MARK, _WHOLE = 0.12, 0.97
# Of what the mark spans: specks here and there are no writing.
_THINNEST = 0.005


def signature_from_paper(data: bytes) -> bytes:
    """Return what stands on a photographed paper as a signature: grey PNG of 600 x 200 pixels.

    Raises:
        InputError: ``photo.unreadable``, ``photo.too_large``; ``signature.no_ink``: nothing is written there;
            ``signature.no_paper``: more than dark ink on a light paper is to be seen.
    """
    picture = upright(data).convert("L")
    picture.thumbnail((_WORK_PX, _WORK_PX), Image.Resampling.LANCZOS)
    paper = _paper(picture)
    if ImageStat.Stat(paper).median[0] < _LIGHT:
        raise InputError("signature.no_paper", field="signature")
    ink = _ink(picture, paper)
    mark = ink.point(lambda level: 255 * (level >= _DARK)).filter(ImageFilter.MedianFilter(3))
    left, top, right, bottom = mark.getbbox() or (0, 0, 0, 0)
    across, down = (right - left) / picture.width, (bottom - top) / picture.height
    dark = mark.histogram()[255]
    if max(across, down) < _SMALLEST_MARK or dark < _THINNEST * (right - left) * (bottom - top):
        raise InputError("signature.no_ink", field="signature")
    if min(across, down) > _WHOLE:
        raise InputError("signature.no_paper", field="signature")
    return _framed(ink.crop((left, top, right, bottom)))


def _paper(picture: Image.Image) -> Image.Image:
    """Return the picture as it would be with nothing written on the paper."""
    coarse = picture.copy()
    coarse.thumbnail((_PAPER_PX, _PAPER_PX), Image.Resampling.BOX)
    lightest = coarse.filter(ImageFilter.MaxFilter(_PAPER_WINDOW)).filter(ImageFilter.GaussianBlur(2))
    return lightest.resize(picture.size, Image.Resampling.BICUBIC)


def _ink(picture: Image.Image, paper: Image.Image) -> Image.Image:
    """Return how much darker each place is than its paper, faint shades left out, ink at full strength."""
    darker = ImageChops.subtract(paper, picture)
    return darker.point(lambda level: min(255, max(0, level - _FAINT) * 255 // (_DARK - _FAINT + 1)))


def _framed(ink: Image.Image) -> bytes:
    room = (WIDTH_PX - 2 * MARGIN_PX, HEIGHT_PX - 2 * MARGIN_PX)
    scale = min(room[0] / ink.width, room[1] / ink.height)
    size = (max(1, round(ink.width * scale)), max(1, round(ink.height * scale)))
    written = ImageChops.invert(ink.resize(size, Image.Resampling.LANCZOS))
    sheet = Image.new("L", (WIDTH_PX, HEIGHT_PX), 255)
    sheet.paste(written, ((WIDTH_PX - size[0]) // 2, (HEIGHT_PX - size[1]) // 2))
    out = io.BytesIO()
    sheet.save(out, "PNG", optimize=True)
    return out.getvalue()
