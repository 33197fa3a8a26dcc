"""Who is called alike is found among many as if each had been compared with each."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.duplicates import is_like_name
from desktop.domain.namesakes import namesakes

# Few letters and short words: names that are nearly alike come up often.
WORDS = st.text(alphabet="AB", min_size=1, max_size=6)
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)


@given(st.lists(NAMES, max_size=30), NAMES)
def test_nobody_is_missed_and_nobody_added(names, name):
    expected = [number for number, other in enumerate(names) if is_like_name(name, other)]
    assert namesakes(name, names) == expected


def test_a_wrong_letter_at_either_end_of_a_word_is_seen_through():
    names = ["SITI AMINAH", "SITI FATIMAH", "XITI AMINAX", "AMINAH SITI NUR", "AMINAH", "SITI AMINA"]
    assert namesakes("SITI AMINAH", names) == [0, 2, 3, 5]
    assert namesakes("AMINAN", names) == [4]
    assert namesakes("", []) == []
