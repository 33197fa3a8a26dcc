"""Invented portraits: repeatable, various, and good enough for the program's own checks."""

import io

import pytest
from PIL import Image

from desktop.capture.photo import HEIGHT_PX, WIDTH_PX, crop_photo, thumbnail_webp
from desktop.demo.faces import invent_face
from desktop.domain.nik import FEMALE, MALE


def test_the_same_seed_gives_the_same_bytes_and_another_one_another_face():
    assert invent_face(1, 1990, FEMALE) == invent_face(1, 1990, FEMALE)
    assert len({invent_face(seed, 1990, MALE) for seed in range(8)}) == 8


@pytest.mark.parametrize("sex", [MALE, FEMALE])
@pytest.mark.parametrize("year", [1950, 1991, 2004])
@pytest.mark.parametrize("seed", [3, 4])
def test_a_face_passes_as_a_photo(seed, year, sex):
    data = invent_face(seed, year, sex)
    photo = crop_photo(data, birth_year=year)
    assert Image.open(io.BytesIO(data)).size == (WIDTH_PX, HEIGHT_PX)
    assert [check for check in photo.checks if not check.is_good] == []
    assert len(thumbnail_webp(photo.jpeg)) <= 350


def test_a_foreigner_stands_before_orange():
    photo = crop_photo(invent_face(1, 1990, MALE, "WNA"), birth_year=1990, citizenship="WNA")
    assert photo.checks[-1].is_good
