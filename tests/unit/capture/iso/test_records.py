"""ISO records: whole ones are read, and every wrong length, count, size and position has its code."""

import io
from dataclasses import replace
from itertools import product

import pytest
from PIL import Image

from desktop.capture.iso.codestreams import Compression
from desktop.capture.iso.records import MAX_RECORD, ImageRecord, Kind, read_record
from desktop.capture.iso.writing import write_record
from desktop.capture.pictures import can_show, picture, picture_png, preview_jpeg
from desktop.capture.samples import read_sample
from desktop.demo.devices.bodies import body_record, face_record
from desktop.domain.biometrics import EYES, FINGERS, Position
from desktop.domain.errors import InputError

SIZE = (200, 240)
GREY = Image.linear_gradient("L").resize(SIZE)
PILLOW = {Compression.JPEG: "JPEG", Compression.JPEG2000: "JPEG2000", Compression.PNG: "PNG"}
# Where a finger record without certificates keeps what.
COUNT, POSITION, RATE, DEPTH, CODEC, WIDTH = 12, 40, 47, 51, 52, 54


def compressed(compression, size=SIZE):
    out = io.BytesIO()
    GREY.resize(size).save(out, PILLOW[compression])
    return out.getvalue()


def finger(compression=Compression.JPEG2000, image=None, size=SIZE):
    data = compressed(compression, size) if image is None else image
    return ImageRecord(Kind.FINGER, Position.LEFT_RING, 77, *size, 500, compression, data)


def refused(data):
    with pytest.raises(InputError) as caught:
        read_record(data)
    return caught.value.code


def patched(place, value, data=None):
    data = bytearray(write_record(finger()) if data is None else data)
    data[place : place + len(value)] = value
    return bytes(data)


@pytest.mark.parametrize("position", [*FINGERS, *EYES])
def test_an_invented_finger_or_eye_is_a_whole_record(position):
    record = read_record(body_record(1, position, 71))
    assert (record.position, record.quality) == (position, 71)
    assert picture(record).size == (record.width_px, record.height_px)


def test_the_same_seed_is_the_same_person_and_another_is_not():
    index = Position.LEFT_INDEX
    assert body_record(5, index, 80) == body_record(5, index, 80) != body_record(6, index, 80)


def test_a_face_is_a_whole_record_too():
    record = read_record(face_record(1, 66))
    assert (record.kind, record.position, record.quality) == (Kind.FACE, None, 66)
    assert picture(record).mode == "RGB"


# The standard knows no irises as JPEG.
WRITABLE = [pair for pair in product(Kind, PILLOW) if pair != (Kind.IRIS, Compression.JPEG)]


@pytest.mark.parametrize(("kind", "compression"), WRITABLE)
def test_what_was_written_is_read_and_shown(kind, compression):
    positions = {Kind.FINGER: Position.LEFT_RING, Kind.IRIS: Position.LEFT_EYE, Kind.FACE: None}
    ppi = 500 if kind is Kind.FINGER else None
    made = ImageRecord(kind, positions[kind], 50, *SIZE, ppi, compression, compressed(compression))
    assert read_record(write_record(made)) == made
    with Image.open(io.BytesIO(picture_png(write_record(made)))) as shown:
        assert shown.size == SIZE


def test_a_raw_picture_has_the_length_of_its_points():
    raw = finger(Compression.RAW, GREY.tobytes())
    assert picture(read_record(write_record(raw))).tobytes() == GREY.tobytes()
    assert refused(write_record(replace(raw, image=raw.image[:-1]))) == "iso.image"


def test_a_preview_is_coarse():
    with Image.open(io.BytesIO(preview_jpeg(write_record(finger())))) as preview:
        assert max(preview.size) == 96


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "iso.truncated"),
        (b"FMR\x00 20\x00 and so on", "iso.unknown"),
        (b"F" * (MAX_RECORD + 1), "iso.too_large"),
        (write_record(finger()) + b"\x00", "iso.length"),
        (write_record(finger())[:-1], "iso.length"),
        (patched(COUNT, b"\x00\x00"), "iso.count"),
        (patched(COUNT, b"\x00\x04"), "iso.count"),
        (patched(COUNT, b"\xff\xff"), "iso.count"),
        (patched(POSITION, b"\x0b"), "iso.position"),
        (patched(RATE, b"\x00\xfa\x00\xfa"), "iso.resolution"),
        (patched(DEPTH, b"\x10"), "iso.depth"),
        (patched(CODEC, b"\x63"), "iso.compression"),
        (patched(WIDTH, b"\x00\xc9"), "iso.image"),
        (patched(WIDTH, b"\x00\x01"), "iso.size"),
        (patched(WIDTH, b"\xff\xff\xff\xff"), "iso.size"),
        (patched(WIDTH + 4, b"\xff\xff\xff\xff"), "iso.truncated"),
        (write_record(finger(image=b"")), "iso.image"),
        (write_record(finger(image=compressed(Compression.JPEG2000)[:-2])), "iso.image"),
        (write_record(finger(image=compressed(Compression.JPEG))), "iso.image"),
        (write_record(finger(image=compressed(Compression.JPEG2000, (2000, 1000)))), "iso.image"),
    ],
)
def test_what_does_not_add_up_has_its_code(data, code):
    assert refused(data) == code


def test_an_image_that_claims_more_inside_than_outside_is_not_decoded():
    """The outer box says 200 x 240; the codestream, which a decoder believes, says four thousand million."""
    image = bytearray(compressed(Compression.JPEG2000))
    size = image.index(b"\xff\x4f\xff\x51") + 8
    image[size : size + 8] = b"\x00\x01\x00\x00\x00\x01\x00\x00"
    assert refused(write_record(finger(image=bytes(image)))) == "iso.image"


def test_a_picture_that_cannot_be_decoded_is_refused_when_shown():
    image = bytearray(compressed(Compression.PNG))
    image[60:-12] = bytes(len(image) - 72)
    with pytest.raises(InputError) as caught:
        picture(read_record(write_record(finger(Compression.PNG, bytes(image)))))
    assert caught.value.code == "iso.image"


@pytest.mark.parametrize("score", [-1, 101, 255])
def test_a_quality_is_a_percentage(score):
    with pytest.raises(InputError) as caught:
        read_sample(write_record(finger()), Position.LEFT_RING, score)
    assert caught.value.code == "biometrics.quality"


def test_the_position_asked_for_is_the_position_inside():
    with pytest.raises(InputError) as caught:
        read_sample(write_record(finger()), Position.LEFT_INDEX, 80)
    assert caught.value.facts == {"asked": "left_index", "found": "left_ring"}


@pytest.mark.parametrize("compression", Compression)
def test_only_wsq_needs_a_plug_in(compression):
    assert can_show(compression) or compression is Compression.WSQ
