"""Setting text into a given width: shrink to a floor, then break into lines. Distances in points."""

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from desktop.documents.fonts import Face, face, plain
from desktop.documents.remembering import remembered
from desktop.domain.errors import InputError

_STEP = 0.25
# Of the texts of a letter a few are its own; the others are set once.
_MOST_BLOCKS = 1024
LEADING = 1.42


@dataclass(frozen=True)
class Style:
    """A face in a size, and the smallest size it may shrink to before text is broken into lines."""

    weight: int = 500
    size: float = 11
    floor: float = 0
    tabular: bool = False
    tracking: float = 0

    @functools.cached_property
    def face(self) -> Face:
        """The face of this weight."""
        return face(self.weight, tabular=self.tabular)


@dataclass(frozen=True)
class Block:
    """Text that fits: its lines, the size they are set in, and the distance between baselines."""

    lines: tuple[str, ...]
    style: Style
    size: float
    leading: float

    @property
    def height(self) -> float:
        """What the lines take up from top to bottom."""
        return len(self.lines) * self.leading

    @property
    def width(self) -> float:
        """The width of the longest line."""
        return max(self.line_widths)

    @functools.cached_property
    def line_widths(self) -> tuple[float, ...]:
        """What each line takes up from left to right."""
        style = self.style
        return tuple(
            style.face.width(line, self.size) + style.tracking * (len(line) - 1) for line in self.lines
        )

    def draw(self, canvas: Canvas, x: float, top: float, align: float = 0) -> None:
        """Write the lines below `top`; `align` is 0 with `x` at their left, 0.5 centre, 1 right."""
        # As much air above the capitals as below the baseline and half the descenders.
        self.draw_on(canvas, x, top - self.leading / 2 - 0.36 * self.size, align)

    def draw_on(self, canvas: Canvas, x: float, baseline: float, align: float = 0) -> None:
        """Write the first line on `baseline`, the others below it."""
        draw, tracking = self.style.face.draw, self.style.tracking
        for line, width in zip(self.lines, self.line_widths, strict=True):
            draw(canvas, (x - align * width, baseline), line, self.size, tracking=tracking)
            baseline -= self.leading


@remembered(_MOST_BLOCKS)
def fit(text: str, style: Style, width: float, leading: float | None = None) -> Block:
    """Set `text` into `width`: on one line if a size down to the floor allows it, else on several.

    A paragraph has no floor: it is broken in its own size. A word wider than a line is broken too.
    """
    size = style.size
    if style.floor and (natural := style.face.width(text, size)) > width:
        size = max(style.floor, size * width / natural // _STEP * _STEP)
    lines = tuple(_broken(text, style.face, size, width))
    return Block(lines, style, size, leading or size * LEADING)


def on_one_line(text: str, style: Style, width: float) -> Block:
    """Set `text` on one line; what does not fit even at the floor ends in a mark that more is meant."""
    block = fit(text, style, width)
    if len(block.lines) == 1:
        return block
    return Block((f"{block.lines[0].rstrip(' ,')}…",), style, block.size, block.leading)


def fit_line(text: str, style: Style, width: float, field: str) -> Block:
    """Set `text` on one line of at most `width`.

    Raises:
        InputError: ``paper.too_long``: it does not fit even at the floor.
    """
    block = fit(text, style, width)
    if len(block.lines) > 1:
        raise InputError("paper.too_long", field=field)
    return block


@remembered(_MOST_BLOCKS)
def checked(text: str, field: str) -> str:
    """Return `text` composed and on one line, if the paper can show all of it.

    Raises:
        InputError: ``letter.glyph``: facts carry `field` and, as ``text``, what cannot be shown.
    """
    shown = plain(text)
    missing = face().missing(shown)
    if missing:
        raise InputError("letter.glyph", field=field, text=missing)
    return shown


def _broken(text: str, shown: Face, size: float, width: float) -> Iterator[str]:
    space = shown.width(" ", size)
    line, taken = "", 0.0
    for word in text.split(" "):
        needed = shown.width(word, size)
        if line and taken + space + needed <= width:
            line, taken = f"{line} {word}", taken + space + needed
            continue
        if line:
            yield line
        while needed > width:
            kept = _letters_within(word, shown, size, width)
            yield word[:kept]
            word = word[kept:]
            needed = shown.width(word, size)
        line, taken = word, needed
    yield line


def _letters_within(word: str, shown: Face, size: float, width: float) -> int:
    kept = len(word) - 1
    while kept > 1 and shown.width(word[:kept], size) > width:
        kept -= 1
    return kept
