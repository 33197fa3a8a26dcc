import io

import pytest
from papers import PORTRAIT, portrait
from PIL import Image

from desktop.documents.photos import grey_photo
from desktop.domain.errors import InputError


def opened(jpeg: bytes) -> Image.Image:
    return Image.open(io.BytesIO(jpeg))


def test_a_photo_becomes_grey_and_small():
    grey = grey_photo(PORTRAIT)
    image = opened(grey.content)

    assert (image.mode, image.size) == ("L", (grey.width, grey.height))
    assert image.width * 4 == image.height * 3
    assert len(grey.content) <= 11_000


def test_a_noisy_photo_is_small_too():
    stream = io.BytesIO()
    Image.effect_noise((480, 640), 90).save(stream, "JPEG", quality=95)

    assert len(grey_photo(stream.getvalue()).content) <= 25_000


def test_toner_is_spared():
    stream = io.BytesIO()
    Image.new("L", (480, 640), 90).save(stream, "JPEG")

    assert 95 < opened(grey_photo(stream.getvalue()).content).getpixel((100, 100)) < 130


@pytest.mark.parametrize("size", [(600, 800), (300, 300), (96, 128)])
def test_other_sizes_are_cropped_to_the_frame(size: tuple[int, int]):
    assert opened(grey_photo(portrait(size)).content).size == (240, 320)


def png() -> bytes:
    stream = io.BytesIO()
    Image.new("L", (30, 40)).save(stream, "PNG")
    return stream.getvalue()


@pytest.mark.parametrize("photo", [b"", b"no photo", PORTRAIT[: len(PORTRAIT) // 2], PORTRAIT[:40], png()])
def test_what_is_no_photo_is_refused(photo: bytes):
    with pytest.raises(InputError, match=r"letter\.photo"):
        grey_photo(photo)


@pytest.mark.parametrize("side", [8_001, 60_000])
def test_a_photo_of_absurd_size_is_refused_before_it_is_decoded(side: int):
    frame = PORTRAIT.index(b"\xff\xc0")
    huge = PORTRAIT[: frame + 5] + side.to_bytes(2, "big") * 2 + PORTRAIT[frame + 9 :]

    with pytest.raises(InputError, match=r"image\.too_large"):
        grey_photo(huge)
