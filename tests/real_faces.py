"""Real faces for tests: those of MOSIP's reference service, where they lie beside the checkout."""

from pathlib import Path

from PIL import Image

from desktop.capture.iso.records import read_record
from desktop.capture.pictures import picture

FOLDER = Path(__file__).parents[2] / "shared" / "data" / "sbi-profile"
FACES = [path for path in (FOLDER / "Face.iso", FOLDER / "Exception_Photo.iso") if path.exists()]


def real_face(path: Path) -> Image.Image:
    """Return the picture in a face record, in colour."""
    return picture(read_record(path.read_bytes())).convert("RGB")
