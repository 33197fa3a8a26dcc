import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.documents.typesetting import Style, checked, fit, fit_line
from desktop.domain.errors import InputError

WORDS = st.lists(st.text("ABCDEFGHIJWM.i-", min_size=1, max_size=24), min_size=1, max_size=12)
SHRINKING = Style(700, 11, 8)


def test_text_that_fits_keeps_its_size():
    block = fit("SITI HAJAR", SHRINKING, 200)

    assert (block.lines, block.size) == (("SITI HAJAR",), 11)


def test_text_shrinks_before_it_is_broken():
    text = "MUHAMMAD ABDURRAHMAN WICAKSONO"
    natural = fit(text, SHRINKING, 1000).width

    shrunk = fit(text, SHRINKING, natural * 0.85)
    broken = fit(text, SHRINKING, natural * 0.5)

    assert shrunk.lines == (text,)
    assert 8 < shrunk.size < 11
    assert len(broken.lines) > 1
    assert broken.size == 8
    assert " ".join(broken.lines) == text


def test_a_paragraph_keeps_its_size():
    block = fit("satu dua tiga empat lima enam", Style(500, 11), 60)

    assert block.size == 11
    assert len(block.lines) > 2


@given(words=WORDS, width=st.floats(30, 300), floor=st.sampled_from([0, 7.5, 9]))
def test_no_line_is_wider_than_asked_and_no_letter_is_lost(words: list[str], width: float, floor: float):
    text = " ".join(words)

    block = fit(text, Style(700, 11, floor), width)

    assert block.width <= width + 1e-6
    assert "".join(block.lines).replace(" ", "") == text.replace(" ", "")
    assert all(block.lines)
    assert block.height == pytest.approx(len(block.lines) * block.leading)


def test_a_line_that_cannot_be_one_line_is_refused_with_its_field():
    assert fit_line("RATNA", SHRINKING, 100, "officer").lines == ("RATNA",)

    with pytest.raises(InputError) as refused:
        fit_line("RATNA " * 20, SHRINKING, 100, "officer")

    assert (refused.value.code, refused.value.facts) == ("paper.too_long", {"field": "officer"})


def test_tracking_widens_a_line():
    assert fit("GRATIS", Style(800, 16, tracking=1), 200).width == pytest.approx(
        fit("GRATIS", Style(800, 16), 200).width + 5
    )


def test_letters_the_type_lacks_are_refused_with_their_field():
    assert checked(" H. Siti  Hajar ", "name") == "H. Siti Hajar"

    with pytest.raises(InputError) as refused:
        checked("SITI ستي", "name")

    assert (refused.value.code, refused.value.facts) == ("letter.glyph", {"field": "name", "text": "ستي"})
