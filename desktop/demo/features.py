"""What makes a drawn face a face, to people and to a detector: eyes, brows, nose, mouth, soft shades."""

from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFilter

EYES_Y, EYE_ASIDE = 300, 44
_MIDDLE = 240
_BROW, _LID, _IRIS, _WHITE = "#231916", "#1E1412", "#231612", "#F0EEE8"
_LIPS, _MOUTH, _NOSTRIL = "#96463E", "#502320", "#46231C"

Ellipse = tuple[float, float, float, float]


class _Shade(NamedTuple):
    strength: int
    softness: float
    color: str


_SOCKET, _CHEEK = _Shade(90, 8, "#3C1E14"), _Shade(60, 10, "#FFE1C8")
_UNDER_NOSE, _BRIDGE = _Shade(110, 5, "#3C1E14"), _Shade(90, 6, "#FFE1C8")


def draw_features(image: Image.Image, scale: int, *, are_eyes_open: bool = True) -> None:
    """Draw the features into a portrait of 480 x 640 pixels that is `scale` times as large."""
    for side in (-1, 1):
        _lay(image, scale, (_MIDDLE + side * EYE_ASIDE, EYES_Y - 4, 30, 20), _SOCKET)
        _lay(image, scale, (_MIDDLE + side * EYE_ASIDE * 1.05, EYES_Y + 50, 26, 22), _CHEEK)
    _lay(image, scale, (_MIDDLE, EYES_Y + 62, 24, 9), _UNDER_NOSE)
    _lay(image, scale, (_MIDDLE, EYES_Y + 30, 7, 40), _BRIDGE)
    pen = ImageDraw.Draw(image)
    for side in (-1, 1):
        _draw_eye(pen, scale, _MIDDLE + side * EYE_ASIDE, are_eyes_open)
        pen.ellipse(_box((_MIDDLE + side * 10, EYES_Y + 60, 4, 3), scale), fill=_NOSTRIL)
    pen.ellipse(_box((_MIDDLE, EYES_Y + 92, 30, 8), scale), fill=_LIPS)
    pen.line(
        [_at(_MIDDLE - 30, EYES_Y + 91, scale), _at(_MIDDLE + 30, EYES_Y + 91, scale)], _MOUTH, 2 * scale
    )


def _draw_eye(pen: ImageDraw.ImageDraw, scale: int, x: float, is_open: bool) -> None:
    brow = ((x - 26, EYES_Y - 26), (x, EYES_Y - 32), (x + 26, EYES_Y - 26))
    pen.line([_at(*corner, scale) for corner in brow], _BROW, 7 * scale, joint="curve")
    if not is_open:
        pen.arc(_box((x, EYES_Y - 6, 21, 9), scale), 20, 160, _LID, 3 * scale)
        return
    pen.ellipse(_box((x, EYES_Y, 21, 9), scale), fill=_WHITE)
    pen.ellipse(_box((x, EYES_Y, 9, 9), scale), fill=_IRIS)
    pen.arc(_box((x, EYES_Y, 22, 11), scale), 190, 350, _LID, 3 * scale)


def _lay(image: Image.Image, scale: int, shape: Ellipse, shade: _Shade) -> None:
    # Blurred at the picture's own size: a shade has no edges that a larger one would keep.
    x, y, across, down = shape
    margin = 3 * shade.softness
    size = (round(2 * (across + margin)), round(2 * (down + margin)))
    mask = Image.new("L", size)
    inside = (size[0] / 2, size[1] / 2, across, down)
    ImageDraw.Draw(mask).ellipse(_box(inside, 1), fill=shade.strength)
    soft = mask.filter(ImageFilter.GaussianBlur(shade.softness))
    large = soft.resize((size[0] * scale, size[1] * scale), Image.Resampling.BILINEAR)
    corner = (round(x * scale) - large.width // 2, round(y * scale) - large.height // 2)
    image.paste(Image.new("RGB", large.size, shade.color), corner, large)


def _box(shape: Ellipse, scale: int) -> Ellipse:
    x, y, across, down = shape
    return (x - across) * scale, (y - down) * scale, (x + across) * scale, (y + down) * scale


def _at(x: float, y: float, scale: int) -> tuple[float, float]:
    return x * scale, y * scale
