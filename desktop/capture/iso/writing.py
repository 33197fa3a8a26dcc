"""Writing records: for the devices of the demo and for tests. The program itself never makes up a sample."""

from desktop.capture.iso.codestreams import Compression
from desktop.capture.iso.records import EYE_CODES, FINGER_CODECS, FINGER_CODES, IRIS_CODECS, ImageRecord, Kind

_UNKNOWN_MOMENT = b"\xff" * 9
_FACE_CODES = {Compression.JPEG: 0, Compression.JPEG2000: 1, Compression.PNG: 3}


def write_record(record: ImageRecord) -> bytes:
    """Return the bytes that `read_record` reads back as `record`."""
    body = _common(record.quality) + _WRITERS[record.kind](record)
    magic, extra = _HEADERS[record.kind]
    total = 15 + len(extra) + 4 + len(body)
    head = magic + total.to_bytes(4, "big") + (1).to_bytes(2, "big") + b"\x00" + extra
    return head + (len(body) + 4).to_bytes(4, "big") + body


_HEADERS = {
    Kind.FINGER: (b"FIR\x00020\x00", b"\x01"),
    Kind.IRIS: (b"IIR\x00020\x00", b"\x01"),
    Kind.FACE: (b"FAC\x00030\x00", b"\x00\x00"),
}


def _common(quality: int | None) -> bytes:
    score = 255 if quality is None else quality
    return _UNKNOWN_MOMENT + bytes(5) + b"\x01" + bytes([score, 0, 0, 0, 0])


def _finger(record: ImageRecord) -> bytes:
    codec = max(code for code, kind in FINGER_CODECS.items() if kind is record.compression)
    rate = (record.ppi or 500).to_bytes(2, "big")
    head = bytes([FINGER_CODES.index(record.position), 0, 1]) + 4 * rate + bytes([8, codec, 0])
    return head + _size(record) + _image(record)


def _iris(record: ImageRecord) -> bytes:
    codec = next(code for code, kind in IRIS_CODECS.items() if kind is record.compression)
    head = b"\x00\x01" + bytes([EYE_CODES.index(record.position), 1, codec, 0])
    return head + _size(record) + b"\x08" + b"\x00\x00\xff\xff\xff\xff" + bytes(12) + _image(record)


def _face(record: ImageRecord) -> bytes:
    head = bytes(2 + 15) + bytes([1, _FACE_CODES[record.compression]])
    return head + _size(record) + bytes([0, 0, 1, 0, 1]) + _image(record)


_WRITERS = {Kind.FINGER: _finger, Kind.IRIS: _iris, Kind.FACE: _face}


def _size(record: ImageRecord) -> bytes:
    return record.width_px.to_bytes(2, "big") + record.height_px.to_bytes(2, "big")


def _image(record: ImageRecord) -> bytes:
    return len(record.image).to_bytes(4, "big") + record.image
