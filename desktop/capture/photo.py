"""The resident's photo: cut to 3:4 and freed of metadata, however it came."""

import io
from dataclasses import dataclass

from PIL import Image, ImageOps

from desktop.capture.faces import can_find_faces, find_faces
from desktop.capture.photo_checks import PhotoCheck, check_photo
from desktop.domain.biometrics import PREVIEW_PX
from desktop.domain.errors import InputError

WIDTH_PX, HEIGHT_PX = 480, 640
MAX_BYTES = 20 << 20
MAX_PIXELS = 50_000_000
JPEG_QUALITY = 90
# Where a face stands right: its height from brows to chin, and how far down its middle is.
_FACE_HEIGHT, _FACE_DOWN = 0.36, 0.54
PROOF_PX = 1024
QR_BYTES = 350
QR_SIZES_PX = ((48, 64), (42, 56), (36, 48), (30, 40), (24, 32))
FORMATS = ("JPEG", "PNG", "WEBP", "BMP")

Box = tuple[int, int, int, int]


@dataclass(frozen=True)
class Photo:
    """A photo of 480 x 640 pixels as JPEG without metadata, and what the checks said."""

    jpeg: bytes
    checks: tuple[PhotoCheck, ...]

    def image(self) -> Image.Image:
        """Return the pixels."""
        return upright(self.jpeg)

    @property
    def score(self) -> int:
        """The lowest of the scores."""
        return min((check.score for check in self.checks), default=0)


def crop_photo(
    data: bytes, box: Box | None = None, *, birth_year: int | None = None, citizenship: str = "WNI"
) -> Photo:
    """Cut a picture to 3:4 and check it.

    `box` is left, top, right, bottom in pixels of the upright picture. Without it the largest 3:4 part
    around the centre is taken, or the part around the face where that one has it small or aside. Without
    `birth_year` the colour behind the head is not judged.

    Raises:
        InputError: ``photo.unreadable``, ``photo.too_large`` or ``photo.too_small``.
    """
    image = upright(data)
    part = image.crop(_inside(box, image)) if box else image
    if part.width < WIDTH_PX // 2 or part.height < HEIGHT_PX // 2:
        raise InputError("photo.too_small", field="photo", width=part.width, height=part.height)
    photo = _fitted(part)
    checks = tuple(check_photo(photo, birth_year, citizenship))
    if box is None and not _is_well_placed(checks) and (around := _around_face(image)):
        photo = _fitted(image.crop(around))
        checks = tuple(check_photo(photo, birth_year, citizenship))
    return Photo(_jpeg(photo), checks)


def _fitted(part: Image.Image) -> Image.Image:
    return ImageOps.fit(part, (WIDTH_PX, HEIGHT_PX), Image.Resampling.LANCZOS)


def _is_well_placed(checks: tuple[PhotoCheck, ...]) -> bool:
    placed = ("photo.face", "photo.size", "photo.centred")
    return all(check.is_good for check in checks if check.code in placed)


def _around_face(image: Image.Image) -> Box | None:
    """Return the part of a picture in which its largest face stands right; None where that is not in it."""
    faces = find_faces(image) if can_find_faces() else []
    if not faces:
        return None
    height = min(faces[0].height * image.height / _FACE_HEIGHT, image.height, image.width * 4 / 3)
    width = height * 3 / 4
    if width < WIDTH_PX // 2:
        return None
    left = min(max(0.0, faces[0].x * image.width - width / 2), image.width - width)
    top = min(max(0.0, faces[0].y * image.height - height * _FACE_DOWN), image.height - height)
    return round(left), round(top), round(left + width), round(top + height)


def _inside(box: Box, image: Image.Image) -> Box:
    left, top, right, bottom = box
    return max(0, left), max(0, top), min(image.width, right), min(image.height, bottom)


def upright(data: bytes) -> Image.Image:
    """Return the pixels of a picture file as they are to be looked at, on white where it is see-through.

    Raises:
        InputError: ``photo.unreadable`` or ``photo.too_large``.
    """
    if len(data) > MAX_BYTES:
        raise InputError("photo.too_large", field="photo", bytes=len(data))
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as image:
            if image.width * image.height > MAX_PIXELS:
                raise InputError("photo.too_large", field="photo", pixels=image.width * image.height)
            # A camera's twelve megapixels need not all be decoded to be made smaller.
            image.draft("RGB", (WIDTH_PX * 4, HEIGHT_PX * 4))
            return _opaque(ImageOps.exif_transpose(image))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise InputError("photo.too_large", field="photo") from error
    except (OSError, ValueError, SyntaxError, TypeError) as error:
        raise InputError("photo.unreadable", field="photo") from error


def _opaque(image: Image.Image) -> Image.Image:
    if not image.has_transparency_data:
        return image.convert("RGB")
    layer = image.convert("RGBA")
    paper = Image.new("RGBA", layer.size, "white")
    return Image.alpha_composite(paper, layer).convert("RGB")


def _jpeg(image: Image.Image) -> bytes:
    out = io.BytesIO()
    # A fresh image: nothing that stood beside the camera's pixels comes along.
    bare = Image.new("RGB", image.size)
    bare.paste(image)
    bare.save(out, "JPEG", quality=JPEG_QUALITY, optimize=True)
    return out.getvalue()


def proof_photo(data: bytes) -> bytes:
    """Return a picture of anything as a JPEG of at most 1024 pixels a side, without metadata.

    Raises:
        InputError: ``photo.unreadable`` or ``photo.too_large``.
    """
    image = upright(data)
    image.thumbnail((PROOF_PX, PROOF_PX), Image.Resampling.LANCZOS)
    return _jpeg(image)


def coarse(jpeg: bytes) -> bytes:
    """Return a picture of at most 96 pixels a side, as a station may keep one for the review.

    Raises:
        InputError: ``photo.unreadable`` or ``photo.too_large``.
    """
    image = upright(jpeg)
    image.thumbnail((PREVIEW_PX, PREVIEW_PX), Image.Resampling.BOX)
    return _jpeg(image)


def preview(jpeg: bytes, width_px: int, height_px: int) -> bytes:
    """Return a smaller JPEG for lists.

    Raises:
        InputError: ``photo.unreadable`` or ``photo.too_large``.
    """
    return _jpeg(ImageOps.fit(upright(jpeg), (width_px, height_px), Image.Resampling.LANCZOS))


def thumbnail_webp(jpeg: bytes, max_bytes: int = QR_BYTES) -> bytes:
    """Return the largest WebP between 48 x 64 and 24 x 32 pixels that fits into a QR.

    Raises:
        InputError: ``photo.unreadable``, ``photo.too_large``, or ``photo.thumbnail`` if none fits.
    """
    image = upright(jpeg)
    for size in QR_SIZES_PX:
        small = ImageOps.fit(image, size, Image.Resampling.LANCZOS)
        for quality in (45, 30, 15):
            out = io.BytesIO()
            small.save(out, "WEBP", quality=quality, method=6)
            if out.tell() <= max_bytes:
                return out.getvalue()
    raise InputError("photo.thumbnail", field="photo", bytes=max_bytes)
