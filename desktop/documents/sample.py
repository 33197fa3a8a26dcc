"""The picture of nobody, for samples of papers: a grey figure on white."""

import io
from functools import cache

from PIL import Image, ImageDraw

_SIZE = (240, 320)


@cache
def sample_photo() -> bytes:
    """Return a JPEG, 3:4, of nobody."""
    image = Image.new("L", _SIZE, 226)
    draw = ImageDraw.Draw(image)
    draw.ellipse((10, 230, 230, 480), fill=120)
    draw.ellipse((64, 60, 176, 220), fill=150)
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=85)
    return stream.getvalue()
