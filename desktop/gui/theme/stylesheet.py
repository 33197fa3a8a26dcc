"""Dress an application in style, palette and fonts, and its windows in one stylesheet of the tokens."""

import string

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QWidget

from desktop import paths
from desktop.gui.theme import fonts, icons
from desktop.gui.theme.tokens import color, colors, set_high_contrast, tokens

# For the arguments of QApplication: set later, it has PySide6 load all there is to styles.
STYLE = "Fusion"
_PALETTE = {
    QPalette.ColorRole.Window: "canvas",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "surface.subtle",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.Highlight: "petrol.700",
    QPalette.ColorRole.HighlightedText: "surface",
    QPalette.ColorRole.PlaceholderText: "ink.tertiary",
    QPalette.ColorRole.ToolTipBase: "ink",
    QPalette.ColorRole.ToolTipText: "surface",
    QPalette.ColorRole.Link: "petrol.700",
}


def dress(app: QApplication) -> None:
    """Give `app`, which was begun with `STYLE`, the design's looks; done once."""
    fonts.load()
    app.setFont(fonts.font("body"))
    color_in(app)


def color_in(app: QApplication, *, high_contrast: bool = False) -> None:
    """Give `app` the design's colours, or the darker ones for sunlight and tired eyes."""
    set_high_contrast(high_contrast)
    icons.forget()
    app.setPalette(palette())
    for window in app.topLevelWidgets():
        if window.styleSheet():
            wear(window)


def wear(window: QWidget) -> None:
    """Give a window that has no parent the stylesheet; what is in it, and its dialogs, follow.

    The application itself has none: Qt would then look the style up anew in all that a widget holds each
    time it is put into another, and a screen is put together from the inside out.
    """
    window.setStyleSheet(stylesheet())


def palette() -> QPalette:
    """Return the palette for Qt's own widgets."""
    made = QPalette()
    for role, token in _PALETTE.items():
        made.setColor(role, color(token))
    disabled = QPalette.ColorGroup.Disabled
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        made.setColor(disabled, role, color("disabled.text"))
    return made


def stylesheet() -> str:
    """Return ``app.qss`` with every ``${token}`` filled; dots of token names are underscores there."""
    template = (paths.resources() / "styles" / "app.qss").read_text("utf-8")
    values = {name.replace(".", "_"): value for name, value in colors().items()}
    values |= {f"radius_{name}": f"{pixels}px" for name, pixels in tokens()["radius"].items()}
    return string.Template(template).substitute(values)
