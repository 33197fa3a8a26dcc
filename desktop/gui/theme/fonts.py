"""Plus Jakarta Sans in the sizes of the design, in pixels, times the text scale of the settings."""

import functools
from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

from desktop import paths
from desktop.gui.theme.tokens import tokens

# Sizes the pictures use besides the scale of the tokens: [size, line height, weight].
_MORE: dict[str, tuple[float, int, int]] = {
    "heading": (18, 24, 700),
    "button": (14, 20, 600),
    "button_large": (15, 22, 600),
    "nav": (14, 20, 500),
    "nav_active": (14, 20, 700),
    "key": (12, 16, 600),
    "small": (12, 16, 500),
    "hint": (13, 18, 500),
    "caption": (12, 16, 600),
    "huge": (34, 42, 700),
}


@dataclass(frozen=True)
class Role:
    """One size of the type scale; `px` and `line_px` before scaling."""

    px: float
    line_px: int
    weight: int


_scale = 1.0


def load() -> list[str]:
    """Load the bundled fonts and return the families found; call once after QApplication is made."""
    families: set[str] = set()
    for file in sorted((paths.resources() / "fonts").glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(file))
        families.update(QFontDatabase.applicationFontFamilies(number))
    return sorted(families)


def set_scale(scale: float) -> None:
    """Set the text scale: 1.0, 1.15 or 1.3. Widgets made before keep theirs."""
    global _scale
    _scale = scale
    font.cache_clear()


def role(name: str) -> Role:
    """Return the size of `name`, scaled.

    Raises:
        KeyError: there is no such role.
    """
    found = tokens()["font"]["scalePx"].get(name) or _MORE[name]
    return Role(found[0] * _scale, round(found[1] * _scale), found[2])


@functools.cache
def font(name: str = "body", weight: int | None = None, *, tabular: bool = False) -> QFont:
    """Return the font of role `name`, optionally in another weight or with digits of equal width."""
    wanted = role(name)
    made = QFont(tokens()["font"]["family"])
    if wanted.px == int(wanted.px):
        made.setPixelSize(int(wanted.px))
    else:
        screen = QGuiApplication.primaryScreen()
        made.setPointSizeF(wanted.px * 72 / (screen.logicalDotsPerInchY() if screen else 96))
    made.setWeight(QFont.Weight(weight or wanted.weight))
    made.setWordSpacing(tokens()["font"]["wordSpacing"])
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made
