import dataclasses
import datetime

import pytest
from letter_office import PNG, Tray, hand_to_holder, issue, print_good, record_again
from regency import OPERATOR, SUPERVISOR, nik

from desktop.crypto.claims import read_claims, verify_letter
from desktop.domain.errors import InputError, RuleError
from desktop.domain.letters import ENDED, LIVE, WITHDRAWN, LetterState, Relation
from desktop.domain.residents import ResidentStatus
from desktop.exchange.verification import VerdictKind
from desktop.station import letters, printing, residents, review, verification
from desktop.station.printing import PrintJob
from desktop.store import images
from desktop.store.fingerprint import state_hash
from desktop.store.letters import withdrawn_numbers


@pytest.fixture
def number(regency):
    return issue(regency, range(1, 2))[0]


@pytest.fixture
def session(regency, number):
    opened = regency.session(SUPERVISOR)
    yield opened
    before = state_hash(opened.store.database)
    opened.store.rebuild()
    assert state_hash(opened.store.database) == before, "every life folds again to the same rows"
    opened.close()


def code_of(refused):
    return refused.value.code


def status(session):
    return residents.get_resident(session, nik(1)).status


def pass_days(regency, session, days):
    """Days go by at an open station; the officer comes back and gives the passphrase."""
    regency.clock.pass_days(days)
    session.confirm()


# -- extending


def test_a_letter_is_extended_in_its_last_month_with_a_new_number(regency, session, number):
    hand_to_holder(session, number)
    old = letters.get_letter(session, number)
    pass_days(regency, session, 160)
    new = letters.extend_letter(session, number)
    ended = letters.get_letter(session, number)
    assert (new.seq, new.supersedes, new.state) == (2, number, LetterState.ISSUED)
    assert (ended.state, ended.superseded_by) == (LetterState.SUPERSEDED, new.number)
    assert ended.ended_at > old.handed_at
    assert new.first_issued_on == old.issued_on < new.issued_on
    assert new.expires_on > old.expires_on
    assert status(session) is ResidentStatus.LETTER
    assert verify_letter(read_claims(new.qr), session.letter_key.public).number == new.number


def test_a_letter_with_more_than_a_month_left_is_not_extended(regency, session, number):
    pass_days(regency, session, 150)
    with pytest.raises(RuleError) as refused:
        letters.extend_letter(session, number)
    assert code_of(refused) == "letter.too_early"
    first_day = datetime.date.fromisoformat(refused.value.facts["first_day"])
    assert first_day == session.today() + datetime.timedelta(days=1)
    pass_days(regency, session, 1)
    assert letters.extend_letter(session, number).supersedes == number


def test_the_first_of_a_chain_is_remembered(regency, session, number):
    first = letters.get_letter(session, number).issued_on
    for _time in range(2):
        pass_days(regency, session, 170)
        number = letters.extend_letter(session, number).number
    assert letters.get_letter(session, number).first_issued_on == first
    assert [item.state for item in letters.register(session)][1:] == [LetterState.SUPERSEDED] * 2


def test_what_has_ended_is_not_extended(regency, session, number):
    pass_days(regency, session, 170)
    letters.extend_letter(session, number)
    with pytest.raises(RuleError) as refused:
        letters.extend_letter(session, number)
    assert code_of(refused) == "letter.ended"


def test_a_new_letter_after_the_old_one_expired_supersedes_it(regency, session, number):
    with pytest.raises(RuleError, match=r"letter\.still_valid"):
        letters.issue_letter(session, letters.get_letter(session, number).enrolment)
    last_day = datetime.date.fromisoformat(letters.get_letter(session, number).expires_on)
    pass_days(regency, session, (last_day - session.today()).days)
    with pytest.raises(RuleError, match=r"letter\.still_valid"):
        letters.issue_letter(session, letters.get_letter(session, number).enrolment)
    pass_days(regency, session, 1)
    new = letters.issue_letter(session, letters.get_letter(session, number).enrolment)
    assert new.supersedes == number
    assert letters.get_letter(session, number).state is LetterState.SUPERSEDED


def test_extending_takes_the_corrected_recording(regency, number):
    session = regency.session(OPERATOR)
    corrected = record_again(session, 1, address="JALAN POROS KM 3")
    session.close()
    session = regency.session(SUPERVISOR)
    review.approve(session, corrected)
    pass_days(regency, session, 170)
    new = letters.extend_letter(session, number)
    assert (new.enrolment, new.biodata.address) == (corrected, "JALAN POROS KM 3")
    session.close()


def test_the_one_who_recorded_extends_nothing(regency, number):
    session = regency.session(SUPERVISOR)
    session.officer = dataclasses.replace(SUPERVISOR, id=OPERATOR.id)
    pass_days(regency, session, 170)
    with pytest.raises(RuleError, match=r"permission\.own_recording"):
        letters.extend_letter(session, number)
    session.close()


# -- handing over


def test_a_receiver_is_noted_with_relation_and_signature(session, number):
    print_good(session, number)
    letter = letters.hand_over(session, number, "RUSDI", Relation.SPOUSE, PNG)
    assert (letter.state, letter.handed_to, letter.relation) == (LetterState.HANDED_OVER, "RUSDI", "spouse")
    assert images.get(session.store.database, letter.receiver_signature) == PNG
    assert letter.handed_at > letter.issued_at


def test_the_holder_needs_no_name_and_is_known_by_it(session, number):
    name = letters.get_letter(session, number).biodata.name
    print_good(session, number)
    with pytest.raises(InputError, match=r"letter\.no_receiver"):
        letters.hand_over(session, number, " ")
    letter = letters.hand_over(session, number, "", Relation.SELF)
    assert (letter.handed_to, letter.relation, letter.receiver_signature) == (name, "self", "")


