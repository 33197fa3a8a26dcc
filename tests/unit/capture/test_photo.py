"""Photos: always 3:4 and without metadata; the checks tell good light from bad and name no one."""

import io
import random

import pytest
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter
from recording_desk import portrait as drawn

from desktop.capture import photo as rules
from desktop.capture.faces import find_faces
from desktop.capture.photo import crop_photo, preview, thumbnail_webp
from desktop.capture.photo_checks import Background, background_rule, check_photo
from desktop.domain.errors import InputError

BLUE, RED, ORANGE, WHITE = "#2C69B0", "#C8372D", "#E07B2A", "#F0F0F0"


def portrait(background=BLUE, size=(960, 1280)):
    """An invented woman in the middle of a picture of any shape, as a camera would see her."""
    face = Image.open(io.BytesIO(drawn(background)))
    height = min(size[1], size[0] * 4 // 3)
    image = Image.new("RGB", size, background)
    face = face.resize((height * 3 // 4, height), Image.Resampling.LANCZOS)
    image.paste(face, ((size[0] - face.width) // 2, (size[1] - height) // 2))
    return image


def encoded(image, form="JPEG", **options):
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def decoded(data):
    return Image.open(io.BytesIO(data))


def scores(image, birth_year=1990):
    return {check.code: check for check in check_photo(image, birth_year)}


def refusal(data, **options):
    with pytest.raises(InputError) as refused:
        crop_photo(data, **options)
    assert refused.value.facts["field"] == "photo"
    return refused.value.code


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "BMP"])
@pytest.mark.parametrize("size", [(1280, 720), (720, 1280), (480, 640), (3000, 2000)])
def test_any_camera_picture_becomes_480_by_640(form, size):
    photo = crop_photo(encoded(portrait(size=size), form))
    assert decoded(photo.jpeg).size == (rules.WIDTH_PX, rules.HEIGHT_PX)
    assert decoded(photo.jpeg).format == "JPEG"
    assert photo.image().size == (rules.WIDTH_PX, rules.HEIGHT_PX)


def test_the_middle_is_kept_and_nothing_is_stretched():
    image = Image.new("RGB", (1600, 800), WHITE)
    ImageDraw.Draw(image).ellipse((700, 300, 900, 500), fill="black")
    grey = decoded(crop_photo(encoded(image)).jpeg).convert("L").point(lambda level: 255 * (level < 128))
    left, top, right, bottom = grey.getbbox()
    assert abs((right - left) - (bottom - top)) <= 2
    assert abs((left + right) / 2 - 240) <= 1
    assert abs((top + bottom) / 2 - 320) <= 1


def test_a_box_is_cut_out_and_may_reach_over_the_edge():
    image = Image.new("RGB", (1280, 720), WHITE)
    image.paste(BLUE, (0, 0, 480, 640))
    cut = decoded(crop_photo(encoded(image), (0, 0, 480, 640)).jpeg)
    assert cut.getpixel((470, 630))[2] > 150 > cut.getpixel((470, 630))[0]
    assert decoded(crop_photo(encoded(image), (-100, -100, 480, 640)).jpeg).size == (480, 640)


def test_the_camera_held_sideways_is_turned_upright():
    image = portrait().rotate(90, expand=True)
    exif = Image.Exif()
    exif[0x0112] = 6
    upright = decoded(crop_photo(encoded(image, exif=exif), birth_year=1990).jpeg)
    assert upright.getpixel((240, 10))[2] > 150
    assert upright.getpixel((240, 630))[2] < 150
    assert find_faces(upright)


def test_metadata_stays_behind():
    exif = Image.Exif()
    exif[0x010E] = "JALUR 5 RUMAH SITI"
    exif.get_ifd(0x8825)[1] = "S"
    data = encoded(portrait(), exif=exif, comment=b"GPS -2.3", icc_profile=b"profile of a camera" * 9)
    assert b"SITI" in data
    jpeg = crop_photo(data).jpeg
    assert not set(decoded(jpeg).info) & {"exif", "comment", "icc_profile", "xmp"}
    assert b"SITI" not in jpeg
    assert b"GPS" not in jpeg


def test_transparent_parts_become_paper():
    image = Image.new("RGBA", (480, 640), (0, 0, 0, 0))
    assert decoded(crop_photo(encoded(image, "PNG")).jpeg).getpixel((0, 0)) == (255, 255, 255)
    assert decoded(crop_photo(encoded(image.convert("LA"), "PNG")).jpeg).getpixel((0, 0)) == (255, 255, 255)


@pytest.mark.parametrize(
    "data", [b"", b"no picture", b"\xff\xd8\xff\xe0 torn", b"%PDF-1.7", b"GIF89a" + bytes(40)]
)
def test_what_is_no_picture_is_refused(data):
    assert refusal(data) == "photo.unreadable"


def test_a_torn_picture_is_refused():
    assert refusal(encoded(portrait())[:5000]) == "photo.unreadable"


def test_small_and_huge_pictures_are_refused(monkeypatch):
    assert refusal(encoded(portrait(size=(200, 300)))) == "photo.too_small"
    assert refusal(encoded(portrait()), box=(0, 0, 100, 100)) == "photo.too_small"
    assert refusal(bytes(rules.MAX_BYTES + 1)) == "photo.too_large"
    flood = encoded(Image.new("1", (12_000, 12_000)), "PNG")
    assert len(flood) < 100_000
    assert refusal(flood) == "photo.too_large"
    monkeypatch.setattr(rules, "MAX_PIXELS", 1000)
    assert refusal(encoded(portrait())) == "photo.too_large"


@pytest.mark.parametrize(
    ("year", "citizenship", "background"),
    [(1990, "WNI", Background.BLUE), (1991, "WNI", Background.RED), (1990, "WNA", Background.ORANGE)],
)
def test_the_rule_of_the_background(year, citizenship, background):
    assert background_rule(year, citizenship) is background


@pytest.mark.parametrize(
    ("colour", "year", "citizenship", "is_good"),
    [
        (BLUE, 1990, "WNI", True),
        (RED, 1991, "WNI", True),
        (ORANGE, 1991, "WNA", True),
        (RED, 1990, "WNI", False),
        (BLUE, 1991, "WNI", False),
        (ORANGE, 1991, "WNI", False),
        (WHITE, 1990, "WNI", False),
        ("#101010", 1991, "WNI", False),
    ],
)
def test_the_background_is_told_by_its_colour(colour, year, citizenship, is_good):
    photo = crop_photo(encoded(portrait(colour)), birth_year=year, citizenship=citizenship)
    (found,) = [check for check in photo.checks if check.code == "photo.background"]
    assert found.is_good is is_good
    assert (found.score > 90) is is_good


def test_without_a_birth_year_the_background_is_not_judged():
    photo = crop_photo(encoded(portrait(WHITE)))
    assert [check.code.removeprefix("photo.") for check in photo.checks] == [
        *("face", "one_face", "size", "centred", "eyes_level", "eyes_open"),
        *("brightness", "contrast", "even_light", "sharpness", "print"),
    ]
    assert photo.score == min(check.score for check in photo.checks)


def test_a_good_picture_passes_every_check():
    assert all(check.is_good for check in scores(portrait(size=(480, 640))).values())


def shadowed(image):
    dark = ImageEnhance.Brightness(image).enhance(0.35)
    image.paste(dark.crop((0, 0, image.width // 2, image.height)), (0, 0))
    return image


@pytest.mark.parametrize(
    ("code", "spoil"),
    [
        ("photo.brightness", lambda image: ImageEnhance.Brightness(image).enhance(0.25)),
        ("photo.brightness", lambda image: ImageEnhance.Brightness(image).enhance(2.2)),
        ("photo.contrast", lambda image: ImageEnhance.Contrast(image).enhance(0.1)),
        ("photo.even_light", shadowed),
        ("photo.sharpness", lambda image: image.filter(ImageFilter.GaussianBlur(4))),
        ("photo.sharpness", lambda image: Image.new("RGB", image.size, BLUE)),
    ],
)
def test_a_spoilt_picture_fails_the_check_for_it(code, spoil):
    assert not scores(spoil(portrait(size=(480, 640))))[code].is_good


def test_dark_skin_in_good_light_is_not_called_dark():
    image = portrait(size=(480, 640))
    ImageDraw.Draw(image).ellipse((144, 160, 336, 460), fill="#6B4226")
    assert scores(image)["photo.brightness"].is_good


def test_noise_does_not_pass_for_sharpness():
    blurred = portrait(size=(480, 640)).filter(ImageFilter.GaussianBlur(4))
    chance = random.Random(7)
    grain = Image.frombytes("L", blurred.size, chance.randbytes(480 * 640))
    noisy = Image.blend(blurred, Image.merge("RGB", [grain] * 3), 0.03)
    assert not scores(noisy)["photo.sharpness"].is_good


def test_a_thumbnail_fits_the_qr():
    small = thumbnail_webp(crop_photo(encoded(portrait())).jpeg)
    assert len(small) <= rules.QR_BYTES
    assert decoded(small).format == "WEBP"
    assert decoded(small).size in rules.QR_SIZES_PX


def test_a_busy_picture_gets_a_smaller_thumbnail_and_none_if_nothing_fits():
    grain = Image.frombytes("RGB", (480, 640), random.Random(1).randbytes(480 * 640 * 3))
    busy = encoded(Image.blend(portrait(size=(480, 640)), grain.resize((60, 80)).resize((480, 640)), 0.5))
    assert decoded(thumbnail_webp(busy, 600)).size <= decoded(thumbnail_webp(encoded(portrait()), 600)).size
    with pytest.raises(InputError, match=r"photo\.thumbnail"):
        thumbnail_webp(busy, 40)


def test_a_preview_has_the_size_asked_for():
    assert decoded(preview(encoded(portrait()), 96, 128)).size == (96, 128)
