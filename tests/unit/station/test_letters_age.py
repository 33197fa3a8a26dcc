"""Nobody holds a KTP before 17 but who is or was married: recorded early, the letter waits for that day."""

import dataclasses

import pytest
from letter_office import carry_up
from regency import SUPERVISOR, ready_draft

from desktop.domain.errors import RuleError
from desktop.station import enrolments, letters, review
from desktop.station.letter_lists import waiting

# The station's clock stands at 24 November 2026.
BORN, OF_AGE = "2010-01-15", "2027-01-15"


def approve_young(regency, marital):
    operator = regency.session()
    like = ready_draft(operator, 9, "ANAK MUDA")
    begun = enrolments.start_new(operator, "1607075501109050")
    biodata = like.biodata.with_values(nik=begun.nik, birth_date=BORN, marital=marital)
    draft = dataclasses.replace(like, id=begun.id, nik=begun.nik, biodata=biodata)
    name = enrolments.record(operator, draft).row.id
    operator.close()
    session = regency.session(SUPERVISOR)
    review.approve(session, name)
    return session, name


def test_a_letter_waits_for_the_seventeenth_birthday(regency):
    session, name = approve_young(regency, marital=1)
    assert [item.young_until.isoformat() for item in waiting(session)] == [OF_AGE]

    with pytest.raises(RuleError) as refused:
        letters.issue_letter(session, name)
    assert (refused.value.code, refused.value.facts) == ("letter.too_young", {"first_day": OF_AGE})
    regency.clock.pass_days(51)
    session.confirm()
    with pytest.raises(RuleError, match=r"letter\.too_young"):
        letters.issue_letter(session, name)

    regency.clock.pass_days(1)
    session.confirm()
    assert [item.young_until for item in waiting(session)] == [None]
    assert letters.issue_letter(session, name).seq == 1
    session.close()
    assert not any(taken.quarantined for taken in carry_up(regency))


@pytest.mark.parametrize("marital", [2, 3, 4])
def test_who_is_or_was_married_waits_for_nothing(regency, marital):
    session, name = approve_young(regency, marital)

    assert letters.issue_letter(session, name).seq == 1
    session.close()
    assert not any(taken.quarantined for taken in carry_up(regency))


def test_the_office_keeps_the_letter_of_somebody_too_young_aside(regency, monkeypatch):
    session, name = approve_young(regency, marital=1)
    monkeypatch.setattr(letters, "first_day_of_age", lambda *_given: None)

    letters.issue_letter(session, name)
    session.close()

    assert any(taken.quarantined for taken in carry_up(regency))
