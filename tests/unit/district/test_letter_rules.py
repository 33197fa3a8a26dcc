"""A station whose own rules were cut out does not get past the office; an honest one always does."""

import shutil

import pytest
from letter_office import carry_down, carry_up, centre_says, hand_to_holder, issue, print_good
from regency import OPERATOR, SUPERVISOR, nik, record, record_and_approve

from desktop.district import letter_settings
from desktop.district.stations import trust_list
from desktop.domain.letters import LetterState
from desktop.domain.numbers import NumberPattern
from desktop.domain.officers import Officer, Role
from desktop.domain.policy import RECORDED_HERE, default_policy
from desktop.station import backup, letters
from desktop.store import letters as stored
from desktop.store import stations
from desktop.store.facts import put_fact
from desktop.store.unit_of_work import Work


def aside(regency):
    """Carry up, and return the codes of what the office put aside."""
    carry_up(regency)
    office = regency.office()
    before = stored.tally(office.store.database)
    found = [item["code"] for item in stations.quarantined(office.store.database)]
    office.store.rebuild()
    assert stored.tally(office.store.database) == before
    office.close()
    return found


def letter_at_office(regency, number):
    office = regency.office()
    found = stored.get(office.store.database, number)
    office.close()
    return found


@pytest.fixture
def approved(regency):
    return record_and_approve(regency, range(1, 3))


@pytest.fixture
def patched(regency, approved, monkeypatch):
    """A station in a supervisor's hands, and a way to change what its program writes."""
    session = regency.session(SUPERVISOR)
    original = Work.append

    def rewrite(kind, change):
        def append(self, entry_kind, subject, body):
            if entry_kind == kind:
                body = {**body, **change}
            return original(self, entry_kind, subject, body)

        monkeypatch.setattr(Work, "append", append)

    session.rewrite = rewrite
    yield session
    monkeypatch.undo()
    session.close()


def setting(session, name, value):
    """Change a setting past the journal, as somebody with a database tool would."""
    put_fact(session.store.database, name, value)


# -- honest stations


def test_a_whole_life_is_folded_at_the_office_too(regency):
    numbers = issue(regency, range(5))
    session = regency.session(SUPERVISOR)
    for number in numbers[:2]:
        hand_to_holder(session, number)
    letters.exchange_letter(session, numbers[0], "kartu dilihat")
    letters.void_letter(session, numbers[2], "sobek")
    letters.revoke_letter(session, numbers[3], "salah")
    regency.clock.pass_days(170)
    session.confirm()
    extended = letters.extend_letter(session, numbers[1])
    reissued = letters.issue_letter(session, letters.get_letter(session, numbers[2]).enrolment)
    here = [stored.get(session.store.database, letter.number) for letter in letters.register(session)]
    session.close()
    assert aside(regency) == []
    assert [letter_at_office(regency, letter.number) for letter in here] == here
    assert letter_at_office(regency, numbers[1]).superseded_by == extended.number
    assert letter_at_office(regency, reissued.number).state is LetterState.ISSUED


def test_the_trust_list_names_what_was_withdrawn_but_not_what_was_extended(regency):
    numbers = issue(regency, range(4))
    session = regency.session(SUPERVISOR)
    hand_to_holder(session, numbers[0])
    letters.exchange_letter(session, numbers[0], "kartu dilihat")
    letters.revoke_letter(session, numbers[1], "salah")
    letters.void_letter(session, numbers[2], "sobek")
    regency.clock.pass_days(170)
    session.confirm()
    letters.extend_letter(session, numbers[3])
    session.close()
    assert aside(regency) == []
    office = regency.office()
    assert list(trust_list(office)[0].revoked_letters) == numbers[:3]
    office.close()


def test_a_station_is_held_to_the_settings_it_was_told(regency, approved):
    """The office changes its mind; who has not heard of it yet is honest, who has is held to it."""
    office = regency.office()
    letter_settings.set_letter_policy(office, {RECORDED_HERE: "never"})
    letter_settings.set_number_pattern(office, NumberPattern("{kode}/{station}/{seq}/{tahun}"))
    office.close()
    session = regency.session(SUPERVISOR)
    letters.issue_letter(session, approved[0])
    session.close()
    assert aside(regency) == []
    carry_down(regency)
    session = regency.session(SUPERVISOR)
    setting(session, "letter_policy", default_policy())
    late = letters.issue_letter(session, approved[1])
    assert late.number == "471.13/07/2/2026"
    session.close()
    assert aside(regency) == ["rule.policy"]
    assert letter_at_office(regency, late.number) is None


