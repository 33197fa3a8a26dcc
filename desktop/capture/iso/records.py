"""One record, read: what it shows, how large, how fine, and the compressed image in it."""

from dataclasses import dataclass, field
from enum import StrEnum

from desktop.capture.iso.codestreams import Compression, image_size
from desktop.capture.iso.fields import Fields
from desktop.domain.biometrics import Position
from desktop.domain.errors import InputError

MAX_RECORD = 4 << 20
MIN_PX, MAX_PX, MAX_AREA = 64, 3000, 4_000_000
MIN_PPI, MAX_PPI = 490, 1010
_HEADER_LENGTHS = {"finger": 16, "iris": 16, "face": 17}
_PPCM = 2


class Kind(StrEnum):
    """The part of the standard, by what it shows."""

    FINGER = "finger"
    IRIS = "iris"
    FACE = "face"


FORMATS = {Kind.FINGER: "ISO 19794-4:2011", Kind.IRIS: "ISO 19794-6:2011", Kind.FACE: "ISO 19794-5:2011"}
_MAGIC = {
    b"FIR\x00020\x00": Kind.FINGER,
    b"IIR\x00020\x00": Kind.IRIS,
    b"FAC\x00030\x00": Kind.FACE,
}
FINGER_CODES = (
    None, Position.RIGHT_THUMB, Position.RIGHT_INDEX, Position.RIGHT_MIDDLE, Position.RIGHT_RING,
    Position.RIGHT_LITTLE, Position.LEFT_THUMB, Position.LEFT_INDEX, Position.LEFT_MIDDLE,
    Position.LEFT_RING, Position.LEFT_LITTLE,
)  # fmt: skip
EYE_CODES = (None, Position.RIGHT_EYE, Position.LEFT_EYE)
FINGER_CODECS = {
    0: Compression.RAW, 2: Compression.WSQ, 3: Compression.JPEG, 4: Compression.JPEG2000,
    5: Compression.JPEG2000, 6: Compression.PNG,
}  # fmt: skip
IRIS_CODECS = {2: Compression.RAW, 10: Compression.JPEG2000, 14: Compression.PNG}
FACE_CODECS = {
    0: Compression.JPEG,
    1: Compression.JPEG2000,
    2: Compression.JPEG2000,
    3: Compression.PNG,
}


@dataclass(frozen=True)
class ImageRecord:
    """An image record with one image. `position` is None where the record does not say which."""

    kind: Kind
    position: Position | None
    quality: int | None
    width_px: int
    height_px: int
    ppi: int | None
    compression: Compression
    image: bytes = field(repr=False)

    @property
    def format(self) -> str:
        """The standard it follows, as entries name it."""
        return FORMATS[self.kind]


def read_record(data: bytes) -> ImageRecord:
    """Read a record and check that everything in it adds up.

    Raises:
        InputError: ``iso.too_large``, ``iso.unknown``, ``iso.length``, ``iso.truncated``, ``iso.count``,
            ``iso.position``, ``iso.size``, ``iso.resolution``, ``iso.depth``, ``iso.compression`` or
            ``iso.image``.
    """
    if len(data) > MAX_RECORD:
        raise InputError("iso.too_large", bytes=len(data))
    fields = Fields(data)
    kind = _MAGIC.get(fields.take(8))
    if kind is None:
        raise InputError("iso.unknown")
    _exactly(fields.number(4), len(data))
    count, has_certificates = fields.number(2), fields.number(1)
    if count != 1:
        raise InputError("iso.count", count=count)
    fields.take(_HEADER_LENGTHS[kind] - 15)
    length = fields.number(4)
    _exactly(length, fields.left + 4)
    fields.take(14)  # moment of capture, technology, vendor and model: the device's certificate says more
    quality = _quality(fields)
    if has_certificates:
        fields.take(3 * fields.number(1))
    return _READERS[kind](fields, quality)


def _exactly(said: int, found: int) -> None:
    if said != found:
        raise InputError("iso.length", said=said, found=found)


def _quality(fields: Fields) -> int | None:
    """Return the first quality score; 254 and 255 mean that there is none."""
    found = [fields.take(5)[0] for _block in range(fields.number(1))]
    return found[0] if found and found[0] <= 100 else None


def _finger(fields: Fields, quality: int | None) -> ImageRecord:
    position = _named(FINGER_CODES, fields.number(1))
    fields.take(1)
    unit = fields.number(1)
    rates = [fields.number(2) for _rate in range(4)]
    depth, codec = fields.number(1), fields.number(1)
    fields.take(1)
    width, height = fields.number(2), fields.number(2)
    ppi = [round(rate * 2.54) if unit == _PPCM else rate for rate in rates[2:]]
    if not all(MIN_PPI <= rate <= MAX_PPI for rate in ppi):
        raise InputError("iso.resolution", ppi=min(ppi), minimum=MIN_PPI)
    _check_depth(depth)
    image = fields.take(fields.number(4))
    compression = _compression(FINGER_CODECS, codec)
    return _checked(ImageRecord(Kind.FINGER, position, quality, width, height, ppi[0], compression, image))


def _iris(fields: Fields, quality: int | None) -> ImageRecord:
    fields.take(2)
    position = _named(EYE_CODES, fields.number(1))
    fields.take(1)
    codec = fields.number(1)
    fields.take(1)
    width, height, depth = fields.number(2), fields.number(2), fields.number(1)
    _check_depth(depth)
    fields.take(18)  # range, roll, and where the iris lies
    image = fields.take(fields.number(4))
    compression = _compression(IRIS_CODECS, codec)
    return _checked(ImageRecord(Kind.IRIS, position, quality, width, height, None, compression, image))


def _face(fields: Fields, quality: int | None) -> ImageRecord:
    landmarks = fields.number(2)
    fields.take(15 + 8 * landmarks)
    fields.take(1)
    codec = fields.number(1)
    width, height = fields.number(2), fields.number(2)
    fields.take(5)
    image = fields.take(fields.number(4))
    compression = _compression(FACE_CODECS, codec)
    return _checked(ImageRecord(Kind.FACE, None, quality, width, height, None, compression, image))


_READERS = {Kind.FINGER: _finger, Kind.IRIS: _iris, Kind.FACE: _face}


def _named(names: tuple[Position | None, ...], code: int) -> Position | None:
    if code >= len(names):
        raise InputError("iso.position", number=code)
    return names[code]


def _compression(codecs: dict[int, Compression], code: int) -> Compression:
    if code not in codecs:
        raise InputError("iso.compression", number=code)
    return codecs[code]


def _check_depth(depth: int) -> None:
    if depth != 8:
        raise InputError("iso.depth", bits=depth)


def _checked(record: ImageRecord) -> ImageRecord:
    """Return the record if its size is sensible and the image in it says the same."""
    size = (record.width_px, record.height_px)
    if min(size) < MIN_PX or max(size) > MAX_PX or size[0] * size[1] > MAX_AREA:
        raise InputError("iso.size", width=size[0], height=size[1])
    inside = image_size(record.image, record.compression, size)
    if inside != size:
        raise InputError("iso.image", width=inside[0], height=inside[1])
    return record
