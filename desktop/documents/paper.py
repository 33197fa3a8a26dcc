"""The sheets we print on."""

from enum import Enum

from reportlab.lib.units import mm


class Paper(Enum):
    """A sheet: width and height in millimetres, and what a CUPS spooler calls it."""

    F4 = (215.0, 330.0, "Custom.215x330mm")
    A4 = (210.0, 297.0, "A4")
    HALF_A4 = (210.0, 148.5, "Custom.210x148.5mm")

    def __init__(self, width_mm: float, height_mm: float, media: str) -> None:
        self.width_mm = width_mm
        self.height_mm = height_mm
        self.media = media

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        return self.width_mm * mm, self.height_mm * mm
