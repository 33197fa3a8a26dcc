"""Eyes in the picture of a face: where each is, and how far it is open.

An eye is the lower of two dark bands that lie, between lighter skin, where a face has them: the upper one
is its brow. Open, the band is as high as an iris; closed, it is a line of lashes.
"""

from dataclasses import dataclass
from typing import Any

from PIL import Image

# The face is looked at in this size, so that all lengths below are of one face.
FACE_PX = 120
# Where the middle of an eye is expected, and the window it may lie in.
_LEFT, _RIGHT = 0.31, 0.69
_REACH_PX, _TOP_PX, _BOTTOM_PX = 18, 16, 55
# Half the height and width of a dark spot, of what lies beside it, and how far above and below that is.
_SPOT, _AROUND, _APART_PX = (2, 3), (3, 6), 7
_WANDER_PX = 10.8
# A band is one from this contrast on (in deviations of the window), and beside the strongest from this share.
_FAINT, _RIVAL = 0.15, 0.4


@dataclass(frozen=True)
class Eye:
    """An eye by its middle in a face of `FACE_PX` pixels; `openness` is the height of its dark part."""

    x: int
    y: int
    openness: float


def find_eyes(face: Image.Image) -> tuple[Eye, ...]:
    """Return the eyes that can be made out in a grey picture of a face, the left one first."""
    import numpy

    pixels = numpy.asarray(face.resize((FACE_PX, FACE_PX), Image.Resampling.BILINEAR), dtype=float)
    found = [_find_eye(pixels, round(share * FACE_PX)) for share in (_LEFT, _RIGHT)]
    return tuple(eye for eye in found if eye is not None)


def _find_eye(pixels: Any, middle: int) -> Eye | None:
    import numpy

    window = pixels[_TOP_PX:_BOTTOM_PX, middle - _REACH_PX : middle + _REACH_PX]
    window = (window - window.mean()) / (window.std() + 2)
    wander = numpy.arange(2 * _REACH_PX) - _REACH_PX
    contrast = _contrast(window) * numpy.exp(-((wander / _WANDER_PX) ** 2))
    rows = contrast.max(axis=1)
    bands = [
        row
        for row in range(_APART_PX + 1, len(rows) - _APART_PX - 1)
        if rows[row] > _FAINT and rows[row - 1] <= rows[row] > rows[row + 1]
    ]
    strongest = sorted(bands, key=lambda row: -rows[row])[:2]
    if not strongest:
        return None
    down = max(row for row in strongest if rows[row] >= _RIVAL * rows[strongest[0]])
    across = int(contrast[down].argmax())
    return Eye(across + middle - _REACH_PX, down + _TOP_PX, _openness(window, down, across))


def _contrast(window: Any) -> Any:
    """Return, for each pixel, by how much the spot there is darker than both what is above and below it."""
    import numpy

    spot, around = _blurred(window, *_SPOT), _blurred(window, *_AROUND)
    found = numpy.full(window.shape, -9.0)
    lighter = numpy.minimum(around[: -2 * _APART_PX], around[2 * _APART_PX :])
    found[_APART_PX:-_APART_PX] = lighter - spot[_APART_PX:-_APART_PX]
    return found


def _blurred(window: Any, down: int, across: int) -> Any:
    import numpy

    padded = numpy.pad(window, ((down + 1, down), (across + 1, across)), mode="edge")
    sums = padded.cumsum(0).cumsum(1)
    high, wide = 2 * down + 1, 2 * across + 1
    inside = sums[high:, wide:] - sums[:-high, wide:] - sums[high:, :-wide] + sums[:-high, :-wide]
    return inside / (high * wide)


def _openness(window: Any, down: int, across: int) -> float:
    """Return how high the band at a place is at half its depth, as a share of the face."""
    column = window[:, max(0, across - 3) : across + 4].mean(axis=1)
    darkest = column[max(0, down - 2) : down + 3].min()
    lightest = min(column[max(0, down - 10) : down + 1].max(), column[down : down + 11].max())
    dark = column < (darkest + lightest) / 2
    top = bottom = down
    while top >= 0 and dark[top]:
        top -= 1
    while bottom < len(dark) and dark[bottom]:
        bottom += 1
    return max(0, bottom - top - 1) / FACE_PX
