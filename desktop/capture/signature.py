"""The resident's signature: pen strokes made into a picture, and whether they will do."""

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw

from desktop.domain.errors import InputError

WIDTH_PX, HEIGHT_PX = 600, 200
MARGIN_PX = 16
PEN_PX = 5
# Drawn larger and made smaller, since Pillow's lines have hard edges.
OVERSAMPLING = 3
PAD_ASPECT = 2.0
MAX_POINTS = 20_000
# Shares of the pad's height: less ink than this is a slip of the pen.
SHORTEST_INK = 0.5
SMALLEST_EXTENT = 0.15
EDGE = 0.005

Point = tuple[float, float]
Strokes = Sequence[Sequence[Point]]


@dataclass(frozen=True)
class SignatureCheck:
    """One thing looked at: ``signature.size`` or ``signature.clipped``, and whether it will do."""

    code: str
    is_good: bool


def check_signature(strokes: Strokes, pad_aspect: float = PAD_ASPECT) -> tuple[SignatureCheck, ...]:
    """Tell whether there is enough ink and whether the pen left the pad.

    Coordinates are shares of the pad's width and height, from 0 to 1; `pad_aspect` is its width
    divided by its height.
    """
    pen = [(x, y) for stroke in strokes for x, y in stroke]
    is_inside = all(EDGE < x < 1 - EDGE and EDGE < y < 1 - EDGE for x, y in pen)
    square = _square(strokes, pad_aspect)
    extent = max(_extent(square)) if pen else 0.0
    is_large = _ink(square) >= SHORTEST_INK and extent >= SMALLEST_EXTENT
    return (SignatureCheck("signature.size", is_large), SignatureCheck("signature.clipped", is_inside))


def render_signature(strokes: Strokes, pad_aspect: float = PAD_ASPECT) -> bytes:
    """Return the signature as a grey PNG of 600 x 200 pixels, black on white, filling its frame.

    Raises:
        InputError: ``signature.empty``, ``signature.too_long``, or ``signature.unreadable`` if a
            coordinate is no share of the pad.
    """
    points = sum(len(stroke) for stroke in strokes)
    if points == 0:
        raise InputError("signature.empty", field="signature")
    if points > MAX_POINTS:
        raise InputError("signature.too_long", field="signature", points=points)
    if not all(0 <= x <= 1 and 0 <= y <= 1 for stroke in strokes for x, y in stroke):
        raise InputError("signature.unreadable", field="signature")
    canvas = Image.new("L", (WIDTH_PX * OVERSAMPLING, HEIGHT_PX * OVERSAMPLING), 255)
    pen = ImageDraw.Draw(canvas)
    for stroke in _framed(_square(strokes, pad_aspect)):
        _draw(pen, _smooth(stroke))
    out = io.BytesIO()
    canvas.resize((WIDTH_PX, HEIGHT_PX), Image.Resampling.LANCZOS).save(out, "PNG", optimize=True)
    return out.getvalue()


def _square(strokes: Strokes, pad_aspect: float) -> list[list[Point]]:
    """Return the strokes in units of the pad's height in both directions."""
    return [[(x * pad_aspect, y) for x, y in stroke] for stroke in strokes if stroke]


def _extent(square: list[list[Point]]) -> Point:
    pen = [point for stroke in square for point in stroke]
    across, down = [x for x, _y in pen], [y for _x, y in pen]
    return max(across) - min(across), max(down) - min(down)


def _ink(square: list[list[Point]]) -> float:
    return sum(math.dist(a, b) for stroke in square for a, b in zip(stroke, stroke[1:], strict=False))


def _framed(square: list[list[Point]]) -> list[list[Point]]:
    """Scale and centre the strokes into the picture; a tiny one is not blown up more than fourfold."""
    pen = [point for stroke in square for point in stroke]
    left, top = min(x for x, _y in pen), min(y for _x, y in pen)
    width, height = _extent(square)
    room = ((WIDTH_PX - 2 * MARGIN_PX) * OVERSAMPLING, (HEIGHT_PX - 2 * MARGIN_PX) * OVERSAMPLING)
    most = 4 * HEIGHT_PX * OVERSAMPLING
    scale = min(room[0] / max(width, 1e-9), room[1] / max(height, 1e-9), most)
    shift_x = (WIDTH_PX * OVERSAMPLING - width * scale) / 2 - left * scale
    shift_y = (HEIGHT_PX * OVERSAMPLING - height * scale) / 2 - top * scale
    return [[(x * scale + shift_x, y * scale + shift_y) for x, y in stroke] for stroke in square]


def _smooth(stroke: list[Point]) -> list[Point]:
    """Round the corners between samples (a Catmull-Rom curve), as a pad samples slower than a hand moves."""
    if len(stroke) < 3:
        return stroke
    padded = [stroke[0], *stroke, stroke[-1]]
    curve = [stroke[0]]
    for before, start, end, after in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        steps = max(1, min(12, round(math.dist(start, end) / 6)))
        for step in range(1, steps + 1):
            share = step / steps
            curve.append(
                (
                    _spline(before[0], start[0], end[0], after[0], share),
                    _spline(before[1], start[1], end[1], after[1], share),
                )
            )
    return curve


def _spline(p0: float, p1: float, p2: float, p3: float, t: float) -> float:
    bend = t * t * (2 * p0 - 5 * p1 + 4 * p2 - p3) + t * t * t * (3 * (p1 - p2) + p3 - p0)
    return 0.5 * (2 * p1 + t * (p2 - p0) + bend)


def _draw(pen: ImageDraw.ImageDraw, curve: list[Point]) -> None:
    width = PEN_PX * OVERSAMPLING
    radius = width / 2
    if len(curve) > 1:
        pen.line(curve, fill=0, width=width, joint="curve")
    for x, y in (curve[0], curve[-1]):
        pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=0)
