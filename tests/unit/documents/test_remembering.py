"""Papers remember what they have set, and forget it on demand."""

from papers import letter_page

from desktop.documents.fonts import face
from desktop.documents.letter import letter_pdf
from desktop.documents.remembering import forget_texts, remembered


def test_answers_are_kept_until_they_are_forgotten():
    asked = []

    @remembered(2)
    def double(number: int) -> int:
        asked.append(number)
        return 2 * number

    assert [double(4), double(4)] == [8, 8]
    forget_texts()
    assert double(4) == 8
    assert asked == [4, 4]


def test_a_letter_is_the_same_after_everything_was_forgotten():
    before = letter_pdf([letter_page()])
    forget_texts()

    assert face(700).width("SITI", 10) > 0
    assert letter_pdf([letter_page()]) == before
