"""What was signed on paper: the ink comes out of its picture, whatever the light; other things do not."""

import io

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter
from signed_paper import SIZE, photographed, saved

from desktop.capture.signature import render_signature
from desktop.capture.signature_paper import signature_from_paper
from desktop.demo.signatures import invent_signature
from desktop.domain.errors import InputError


def signed(seed):
    return Image.open(io.BytesIO(render_signature(invent_signature(seed))))


def thumb():
    sheet = Image.new("L", (600, 200), 255)
    for radius in range(84, 4, -8):
        box = (300 - radius, 100 - radius, 300 + radius, 100 + radius)
        ImageDraw.Draw(sheet).ellipse(box, outline=0, width=3)
    return sheet.filter(ImageFilter.GaussianBlur(1))


def on_a_dark_table():
    sheet = Image.new("L", SIZE, 220)
    ImageDraw.Draw(sheet).rectangle((0, 0, SIZE[0] - 1, SIZE[1] - 1), outline=0, width=9)
    return sheet


def black(image):
    return image.point(lambda level: 255 * (level < 128))


@pytest.mark.parametrize("shadow", [0, 110])
@pytest.mark.parametrize("seed", range(3))
def test_the_ink_comes_out_of_its_paper_in_any_light(seed, shadow):
    found = Image.open(io.BytesIO(signature_from_paper(photographed(signed(seed), shadow=shadow))))

    assert (found.format, found.mode, found.size) == ("PNG", "L", (600, 200))
    left, top, right, bottom = black(found).getbbox()
    assert min(left, top) >= 10
    assert right <= 590
    assert bottom <= 190
    # The same strokes, as wide as a pen, and nothing of the paper.
    near = black(signed(seed)).filter(ImageFilter.MaxFilter(25))
    strayed = ImageChops.subtract(black(found), near).histogram()[255]
    assert strayed < 0.03 * black(found).histogram()[255]


def test_a_thumb_print_is_taken_as_well():
    found = Image.open(io.BytesIO(signature_from_paper(photographed(thumb()))))
    left, _top, right, _bottom = black(found).getbbox()
    assert right - left == pytest.approx(168, abs=12)


@pytest.mark.parametrize(
    ("picture", "code"),
    [
        (saved(Image.new("L", SIZE, 200)), "signature.no_ink"),
        (saved(Image.new("L", SIZE, 10)), "signature.no_paper"),
        (saved(Image.effect_noise(SIZE, 25)), "signature.no_ink"),
        (photographed(Image.new("L", (600, 200), 255)), "signature.no_ink"),
        (saved(on_a_dark_table()), "signature.no_paper"),
        (b"\x89PNG", "photo.unreadable"),
    ],
)
def test_what_is_no_writing_on_paper_is_refused(picture, code):
    with pytest.raises(InputError) as found:
        signature_from_paper(picture)
    assert found.value.code == code
