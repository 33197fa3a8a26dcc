"""Letters share what they have in common; what is a person's own must never get onto another's page."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pypdfium2
import pytest
from papers import LONGEST_NAME, PORTRAIT, letter_page, longest_page, portrait, read_pages
from PIL import Image

from desktop.capture.photo import thumbnail_webp
from desktop.demo.backlog import Face, invent_backlog
from desktop.documents.batches import letter_batches
from desktop.documents.letter import LetterPage, letter_pdf
from desktop.documents.pages import read_symbols, render_page
from desktop.documents.paper import Paper
from desktop.documents.photos import grey_photo
from desktop.domain.errors import InputError
from desktop.domain.progress import CallbackProgress, Canceled


@pytest.fixture(scope="module")
def backlog() -> list[LetterPage]:
    """Letters of twelve people, and two whose texts do not have the usual heights."""
    faces = [Face(photo, thumbnail_webp(photo)) for photo in (portrait(), portrait())]
    pages = list(invent_backlog(faces, 12))
    long = pages[3].letter.biodata
    pages[3] = replace(
        pages[3],
        letter=replace(pages[3].letter, biodata=replace(long, name=LONGEST_NAME, address="JALAN " * 40)),
    )
    return [*pages[:8], longest_page(), *pages[8:]]


def photos_on(pdf: bytes, index: int) -> list[bytes]:
    """Return the JPEGs of a page as they stand in the file."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        images = document[index].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
        return [bytes(image.get_data()) for image in images if image.get_filters() == ["DCTDecode"]]
    finally:
        document.close()


def strangers(pages: Sequence[LetterPage], shown: Sequence[str]) -> list[tuple[int, int]]:
    """Return which pages show a number that belongs to another's letter."""
    return [
        (on, other)
        for on, text in enumerate(shown)
        for other, page in enumerate(pages)
        if on != other and (page.letter.number in text or page.letter.code in text)
    ]


def test_every_page_of_a_batch_is_the_page_that_the_letter_has_alone(backlog: list[LetterPage]):
    (pdf,) = letter_batches(backlog)

    together = [page.text for page in read_pages(pdf)]

    assert together == [read_pages(letter_pdf([page]))[0].text for page in backlog]
    assert strangers(backlog, together) == []
    assert strangers(backlog, [*together[1:], together[0]]) != []


def test_every_page_of_a_batch_has_its_own_photo_and_its_own_symbol(backlog: list[LetterPage]):
    (pdf,) = letter_batches(backlog)

    assert len({page.photo for page in backlog}) == len(backlog)
    for index, page in enumerate(backlog):
        assert photos_on(pdf, index) == [grey_photo(page.photo).content]
        assert read_symbols(render_page(pdf, index, 200)) == [page.letter.qr]


def test_pixels_do_not_tell_whether_a_letter_was_made_alone(backlog: list[LetterPage]):
    (pdf,) = letter_batches(backlog, paper=Paper.A4)

    for index in (0, 3, 8):
        alone = render_page(letter_pdf([backlog[index]], paper=Paper.A4), 0, 100)
        assert render_page(pdf, index, 100).tobytes() == alone.tobytes()


def test_a_batch_is_what_the_same_letters_make_as_one_document(backlog: list[LetterPage]):
    alone = [letter_pdf(part) for part in (backlog[:9], backlog[9:])]

    assert list(letter_batches(backlog, batch_size=9, hands=1)) == alone


def test_no_more_letters_are_read_than_the_batch_under_way_needs():
    read = 0

    def pages() -> Iterator[LetterPage]:
        nonlocal read
        for _ in range(5):
            read += 1
            yield letter_page()

    seen = [(read, len(read_pages(pdf))) for pdf in letter_batches(pages(), batch_size=2, hands=1)]

    assert seen == [(2, 2), (4, 2), (5, 1)]


def test_no_letters_make_no_batch():
    assert list(letter_batches([])) == []


def numbered(index: int, **changes: Any) -> LetterPage:
    page = letter_page(**changes)
    return replace(page, letter=replace(page.letter, number=f"471.13/07-{index:05}/DISDUKCAPIL/2026"))


@pytest.mark.parametrize(
    ("photo", "code"),
    [(PORTRAIT[:900], "letter.photo"), (b"", "letter.photo"), (b"GIF89a", "letter.photo")],
)
def test_a_bad_photo_is_refused_with_the_number_of_its_letter(photo: bytes, code: str):
    pages = [numbered(1), numbered(2), numbered(3), numbered(4, photo=photo)]
    made = letter_batches(pages, batch_size=2, hands=1)

    assert len(read_pages(next(made))) == 2
    with pytest.raises(InputError) as refused:
        next(made)
    assert (refused.value.code, refused.value.facts["number"]) == (code, pages[3].letter.number)


def test_stopping_between_two_batches_loses_no_batch():
    def stop(done: int, total: int, step: str) -> None:
        if done == 2 and total == 4:
            raise Canceled

    made = letter_batches([letter_page()] * 4, batch_size=2, hands=1, progress=CallbackProgress(stop))

    assert len(read_pages(next(made))) == 2
    with pytest.raises(Canceled):
        next(made)


def test_progress_counts_letters():
    told: list[tuple[int, int, str]] = []
    progress = CallbackProgress(lambda *report: told.append(report))

    list(letter_batches([letter_page()] * 3, batch_size=2, hands=1, progress=progress))

    assert [done for done, _total, _step in told] == [0, 1, 2, 2, 3, 3]
    assert told[-1] == (3, 3, "letters")


def test_no_two_photos_of_a_backlog_have_the_same_pixels():
    photo = portrait()
    pages = list(invent_backlog([Face(photo, thumbnail_webp(photo))], 6))

    pixels = {Image.open(io.BytesIO(page.photo)).tobytes() for page in pages}

    assert len(pixels) == len({page.letter.qr for page in pages}) == 6
