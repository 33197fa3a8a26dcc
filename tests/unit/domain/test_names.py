"""Names: hardly anything is refused, odd ones are doubted, all are found again."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.domain.errors import InputError
from desktop.domain.names import check_name, fold_name, fold_names, name_doubts


def codes_of(name):
    return [doubt.code for doubt in name_doubts(name)]


@pytest.mark.parametrize("name", ["", "   ", "-", "123"])
def test_a_name_without_a_letter_is_refused(name):
    with pytest.raises(InputError, match=r"name\.empty"):
        check_name(name)


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("SITI AMINAH", []),
        ("SUKIRMAN", ["name.one_word"]),
        ("NUR'AINI PUTRI", ["name.signs"]),
        ("H. BURHANUDDIN", ["name.signs"]),
        ("AHMAD 2", ["name.signs"]),
        ("李 小龙", ["name.not_latin"]),
        ("ÉLISE MÜLLER", []),
        ("A" * 40 + " " + "B" * 20, ["name.long"]),
        ("A" * 40 + " " + "B" * 19, []),
        ("李2", ["name.one_word", "name.signs", "name.not_latin"]),
    ],
)
def test_what_is_unusual_is_doubted(name, codes):
    check_name(name)
    assert codes_of(name) == codes


def test_the_doubt_names_the_signs():
    (doubt,) = name_doubts("NUR'AINI, S.Pd.")
    assert doubt.facts == {"signs": "',."}


@pytest.mark.parametrize(
    ("written", "looked_for"),
    [
        ("NUR'AINI", "nuraini"),
        ("Nur’aini", "NUR`AINI"),
        ("SITI   AMINAH ", "siti aminah"),
        ("M. IDRIS", "m idris"),
        ("ABDUL-RAHMAN", "abdul rahman"),
        ("José", "JOSE"),
    ],
)
def test_spellings_of_a_name_share_a_key(written, looked_for):
    assert fold_name(written) == fold_name(looked_for)


@given(st.text(max_size=40))
def test_a_key_is_its_own_key_and_holds_letters_digits_and_single_spaces(text):
    key = fold_name(text)
    assert fold_name(key) == key
    assert all(sign.isalnum() or sign == " " for sign in key)
    assert "  " not in key


def test_different_names_keep_different_keys():
    assert fold_name("SITI AMINAH") != fold_name("SITI AMINA")


@given(st.lists(st.text(alphabet="AZaz09 '\n\tßÉ.ﬁ", max_size=6), max_size=5))
@example(["SITI AMINAH", "WAYAN SUKERTA"])
@example(["SITI\nAMINAH"])
@example([])
def test_many_names_have_the_keys_that_each_has(names):
    assert fold_names(names) == [fold_name(name) for name in names]
