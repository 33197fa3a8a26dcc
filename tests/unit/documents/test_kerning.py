import pytest

from desktop import paths
from desktop.documents.fonts import FILES, face
from desktop.documents.kerning import Kerning


def ttf(weight: int) -> bytes:
    return (paths.resources() / "fonts" / FILES[weight]).read_bytes()


# What HarfBuzz 10 answers for the same files, in thousandths of the size.
@pytest.mark.parametrize(
    ("weight", "text", "advance"),
    [(700, "KAWIN", 3391), (700, "TERCATAT", 4930), (500, "Tanda", 2861), (500, "Yogya,", 3258)],
)
def test_widths_are_those_of_a_shaping_engine(weight: int, text: str, advance: float):
    assert face(weight).width(text, 1000) == pytest.approx(advance, abs=1)


def test_pairs_that_need_no_kerning_have_none():
    plain, kerned = face(700).width("HH", 1000), face(700).width("TA", 1000)

    assert plain == 2 * face(700).width("H", 1000)
    assert kerned < face(700).width("T", 1000) + face(700).width("A", 1000)


def test_a_font_without_positions_is_set_as_it_is():
    without = ttf(700).replace(b"GPOS", b"XXXX", 1)

    assert Kerning(without).between(1, 2) == 0
