"""From pixels and files to the text of a QR. Slow, and given by strangers: run it off the GUI thread."""

import io
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from desktop.documents.pages import find_letter_qr, read_symbols
from desktop.documents.photos import open_picture
from desktop.domain.errors import InputError
from desktop.exchange.findings import is_letter_text

MAX_FILE_BYTES = 64_000_000
_PHOTO_PX = (396, 528)


@dataclass(frozen=True)
class GreyPicture:
    """A picture of a camera or the clipboard: a byte for each of `width` x `height` pixels."""

    width: int
    height: int
    pixels: bytes


def text_in_picture(picture: GreyPicture) -> str:
    """Return the text of the QR on a picture, a letter's before any other; empty without one."""
    symbols = read_symbols(Image.frombytes("L", (picture.width, picture.height), picture.pixels))
    return next((text for text in symbols if is_letter_text(text)), symbols[0] if symbols else "")


def text_in_still(picture: GreyPicture) -> str:
    """Return the text of the QR on a picture that will not come again.

    Raises:
        InputError: ``qr.not_found``.
    """
    if text := text_in_picture(picture):
        return text
    raise InputError("qr.not_found")


def text_in_file(path: Path) -> str:
    """Return the text of the QR on a PDF, PNG or JPEG, or that a text file holds.

    Raises:
        InputError: ``file.missing``, ``letter.file_too_large``, ``letter.file_unreadable``,
            ``image.too_large``, ``qr.not_found``.
    """
    try:
        if not path.is_file():
            raise InputError("file.missing", file=path.name)
        if path.stat().st_size > MAX_FILE_BYTES:
            raise InputError("letter.file_too_large", file=path.name, maximum=MAX_FILE_BYTES)
        return find_letter_qr(path.read_bytes())
    except OSError as error:
        raise InputError("file.missing", file=path.name) from error
    except InputError as error:
        if error.code == "file.unreadable":
            raise InputError("letter.file_unreadable", file=path.name) from error
        raise


def enlarged_photo(webp: bytes) -> bytes:
    """Return the small photo of a QR as a large, soft PNG; empty when there is none to see."""
    if not webp:
        return b""
    try:
        small = open_picture(webp, ("WEBP",), "photo.unreadable").convert("RGB")
    except (InputError, OSError, ValueError, SyntaxError):
        return b""
    buffer = io.BytesIO()
    small.resize(_PHOTO_PX, Image.Resampling.BICUBIC).save(buffer, "PNG")
    return buffer.getvalue()
