"""Signatures: black on white in a fixed frame, and a slip of the pen is told from a name."""

import io
import math

import pytest
from PIL import Image

from desktop.capture import signature as rules
from desktop.capture.signature import check_signature, render_signature
from desktop.demo.signatures import invent_signature
from desktop.domain.errors import InputError

WAVE = [[(0.2 + 0.6 * step / 80, 0.5 + 0.2 * math.sin(step / 4)) for step in range(81)]]


def picture(strokes, **options):
    return Image.open(io.BytesIO(render_signature(strokes, **options)))


def ink_box(image):
    return image.point(lambda level: 255 * (level < 128)).getbbox()


def verdict(strokes):
    return {check.code: check.is_good for check in check_signature(strokes)}


def test_the_picture_is_black_on_white_without_transparency():
    image = picture(WAVE)
    assert (image.format, image.mode, image.size) == ("PNG", "L", (600, 200))
    assert image.getpixel((0, 0)) == 255
    assert image.getextrema() == (0, 255)
    assert sum(20 < level < 235 for level in image.tobytes()) > 200


@pytest.mark.parametrize("strokes", [WAVE, *(invent_signature(seed) for seed in range(6))])
def test_the_ink_fills_the_frame_and_keeps_its_margin(strokes):
    left, top, right, bottom = ink_box(picture(strokes))
    assert left >= 10
    assert top >= 10
    assert right <= 590
    assert bottom <= 190
    assert right - left >= 560 or bottom - top >= 160


def test_a_circle_on_the_pad_stays_a_circle():
    turns = [math.tau * step / 60 for step in range(61)]
    circle = [[(0.5 + 0.15 * math.cos(turn), 0.5 + 0.3 * math.sin(turn)) for turn in turns]]
    left, top, right, bottom = ink_box(picture(circle, pad_aspect=2.0))
    assert abs((right - left) - (bottom - top)) <= 2


def test_a_dot_is_drawn_small_and_called_too_small():
    left, _top, right, _bottom = ink_box(picture([[(0.5, 0.5)]]))
    assert right - left < 10
    assert verdict([[(0.5, 0.5)]]) == {"signature.size": False, "signature.clipped": True}


@pytest.mark.parametrize(
    ("strokes", "size", "inside"),
    [
        (WAVE, True, True),
        ([], False, True),
        ([[(0.5, 0.5), (0.52, 0.5)]], False, True),
        ([[(0.0, 0.5), (0.5, 0.2), (0.9, 0.6)]], True, False),
        ([[(0.2, 0.5), (0.5, 1.0), (0.9, 0.6)]], True, False),
    ],
)
def test_the_checks_see_size_and_edges(strokes, size, inside):
    assert verdict(strokes) == {"signature.size": size, "signature.clipped": inside}


@pytest.mark.parametrize("strokes", [[], [[]], [[], []]])
def test_nothing_cannot_be_drawn(strokes):
    with pytest.raises(InputError, match=r"signature\.empty"):
        render_signature(strokes)


@pytest.mark.parametrize("point", [(math.nan, 0.5), (0.5, math.inf), (-0.1, 0.5), (0.5, 1.1)])
def test_points_off_the_pad_are_refused(point):
    with pytest.raises(InputError, match=r"signature\.unreadable"):
        render_signature([[(0.5, 0.5), point]])


def test_an_endless_line_is_refused():
    with pytest.raises(InputError, match=r"signature\.too_long"):
        render_signature([[(0.5, 0.5)] * (rules.MAX_POINTS + 1)])
