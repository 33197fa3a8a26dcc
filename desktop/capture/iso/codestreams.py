"""What a compressed image says of its own size, before anyone decodes it.

A decoder makes room for what the image claims. So the claims are read here first, by hand, and have to be
those of the record around it.
"""

from enum import StrEnum

from desktop.capture.iso.fields import Fields
from desktop.domain.errors import InputError

Size = tuple[int, int]
_JP2_SIGNATURE = b"\x00\x00\x00\x0cjP  \x0d\x0a\x87\x0a"
_MAX_BOXES, _MAX_SEGMENTS = 64, 512


class Compression(StrEnum):
    """How the image is compressed."""

    RAW = "raw"
    WSQ = "wsq"
    JPEG = "jpeg"
    JPEG2000 = "jpeg2000"
    PNG = "png"


def image_size(image: bytes, compression: Compression, said: Size) -> Size:
    """Return width and height by the image's own word; a raw one has none but its length.

    Raises:
        InputError: ``iso.image``: it is no such image, has no end, or contradicts itself;
            ``iso.truncated``.
    """
    if compression is Compression.RAW:
        if len(image) != said[0] * said[1]:
            raise InputError("iso.image", bytes=len(image))
        return said
    if not image.endswith(_ENDS[compression]):
        raise InputError("iso.image", bytes=len(image))
    return _SIZES[compression](image)


def _jpeg2000(image: bytes) -> Size:
    if not image.startswith(_JP2_SIGNATURE):
        return _siz(image)
    fields, header = Fields(image), None
    for _box in range(_MAX_BOXES):
        length, kind = fields.number(4), fields.take(4)
        if kind == b"jp2c":
            found = _siz(fields.take(fields.left))
            if header != found:
                raise InputError("iso.image", width=found[0], height=found[1])
            return found
        inside = Fields(fields.take(max(0, length - 8)))
        if kind == b"jp2h":
            inside.take(4)
            if inside.take(4) != b"ihdr":
                break
            height, width = inside.number(4), inside.number(4)
            header = (width, height)
    raise InputError("iso.image", bytes=len(image))


def _siz(codestream: bytes) -> Size:
    """Read the size from the codestream itself: one tile grid at the origin, at most four components."""
    fields = Fields(codestream)
    if fields.take(4) != b"\xff\x4f\xff\x51":
        raise InputError("iso.image", bytes=len(codestream))
    fields.take(4)
    width, height, left, top = (fields.number(4) for _value in range(4))
    tile_width, tile_height, tile_left, tile_top = (fields.number(4) for _value in range(4))
    is_plain = left == top == tile_left == tile_top == 0
    # Tiles far smaller than the image would make the decoder count to millions.
    is_tiled = min(tile_width, width) * 64 >= width and min(tile_height, height) * 64 >= height
    if not (is_plain and is_tiled and 1 <= fields.number(2) <= 4):
        raise InputError("iso.image", width=width, height=height)
    return width, height


def _png(image: bytes) -> Size:
    fields = Fields(image)
    if fields.take(16) != b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR":
        raise InputError("iso.image", bytes=len(image))
    return fields.number(4), fields.number(4)


def _jpeg(image: bytes) -> Size:
    return _from_frame(image, range(0xC0, 0xD0), skip=1)


def _wsq(image: bytes) -> Size:
    return _from_frame(image, (0xA2,), skip=2)


def _from_frame(image: bytes, markers: "range | tuple[int, ...]", skip: int) -> Size:
    """Find the first frame header among the segments: `skip` bytes, then height and width."""
    fields = Fields(image)
    fields.take(2)
    for _segment in range(_MAX_SEGMENTS):
        if fields.take(1) != b"\xff":
            break
        marker, length = fields.number(1), fields.number(2)
        segment = Fields(fields.take(max(0, length - 2)))
        if marker in markers and marker not in (0xC4, 0xC8, 0xCC):
            segment.take(skip)
            height, width = segment.number(2), segment.number(2)
            return width, height
    raise InputError("iso.image", bytes=len(image))


_ENDS = {
    Compression.JPEG2000: b"\xff\xd9",
    Compression.JPEG: b"\xff\xd9",
    Compression.WSQ: b"\xff\xa1",
    Compression.PNG: b"IEND\xaeB`\x82",
}
_SIZES = {
    Compression.JPEG2000: _jpeg2000,
    Compression.JPEG: _jpeg,
    Compression.WSQ: _wsq,
    Compression.PNG: _png,
}
