"""Records made visible: the picture in an ISO record, and the coarse preview that a station may keep."""

import importlib
import importlib.util
import io
import struct
import zlib

from PIL import Image

from desktop.capture.iso.codestreams import Compression
from desktop.capture.iso.records import ImageRecord, read_record
from desktop.domain.biometrics import PREVIEW_PX
from desktop.domain.errors import InputError

PREVIEW_QUALITY = 60
_PILLOW_NAMES = {Compression.JPEG2000: "JPEG2000", Compression.JPEG: "JPEG", Compression.PNG: "PNG"}
# What Pillow's readers are known to raise over damaged files.
_DAMAGE = (
    *(OSError, ValueError, SyntaxError, TypeError, LookupError, EOFError, MemoryError),
    *(struct.error, zlib.error, Image.DecompressionBombError, Image.DecompressionBombWarning),
)
# An optional plug-in of Pillow's; without it a WSQ record is kept and travels, but is not shown.
_WSQ_PLUGIN = "wsq"


def can_show(compression: Compression) -> bool:
    """Tell whether pictures of this kind can be shown on this computer."""
    return compression is not Compression.WSQ or importlib.util.find_spec(_WSQ_PLUGIN) is not None


def picture(record: ImageRecord) -> Image.Image:
    """Return the pixels of a record, grey for fingers and eyes.

    Raises:
        InputError: ``iso.image``: the image is damaged; ``iso.not_shown``: no decoder is installed.
    """
    size = (record.width_px, record.height_px)
    if record.compression is Compression.RAW:
        return Image.frombytes("L", size, record.image)
    if not can_show(record.compression):
        raise InputError("iso.not_shown", compression=record.compression.value)
    names = [_PILLOW_NAMES[record.compression]] if record.compression in _PILLOW_NAMES else [_wsq()]
    try:
        with Image.open(io.BytesIO(record.image), formats=names) as image:
            if image.size != size:
                raise InputError("iso.image", width=image.width, height=image.height)
            image.load()
            return image.convert("RGB" if record.position is None and image.mode != "L" else "L")
    except _DAMAGE as error:
        raise InputError("iso.image", bytes=len(record.image)) from error


def _wsq() -> str:
    importlib.import_module(_WSQ_PLUGIN)
    return "WSQ"


def picture_png(record: bytes) -> bytes:
    """Return the picture in an ISO record as PNG, to be shown while the record is at hand.

    Raises:
        InputError: an ``iso.`` code.
    """
    out = io.BytesIO()
    picture(read_record(record)).save(out, "PNG", compress_level=1)
    return out.getvalue()


def preview_jpeg(record: bytes) -> bytes:
    """Return a picture of at most 96 pixels a side, useless for matching; empty if it cannot be shown.

    Raises:
        InputError: an ``iso.`` code: the record or its image is damaged.
    """
    read = read_record(record)
    if not can_show(read.compression):
        return b""
    image = picture(read)
    image.thumbnail((PREVIEW_PX, PREVIEW_PX), Image.Resampling.BOX)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=PREVIEW_QUALITY)
    return out.getvalue()
