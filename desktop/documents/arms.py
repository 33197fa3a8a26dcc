"""The regency's coat of arms from a file: made grey and small enough to stand on every letter."""

import io

from PIL import Image, ImageOps
from reportlab.pdfgen.canvas import Canvas

from desktop.documents.images import GreyJpeg, draw_image
from desktop.documents.photos import open_picture
from desktop.domain.errors import InputError

_SIZE = (240, 300)  # 48 x 60 points at 360 dpi
_QUALITY = 80
MOST_BYTES = 2 << 20


def arms_jpeg(data: bytes) -> bytes:
    """Return a picture of the arms as a grey JPEG on white, its shape kept.

    Raises:
        InputError: ``letterhead.arms``: no PNG or JPEG, or broken; ``image.too_large``.
    """
    image = open_picture(data, ("PNG", "JPEG"), "letterhead.arms")
    try:
        paper = Image.new("RGBA", image.size, "white")
        paper.alpha_composite(image.convert("RGBA"))
    except (OSError, ValueError, SyntaxError) as error:
        raise InputError("letterhead.arms", field="arms") from error
    fitted = ImageOps.pad(paper.convert("L"), _SIZE, Image.Resampling.LANCZOS, color=255)
    stream = io.BytesIO()
    fitted.save(stream, "JPEG", quality=_QUALITY, optimize=True)
    return stream.getvalue()


def draw_arms_picture(canvas: Canvas, jpeg: bytes, x: float, top: float, size: tuple[float, float]) -> None:
    """Draw what `arms_jpeg` made with its top left corner at `x`, `top`."""
    draw_image(canvas, GreyJpeg(*_SIZE, jpeg), (x, top - size[1]), size)
