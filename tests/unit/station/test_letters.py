import pytest
from regency import OPERATOR, SUPERVISOR, nik, record, record_and_approve

from desktop.crypto.claims import read_claims, verify_letter
from desktop.crypto.signing import SigningKey
from desktop.domain.enrolments import Lifecycle
from desktop.domain.errors import RuleError
from desktop.domain.letters import LetterState
from desktop.domain.residents import ResidentStatus
from desktop.station import letters, residents, review
from desktop.store.connection import IntegrityError


@pytest.fixture
def approved(regency):
    return record_and_approve(regency, range(3))


def test_a_letter_is_signed_by_the_supervisor(regency, approved):
    session = regency.session(SUPERVISOR)
    letter = letters.issue_letter(session, approved[0])
    assert letter.number == "471.13/07-00001/DISDUKCAPIL/2026"
    assert (letter.issued_on, letter.expires_on) == ("2026-11-24", "2027-05-24")
    claims = verify_letter(read_claims(letter.qr), session.letter_key.public)
    assert (claims.number, claims.nik, claims.name) == (letter.number, nik(0), "SITI AMINAH A")
    assert 0 < len(claims.photo_webp) <= 600
    assert residents.get_resident(session, nik(0)).status is ResidentStatus.LETTER
    assert [row.id for row in letters.ready_for_letter(session)] == approved[1:]
    session.close()


def test_an_operator_has_no_letter_key_at_all(regency, approved):
    session = regency.session(OPERATOR)
    assert session.letter_key is None
    with pytest.raises(RuleError) as caught:
        letters.issue_letter(session, approved[0])
    assert caught.value.code == "permission.role"
    session.close()


def test_a_patched_role_still_has_no_key(regency, approved):
    session = regency.session(OPERATOR)
    session.officer = SUPERVISOR
    with pytest.raises(RuleError) as caught:
        letters.issue_letter(session, approved[0])
    assert caught.value.code == "letter.no_key"
    session.close()


def test_what_is_not_approved_gets_no_letter(regency):
    session = regency.session()
    name = record(session).row.id
    session.close()
    session = regency.session(SUPERVISOR)
    with pytest.raises(RuleError) as caught:
        letters.issue_letter(session, name)
    assert caught.value.code == "letter.not_approved"
    session.close()


def test_one_valid_letter_a_resident(regency, approved):
    session = regency.session(SUPERVISOR)
    first = letters.issue_letter(session, approved[0])
    with pytest.raises(RuleError) as caught:
        letters.issue_letter(session, approved[0])
    assert (caught.value.code, caught.value.facts["number"]) == ("letter.still_valid", first.number)
    session.close()


def test_numbers_follow_each_other_and_end_with_the_block(regency, approved):
    regency.add_station("13", numbers=(41, 42))
    names = record_and_approve(regency, range(3), "13")
    session = regency.session(SUPERVISOR, "13")
    assert [letters.issue_letter(session, name).seq for name in names[:2]] == [41, 42]
    with pytest.raises(RuleError) as caught:
        letters.issue_letter(session, names[2])
    assert (caught.value.code, caught.value.facts) == ("letter.block_empty", {"first": 41, "last": 42})
    session.close()


def test_a_withdrawn_letter_is_withdrawn_once(regency, approved):
    session = regency.session(SUPERVISOR)
    letter = letters.issue_letter(session, approved[0])
    assert letters.revoke_letter(session, letter.number, "data salah").state is LetterState.REVOKED
    with pytest.raises(RuleError) as caught:
        letters.revoke_letter(session, letter.number, "lagi")
    assert caught.value.code == "letter.ended"
    assert residents.get_resident(session, nik(0)).status is ResidentStatus.RECORDED
    session.close()


def test_the_database_refuses_a_letter_by_the_one_who_recorded(regency, approved):
    session = regency.session(SUPERVISOR)
    letters.issue_letter(session, approved[0])
    with pytest.raises(IntegrityError, match="CHECK"):
        session.store.database.execute("UPDATE letters SET issued_by = recorded_by")
    session.close()


def test_a_supervisor_who_recorded_issues_nothing(regency):
    session = regency.session(SUPERVISOR)
    name = record(session).row.id
    session.store.database.execute("UPDATE enrolments SET lifecycle = ?", [Lifecycle.APPROVED.value])
    with pytest.raises(RuleError) as caught:
        letters.issue_letter(session, name)
    assert caught.value.code == "permission.own_recording"
    assert review.awaiting(session) == []
    session.close()


def test_another_key_does_not_verify(regency, approved):
    session = regency.session(SUPERVISOR)
    letter = letters.issue_letter(session, approved[0])
    with pytest.raises(Exception, match="qr.forged"):
        verify_letter(read_claims(letter.qr), SigningKey.generate().public)
    session.close()
