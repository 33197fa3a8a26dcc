"""The resident's photo: cut to 3:4, freed of metadata, and judged by what pixels can tell.

The checks are advice. They look at light, sharpness and background; whether a face is there and the
eyes are open is for people to see, and the program does not pretend to.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PIL import Image, ImageChops, ImageFilter, ImageOps, ImageStat

from desktop.domain.errors import InputError

WIDTH_PX, HEIGHT_PX = 480, 640
MAX_BYTES = 20 << 20
MAX_PIXELS = 50_000_000
JPEG_QUALITY = 90
# Below this score the advice to try again is shown.
GOOD_FROM = 60
QR_BYTES = 350
QR_SIZES_PX = ((48, 64), (42, 56), (36, 48), (30, 40), (24, 32))
FAINT_STEP = 10
# How much of the edges' energy a blur leaves, and the score for it.
SHARPNESS_RAMP = ((0.30, 100), (0.55, 60), (0.80, 0))
FORMATS = ("JPEG", "PNG", "WEBP", "BMP")

Box = tuple[int, int, int, int]


class Background(StrEnum):
    """The colour that stands behind the head."""

    RED = "red"
    BLUE = "blue"
    ORANGE = "orange"


# Hue in Pillow's 0 to 255, from and to; red lies across zero.
_HUES = {Background.RED: (245, 10), Background.ORANGE: (11, 32), Background.BLUE: (135, 182)}
# Parts of the picture: where a face is expected, its halves, and the strips beside the head.
_FACE = (0.30, 0.25, 0.70, 0.70)
_STRIPS = ((0.0, 0.0, 1.0, 0.08), (0.0, 0.08, 0.14, 0.40), (0.86, 0.08, 1.0, 0.40))


@dataclass(frozen=True)
class PhotoCheck:
    """One thing looked at: a code such as ``photo.sharpness``, a score of 0 to 100, whether it will do."""

    code: str
    score: int
    is_good: bool


@dataclass(frozen=True)
class Photo:
    """A photo of 480 x 640 pixels as JPEG without metadata, and what the checks said."""

    jpeg: bytes
    checks: tuple[PhotoCheck, ...]

    def image(self) -> Image.Image:
        """Return the pixels."""
        return _upright(self.jpeg)

    @property
    def score(self) -> int:
        """The lowest of the scores."""
        return min((check.score for check in self.checks), default=0)


def background_rule(birth_year: int, citizenship: str = "WNI") -> Background:
    """Return the background that the rule asks for: foreigners orange, odd years red, even years blue."""
    if citizenship == "WNA":
        return Background.ORANGE
    return Background.RED if birth_year % 2 else Background.BLUE


def crop_photo(
    data: bytes, box: Box | None = None, *, birth_year: int | None = None, citizenship: str = "WNI"
) -> Photo:
    """Cut a picture to 3:4 and check it.

    `box` is left, top, right, bottom in pixels of the upright picture; without it the largest 3:4
    part around the centre is taken. Without `birth_year` the colour behind the head is not judged.

    Raises:
        InputError: ``photo.unreadable``, ``photo.too_large`` or ``photo.too_small``.
    """
    image = _upright(data)
    part = image.crop(_inside(box, image)) if box else image
    if part.width < WIDTH_PX // 2 or part.height < HEIGHT_PX // 2:
        raise InputError("photo.too_small", field="photo", width=part.width, height=part.height)
    photo = ImageOps.fit(part, (WIDTH_PX, HEIGHT_PX), Image.Resampling.LANCZOS)
    return Photo(_jpeg(photo), tuple(check_photo(photo, birth_year, citizenship)))


def _inside(box: Box, image: Image.Image) -> Box:
    left, top, right, bottom = box
    return max(0, left), max(0, top), min(image.width, right), min(image.height, bottom)


def _upright(data: bytes) -> Image.Image:
    if len(data) > MAX_BYTES:
        raise InputError("photo.too_large", field="photo", bytes=len(data))
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as image:
            if image.width * image.height > MAX_PIXELS:
                raise InputError("photo.too_large", field="photo", pixels=image.width * image.height)
            # A camera's twelve megapixels need not all be decoded to be made smaller.
            image.draft("RGB", (WIDTH_PX * 4, HEIGHT_PX * 4))
            return _opaque(ImageOps.exif_transpose(image))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise InputError("photo.too_large", field="photo") from error
    except (OSError, ValueError, SyntaxError, TypeError) as error:
        raise InputError("photo.unreadable", field="photo") from error


def _opaque(image: Image.Image) -> Image.Image:
    if not image.has_transparency_data:
        return image.convert("RGB")
    layer = image.convert("RGBA")
    paper = Image.new("RGBA", layer.size, "white")
    return Image.alpha_composite(paper, layer).convert("RGB")


def _jpeg(image: Image.Image) -> bytes:
    out = io.BytesIO()
    # A fresh image: nothing that stood beside the camera's pixels comes along.
    bare = Image.new("RGB", image.size)
    bare.paste(image)
    bare.save(out, "JPEG", quality=JPEG_QUALITY, optimize=True)
    return out.getvalue()


def check_photo(
    image: Image.Image, birth_year: int | None = None, citizenship: str = "WNI"
) -> list[PhotoCheck]:
    """Look at brightness, contrast, evenness of light, sharpness and background, in this order.

    Without `birth_year` the background is not judged.
    """
    face = _part(image.convert("L"), _FACE)
    found = [
        _check("photo.brightness", _brightness(face)),
        _check("photo.contrast", _contrast(image)),
        _check("photo.even_light", _even_light(face)),
        _check("photo.sharpness", _sharpness(image)),
    ]
    if birth_year is not None:
        rule = background_rule(birth_year, citizenship)
        found.append(_check("photo.background", _background(image, rule)))
    return found


def _check(code: str, score: float) -> PhotoCheck:
    rounded = max(0, min(100, round(score)))
    return PhotoCheck(code, rounded, rounded >= GOOD_FROM)


def _part(image: Image.Image, share: Sequence[float]) -> Image.Image:
    left, top, right, bottom = share
    box = (left * image.width, top * image.height, right * image.width, bottom * image.height)
    return image.crop(tuple(round(edge) for edge in box))  # type: ignore[arg-type]


def _ramp(value: float, points: Sequence[tuple[float, float]]) -> float:
    """Return the score at `value` on a line through `points`, flat outside them."""
    for (low, before), (high, after) in zip(points, points[1:], strict=False):
        if value <= high:
            share = max(0.0, value - low) / (high - low)
            return before + share * (after - before)
    return points[-1][1]


def _brightness(face: Image.Image) -> float:
    # Wide on purpose: dark skin in good light has a mean near 70 and must not be marked down.
    mean = ImageStat.Stat(face).mean[0]
    return _ramp(mean, [(20, 0), (50, 60), (80, 100), (195, 100), (215, 60), (240, 0)])


def _contrast(image: Image.Image) -> float:
    # In the strongest colour: a dark scarf before the blue cloth differs little in grey.
    spread = max(ImageStat.Stat(image).stddev)
    return _ramp(spread, [(5, 0), (20, 60), (40, 100)])


def _even_light(face: Image.Image) -> float:
    middle = face.width // 2
    left = ImageStat.Stat(face.crop((0, 0, middle, face.height))).mean[0]
    right = ImageStat.Stat(face.crop((middle, 0, face.width, face.height))).mean[0]
    return _ramp(abs(left - right) / max(left, right, 1), [(0.05, 100), (0.25, 60), (0.6, 0)])


def _sharpness(image: Image.Image) -> float:
    """Compare the edges with those of a blurred copy: what blurring hardly changes was blurred before."""
    # Noise must not pass for sharpness: a light median first, and faint steps do not count.
    calm = image.filter(ImageFilter.MedianFilter(3))
    before = _steps(calm)
    edges = before.point([255 * (step > FAINT_STEP) for step in range(256)] * 3)
    after = _steps(calm.filter(ImageFilter.BoxBlur(3)))
    energy = _energy(ImageChops.darker(before, edges))
    return _ramp(_energy(ImageChops.darker(after, edges)) / energy if energy else 1.0, SHARPNESS_RAMP)


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


def preview(jpeg: bytes, width_px: int, height_px: int) -> bytes:
    """Return a smaller JPEG for lists.

    Raises:
        InputError: ``photo.unreadable`` or ``photo.too_large``.
    """
    return _jpeg(ImageOps.fit(_upright(jpeg), (width_px, height_px), Image.Resampling.LANCZOS))


def thumbnail_webp(jpeg: bytes, max_bytes: int = QR_BYTES) -> bytes:
    """Return the largest WebP between 48 x 64 and 24 x 32 pixels that fits into a QR.

    Raises:
        InputError: ``photo.unreadable``, ``photo.too_large``, or ``photo.thumbnail`` if none fits.
    """
    image = _upright(jpeg)
    for size in QR_SIZES_PX:
        small = ImageOps.fit(image, size, Image.Resampling.LANCZOS)
        for quality in (45, 30, 15):
            out = io.BytesIO()
            small.save(out, "WEBP", quality=quality, method=6)
            if out.tell() <= max_bytes:
                return out.getvalue()
    raise InputError("photo.thumbnail", field="photo", bytes=max_bytes)
