"""Plus Jakarta Sans for paper: registered once with reportlab, kerned, with digits of equal width."""

import functools
import re
import threading
import unicodedata
from collections.abc import Iterator
from weakref import WeakKeyDictionary

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from desktop import paths
from desktop.documents.kerning import Kerning
from desktop.documents.remembering import remembered

FILES = {
    400: "PlusJakartaSans_400Regular.ttf",
    500: "PlusJakartaSans_500Medium.ttf",
    600: "PlusJakartaSans_600SemiBold.ttf",
    700: "PlusJakartaSans_700Bold.ttf",
    800: "PlusJakartaSans_800ExtraBold.ttf",
}
# Glyphs of the digits of equal width, which have no character of their own (feature tnum).
_FIRST_TABULAR_DIGIT = 844
_TABULAR_WIDTH = 600
# The type's own word space is narrow; the design opens it a little, on screens too.
_MORE_WORD_SPACE = 65

# A page has some sixty texts, and most of them are on every letter.
_MOST_TEXTS = 2048

_SPACES = re.compile(r"[^\S\N{NO-BREAK SPACE}]+")
_HEX = [f"{code:02x}" for code in range(256)]
_loading = threading.Lock()  # a document must not meet two copies of one face

# Binary streams: text encodings of binary data make a letter a quarter larger and slower to write.
rl_config.useA85 = 0


class Face:
    """One weight of the type. Sizes and distances are in points, fractions of the size in thousandths."""

    def __init__(self, name: str, font: TTFont, kerning: Kerning) -> None:
        self.name = name
        self._font = font
        self._kerning = kerning
        self._advance = functools.cache(self._find_advance)
        self._kern = functools.cache(self._find_kern)
        self._measured = remembered(_MOST_TEXTS)(self._measure)
        self._written: WeakKeyDictionary[PDFDocument, dict[tuple[str, float], str]] = WeakKeyDictionary()

    def width(self, text: str, size: float) -> float:
        """Return the width of `text` when set in `size`."""
        return self._measured(text) * size / 1000

    def draw(
        self, canvas: Canvas, at: tuple[float, float], text: str, size: float, *, tracking: float = 0
    ) -> None:
        """Write `text` with its baseline starting `at`; `tracking` opens the space between all letters.

        Reportlab's own way, which knows no kerning, would take one operator for every kerned pair.
        """
        try:
            runs = self._written[canvas._doc][text, size]
        except KeyError:
            runs = " ".join(self._runs(canvas._doc, text, size))
            self._written.setdefault(canvas._doc, {})[text, size] = runs
        canvas._code.append(f"BT {at[0]:.2f} {at[1]:.2f} Td {tracking:.2f} Tc {runs} ET")

    def _runs(self, document: PDFDocument, text: str, size: float) -> Iterator[str]:
        kerns = iter((*map(self._kern, text, text[1:]), 0))
        for subset, codes in self._font.splitString(text, document):
            internal = self._font.getSubsetInternalName(subset, document)
            # Between pieces of hexadecimal text stand the thousandths to take off.
            pairs = zip(codes, kerns, strict=False)
            shown = "".join([_HEX[code] + f">{-kern}<" if kern else _HEX[code] for code, kern in pairs])
            yield f"{internal} {size:g} Tf [<{shown}>] TJ"

    def missing(self, text: str) -> str:
        """Return the characters of `text` that this face cannot show, each once."""
        known = self._font.face.charToGlyph
        return "".join(dict.fromkeys(letter for letter in text if ord(letter) not in known))

    def _measure(self, text: str) -> float:
        return sum(map(self._advance, text)) + sum(map(self._kern, text, text[1:]))

    def _find_advance(self, letter: str) -> float:
        advance: float = self._font.face.getCharWidth(ord(letter))
        return advance

    def _find_kern(self, left: str, right: str) -> int:
        glyphs = self._font.face.charToGlyph
        return self._kerning.between(glyphs.get(ord(left), 0), glyphs.get(ord(right), 0))


def face(weight: int = 500, *, tabular: bool = False) -> Face:
    """Return the face of `weight`, loading and registering it at first use.

    With `tabular`, digits have equal widths: for numbers that are compared or read out.
    """
    with _loading:
        return _load(weight, tabular)


@functools.cache
def _load(weight: int, tabular: bool) -> Face:
    name = f"PlusJakartaSans-{weight}" + ("-Tabular" if tabular else "")
    path = paths.resources() / "fonts" / FILES[weight]
    font = TTFont(name, str(path), asciiReadable=False)
    for space in " \N{NO-BREAK SPACE}":
        font.face.charWidths[ord(space)] += _MORE_WORD_SPACE
    if tabular:
        _use_tabular_digits(font)
    pdfmetrics.registerFont(font)
    return Face(name, font, Kerning(path.read_bytes()))


@remembered(_MOST_TEXTS)
def plain(text: str) -> str:
    """Return `text` composed and on one line, as paper shows it; no-break spaces stay."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


def _use_tabular_digits(font: TTFont) -> None:
    # Reportlab calls what it embeds after the face; under one name both would share one subset.
    font.face.name += b"-Tabular"
    for digit in range(10):
        font.face.charToGlyph[ord("0") + digit] = _FIRST_TABULAR_DIGIT + digit
        font.face.charWidths[ord("0") + digit] = _TABULAR_WIDTH
