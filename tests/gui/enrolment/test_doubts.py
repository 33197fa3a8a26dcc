from datetime import date

import pytest

from desktop.domain.biodata import Biodata
from desktop.domain.completeness import biodata_doubts
from desktop.domain.nik import Doubt
from desktop.gui.enrolment.doubts import doubt_words

TODAY = date(2026, 11, 24)
RIGHT = Biodata(
    nik="1607075206909001",
    kk="1607070303159002",
    name="SITI AMINAH",
    sex=2,
    birth_place="PALEMBANG",
    birth_date="1990-06-12",
    village="16.07.07.2003",
)


def said(**values):
    biodata = RIGHT.with_values(**values)
    return [doubt_words(doubt, biodata) for doubt in biodata_doubts(biodata, TODAY)]


def test_what_matches_raises_no_doubt():
    assert said() == []


def test_swapped_digits_of_a_birth_date_are_guessed_and_mended():
    (words,) = said(birth_date="1990-06-21")

    assert words.headline == "Tanggal lahir tidak cocok dengan NIK"
    assert "21 Juni 1990" in words.text
    assert "Mungkin angkanya tertukar" in words.text
    assert words.fix.words == "Pakai 12 Juni 1990"
    assert (words.fix.field, words.fix.value) == ("birth_date", "1990-06-12")
    assert words.keep == "Tetap 21 Juni 1990, tulis alasannya"


def test_a_birth_date_that_is_merely_another_is_not_called_swapped():
    (words,) = said(birth_date="1987-03-09")

    assert "tertukar" not in words.text


def test_the_other_sex_can_be_taken_from_the_nik():
    (words,) = said(sex=1)

    assert words.fix.words == "Pakai Perempuan"
    assert words.fix.value == 2


def test_a_nik_from_elsewhere_is_explained_without_a_fix():
    (words,) = said(nik="1607015206909001")

    assert words.fix is None
    assert "Muara Padang" in words.text
    assert words.reasons


@pytest.mark.parametrize("name", ["SITI", "SITI " + "A" * 70, "NUR'AINI SITI", "SITI ГАЛИНА"])
def test_unusual_names_may_stay_with_a_reason(name):
    for words in said(name=name):
        assert words.field == "name"
        assert words.keep == "Tetap nama ini, tulis alasannya"
        assert "{" not in words.headline + words.text


@pytest.mark.parametrize(
    "doubt",
    [
        Doubt("enrolment.recorded_before", "nik", {"at": "2026-11-11T03:03:00Z", "id": "07-K7QM-3XR2"}),
        Doubt("resident.same_person", "name", {"nik": "1607075206909002"}),
        Doubt("nik.region_unknown", "nik", {"region": "16.07.99"}),
        Doubt("something.new", "kk", {}),
    ],
)
def test_every_doubt_has_words_and_can_be_kept(doubt):
    words = doubt_words(doubt, RIGHT)

    assert words.code == doubt.code
    assert words.headline
    assert words.keep
    assert words.reasons
    assert "{" not in words.headline + words.text + words.keep