@pytest.mark.parametrize(("to", "relation"), [("SITI AMINAH B", "self"), ("RUSDI", "other")])
def test_without_a_relation_the_name_tells(session, number, to, relation):
    print_good(session, number)
    assert letters.hand_over(session, number, to).relation == relation


@pytest.mark.parametrize("signature", [b"GIF89a", PNG[:4], PNG + bytes(1 << 18)])
def test_only_a_small_png_is_a_signature(session, number, signature):
    print_good(session, number)
    with pytest.raises(InputError, match=r"letter\.signature"):
        letters.hand_over(session, number, "RUSDI", Relation.CHILD, signature)
    assert letters.get_letter(session, number).state is LetterState.PRINTED


# -- ending


def test_a_letter_is_exchanged_for_the_card(session, number):
    hand_to_holder(session, number)
    with pytest.raises(InputError, match=r"letter\.no_note"):
        letters.exchange_letter(session, number, "  ")
    letter = letters.exchange_letter(session, number, "KTP-el tanggal 20-11-2026")
    assert (letter.state, letter.ended_note) == (LetterState.EXCHANGED, "KTP-el tanggal 20-11-2026")
    assert status(session) is ResidentStatus.CARD


def test_who_checks_a_letter_learns_that_it_was_given_back(session, number):
    hand_to_holder(session, number)
    assert verify_finding(session, number).verdict.kind is VerdictKind.GENUINE
    ended = letters.exchange_letter(session, number, "kartu dilihat")
    finding = verify_finding(session, number)
    assert finding.verdict.kind is VerdictKind.REVOKED
    assert (finding.revoked_at, finding.reason) == (ended.ended_at, "kartu dilihat")


def verify_finding(session, number):
    return verification.verify_letter(session, letters.get_letter(session, number).qr)


def test_a_recording_after_the_exchange_is_news_again(regency, number):
    session = regency.session(SUPERVISOR)
    hand_to_holder(session, number)
    letters.exchange_letter(session, number, "kartu dilihat")
    session.close()
    session = regency.session(OPERATOR)
    record_again(session, 1)
    assert status(session) is ResidentStatus.AWAITING_REVIEW
    session.close()


def test_what_nobody_took_is_given_up_and_its_recording_may_have_another(session, number):
    enrolment = print_good(session, number).enrolment
    with pytest.raises(RuleError, match=r"letter\.not_handed_over"):
        letters.exchange_letter(session, number, "kartu")
    assert letters.void_letter(session, number, "kertas sobek").state is LetterState.SPOILED
    assert status(session) is ResidentStatus.RECORDED
    assert [row.id for row in letters.ready_for_letter(session)] == [enrolment]
    assert letters.issue_letter(session, enrolment).seq == 2


def test_what_somebody_took_is_revoked_not_given_up(session, number):
    hand_to_holder(session, number)
    with pytest.raises(RuleError, match=r"letter\.in_hands"):
        letters.void_letter(session, number, "sobek")
    assert letters.revoke_letter(session, number, "hilang").ended_note == "hilang"


def test_an_extended_letter_may_still_be_revoked_and_keeps_its_successor(regency, session, number):
    pass_days(regency, session, 170)
    new = letters.extend_letter(session, number)
    revoked = letters.revoke_letter(session, number, "dipakai orang lain")
    assert (revoked.state, revoked.superseded_by) == (LetterState.REVOKED, new.number)


END = {
    LetterState.REVOKED: lambda session, number: letters.revoke_letter(session, number, "salah"),
    LetterState.SPOILED: lambda session, number: letters.void_letter(session, number, "sobek"),
    LetterState.SUPERSEDED: letters.extend_letter,
    LetterState.EXCHANGED: lambda session, number: letters.exchange_letter(session, number, "kartu"),
}


@pytest.mark.parametrize("state", ENDED)
def test_what_has_ended_is_not_printed_and_ends_once(regency, session, number, state):
    pass_days(regency, session, 170)
    if state is LetterState.EXCHANGED:
        hand_to_holder(session, number)
    END[state](session, number)
    assert letters.get_letter(session, number).state is state
    with pytest.raises(RuleError, match=r"letter\.ended"):
        printing.print_letters(session, Tray(), [number], PrintJob("kantor", reason="lagi"))
    for again in (*END, LetterState.HANDED_OVER):
        if (state, again) != (LetterState.SUPERSEDED, LetterState.REVOKED):
            with pytest.raises(RuleError):
                END.get(again, hand_to_holder)(session, number)
    withdrawn = withdrawn_numbers(session.store.database)
    assert withdrawn == ([number] if state in WITHDRAWN else [])


def test_every_state_is_live_or_ended():
    assert set(LIVE) | set(ENDED) == set(LetterState)
    assert not set(LIVE) & set(ENDED)
    assert set(WITHDRAWN) < set(ENDED)


@pytest.mark.parametrize("end", list(END.values()))
def test_an_operator_ends_nothing(regency, number, end):
    session = regency.session(OPERATOR)
    regency.clock.pass_days(170)
    with pytest.raises(RuleError, match=r"permission\.role"):
        end(session, number)
    session.close()


def test_an_operator_hands_nothing_over(regency, number):
    session = regency.session(SUPERVISOR)
    print_good(session, number)
    session.close()
    session = regency.session(OPERATOR)
    with pytest.raises(RuleError, match=r"permission\.role"):
        letters.hand_over(session, number, "RUSDI")
    session.close()