def test_a_restored_station_may_issue_what_it_forgot(regency, tmp_path):
    names = record_and_approve(regency, range(1, 2))
    session = regency.session(SUPERVISOR)
    made = backup.back_up(session, tmp_path)
    lost = letters.issue_letter(session, names[0])
    session.close()
    assert aside(regency) == []
    shutil.rmtree(regency.station())
    backup.restore_files(made, regency.station())
    regency.session(SUPERVISOR).close()
    carry_up(regency)
    carry_down(regency)
    session = regency.session(SUPERVISOR)
    again = letters.issue_letter(session, names[0])
    session.close()
    assert again.seq == lost.seq + 1
    assert aside(regency) == []


def test_a_number_whose_entry_was_put_aside_is_still_used_up(regency, approved, tmp_path):
    session = regency.session(SUPERVISOR)
    made = backup.back_up(session, tmp_path)
    setting(session, "validity_months", 12)
    letters.issue_letter(session, approved[0])
    session.close()
    assert aside(regency) == ["rule.letter_days"]
    shutil.rmtree(regency.station())
    backup.restore_files(made, regency.station())
    regency.session(SUPERVISOR).close()
    carry_up(regency)
    carry_down(regency)
    session = regency.session(SUPERVISOR)
    assert letters.issue_letter(session, approved[1]).seq == 2
    session.close()


# -- patched stations: issuing


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("validity_months", 12), "rule.letter_days"),
        (("number_unit", "DINAS LAIN"), "rule.number_pattern"),
        (("number_blocks", [{"first": 9001, "last": 9100}]), "rule.outside_block"),
    ],
)
def test_settings_changed_by_hand_are_noticed(regency, patched, approved, change, code):
    setting(patched, *change)
    number = letters.issue_letter(patched, approved[0]).number
    patched.close()
    assert aside(regency) == [code]
    assert letter_at_office(regency, number) is None


def test_a_forbidden_status_is_noticed(regency, patched, approved, tmp_path):
    centre_says(patched, tmp_path, s1="DUPLICATE_RECORD", s2="PROCESSING")
    setting(patched, "letter_policy", dict.fromkeys(default_policy(), "allowed"))
    for name in approved:
        letters.issue_letter(patched, name)
    patched.close()
    assert aside(regency) == ["rule.policy", "rule.policy"]


def test_a_second_letter_is_noticed(regency, patched, approved):
    first = letters.issue_letter(patched, approved[0])
    patched.store.database.execute("UPDATE letters SET state = 'revoked'")
    letters.issue_letter(patched, approved[0])
    patched.close()
    assert aside(regency) == ["rule.second_letter"]
    assert letter_at_office(regency, first.number).state is LetterState.ISSUED


def test_an_extension_too_early_is_noticed_and_does_not_end_the_old_letter(regency, patched, approved):
    first = letters.issue_letter(patched, approved[0])
    database, day = patched.store.database, '"expires_on":"{}"'
    days = [day.format(first.expires_on), day.format("2026-11-30")]
    database.execute("UPDATE letters SET expires_on = '2026-11-30', body = replace(body, ?, ?)", days)
    letters.extend_letter(patched, first.number)
    patched.close()
    assert aside(regency) == ["rule.superseded", "rule.superseded"]
    assert letter_at_office(regency, first.number).state is LetterState.ISSUED


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"seq": 7}, "rule.number_pattern"),
        ({"seq": "1"}, "rule.outside_block"),
        ({"expires_on": "2027-05-23"}, "rule.qr_differs"),
        ({"expires_on": "2026-11-23"}, "rule.letter_days"),
        ({"issued_on": "2026-11-22", "expires_on": "2027-05-22"}, "rule.letter_days"),
        ({"issued_on": "soon"}, "rule.malformed"),
        ({"centre_status": "CARD_ISSUED"}, "rule.policy"),
        ({"centre_status": "PROCESSING", "ground": " "}, "rule.policy"),
        ({"supersedes": "471.13/07-00099/DISDUKCAPIL/2026"}, "rule.superseded"),
        ({"supersedes": 3}, "rule.malformed"),
        ({"recorded_by": "sukirman"}, "rule.other_person"),
        ({"recorded_by": {}}, "rule.malformed"),
        ({"qr": "NCFO"}, "rule.qr_forged"),
        ({"letterhead": "kop"}, "rule.malformed"),
        ({"enrolment": ["07"]}, "rule.malformed"),
        ({"enrolment": "07-AAAA-AAAA"}, "rule.no_enrolment"),
    ],
    ids=str,
)
def test_a_letter_that_says_something_else_is_put_aside(regency, patched, approved, change, code):
    patched.rewrite("letter.issued", change)
    letters.issue_letter(patched, approved[0])
    patched.close()
    assert aside(regency) == [code]


