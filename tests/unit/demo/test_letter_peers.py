"""The peers of the benchmark write the same letter, or beating them says nothing."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from papers import letter_page, read_pages

from desktop.demo.letter_peers import fpdf2_letters, reportlab_letters
from desktop.documents.letter import LetterPage, letter_pdf
from desktop.documents.pages import read_symbols, render_page

PEERS: list[Any] = [fpdf2_letters, reportlab_letters]


def words(pdf: bytes) -> set[str]:
    (page,) = read_pages(pdf)
    return set(page.text.replace(" ,", ",").split())


@pytest.mark.parametrize("peer", PEERS)
def test_a_peer_writes_the_words_the_photo_and_the_symbol_of_the_letter(
    peer: Callable[[Sequence[LetterPage]], bytes],
):
    page = letter_page()
    pdf = peer([page])

    assert words(letter_pdf([page])) - words(pdf) == set()
    assert read_symbols(render_page(pdf, 0, 300)) == [page.letter.qr]
    assert len(read_pages(peer([page, page]))) == 2
