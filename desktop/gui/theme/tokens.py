"""The design's values, read once from ``resources/styles/tokens.json``."""

import functools
import json
from typing import Any

from PySide6.QtGui import QColor

from desktop import paths

_contrast = False


@functools.cache
def tokens() -> dict[str, Any]:
    """Return the whole file of tokens."""
    values: dict[str, Any] = json.loads((paths.resources() / "styles" / "tokens.json").read_text("utf-8"))
    return values


def set_high_contrast(is_high: bool) -> None:
    """Let colours be darker on lighter from now on; what was painted stays until it is painted again."""
    global _contrast
    _contrast = is_high
    colors.cache_clear()
    color.cache_clear()


@functools.cache
def colors() -> dict[str, str]:
    """Return every colour token as it is worn now, such as ``petrol.700``: ``#0A5A63``."""
    worn = tokens()["color"] | (tokens()["highContrast"] if _contrast else {})
    return {name: entry["value"] for name, entry in worn.items()}


def hex_color(name: str) -> str:
    """Return the colour token `name`, such as ``petrol.700``, as ``#0A5A63``.

    Raises:
        KeyError: there is no such token.
    """
    return colors()[name]


@functools.cache
def color(name: str) -> QColor:
    """Return the colour token `name`; do not change what you get, it is shared."""
    return QColor(hex_color(name))


def size(name: str) -> int:
    """Return the size token `name` in pixels: ``sidebar``, ``control``, ``tableRow``."""
    return int(tokens()["size"][name])


def radius(name: str) -> int:
    """Return the corner radius token `name` in pixels: ``card``, ``control``, ``chip``."""
    return int(tokens()["radius"][name])
