"""What a NIK cannot be, what is only doubtful, and that true ones always pass."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import nik as rules
from desktop.domain.errors import InputError
from desktop.domain.nik import FEMALE, MALE, check_kk, check_nik, doubts, parts
from desktop.domain.regions import kecamatan_list

SITI = "1607075206909001"
KECAMATAN = [place.code for place in kecamatan_list()]
birth_dates = st.dates(date(1906, 1, 1), date(2026, 11, 24))
sexes = st.sampled_from([MALE, FEMALE])
serials = st.integers(1, 9999)


def compose(kecamatan, born, sex, serial):
    return f"{kecamatan.replace('.', '')}{rules.birth_digits(born.isoformat(), sex)}{serial:04}"


def refusal_of(nik):
    try:
        check_nik(nik)
    except InputError as error:
        return error
    return None


@given(st.sampled_from(KECAMATAN), birth_dates, sexes, serials)
def test_an_issued_nik_passes_without_doubts_and_says_what_it_was_made_of(kecamatan, born, sex, serial):
    nik = compose(kecamatan, born, sex, serial)
    check_nik(nik)
    assert doubts(nik, born.isoformat(), sex, kecamatan) == []
    said = parts(nik)
    assert (said.region, said.day, said.month, said.year2) == (
        kecamatan,
        born.day,
        born.month,
        born.year % 100,
    )
    assert (said.sex, int(said.serial)) == (sex, serial)


@given(st.text(max_size=20))
def test_any_text_is_a_nik_or_refused_by_one_of_four_codes(text):
    refusal = refusal_of(text)
    if refusal is None:
        assert len(text) == 16
        assert text.isdigit()
    else:
        assert refusal.code in {"nik.length", "nik.digits", "nik.serial", "nik.date"}
        assert refusal.facts["field"] == "nik"


@given(birth_dates, birth_dates, sexes, serials)
def test_a_different_birth_date_is_doubted_never_refused(written, entered, sex, serial):
    nik = compose("16.07.07", written, sex, serial)
    found = doubts(nik, entered.isoformat(), sex, "16.07.07")
    if (written.day, written.month, written.year % 100) == (entered.day, entered.month, entered.year % 100):
        assert found == []
    else:
        assert [doubt.code for doubt in found] == ["nik.birth_date"]
        suggested = date.fromisoformat(found[0].facts["in_nik"])
        assert (suggested.day, suggested.month) == (written.day, written.month)
        assert suggested.year % 100 == written.year % 100


@pytest.mark.parametrize(
    ("nik", "code"),
    [
        ("", "nik.length"),
        ("160707520690900", "nik.length"),
        ("16070752069090011", "nik.length"),
        ("160707520690900A", "nik.digits"),
        ("1607075206909００1", "nik.digits"),
        ("1.60707520690900E+15", "nik.digits"),
        ("1607075206900000", "nik.serial"),
        ("1607070006909001", "nik.date"),
        ("1607073206909001", "nik.date"),
        ("1607074006909001", "nik.date"),
        ("1607077206909001", "nik.date"),
        ("1607075213909001", "nik.date"),
        ("1607075200909001", "nik.date"),
        ("1607073102909001", "nik.date"),
        ("1607072902019001", "nik.date"),
    ],
)
def test_what_no_authority_issued_is_refused(nik, code):
    with pytest.raises(InputError) as refused:
        check_nik(nik)
    assert refused.value.code == code


@pytest.mark.parametrize("digits", ["290200", "690200", "290204", "290296", "310100", "710199"])
def test_dates_of_either_century_pass(digits):
    check_nik(f"160707{digits}9001")


def test_a_swapped_birth_date_brings_the_one_in_the_nik():
    (doubt,) = doubts(SITI, "1990-06-21", FEMALE, "16.07.07")
    assert doubt.field == "birth_date"
    assert doubt.facts == {"entered": "1990-06-21", "in_nik": "1990-06-12"}


@pytest.mark.parametrize(
    ("nik", "entered", "suggested"),
    [
        ("1607071206999001", "2001-06-12", "1999-06-12"),
        ("1607071206019001", "1999-06-12", "2001-06-12"),
        ("1607072902009001", "2001-03-01", "2000-02-29"),
    ],
)
def test_the_suggested_century_is_the_nearest(nik, entered, suggested):
    (doubt,) = doubts(nik, entered, MALE, "16.07.07")
    assert doubt.facts["in_nik"] == suggested


def test_a_court_may_change_sex_but_not_the_nik():
    (doubt,) = doubts(SITI, "1990-06-12", MALE, "16.07.07")
    assert (doubt.code, doubt.field) == ("nik.sex", "sex")
    assert doubt.facts == {"in_nik": FEMALE, "entered": MALE}


@pytest.mark.parametrize(
    ("region", "kecamatan", "code"),
    [
        ("160707", "16.07.07", None),
        ("160702", "16.07.20", None),
        ("160704", "16.07.21", None),
        ("160705", "16.07.21", "nik.region_other"),
        ("160606", "16.07.07", "nik.region_former"),
        ("330102", "16.07.07", "nik.region_other"),
        ("330102", "", None),
        ("160722", "16.07.07", "nik.region_unknown"),
        ("160700", "16.07.07", "nik.region_unknown"),
        ("990101", "16.07.07", "nik.region_unknown"),
        ("540101", "", "nik.region_unknown"),
        ("330002", "16.07.07", "nik.region_unknown"),
    ],
)
def test_the_region_of_first_registration_need_not_be_home(region, kecamatan, code):
    found = doubts(f"{region}1206909001", "1990-06-12", MALE, kecamatan)
    assert [doubt.code for doubt in found] == ([code] if code else [])


def test_empty_values_are_not_compared():
    assert doubts(SITI, "", 0, "") == []


def test_an_impossible_nik_has_no_parts():
    with pytest.raises(InputError):
        parts("1607075206900000")
    with pytest.raises(InputError):
        doubts("1607075206900000", "", 0, "")


@pytest.mark.parametrize(
    ("kk", "code"),
    [
        ("", "kk.length"),
        ("16070703031590", "kk.length"),
        ("1607070303159OO2", "kk.digits"),
        ("1607070303150000", "kk.serial"),
    ],
)
def test_an_impossible_kk_is_refused(kk, code):
    with pytest.raises(InputError) as refused:
        check_kk(kk)
    assert refused.value.code == code


def test_a_kk_has_no_birth_date():
    check_kk("1607079999159002")
