"""The temporary KTP letter (Surat Keterangan Pengganti KTP-el): one page a letter, black on white."""

import functools
import io
from collections.abc import Callable, Iterable, Iterator, Sized
from contextlib import contextmanager
from dataclasses import dataclass

from desktop.documents.canvas import Sheet, close_page, new_canvas
from desktop.documents.flow import Slot, excess, fits, in_mm, places
from desktop.documents.letter_column import Part, letter_column
from desktop.documents.letter_filling import Filling, PreparedLetter, Shape, fillings, prepare_letter
from desktop.documents.letter_texts import CommonTexts, LetterPage, letter_texts
from desktop.documents.paper import Paper
from desktop.domain.errors import InputError
from desktop.domain.progress import SILENT, Progress

__all__ = ["TITLE", "LetterPage", "letter_pdf"]

TITLE = "Surat Keterangan Pengganti KTP-el"

_LEFT, _RIGHT, _TOP, _BOTTOM = 57.0, 51.0, 37.5, 28.0


def letter_pdf(pages: Iterable[LetterPage], *, paper: Paper = Paper.F4, progress: Progress = SILENT) -> bytes:
    """Return a PDF with one page a letter; the same pages give the same bytes.

    Raises:
        InputError: ``letter.none``, ``letter.glyph``, ``letter.photo``, ``paper.too_long``,
            ``qr.too_long``, ``image.too_large``. Facts carry the letter's ``number`` and the ``field``.
        EnvironmentProblem: ``qr.selftest``, ``letter.wording``.
        Canceled: `progress` said so.
    """
    total = len(pages) if isinstance(pages, Sized) else 0
    press = _Press(paper)
    done = 0
    for done, page in enumerate(pages, 1):
        progress.report(done - 1, max(total, done - 1), "letters")
        press.print(page)
    progress.report(done, done, "letters")
    return press.document()


@contextmanager
def _of(page: LetterPage) -> Iterator[None]:
    """Let a refusal say which letter it is about: among hundreds it has to be found."""
    try:
        yield
    except InputError as error:
        raise InputError(error.code, number=page.letter.number, **error.facts) from error


@dataclass(frozen=True)
class _Arrangement:
    """A page without its person: code that is ready, and what draws the slots between.

    `forms` are those that the code shows.
    """

    marks: tuple[str | Callable[[Filling], None], ...]
    forms: tuple[str, ...]


class _Press:
    """Letters on one canvas; what they have in common is set once for each shape that they come in."""

    def __init__(self, paper: Paper) -> None:
        width, height = paper.size
        self._stream = io.BytesIO()
        self._canvas = new_canvas(self._stream, paper, TITLE)
        self._sheet = Sheet(self._canvas, _LEFT, width - _RIGHT)
        self._top = height - _TOP
        self._known: dict[tuple[CommonTexts, Shape], _Arrangement | None] = {}
        self._is_empty = True

    def print(self, page: LetterPage) -> None:
        """Add the page of a letter."""
        with _of(page):
            self._print(prepare_letter(page))

    def _print(self, letter: PreparedLetter) -> None:
        texts = letter_texts(letter.page)
        for filling in fillings(letter, texts, self._sheet.width):
            arrangement = self._arrangement(texts.common, filling.shape)
            if arrangement:
                break
        else:
            # Not even the smallest type helped.
            over = excess(self._column(texts.common, filling.shape), self._top - _BOTTOM)
            raise InputError("paper.too_long", field=texts.longest(), excess_mm=in_mm(over))
        code = self._canvas._code
        for mark in arrangement.marks:
            if isinstance(mark, str):
                code.append(mark)
            else:
                mark(filling)
        self._canvas._formsinuse.extend(arrangement.forms)
        close_page(self._canvas)
        self._is_empty = False

    def document(self) -> bytes:
        """Return the finished document."""
        if self._is_empty:
            raise InputError("letter.none")
        self._canvas.save()
        return self._stream.getvalue()

    def _arrangement(self, common: CommonTexts, shape: Shape) -> _Arrangement | None:
        """Return how letters of a shape are arranged, or nothing if they do not fit the paper."""
        key = common, shape
        if key not in self._known:
            column = self._column(common, shape)
            does_fit = fits(column, self._top - _BOTTOM)
            self._known[key] = self._arrange(column) if does_fit else None
        return self._known[key]

    def _column(self, common: CommonTexts, shape: Shape) -> list[Part]:
        return list(letter_column(self._sheet, common, shape))

    def _arrange(self, column: list[Part]) -> _Arrangement:
        canvas = self._canvas
        marks: list[str | Callable[[Filling], None]] = []
        for part, top in places(column, self._top, _BOTTOM):
            if isinstance(part, Slot):
                marks.append(functools.partial(part.draw, top))
            else:
                part.draw(top)
                marks.append("\n".join(canvas._code))
                canvas._code.clear()
        forms = tuple(canvas._formsinuse)
        canvas._formsinuse.clear()
        return _Arrangement(tuple(marks), forms)
