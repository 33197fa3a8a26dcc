import io
from concurrent.futures import ThreadPoolExecutor

import pytest
from papers import read_pages

from desktop import paths
from desktop.documents.canvas import new_canvas
from desktop.documents.fonts import FILES, face, plain
from desktop.documents.paper import Paper


def written(text: str, *, tabular: bool = False, size: float = 12) -> str:
    stream = io.BytesIO()
    canvas = new_canvas(stream, Paper.A4, "uji")
    face(700, tabular=tabular).draw(canvas, (60, 400), text, size)
    canvas.showPage()
    canvas.save()
    return read_pages(stream.getvalue())[0].text


def test_every_weight_is_there_with_its_licence():
    folder = paths.resources() / "fonts"

    assert sorted(path.name for path in folder.glob("*.ttf")) == sorted(FILES.values())
    assert "SIL OPEN FONT LICENSE" in next(folder.glob("*LICENSE*")).read_text().upper()


def test_a_face_is_loaded_once_however_it_is_asked_for():
    with ThreadPoolExecutor(4) as pool:
        faces = set(pool.map(lambda _: face(600), range(8)))

    assert len(faces) == 1
    assert face() is face(500) is face(500, tabular=False)
    assert face(500, tabular=True) is not face(500)


def test_tabular_digits_have_one_width_and_others_do_not():
    digits = "0123456789"

    assert {face(800, tabular=True).width(digit, 10) for digit in digits} == {6.0}
    assert len({face(800).width(digit, 10) for digit in digits}) > 1


@pytest.mark.parametrize("tabular", [False, True])
def test_what_is_drawn_can_be_read_out_of_the_pdf_again(tabular: bool):
    text = "TATA AWANG O'NEIL (1607) 0123456789 \\ <é> – · Ñ"

    assert written(text, tabular=tabular) == text


def test_more_than_256_different_letters_are_still_written():
    font = face(700)
    letters = "".join(
        chr(code) for code in range(0x21, 0x400) if chr(code).isalpha() and not font.missing(chr(code))
    )

    assert len(letters) > 256
    assert set(letters) <= set(written(letters, size=1.5))


def test_letters_the_face_lacks_are_named_once():
    assert face().missing("Siti ꦯꦶ عع") == "ꦯꦶع"
    assert face().missing("Siti Nurhaliza-D’Arc, S.Pd.") == ""


def test_text_is_composed_and_put_on_one_line():
    assert plain("  SITI\n\tRENE\N{COMBINING ACUTE ACCENT}E ") == "SITI RENÉE"
    assert plain("RT\N{NO-BREAK SPACE}002") == "RT\N{NO-BREAK SPACE}002"
