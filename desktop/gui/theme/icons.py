"""Lucide icons, tinted with a colour tone and drawn at the resolution of the screen.

To use another icon, put its SVG of lucide-static 1.62.0 into ``resources/icons``.
"""

import functools
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop import paths
from desktop.gui.theme.tokens import hex_color

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon


@functools.cache
def renderer(name: str, tone: str, stroke: float = 2) -> QSvgRenderer:
    """Return the drawing `name` with ``currentColor`` replaced by the colour `tone`.

    `stroke` is the width of its lines on Lucide's grid of 24; small ones need thicker lines.

    Raises:
        FileNotFoundError: the icon is not among the resources.
    """
    source = (paths.resources() / "icons" / f"{name}.svg").read_text("utf-8")
    source = source.replace("currentColor", hex_color(tone))
    source = source.replace('stroke-width="2"', f'stroke-width="{stroke}"')
    return QSvgRenderer(QByteArray(source.encode()))


def paint_icon(painter: QPainter, rect: QRectF, name: str, tone: str, stroke: float = 2) -> None:
    """Draw an icon into `rect`, sharp at any scale."""
    renderer(name, tone, stroke).render(painter, rect)


def pixmap(name: str, tone: str = "ink", size: int = 16) -> QPixmap:
    """Return an icon as a picture of `size` logical pixels."""
    screen = QGuiApplication.primaryScreen()
    return _pixmap(name, tone, size, screen.devicePixelRatio() if screen else 1.0)


def icon(name: str, tone: str = "ink", size: int = 16) -> "QIcon":
    """Return an icon for Qt's own widgets, with its disabled looks."""
    # Only here: it is large, and the first window draws its icons itself.
    from PySide6.QtGui import QIcon

    made = QIcon(pixmap(name, tone, size))
    made.addPixmap(pixmap(name, "disabled.text", size), QIcon.Mode.Disabled)
    return made


def forget() -> None:
    """Draw every icon anew: the colours have changed."""
    renderer.cache_clear()
    _pixmap.cache_clear()


@functools.lru_cache(maxsize=512)
def _pixmap(name: str, tone: str, size: int, ratio: float) -> QPixmap:
    made = QPixmap(round(size * ratio), round(size * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    paint_icon(painter, QRectF(0, 0, size, size), name, tone)
    painter.end()
    return made
