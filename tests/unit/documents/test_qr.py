import io
from dataclasses import replace

import pytest
from papers import CLAIMS, KEY

from desktop.crypto.claims import sign_claims
from desktop.documents.canvas import new_canvas
from desktop.documents.pages import read_symbols, render_page
from desktop.documents.paper import Paper
from desktop.documents.qr import Symbol, check_symbol, draw_qr, symbol
from desktop.domain.errors import EnvironmentProblem, InputError

TEXT = sign_claims(CLAIMS, KEY)


def drawn(text: str, size_mm: float = 38) -> bytes:
    stream = io.BytesIO()
    canvas = new_canvas(stream, Paper.HALF_A4, "uji")
    draw_qr(canvas, text, 100, 100, size_mm)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


@pytest.mark.parametrize("text", ["07-K7QM-3XR2", TEXT, "a" * 400, "Ä é"])
def test_a_symbol_says_its_text(text: str):
    assert read_symbols(render_page(drawn(text), 0, 200)) == [text]


def test_a_signed_letter_fits_a_symbol_that_a_printer_can_draw():
    # 0.3 mm is seven dots of a 600 dpi printer.
    assert 38 / symbol(TEXT).modules > 0.3


def test_a_symbol_that_says_something_else_is_refused():
    made = symbol(TEXT)
    damaged = bytearray(made.pixels)
    middle = len(damaged) // 2
    damaged[middle : middle + made.modules * 12] = bytes(made.modules * 12)

    check_symbol(made, TEXT)
    for wrong, text in ((made, TEXT[:-1]), (replace(made, pixels=bytes(damaged)), TEXT)):
        with pytest.raises(EnvironmentProblem, match=r"qr\.selftest"):
            check_symbol(wrong, text)


def test_a_text_no_symbol_holds_is_refused():
    with pytest.raises(InputError) as refused:
        symbol("A" * 4000)

    assert (refused.value.code, refused.value.facts) == ("qr.too_long", {"length": 4000})


def test_rows_of_bits_are_filled_up_to_bytes():
    pixels = bytes([0, 255, 0] * 3)

    assert Symbol(3, pixels).packed() == bytes([0b01011111]) * 3


def test_modules_are_pure_black_and_white_with_sharp_edges():
    made = symbol("07-K7QM-3XR2")
    page = render_page(drawn("07-K7QM-3XR2", made.modules * 25.4 / 72), 0, 288).convert("L")

    corner = (400, page.height - 400 - 4 * made.modules)
    shown = page.crop((*corner, corner[0] + 4 * made.modules, corner[1] + 4 * made.modules))

    assert {value for _, value in shown.getcolors()} == {0, 255}


def test_one_symbol_drawn_twice_is_stored_once():
    stream = io.BytesIO()
    canvas = new_canvas(stream, Paper.A4, "uji")
    for y in (100, 400):
        draw_qr(canvas, TEXT, 100, y, 38)
    canvas.showPage()
    canvas.save()

    assert stream.getvalue().count(b"/ImageMask") == 1
    assert read_symbols(render_page(stream.getvalue(), 0, 200)) == [TEXT, TEXT]
