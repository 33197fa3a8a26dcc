"""The code tables mean what the field means by them."""

import pytest

from desktop.domain import codes
from desktop.domain.errors import InputError

TABLES = {
    "sex": 2, "religion": 7, "marital": 4, "blood": 13, "education": 10, "occupation": 88, "relation": 11,
    "impairment": 2, "disability": 6,
}  # fmt: skip


@pytest.mark.parametrize(("table", "count"), TABLES.items())
def test_a_table_is_whole_and_counts_from_one(table, count):
    assert [code for code, _label in codes.choices(table)] == list(range(1, count + 1))


@pytest.mark.parametrize("table", TABLES)
def test_every_label_and_number_leads_back_to_its_code(table):
    for code, label in codes.choices(table):
        assert codes.label(table, code) == label == label.upper()
        assert codes.code_of(table, label) == codes.code_of(table, str(code)) == code


@pytest.mark.parametrize(
    ("table", "text", "code"),
    [
        ("religion", "Islam", 1),
        ("religion", " katolik ", 3),
        ("religion", "Khong  Hucu", 6),
        ("occupation", "09", 9),
        ("sex", "p", 2),
        ("blood", "-", 13),
    ],
)
def test_other_spellings_are_understood(table, text, code):
    assert codes.code_of(table, text) == code


@pytest.mark.parametrize("text", ["0", "9", "", "Jedi", "1.0", "١"])
def test_an_unknown_code_is_refused_with_its_table(text):
    with pytest.raises(InputError) as refused:
        codes.code_of("religion", text)
    assert refused.value.code == "code.unknown"
    assert refused.value.facts == {"field": "religion", "value": text}


def test_not_given_has_an_empty_label_and_an_unknown_code_none():
    assert codes.label("religion", codes.NOT_GIVEN) == ""
    with pytest.raises(InputError):
        codes.label("religion", 8)


def test_known_labels_of_the_ktp():
    assert codes.label("occupation", 9) == "PETANI/PEKEBUN"
    assert codes.label("occupation", 88) == "WIRASWASTA"
    assert dict(codes.citizenships())["WNI"] == "WARGA NEGARA INDONESIA"


def test_a_letter_makes_sense_for_the_unique_record_only():
    statuses = codes.centre_statuses()
    assert [code for code, status in statuses.items() if status.letter == "yes"] == ["PRINT_READY_RECORD"]
    assert statuses["PRINT_READY_RECORD"].short == "PRR"
    assert {status.letter for status in statuses.values() if status.card == "printed"} == {"no"}
