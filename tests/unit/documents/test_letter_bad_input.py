"""Whatever was typed: the page holds it without a touch, or refuses it and says which field."""

import random
from dataclasses import replace
from typing import Any

import pytest
from papers import BIODATA, letter_page, outside, overlapping, read_pages

from desktop.documents.letter import LetterPage, letter_pdf
from desktop.documents.pages import read_symbols, render_page
from desktop.documents.paper import Paper
from desktop.domain.errors import InputError

WORDS = ("MUHAMMAD", "ABDURRAHMAN", "SITI", "I", "WICAKSONO", "NI", "LUH", "D’ARC", "É", "AW", "TAMAN", "WJ")
BIODATA_FIELDS = ("name", "birth_place", "address", "rt", "rw")
HEAD_FIELDS = (
    "signatory_name",
    "signatory_title",
    "signatory_id",
    "on_behalf",
    "place",
    "purposes",
    "address",
)
PAGE_FIELDS = ("sex", "blood", "religion", "marital", "occupation", "village", "kecamatan", "station_name")


def words(chance: random.Random, most: int) -> str:
    """Return up to `most` letters of words, or of one word that never ends."""
    length = chance.randrange(most)
    if chance.random() < 0.15:
        return "W" * length
    text = ""
    while len(text) < length:
        text = f"{text} {chance.choice(WORDS)}"
    return text[:length].strip()


def any_page(seed: int) -> LetterPage:
    chance = random.Random(seed)
    most = chance.choice((10, 40, 60, 120))
    page = letter_page(
        biodata={field: words(chance, most) for field in BIODATA_FIELDS},
        head={field: words(chance, most) for field in HEAD_FIELDS},
        **{field: words(chance, most) for field in PAGE_FIELDS},
    )
    return page if chance.random() < 0.8 else replace(page, letter=replace(page.letter, qr="", code=""))


def test_any_lengths_fit_without_a_touch_or_are_refused_with_a_field():
    refused, fitted = [], 0
    for seed in range(40):
        paper = (Paper.F4, Paper.A4)[seed % 2]
        try:
            (page,) = read_pages(letter_pdf([any_page(seed)], paper=paper))
        except InputError as error:
            refused.append(error.facts.get("field"))
            continue
        assert overlapping(page) == [], seed
        assert outside(page) == [], seed
        fitted += 1
    assert fitted > 20
    assert len(refused) > 2
    assert all(refused)


EMPTY: list[dict[str, Any]] = [
    {"biodata": {field: "" for field in (*BIODATA_FIELDS, "citizenship")}},
    {"head": dict.fromkeys(HEAD_FIELDS, "")},
    dict.fromkeys((*PAGE_FIELDS, "printed_at"), ""),
    {"head": {"government": "", "office": "", "regency": ""}},
]


@pytest.mark.parametrize("missing", EMPTY)
def test_what_is_missing_leaves_its_place_in_order(missing: dict[str, Any]):
    pdf = letter_pdf([letter_page(**missing)])
    (page,) = read_pages(pdf)

    assert overlapping(page) == []
    assert outside(page) == []
    assert "160707 610398 9022" in page.text
    assert read_symbols(render_page(pdf, 0, 200)) == [letter_page().letter.qr]


def test_everything_missing_is_said_with_dashes():
    nothing = dict.fromkeys(PAGE_FIELDS, "")
    (page,) = read_pages(
        letter_pdf([letter_page(biodata={field: "" for field in BIODATA_FIELDS}, **nothing)])
    )

    assert page.text.count(": -") >= 8


@pytest.mark.parametrize("script", ["عبد الرحمن", "ꦱꦶꦠꦶ", "ᮃᮘ᮪ᮓᮥᮜ᮪", "司徒", "\u202eITIS", "A\u200dB", "😀"])
@pytest.mark.parametrize("field", ["name", "birth_place", "address"])
def test_a_script_the_type_cannot_show_is_refused_with_its_field(script: str, field: str):
    with pytest.raises(InputError) as refused:
        letter_pdf([letter_page(biodata={field: f"SITI {script}"})])

    assert refused.value.code == "letter.glyph"
    assert refused.value.facts["field"] == {"birth_place": "birth"}.get(field, field)
    assert refused.value.facts["text"]
    assert set(refused.value.facts["text"]) <= set(script)


def test_letters_with_marks_are_shown_whole():
    name = "RENÉE ÑUÑEZ-ÅSTRÖM D’ARC, S.Pd."
    (page,) = read_pages(letter_pdf([letter_page(biodata={"name": name})]))

    assert name.upper() in page.text
    assert BIODATA.name not in page.text
