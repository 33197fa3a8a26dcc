"""What a letter fills in: its own texts, set into the room they have, and its pictures."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from desktop.documents.images import Photo
from desktop.documents.letter_texts import LetterPage, LetterTexts
from desktop.documents.photos import colour_photo, grey_photo
from desktop.documents.qr import Symbol, symbol
from desktop.documents.typesetting import Block, Style, fit

TEXT = Style(500, 10.9)
LINE = 15.6
VALUE_LEFT = 127.5
PHOTO = (85.0, 113.4)  # 30 x 40 mm
VALIDITY_HEIGHT = 36.0
# How small a value may become before it is broken: nearly everyone's fit the page with the first.
VALUE_STYLES = tuple(Style(700, TEXT.size, floor) for floor in (9, 8, 6.5))
SIGNED = Style(500, 10.5, 8.5)
SIGNED_LEADING = 13.5
NAME = Style(700, 10.5, 8.5)
NAME_LEADING = 13.0
HOLDER_WIDTH, SIGNATORY_WIDTH = 130.0, 208.0
FOOT = Style(500, 8.7, 7)
FOOT_LEADING = 12.2

_NUMBER = Style(500, 10.9, 8)
_VALIDITY = Style(700, 14.2)
_FOOT_SHARE = 0.45


@dataclass(frozen=True)
class PreparedLetter:
    """A letter and its pictures. To make them takes most of the time, and needs no document."""

    page: LetterPage
    photo: Photo
    qr: Symbol | None


def prepare_letter(page: LetterPage) -> PreparedLetter:
    """Make the pictures of a letter; a letter that is not issued yet has no QR.

    Raises:
        InputError: ``letter.photo``, ``image.too_large``, ``qr.too_long``.
        EnvironmentProblem: ``qr.selftest``.
    """
    photo = colour_photo(page.photo) if page.is_colour else grey_photo(page.photo)
    return PreparedLetter(page, photo, symbol(page.letter.qr) if page.letter.qr else None)


class Shape(NamedTuple):
    """How high the texts of a letter are: with its letterhead, all that decides where things stand."""

    number: float
    values: tuple[float, ...]
    statement: float
    name: float
    signed_at: float
    printed: float
    has_qr: bool


@dataclass(frozen=True)
class Filling:
    """The texts and pictures that are a letter's own."""

    number: Block
    nik: str
    photo: Photo
    values: tuple[Block, ...]
    statement: Block
    validity: Block
    qr: Symbol | None
    code: str
    name: Block
    signed_at: Block
    printed: tuple[Block, ...]

    @property
    def shape(self) -> Shape:
        """How high the texts are."""
        return Shape(
            self.number.height,
            tuple([block.height for block in self.values]),
            self.statement.height,
            self.name.height,
            self.signed_at.height,
            sum([block.height for block in self.printed]),
            self.qr is not None,
        )


def row_height(value: float) -> float:
    """Return the height of a row whose value is `value` high."""
    return max(LINE, value + 3.9)


def fillings(letter: PreparedLetter, texts: LetterTexts, width: float) -> Iterator[Filling]:
    """Set a letter's own texts on a page `width` wide between its edges, first as large as they should be.

    What follows are the ways to set them that take less room.
    """
    for style in VALUE_STYLES:
        yield Filling(
            number=fit(texts.number, _NUMBER, width),
            nik=letter.page.letter.biodata.nik,
            photo=letter.photo,
            values=tuple(_values(texts.values, style, width - VALUE_LEFT)),
            statement=fit(texts.statement, TEXT, width, LINE),
            validity=fit(texts.validity, _VALIDITY, width - 20, VALIDITY_HEIGHT),
            qr=letter.qr,
            code=letter.page.letter.code,
            name=fit(texts.name, NAME, HOLDER_WIDTH, NAME_LEADING),
            signed_at=fit(texts.signed_at, SIGNED, SIGNATORY_WIDTH, SIGNED_LEADING),
            printed=tuple([fit(line, FOOT, width * _FOOT_SHARE, FOOT_LEADING) for line in texts.printed]),
        )


def _values(values: tuple[str, ...], style: Style, width: float) -> Iterator[Block]:
    taken = 0.0
    for index, value in enumerate(values):
        # A row may use the whole width only if it lies below the photo however close rows move.
        beside = taken < PHOTO[1] + 4
        shown = style if index else VALUE_STYLES[0]  # the name comes first and stays easy to read
        block = fit(value, shown, width - (PHOTO[0] + 14 if beside else 0), 1.3 * shown.floor)
        taken += row_height(block.height)
        yield block
