"""What can be told of a photo without a network: the face, its eyes, light, sharpness and background.

The checks are advice, each with a code and a score; only a photo without a face needs an officer's reason.
Glasses, caps and covered cheeks are for people to see, and the program does not pretend to.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PIL import Image, ImageChops, ImageFilter, ImageStat

from desktop.capture.faces import Face, can_find_faces, find_faces
from desktop.domain.photos import FACE_CHECK, GOOD_FROM

FAINT_STEP = 10

Ramp = Sequence[tuple[float, float]]
# Scores on lines through points. A face's size is its height from brows to chin as a share of the picture.
SIZE_RAMP = ((0.14, 0), (0.20, 60), (0.26, 100), (0.55, 100), (0.64, 60), (0.8, 0))
ASIDE_RAMP = ((0.05, 100), (0.12, 60), (0.25, 0))
HIGH_RAMP = ((0.12, 100), (0.18, 60), (0.3, 0))
TILT_RAMP = ((6, 100), (10, 60), (22, 0))
OPENNESS_RAMP = ((0.01, 0), (0.035, 60), (0.05, 100))
# Wide on purpose: dark skin in good light has a mean near 70 and must not be marked down.
BRIGHTNESS_RAMP = ((20, 0), (50, 60), (80, 100), (195, 100), (215, 60), (240, 0))
CONTRAST_RAMP = ((5, 0), (20, 60), (40, 100))
UNEVEN_RAMP = ((0.05, 100), (0.25, 60), (0.6, 0))
# How much of the edges' energy a blur leaves.
BLUR_RAMP = ((0.30, 100), (0.55, 60), (0.80, 0))
# How much of the face a laser printer turns to solid black: below this level toner closes up.
SOLID_BELOW = 44
SOLID_RAMP = ((0.15, 100), (0.35, 60), (0.7, 0))


class Background(StrEnum):
    """The colour that stands behind the head."""

    RED = "red"
    BLUE = "blue"
    ORANGE = "orange"


# Hue in Pillow's 0 to 255, from and to; red lies across zero.
_HUES = {Background.RED: (245, 10), Background.ORANGE: (11, 32), Background.BLUE: (135, 182)}
# Parts of the picture: where a face is expected, and the strips beside the head; of a face, what hair leaves.
_FACE, _SKIN = (0.30, 0.25, 0.70, 0.70), (0.15, 0.10, 0.85, 0.95)
_STRIPS = ((0.0, 0.0, 1.0, 0.08), (0.0, 0.08, 0.14, 0.40), (0.86, 0.08, 1.0, 0.40))


@dataclass(frozen=True)
class PhotoCheck:
    """One thing looked at: a code such as ``photo.sharpness``, a score of 0 to 100, whether it will do."""

    code: str
    score: int
    is_good: bool


def background_rule(birth_year: int, citizenship: str = "WNI") -> Background:
    """Return the background that the rule asks for: foreigners orange, odd years red, even years blue."""
    if citizenship == "WNA":
        return Background.ORANGE
    return Background.RED if birth_year % 2 else Background.BLUE


def check_photo(
    image: Image.Image, birth_year: int | None = None, citizenship: str = "WNI"
) -> list[PhotoCheck]:
    """Look at the face, its place and its eyes, then at light, sharpness, print and background.

    What cannot be told is left out: place and eyes without a face, the background without a birth year,
    everything about faces where the detector was not installed.
    """
    faces = find_faces(image) if can_find_faces() else []
    of_faces = _of_faces(faces) if can_find_faces() else ()
    found = [*of_faces, *_of_light(image, faces)]
    if birth_year is not None:
        found.append(("photo.background", _background(image, background_rule(birth_year, citizenship))))
    return [_check(code, score) for code, score in found]


def _check(code: str, score: float) -> PhotoCheck:
    rounded = max(0, min(100, round(score)))
    return PhotoCheck(code, rounded, rounded >= GOOD_FROM)


def _of_faces(faces: Sequence[Face]) -> Iterator[tuple[str, float]]:
    yield FACE_CHECK, GOOD_FROM + 40 * min(1.0, faces[0].certainty) if faces else 0
    if not faces:
        return
    face = faces[0]
    yield "photo.one_face", 100 if len(faces) == 1 else 0
    yield "photo.size", _ramp(face.height, SIZE_RAMP)
    yield "photo.centred", min(_ramp(abs(face.x - 0.5), ASIDE_RAMP), _ramp(abs(face.y - 0.5), HIGH_RAMP))
    if len(face.eyes) == 2:
        left, right = face.eyes
        tilt = math.degrees(math.atan2(right.y - left.y, right.x - left.x))
        yield "photo.eyes_level", _ramp(abs(tilt), TILT_RAMP)
    if face.eyes:
        # The wider one: an eye half in shadow is not a closed one.
        yield "photo.eyes_open", _ramp(max(eye.openness for eye in face.eyes), OPENNESS_RAMP)


def _of_light(image: Image.Image, faces: Sequence[Face]) -> Iterator[tuple[str, float]]:
    grey = image.convert("L")
    face = _part(grey.crop(faces[0].box(grey)), _SKIN) if faces else _part(grey, _FACE)
    yield "photo.brightness", _ramp(ImageStat.Stat(face).mean[0], BRIGHTNESS_RAMP)
    # In the strongest colour: a dark scarf before the blue cloth differs little in grey.
    yield "photo.contrast", _ramp(max(ImageStat.Stat(image).stddev), CONTRAST_RAMP)
    yield "photo.even_light", _even_light(face)
    yield "photo.sharpness", _sharpness(image)
    solid = sum(face.histogram()[:SOLID_BELOW]) / (face.width * face.height)
    yield "photo.print", _ramp(solid, SOLID_RAMP)


def _part(image: Image.Image, share: Sequence[float]) -> Image.Image:
    left, top, right, bottom = share
    width, height = image.size
    box = (round(left * width), round(top * height), round(right * width), round(bottom * height))
    return image.crop(box)


def _ramp(value: float, points: Ramp) -> float:
    """Return the score at `value` on a line through `points`, flat outside them."""
    for (low, before), (high, after) in zip(points, points[1:], strict=False):
        if value <= high:
            share = max(0.0, value - low) / (high - low)
            return before + share * (after - before)
    return points[-1][1]


def _even_light(face: Image.Image) -> float:
    middle = face.width // 2
    left = ImageStat.Stat(face.crop((0, 0, middle, face.height))).mean[0]
    right = ImageStat.Stat(face.crop((middle, 0, face.width, face.height))).mean[0]
    return _ramp(abs(left - right) / max(left, right, 1), UNEVEN_RAMP)


def _sharpness(image: Image.Image) -> float:
    """Compare the edges with those of a blurred copy: what blurring hardly changes was blurred before."""
    # Noise must not pass for sharpness: a light median first, and faint steps do not count.
    calm = image.filter(ImageFilter.MedianFilter(3))
    before = _steps(calm)
    edges = before.point([255 * (step > FAINT_STEP) for step in range(256)] * 3)
    after = _steps(calm.filter(ImageFilter.BoxBlur(3)))
    energy = _energy(ImageChops.darker(before, edges))
    return _ramp(_energy(ImageChops.darker(after, edges)) / energy if energy else 1.0, BLUR_RAMP)


def _steps(image: Image.Image) -> Image.Image:
    moved = ImageChops.offset(image, 1, 0)
    return ImageChops.difference(image, moved).crop((1, 0, image.width, image.height))


def _energy(steps: Image.Image) -> float:
    return sum(ImageStat.Stat(steps).sum2)


def _background(image: Image.Image, wanted: Background) -> float:
    first, last = _HUES[wanted]
    width = (last - first) % 256
    matching = total = 0
    for strip in _STRIPS:
        hue, saturation, value = _part(image, strip).convert("HSV").split()
        fits = hue.point([255 * ((tone - first) % 256 <= width) for tone in range(256)])
        strong = ImageChops.darker(saturation, value).point([255 * (level > 70) for level in range(256)])
        matching += ImageChops.darker(strong, fits).histogram()[255]
        total += hue.width * hue.height
    return 100 * matching / total
