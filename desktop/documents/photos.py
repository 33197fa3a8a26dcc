"""The holder's photo for a printer: small enough for a thousand letters, and light where only black is."""

import io
import warnings

from PIL import Image, ImageOps

from desktop.documents.images import ColourJpeg, GreyJpeg
from desktop.domain.errors import InputError

MAX_PIXELS = 64_000_000
_UNDECODABLE = (OSError, ValueError, SyntaxError)
_SIZE = (240, 320)  # 30 x 40 mm at 203 dpi; a decoder halves 480 x 640 on its way
# Quality, and whether to look for the shortest codes: that changes no pixel and takes as long again.
_ATTEMPTS = ((75, False), (75, True), (60, True), (45, True), (30, True))
_MOST_BYTES = 11_000
# Toner spreads: middle greys are printed lighter, black a little less than black.
_LIGHTER = [round(8 + 247 * (value / 255) ** 0.85) for value in range(256)]


def open_picture(data: bytes, formats: tuple[str, ...], refusal: str) -> Image.Image:
    """Open a picture of one of `formats` without decoding it yet.

    Raises:
        InputError: `refusal`: it is none; ``image.too_large``: more than 64 megapixels.
    """
    try:
        with warnings.catch_warnings():
            # Our own limit is lower than the one Pillow warns of.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data), formats=formats)
    except Image.DecompressionBombError as error:
        raise InputError("image.too_large") from error
    except _UNDECODABLE as error:
        raise InputError(refusal) from error
    check_size(image.width, image.height)
    return image


def check_size(width: int, height: int) -> None:
    """Refuse what would fill the memory of a small laptop.

    Raises:
        InputError: ``image.too_large``.
    """
    if width * height > MAX_PIXELS:
        raise InputError("image.too_large", width=width, height=height)


def grey_photo(jpeg: bytes) -> GreyJpeg:
    """Return a 3:4 photo as a grey JPEG of some 11 KB.

    Raises:
        InputError: ``letter.photo``: it cannot be decoded; ``image.too_large``.
    """
    return GreyJpeg(*_SIZE, _small_jpeg(_small(jpeg, "L").point(_LIGHTER)))


def colour_photo(jpeg: bytes) -> ColourJpeg:
    """Return a 3:4 photo as a JPEG in colour of some 11 KB.

    Raises:
        InputError: ``letter.photo``: it cannot be decoded; ``image.too_large``.
    """
    return ColourJpeg(*_SIZE, _small_jpeg(_small(jpeg, "RGB")))


def _small(jpeg: bytes, mode: str) -> Image.Image:
    image = open_picture(jpeg, ("JPEG",), "letter.photo")
    try:
        image.draft(mode, _SIZE)
        made = image.convert(mode)
        return made if made.size == _SIZE else ImageOps.fit(made, _SIZE, Image.Resampling.HAMMING)
    except _UNDECODABLE as error:
        raise InputError("letter.photo") from error


def _small_jpeg(image: Image.Image) -> bytes:
    content = b""
    for quality, is_short in _ATTEMPTS:
        stream = io.BytesIO()
        image.save(stream, "JPEG", quality=quality, optimize=is_short)
        content = stream.getvalue()
        if len(content) <= _MOST_BYTES:
            break
    return content
