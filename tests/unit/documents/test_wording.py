import pytest

from desktop import i18n
from desktop.documents import dates
from desktop.documents.wording import wording
from desktop.domain.errors import EnvironmentProblem


def test_words_come_from_the_version_asked_for():
    words = wording("letter", 1)

    assert words.text("body.validity", expires_on="24 Mei 2027") == "BERLAKU SAMPAI 24 Mei 2027"
    assert words.lines("foot.arms") == ["Lambang", "daerah"]


def test_braces_in_a_fact_are_only_text():
    assert wording("letter", 1).text("title.number", number="{seq}") == "Nomor: {seq}"


def test_a_version_of_the_future_is_a_problem_of_this_program():
    with pytest.raises(EnvironmentProblem) as refused:
        wording("letter", 99)

    assert (refused.value.code, refused.value.facts) == ("letter.wording", {"kind": "letter", "version": 99})


@pytest.mark.parametrize("language", ["id", "en"])
def test_papers_are_dated_in_indonesian_whatever_the_screens_speak(language: str):
    i18n.set_language(language)

    assert dates.long_date("2027-05-24") == "24 Mei 2027"
    assert dates.day_and_month("2026-08-02") == "2 Agustus"
    assert dates.numeric_date("1998-03-21") == "21-03-1998"
    assert dates.numeric_moment("2026-11-23T17:26:00Z") == "24-11-2026 00.26"
    assert dates.long_moment("2026-11-24T03:01:00Z") == "24 November 2026, 10.01"