def test_another_persons_recording_is_put_aside(regency, patched, approved):
    sql = "UPDATE enrolments SET nik = ?, body = (SELECT body FROM enrolments WHERE id = ?) WHERE id = ?"
    patched.store.database.execute(sql, [nik(2), approved[1], approved[0]])
    letters.issue_letter(patched, approved[0])
    patched.close()
    assert aside(regency) == ["rule.other_person"]


# -- patched stations: what becomes of letters


@pytest.mark.parametrize(
    ("what", "code"),
    [
        (("letter.handed_over", {"to": "RUSDI"}), "rule.letter_state"),
        (("letter.exchanged", {"note": "kartu"}), "rule.letter_state"),
        (("letter.revoked", {"reason": ""}), "rule.malformed"),
        (("letter.revoked", {"reason": 5}), "rule.malformed"),
        (("letter.revoked", {}), "rule.malformed"),
        (("letter.superseded", {"by": "471.13/07-00009/DISDUKCAPIL/2026"}), "rule.superseded"),
        (("letter.superseded", {"by": {}}), "rule.malformed"),
        (("letter.sheet_good", {"copy": "1"}), "rule.malformed"),
        (("letter.spooled", {"copy": 1, "job": 7}), "rule.malformed"),
    ],
    ids=str,
)
def test_what_could_not_have_happened_is_put_aside(regency, approved, what, code, monkeypatch):
    kind, body = what
    session = regency.session(SUPERVISOR)
    number = letters.issue_letter(session, approved[0]).number
    monkeypatch.setattr("desktop.store.projections.project", lambda *_entry, **_home: None)
    with session.work() as work:
        work.append(kind, number, body)
        work.commit()
    monkeypatch.undo()
    session.close()
    assert aside(regency) == [code]
    assert letter_at_office(regency, number).state is LetterState.ISSUED


def test_an_ended_letter_does_not_come_back(regency, approved, monkeypatch):
    session = regency.session(SUPERVISOR)
    number = letters.issue_letter(session, approved[0]).number
    print_good(session, number)
    letters.revoke_letter(session, number, "salah")
    session.store.database.execute("UPDATE letters SET state = 'printed'")
    letters.hand_over(session, number, "RUSDI")
    session.close()
    assert aside(regency) == ["rule.letter_state"]
    assert letter_at_office(regency, number).state is LetterState.REVOKED


@pytest.mark.parametrize("kind", ["letter.revoked", "letter.sheet_good", "letter.handed_over"])
def test_an_operator_does_nothing_to_a_letter(regency, approved, kind):
    session = regency.session(SUPERVISOR)
    number = letters.issue_letter(session, approved[0]).number
    session.officer = Officer(OPERATOR.id, OPERATOR.name, Role.SUPERVISOR)
    with session.work() as work:
        work.append(kind, number, {"reason": "salah", "copy": 1, "to": "RUSDI"})
        work.commit()
    session.close()
    assert aside(regency) == ["rule.not_supervisor"]


def test_what_happens_to_no_letter_at_all_is_put_aside(regency, approved):
    session = regency.session(SUPERVISOR)
    with session.work() as work:
        work.append("letter.revoked", "471.13/07-00077/DISDUKCAPIL/2026", {"reason": "salah"})
        work.commit()
    session.close()
    assert aside(regency) == ["rule.no_letter"]


def test_a_letter_for_a_recording_nobody_approved_is_put_aside(regency):
    session = regency.session()
    name = record(session, 1).row.id
    session.close()
    session = regency.session(SUPERVISOR)
    session.store.database.execute("UPDATE enrolments SET lifecycle = 'approved'")
    letters.issue_letter(session, name)
    session.close()
    assert aside(regency) == ["rule.not_approved"]
