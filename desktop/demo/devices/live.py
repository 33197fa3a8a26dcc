"""What an invented scanner shows while it waits: the fingers or the eye, coming into view."""

import functools
import io
from collections.abc import Sequence

from PIL import Image, ImageDraw

from desktop.capture.iso.records import read_record
from desktop.capture.pictures import picture
from desktop.demo.devices.device import InventedDevice
from desktop.domain.biometrics import Position

FRAME_PX = (480, 300)
STEPS = 6


def live_frames(device: InventedDevice, positions: Sequence[Position]) -> list[bytes]:
    """Return the JPEGs of one round of the live picture; it is shown again and again."""
    tiles = tuple(device.records(position, 80) for position in positions)
    return _frames(tiles)


@functools.lru_cache(maxsize=16)
def _frames(records: tuple[bytes, ...]) -> list[bytes]:
    width, height = FRAME_PX[0] // len(records), FRAME_PX[1]
    tiles = [picture(read_record(record)).resize((width - 8, height - 24)) for record in records]
    found = []
    for step in (*range(1, STEPS + 1), *range(STEPS - 1, 1, -1)):
        frame = Image.new("L", FRAME_PX, 235)
        for place, tile in enumerate(tiles):
            pale = Image.blend(Image.new("L", tile.size, 235), tile, 0.4 + 0.6 * step / STEPS)
            frame.paste(pale, (place * width + 4, 4))
        ImageDraw.Draw(frame).text((8, height - 16), "DATA CONTOH", fill=60)
        out = io.BytesIO()
        frame.save(out, "JPEG", quality=70)
        found.append(out.getvalue())
    return found
