"""What papers say besides the core: when it is asked for, what is odd, and that earlier entries lack it."""

from datetime import date

import pytest

from desktop.domain.biodata import (
    CORE,
    FURTHER,
    Biodata,
    biodata_from_body,
    biodata_from_row,
    changes,
    unpack,
)
from desktop.domain.completeness import biodata_doubts, check_biodata
from desktop.domain.duplicates import is_like
from desktop.domain.errors import InputError
from desktop.domain.further import further_doubts, is_asked
from desktop.domain.roster_lines import SEPARATOR, keep_further, line_of, line_of_2, values_of

TODAY = date(2026, 11, 24)
SITI = Biodata(
    nik="1607075206909001", kk="1607070303159002", name="SITI AMINAH", sex=2, birth_place="PALEMBANG",
    birth_date="1990-06-12", village="16.07.07.2003", religion=1, marital=2, occupation=9,
)  # fmt: skip
PAPERS = {"mother": "SITI MARYAM", "father_nik": "1607071206609001", "impairment": 1}


def test_an_entry_of_an_earlier_program_is_read_and_says_nothing_further():
    body = {name: getattr(SITI, name) for name in CORE}

    assert biodata_from_body(body) == SITI
    assert SITI.to_body() == body


def test_what_is_known_further_goes_through_a_body_and_through_a_row():
    known = SITI.with_values(**PAPERS)

    assert biodata_from_body(known.to_body()) == known
    assert biodata_from_row(known.to_row()) == known
    assert set(known.to_body()) == {*CORE, *PAPERS}
    assert SITI.to_row()[-1] == ""


@pytest.mark.parametrize("field", [*CORE, "mother", "disability"])
def test_a_field_of_the_wrong_type_is_refused(field):
    with pytest.raises(InputError, match=r"biodata\.field"):
        biodata_from_body({**SITI.to_body(), field: ["x"]})


def test_a_field_that_only_a_later_program_knows_is_left_out():
    assert biodata_from_body({**SITI.to_body(), "shoe_size": 41}) == SITI
    assert unpack('{"mother":"X","shoe_size":41}') == {"mother": "X"}


def test_a_correction_names_the_field_with_what_stood_there():
    assert changes(SITI, SITI.with_values(mother="SITI MARYAM")) == [
        {"field": "mother", "before": "", "after": "SITI MARYAM"}
    ]


@pytest.mark.parametrize(
    ("field", "values", "asked"),
    [
        ("mother", {}, True),
        ("marriage_certificate", {}, True),
        ("marriage_certificate", {"marital": 1}, False),
        ("divorce_date", {}, False),
        ("divorce_date", {"marital": 3}, True),
        ("passport", {}, False),
        ("permit_until", {"citizenship": "WNA"}, True),
        ("disability", {"impairment": 1}, False),
        ("disability", {"impairment": 2}, True),
        ("passport", {"passport": "X0000000"}, True),
    ],
)
def test_a_field_is_asked_for_where_it_applies_or_holds_something(field, values, asked):
    assert is_asked(field, SITI.with_values(**values)) is asked


@pytest.mark.parametrize(
    ("values", "codes"),
    [
        ({}, []),
        (PAPERS, []),
        ({"mother_nik": "160707"}, ["mother_nik.odd"]),
        ({"father_nik": SITI.nik}, ["father_nik.own"]),
        ({"marital": 1, "marriage_certificate": "12/2010"}, ["marriage.single"]),
        ({"marriage_date": "1980-01-01"}, ["marriage.date"]),
        ({"marriage_date": "2027-01-01"}, ["marriage.date"]),
        ({"marital": 3, "marriage_date": "2010-01-01", "divorce_date": "2009-01-01"}, ["divorce.date"]),
        ({"marital": 3, "marriage_date": "2010-01-01", "divorce_date": "2019-01-01"}, []),
        ({"impairment": 2}, ["disability.kind"]),
        ({"impairment": 2, "disability": 3}, []),
        ({"disability": 3}, ["disability.none"]),
        ({"citizenship": "WNA"}, ["permit.missing"]),
        ({"citizenship": "WNA", "permit": "2C1", "permit_until": "2026-11-23"}, ["permit.expired"]),
        ({"citizenship": "WNA", "permit": "2C1", "permit_until": "2026-11-24"}, []),
        ({"citizenship": "WNA", "permit": "2C1", "passport_until": "2020-01-01"}, ["passport.expired"]),
        ({"marriage_date": "31-02-2010"}, []),
    ],
)
def test_what_is_odd_waits_for_a_reason(values, codes):
    biodata = SITI.with_values(**values)
    assert [doubt.code for doubt in further_doubts(biodata, TODAY)] == codes
    assert [doubt.code for doubt in biodata_doubts(biodata, TODAY)] == codes


def test_only_a_date_that_is_none_cannot_stand():
    wrong = SITI.with_values(marriage_date="31-02-2010", mother_nik="x", permit_until="2026-02-30")
    assert [error.facts["field"] for error in check_biodata(wrong, TODAY)] == [
        "marriage_date",
        "permit_until",
    ]


def line(**values):
    return line_of([*SITI.with_values(**values).to_row(), "UNREGISTERED"])


def test_a_list_without_a_mother_does_not_take_the_mother_away():
    kept = keep_further(line(**PAPERS), line(rt="009"))
    assert kept == line(**PAPERS, rt="009")
    assert keep_further(line(**PAPERS), line(mother="MARIAM")) == line(**{**PAPERS, "mother": "MARIAM"})
    assert keep_further(line(), line(**PAPERS)) == line(**PAPERS)


def test_a_line_of_the_second_form_becomes_one_of_today():
    cells = line().split(SEPARATOR)
    assert line_of_2(SEPARATOR.join([*cells[:-2], cells[-1]])) == line()
    assert line_of_2(f"-{SEPARATOR}{SITI.nik}{SEPARATOR}died") == f"-{SEPARATOR}{SITI.nik}{SEPARATOR}died"


def test_a_line_says_each_field_by_name():
    said = values_of(line(**PAPERS))
    assert (said["mother"], said["impairment"], said["centre_status"]) == ("SITI MARYAM", "1", "UNREGISTERED")
    assert "further" not in said
    assert values_of("") == {}
    assert set(said) <= {"folded", *CORE, *FURTHER, "centre_status"}


@pytest.mark.parametrize(
    ("mother", "like"), [("SITI MARYAM", True), ("", True), ("Siti  Maryam", True), ("ROHANA", False)]
)
def test_like_names_born_on_one_day_have_one_mother(mother, like):
    one, other = SITI.with_values(mother="SITI MARYAM"), SITI.with_values(name="SITI AMINA", mother=mother)
    assert is_like(one.to_body(), other.to_body()) is like
