"""Faces in a picture: where they are, and what their eyes say of how the head is held.

dlib's detector of frontal faces carries its model inside its library: nothing is fetched, ever. It tells
that there is a face, never whose; nothing is kept and nothing compared. Loaded when first asked for.
"""

import importlib.util
import threading
from dataclasses import dataclass
from functools import cache
from typing import Any

from PIL import Image

from desktop.capture.eyes import Eye, find_eyes

# Large enough for a face an eighth as high as the picture, small enough for ten milliseconds.
SEARCH_PX = 480
# What dlib's makers take for a face; its certainty of a clear one is about 2.
CERTAIN_FROM = 0.0
# Two findings whose middles lie nearer than this share of a width are one face.
_SAME = 0.5
# The detector keeps working memory of its own, so that two threads must not share it at once.
_BUSY = threading.Lock()


@dataclass(frozen=True)
class Face:
    """A face by its middle and size (brows to chin), as shares of the picture, and the eyes found in it."""

    x: float
    y: float
    width: float
    height: float
    certainty: float
    eyes: tuple[Eye, ...] = ()

    def box(self, image: Image.Image) -> tuple[int, int, int, int]:
        """Return left, top, right and bottom in the pixels of a picture of the same shape."""
        return (
            max(0, round((self.x - self.width / 2) * image.width)),
            max(0, round((self.y - self.height / 2) * image.height)),
            min(image.width, round((self.x + self.width / 2) * image.width)),
            min(image.height, round((self.y + self.height / 2) * image.height)),
        )


@cache
def can_find_faces() -> bool:
    """Tell whether this installation has the detector; without it photos are judged by light alone."""
    return all(importlib.util.find_spec(name) is not None for name in ("dlib", "numpy"))


def find_faces(image: Image.Image) -> list[Face]:
    """Return the faces in a picture, the largest first; of that one the eyes are looked for."""
    grey = image.convert("L")
    small = grey.copy()
    small.thumbnail((SEARCH_PX, SEARCH_PX), Image.Resampling.BILINEAR)
    faces = sorted(_distinct(_detect(small)), key=lambda face: -face.width)
    if not faces:
        return []
    first = faces[0]
    eyes = find_eyes(grey.crop(first.box(grey)))
    return [Face(first.x, first.y, first.width, first.height, first.certainty, eyes), *faces[1:]]


@cache
def _detector() -> Any:
    import dlib

    return dlib.get_frontal_face_detector()


def _detect(grey: Image.Image) -> list[Face]:
    import numpy

    pixels = numpy.asarray(grey)
    with _BUSY:
        boxes, certainties, _turns = _detector().run(pixels, 0, CERTAIN_FROM)
    across, down = grey.size
    return [
        Face(
            (box.left() + box.right()) / 2 / across,
            (box.top() + box.bottom()) / 2 / down,
            box.width() / across,
            box.height() / down,
            certainty,
        )
        for box, certainty in zip(boxes, certainties, strict=True)
    ]


def _distinct(faces: list[Face]) -> list[Face]:
    kept: list[Face] = []
    for face in sorted(faces, key=lambda face: -face.certainty):
        if not any(_is_same(face, other) for other in kept):
            kept.append(face)
    return kept


def _is_same(one: Face, other: Face) -> bool:
    return abs(one.x - other.x) < _SAME * other.width and abs(one.y - other.y) < _SAME * other.height
