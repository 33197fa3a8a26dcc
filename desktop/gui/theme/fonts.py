"""Plus Jakarta Sans in the sizes of the design, in pixels."""

import functools
import math
from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontDatabase

from desktop import paths
from desktop.gui.theme.tokens import tokens

# Sizes the pictures use besides the scale of the tokens: [size, line height, weight].
_MORE: dict[str, tuple[float, int, int]] = {
    "huge": (34, 42, 700),
    "question": (26, 34, 700),
    "brand_large": (20, 22, 700),
    "heading": (18, 24, 700),
    "search": (16, 22, 500),
    "brand": (15, 20, 700),
    "lead": (15, 22, 500),
    "button_large": (15, 22, 600),
    "button": (14, 20, 600),
    "nav": (14, 20, 500),
    "nav_active": (14, 20, 700),
    "nik": (14, 20, 600),
    "status": (11.9, 16, 700),
    "key": (12, 16, 600),
    "small": (12, 16, 500),
}
# Large type is set tighter, by a hundredth of its size.
_TIGHT = {"huge", "question", "display", "title"}
_NIK_TRACKING_PX = 0.2


@dataclass(frozen=True)
class Role:
    """One size of the type scale."""

    px: float
    line_px: int
    weight: int


def load() -> list[str]:
    """Load the bundled fonts and return the families found; call once after QApplication is made."""
    families: set[str] = set()
    for file in sorted((paths.resources() / "fonts").glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(file))
        families.update(QFontDatabase.applicationFontFamilies(number))
    return sorted(families)


def role(name: str) -> Role:
    """Return the size of `name`.

    Raises:
        KeyError: there is no such role.
    """
    found = tokens()["font"]["scalePx"].get(name) or _MORE[name]
    return Role(*found)


@functools.cache
def font(name: str = "body", weight: int | None = None, *, tabular: bool = False) -> QFont:
    """Return the font of role `name`, optionally in another weight or with digits of equal width."""
    wanted = role(name)
    made = QFont(tokens()["font"]["family"])
    pixels = math.ceil(wanted.px)
    made.setPixelSize(pixels)
    # Qt takes whole pixels only; half a size less is made by setting the larger one tighter.
    tracking = (wanted.px - pixels) * 0.6 - (wanted.px * 0.01 if name in _TIGHT else 0)
    if name == "nik":
        tracking += _NIK_TRACKING_PX
    if tracking:
        made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, tracking)
    made.setWeight(QFont.Weight(weight or wanted.weight))
    made.setWordSpacing(tokens()["font"]["wordSpacing"])
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made
