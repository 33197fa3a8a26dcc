"""Fingers and eyes of people who do not exist: drawn ridges and rings, the same for the same seed."""

import functools
import io
import math
import random
from collections.abc import Callable

from PIL import Image, ImageChops, ImageDraw, ImageMath

from desktop.capture.iso.codestreams import Compression
from desktop.capture.iso.records import ImageRecord, Kind
from desktop.capture.iso.writing import write_record
from desktop.demo.faces import invent_face
from desktop.domain.biometrics import Modality, Position

FINGER_PX = (224, 320)
IRIS_PX = (320, 240)
FACE_PX = (240, 320)
# One in so many pixels is computed; between them the phase of the ridges is smooth.
GRID = 8
RIDGE_PX = 9.0
# JPEG 2000 at this rate keeps a finger near 8 KB: enough to look at, small enough to carry.
COMPRESSION_RATE = 9


def body_record(seed: int, position: Position, quality: int) -> bytes:
    """Return an ISO record of an invented finger (19794-4) or eye (19794-6)."""
    if position.modality is Modality.IRIS:
        return _record(Kind.IRIS, position, quality, _iris(seed, position), IRIS_PX)
    return _record(Kind.FINGER, position, quality, _finger(seed, position), FINGER_PX)


def face_record(seed: int, quality: int) -> bytes:
    """Return an ISO 19794-5 record of an invented face."""
    with Image.open(io.BytesIO(invent_face(seed, 1990, 1))) as image:
        return _record(Kind.FACE, None, quality, _compressed(image.resize(FACE_PX)), FACE_PX)


def _record(
    kind: Kind, position: Position | None, quality: int, image: bytes, size: tuple[int, int]
) -> bytes:
    ppi = 500 if kind is Kind.FINGER else None
    return write_record(ImageRecord(kind, position, quality, *size, ppi, Compression.JPEG2000, image))


def _compressed(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG2000", quality_mode="rates", quality_layers=[COMPRESSION_RATE], irreversible=True)
    return out.getvalue()


@functools.lru_cache(maxsize=256)
def _finger(seed: int, position: Position) -> bytes:
    """Draw ridges: a whorl, a loop or an arch, bent a little differently in every finger."""
    chance = random.Random(f"finger {seed} {position.value}")
    ridges, (width, height) = _waves(_phase(chance)), FINGER_PX
    pad = Image.new("L", FINGER_PX, 0)
    ImageDraw.Draw(pad).ellipse((10, 8, width - 10, height + 30), fill=255)
    noise = Image.frombytes("L", FINGER_PX, chance.randbytes(width * height))
    ridges = ImageChops.overlay(ridges, noise.point([96 + level // 4 for level in range(256)]))
    return _compressed(Image.composite(ridges, Image.new("L", FINGER_PX, 250), pad))


def _phase(chance: random.Random) -> Image.Image:
    """Return where on a ridge each point lies, in 256ths of one ridge to the next."""
    across, down = FINGER_PX[0] // GRID + 2, FINGER_PX[1] // GRID + 2
    bend = _PATTERNS[chance.choice(tuple(_PATTERNS))]
    centre = (0.5 + chance.uniform(-0.08, 0.08), 0.42 + chance.uniform(-0.06, 0.06))
    tilt, swirl = chance.uniform(-0.3, 0.3), chance.uniform(-0.5, 0.5)
    grid = Image.new("F", (across, down))
    for row in range(down):
        for column in range(across):
            x, y = column / across - centre[0], (row / down - centre[1]) * FINGER_PX[1] / FINGER_PX[0]
            turned = x * math.cos(tilt) - y * math.sin(tilt), x * math.sin(tilt) + y * math.cos(tilt)
            grid.putpixel((column, row), 256 * FINGER_PX[0] / RIDGE_PX * bend(*turned, swirl))
    return grid.resize(FINGER_PX, Image.Resampling.BICUBIC)


def _whorl(x: float, y: float, swirl: float) -> float:
    return math.hypot(x, 0.75 * y) + swirl * 0.06 * math.sin(3 * math.atan2(y, x))


def _loop(x: float, y: float, swirl: float) -> float:
    return math.hypot(x + 0.25 * max(0.0, y), 0.6 * min(y, 0.0), 0.04) + 0.15 * swirl * y


def _arch(x: float, y: float, swirl: float) -> float:
    return 0.9 * y + 0.35 * math.exp(-12 * x * x) * (1 + swirl)


_PATTERNS: dict[str, Callable[[float, float, float], float]] = {"whorl": _whorl, "loop": _loop, "arch": _arch}


def _waves(phase: Image.Image) -> Image.Image:
    """Return ridges from their phase: a sine, folded into one turn."""
    turn = ImageMath.lambda_eval(lambda images: images["int"](images["phase"]) & 255, phase=phase)
    image: Image.Image = turn.convert("L")
    return image.point([round(140 + 90 * math.sin(step / 256 * math.tau)) for step in range(256)])


@functools.lru_cache(maxsize=64)
def _iris(seed: int, position: Position) -> bytes:
    """Draw an eye: white, an iris of rings and rays, the pupil, and the lamp's reflection."""
    chance = random.Random(f"iris {seed} {position.value}")
    width, height = IRIS_PX
    image = Image.new("L", IRIS_PX, 205)
    pen = ImageDraw.Draw(image)
    x, y = width // 2 + chance.randint(-6, 6), height // 2 + chance.randint(-4, 4)
    radius = chance.randint(74, 84)
    for step in range(radius, 26, -2):
        pen.ellipse((x - step, y - step, x + step, y + step), fill=chance.randint(80, 140))
    for _ray in range(140):
        angle, start, end = chance.uniform(0, math.tau), chance.uniform(30, 50), chance.uniform(54, radius)
        ends = [(x + r * math.cos(angle), y + r * math.sin(angle)) for r in (start, end)]
        pen.line(ends, fill=chance.randint(70, 160), width=1)
    pupil = chance.randint(24, 32)
    pen.ellipse((x - pupil, y - pupil, x + pupil, y + pupil), fill=18)
    pen.ellipse((x - 12, y - 14, x - 4, y - 6), fill=245)
    pen.chord((-40, -150, width + 40, 52), 0, 180, fill=168)
    pen.chord((-40, height - 40, width + 40, height + 160), 180, 360, fill=172)
    return _compressed(image)
