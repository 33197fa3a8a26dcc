"""Three plain words pass; what everybody types does not, whatever digits stand behind it."""

import unicodedata

import pytest

from desktop.crypto.passwords import check_password, common_words, normalized
from desktop.domain.errors import InputError

CONTEXT = ("Ratna Dewi", "ratna", "Muara Padang")


def refusal(password: str, *context: str, has_key_file: bool = False) -> str:
    with pytest.raises(InputError) as caught:
        check_password(password, *context, has_key_file=has_key_file)
    assert caught.value.facts["field"] == "password"
    return caught.value.code


@pytest.mark.parametrize(
    "password",
    [
        "perahu sungai musi",
        "PERAHU SUNGAI MUSI",
        "kucing makan tekwan",
        "k7#9x2!q4w8z",
        "839201758362",
        "rahasia kucing belang",
        "船は川を下って海に至るのである",
        "mississippi mi",
        "x" * 6 + "perahu sungai" + "y" * 237,
    ],
)
def test_good_passwords_pass(password):
    check_password(password, *CONTEXT)


def test_length_counts_characters_and_depends_on_the_key_file():
    assert refusal("perahu musi") == "password.short"
    check_password("perahu muskan")
    check_password("perahu m", has_key_file=True)
    assert refusal("perahu ", has_key_file=True) == "password.short"
    assert refusal("perahu sungai musi " * 14) == "password.long"
    # Decomposed letters count once: eleven characters here, not twelve.
    assert refusal(unicodedata.normalize("NFD", "pérahu musi")) == "password.short"


@pytest.mark.parametrize(
    "password",
    [
        "rahasia12345",
        "Rahasia2024!",
        "bismillah123",
        "BismillahBismillah",
        "indonesia2025",
        "1nd0n3514m3rd3k4",
        "sayangsayang",
        "akusayangkamu",
        "aku sayang kamu 1",
        "disdukcapil07",
        "ktp ktp ktp ktp",
        "qwertyuiop123",
        "P@ssw0rd1234",
        "password1234567",
        "1234567890123",
        "petugas rekam ktp",
        "terimakasih!!",
    ],
)
def test_what_is_guessed_first_is_refused(password):
    assert refusal(password) == "password.common"


@pytest.mark.parametrize("password", ["ratnadewi1234", "Muara Padang 07", "dewi.padang.ratna"])
def test_what_an_attacker_knows_of_the_officer_is_refused(password):
    check_password(password)
    assert refusal(password, *CONTEXT) == "password.common"


@pytest.mark.parametrize(
    "password",
    [
        "aaaaaaaaaaaa",
        "121212121212",
        "klmklmklmklm",
        "77 33 77 33 77",
        "efghijklmnopq",
        "qponmlkjihgf",
        "            ",
    ],
)
def test_repetitions_and_runs_are_refused(password):
    assert refusal(password) == "password.common"


def test_one_password_has_one_form():
    assert normalized("e\N{COMBINING ACUTE ACCENT}") == "é"


def test_the_list_is_folded_and_holds_the_usual_words():
    words = common_words()
    assert len(words) >= 200
    assert {"rahasia", "indonesia", "bismillah", "sayang", "ktp", "disdukcapil"} <= words
    assert all(word == word.casefold().strip() and len(word) >= 3 for word in words)
