import io
import zlib
from concurrent.futures import ThreadPoolExecutor

import pytest
from papers import letter_page, proof
from PIL import Image

from desktop.documents.letter import letter_pdf
from desktop.documents.pages import find_letter_qr, page_count, read_symbols, render_page
from desktop.documents.paper import Paper
from desktop.documents.proof import proof_pdf
from desktop.domain.errors import InputError

LETTER = letter_page()
PDF = letter_pdf([LETTER])
QR = LETTER.letter.qr


def encoded(image: Image.Image, kind: str) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind)
    return stream.getvalue()


def blank_pdf(width: float, height: float) -> bytes:
    page = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]>>"
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", page]
    body = "".join(f"{number} 0 obj{text}endobj\n" for number, text in enumerate(objects, start=1))
    return f"%PDF-1.4\n{body}trailer<</Root 1 0 R>>".encode()


def huge_png(side: int) -> bytes:
    header = side.to_bytes(4, "big") * 2 + bytes([1, 0, 0, 0, 0])
    chunks = ((13, b"IHDR" + header), (0, b"IDAT"))
    parts = (size.to_bytes(4, "big") + chunk + zlib.crc32(chunk).to_bytes(4, "big") for size, chunk in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def test_pages_are_rendered_on_white_in_the_size_of_the_paper():
    image = render_page(PDF, 0, 100)

    assert (image.mode, image.getpixel((2, 2))) == ("RGB", (255, 255, 255))
    assert image.size == pytest.approx((215 / 25.4 * 100, 330 / 25.4 * 100), abs=1.5)
    assert page_count(PDF) == 1
    assert page_count(proof_pdf(proof())) == 2


def test_a_page_that_is_not_there_is_an_index_error():
    for index in (-1, 1):
        with pytest.raises(IndexError):
            render_page(PDF, index, 72)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 nothing", PDF[:200]])
def test_what_is_no_pdf_is_refused(data: bytes):
    for read in (page_count, lambda pdf: render_page(pdf, 0, 72)):
        with pytest.raises(InputError, match=r"file\.unreadable"):
            read(data)


def test_threads_may_render_at_once():
    with ThreadPoolExecutor(4) as pool:
        pictures = list(pool.map(lambda _: render_page(PDF, 0, 60).tobytes(), range(12)))

    assert len(set(pictures)) == 1


@pytest.mark.parametrize("paper", [Paper.F4, Paper.A4])
def test_the_qr_is_found_in_a_pdf(paper: Paper):
    assert find_letter_qr(letter_pdf([LETTER], paper=paper)) == QR


@pytest.mark.parametrize(("kind", "dpi"), [("PNG", 200), ("JPEG", 200), ("PNG", 120)])
def test_the_qr_is_found_on_a_picture(kind: str, dpi: int):
    assert find_letter_qr(encoded(render_page(PDF, 0, dpi), kind)) == QR


def test_a_transparent_picture_is_read_on_white():
    page = render_page(PDF, 0, 150).convert("L")
    see_through = Image.new("RGBA", page.size, (0, 0, 0, 0))
    see_through.putalpha(page.point(lambda value: 255 - value))

    assert find_letter_qr(encoded(see_through, "PNG")) == QR


def test_a_scanner_that_types_gives_the_text_itself():
    assert find_letter_qr(f"{QR}\r\n".encode()) == QR


def test_of_several_symbols_the_letter_is_taken():
    page, other = render_page(PDF, 0, 200), render_page(proof_pdf(proof()), 0, 200)
    both = Image.new("RGB", (page.width, page.height + other.height), "white")
    both.paste(other, (0, 0))
    both.paste(page, (0, other.height))

    assert len(read_symbols(both)) == 2
    assert find_letter_qr(encoded(both, "PNG")) == QR


@pytest.mark.parametrize(
    "data", [blank_pdf(595, 842), encoded(Image.new("L", (400, 400), 255), "PNG"), b"\n"]
)
def test_where_there_is_no_symbol_it_is_said(data: bytes):
    with pytest.raises(InputError, match=r"qr\.not_found"):
        find_letter_qr(data)


@pytest.mark.parametrize(
    "data", [b"\xff\xd8\xff broken", b"\x89PNG\r\n\x1a\n", b"%PDF-", b"\x00\x01", "é".encode()]
)
def test_what_cannot_be_read_is_said(data: bytes):
    with pytest.raises(InputError, match=r"file\.unreadable"):
        find_letter_qr(data)


@pytest.mark.parametrize(
    "data", [blank_pdf(14_000, 14_000), huge_png(8_100), huge_png(60_000)], ids=["pdf", "large", "absurd"]
)
def test_what_would_fill_the_memory_is_refused(data: bytes):
    with pytest.raises(InputError, match=r"image\.too_large"):
        find_letter_qr(data)
