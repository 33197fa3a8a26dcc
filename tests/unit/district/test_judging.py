"""What was put aside is judged again when a person asks: by all rules, never by a word alone."""

from contextlib import closing

import pytest
from letter_office import carry_down, carry_up, issue
from regency import CLERK, OPERATOR, SUPERVISOR, found_regency, nik, record_and_approve
from tampering import open_workshop

from desktop.crypto.signing import SigningKey
from desktop.district import home, judging, officers, publishing, quarantine, receiving, status
from desktop.district.judging import Judged, judge_again
from desktop.domain.enrolments import Lifecycle, Transport
from desktop.domain.entries import Header, make_entry
from desktop.domain.errors import InputError, RuleError
from desktop.domain.letters import LetterState
from desktop.domain.officers import Officer, Role
from desktop.domain.quarantine import Remedy
from desktop.station import bundles, enrolments
from desktop.station import letters as desk
from desktop.store import enrolments as stored
from desktop.store import journal, letters, outages, stations
from desktop.store.facts import put_fact
from desktop.store.fingerprint import state_hash

RATNA, BURHAN = OPERATOR.id, SUPERVISOR.id
PLACE, WHY = "1607-07", "Pengawas baru sudah disahkan"
KEY = SigningKey.generate().public.hex()
JOKO = ("officer.added", "joko", {"name": "Joko", "role": "supervisor", "letter_key": KEY}, BURHAN)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """One regency for all: founding it is what costs time."""
    regency = found_regency(tmp_path_factory.mktemp("judging"))
    return regency, open_workshop(regency)


def recorded(shop, name, by=RATNA):
    whole = next(entry for entry in shop.entries if entry.kind == "enrolment.recorded").content
    # Born elsewhere in time than the others: nobody's twin.
    person = {"nik": nik(7007), "name": "MELATI", "birth_date": "1997-06-12"}
    return "enrolment.recorded", name, {**whole, "biodata": {**whole["biodata"], **person}}, by


def approved(name, by):
    return "enrolment.approved", name, {"nik": "1"}, by


def stands(office):
    listed = stored.listed(office.store.database, PLACE, list(Lifecycle))
    return {row.id: row.lifecycle for row in listed if row.id.startswith("07-NEW")}


def aside(office):
    return [(item.aside.subject, item.aside.code, item.remedy) for item in quarantine.waiting(office, PLACE)]


def is_rebuilt_alike(office):
    before = state_hash(office.store.database)
    office.store.rebuild()
    return state_hash(office.store.database) == before


def test_what_a_supervisor_did_before_the_office_knew_them(office, shop):
    """Their approval waits until they are certified; a decision before that says the reason again."""
    written = [JOKO, recorded(shop, "07-NEW0-0001"), approved("07-NEW0-0001", "joko")]
    receiving.receive_bundle(office, shop.with_more(written))
    assert aside(office) == [("07-NEW0-0001", "rule.unknown_officer", Remedy.CHANGE)]
    assert judge_again(office, PLACE, "coba") == Judged(0, 1)
    assert stands(office) == {"07-NEW0-0001": Lifecycle.RECORDED}

    officers.certify_officer(office, PLACE, "joko")
    assert judge_again(office, PLACE, WHY) == Judged(1, 0)
    assert aside(office) == []
    assert stands(office)["07-NEW0-0001"] is Lifecycle.ACCEPTED
    said = journal.all_of_kind(office.store.database, office.store.place, "quarantine.judged")[-1]
    assert (said.header.by, said.content["note"], said.content["released"]) == (CLERK.id, WHY, 1)
    assert is_rebuilt_alike(office)
    assert status.check(office)["is_sound"]


def test_only_a_person_who_vouches_takes_in_what_a_withdrawn_officer_had_done(office, shop):
    officers.revoke_officer(office, PLACE, RATNA, "pindah")
    receiving.receive_bundle(office, shop.path)
    found = aside(office)
    withdrawn = {remedy for _subject, code, remedy in found if code == "rule.officer_disabled"}
    assert withdrawn == {Remedy.VOUCH}
    assert {code for _subject, code, _remedy in found} == {"rule.officer_disabled", "rule.no_enrolment"}
    assert judge_again(office, PLACE, "coba") == Judged(0, len(found))
    assert judge_again(office, PLACE, "Ratna masih bertugas", is_vouched=True) == Judged(len(found), 0)
    listed = stored.listed(office.store.database, PLACE, list(Lifecycle))
    assert {row.lifecycle for row in listed} == {Lifecycle.ACCEPTED}
    assert {row.transport for row in listed} == {Transport.CONFIRMED}
    assert is_rebuilt_alike(office)


def later(shop, written, at):
    """Write the bundle with one more entry of another moment."""
    kind, subject, body, by = written
    last = shop.entries[-1]
    where = (last.header.place, last.header.epoch, last.header.seq + 1)
    return shop.remade(
        entries=[*shop.entries, make_entry(Header(*where, at, by, kind, subject), body, last.hash)]
    )


def test_nobody_vouches_for_what_was_made_after_the_withdrawal(office, shop):
    """By its own moment, or by its place after the parcel that told the station."""
    officers.revoke_officer(office, PLACE, RATNA, "memalsukan")
    receiving.receive_bundle(office, later(shop, recorded(shop, "07-NEW0-0001"), "2026-12-01T02:00:00Z"))
    assert aside(office)[-1] == ("07-NEW0-0001", "rule.officer_disabled", Remedy.NOBODY)
    assert judge_again(office, PLACE, WHY, is_vouched=True).left == 1
    assert stands(office) == {}


def test_a_moment_set_back_does_not_help_who_had_heard_of_the_withdrawal(office, shop):
    officers.revoke_officer(office, PLACE, RATNA, "memalsukan")
    number = publishing.publish(office, PLACE).number
    heard = ("parcel.applied", PLACE, {"number": number, "sha256": "", "contents": []}, BURHAN)
    receiving.receive_bundle(office, shop.with_more([heard, recorded(shop, "07-NEW0-0001")]))
    at = journal.entry_at(office.store.database, PLACE, 1, shop.entries[-1].header.seq + 2).header.at
    revoked = stations.get(office.store.database, PLACE).certificate["officers"]
    assert at < next(item["revoked_at"] for item in revoked if item["id"] == RATNA)
    assert aside(office)[-1] == ("07-NEW0-0001", "rule.officer_disabled", Remedy.NOBODY)
    assert judge_again(office, PLACE, WHY, is_vouched=True).left == 1


def test_numbers_that_were_allotted_late_and_a_sample_that_never_came(office, shop):
    without = shop.remade(members=lambda listed: listed[:-1])
    receiving.receive_bundle(office, without)
    assert {remedy for _subject, code, remedy in aside(office) if code == "rule.sample_missing"} == {
        Remedy.NOBODY
    }
    count = len(aside(office))
    assert judge_again(office, PLACE, WHY, is_vouched=True) == Judged(0, count)


def test_what_was_overtaken_is_released_and_changes_nothing(office, shop):
    """Broken, as somebody said whom nobody knew yet; repaired since: recordings do not lack a scanner now."""
    broken = ("device.broken", "finger", {"reason": "kabel"}, "joko")
    receiving.receive_bundle(office, shop.with_more([JOKO, broken, ("device.repaired", "finger", {}, RATNA)]))
    officers.certify_officer(office, PLACE, "joko")
    assert judge_again(office, PLACE, WHY) == Judged(1, 0)
    assert outages.standing(office.store.database, PLACE) == []
    assert is_rebuilt_alike(office)


def test_a_decision_wants_a_reason_somebody_who_may_and_something_to_judge(office, shop):
    with pytest.raises(RuleError, match=r"judging\.nothing"):
        judge_again(office, PLACE, WHY)
    with pytest.raises(InputError, match=r"judging\.note"):
        judge_again(office, PLACE, "  ")
    with pytest.raises(InputError, match=r"station\.unknown"):
        judge_again(office, "1607-99", WHY)
    office.officer = Officer("yulia", "Yulia", Role.CLERK)
    with pytest.raises(RuleError):
        judge_again(office, PLACE, WHY)


def test_what_was_seen_is_no_task_any_more_and_stays_in_sight(office, shop):
    receiving.receive_bundle(office, shop.with_last(*approved("07-NOBO-DY00", BURHAN)[:3]))
    assert home.TaskKind.QUARANTINE in [task.kind for task in home.home(office).tasks]
    assert judge_again(office, PLACE, "sudah ditanyakan") == Judged(0, 1)
    assert home.TaskKind.QUARANTINE not in [task.kind for task in home.home(office).tasks]
    assert status.standings(office)[0].quarantined == 0
    assert len(aside(office)) == 1
    assert is_rebuilt_alike(office)


def test_what_counts_after_all_goes_home_to_the_station(regency):
    """Refused by an earlier receipt, and recorded by an officer who had left in the meantime."""
    (name,) = record_and_approve(regency, range(1))
    with closing(regency.session(SUPERVISOR)) as session:
        (path,) = bundles.export_bundles(session, regency.usb).paths
    office = regency.office()
    officers.revoke_officer(office, PLACE, RATNA, "pindah")
    receiving.receive_bundle(office, path)
    publishing.carry_parcel(office, publishing.publish(office, PLACE), regency.usb)
    office.close()

    def applied():
        from desktop.station import parcels

        session = regency.session(SUPERVISOR)
        waiting = [item.path for item in parcels.incoming(session, regency.usb) if not item.is_applied]
        (last,) = [parcels.apply_parcel(session, item) for item in waiting]
        row = enrolments.get_enrolment(session, name).row
        session.close()
        codes = [item.code for item in last.aside]
        return last.accepted, last.refused, codes, row.lifecycle, row.transport

    why = ["rule.officer_disabled", "rule.officer_disabled", "rule.no_enrolment"]
    assert applied() == (0, 1, why, Lifecycle.REJECTED, Transport.QUARANTINED)
    office = regency.office()
    assert judging.judge_again(office, PLACE, WHY, is_vouched=True) == Judged(3, 0)
    publishing.carry_parcel(office, publishing.publish(office, PLACE), regency.usb)
    office.close()
    assert applied() == (1, 0, [], Lifecycle.ACCEPTED, Transport.CONFIRMED)


@pytest.fixture
def letter(tmp_path):
    """A regency of its own with one issued letter that has not travelled yet, and the letter's number."""
    regency = found_regency(tmp_path)
    return regency, issue(regency)[0]


def test_a_letter_beyond_its_block_until_the_block_is_given(letter):
    """The office came back from a copy that is older than the block, and gives the numbers again."""
    regency, number = letter
    with closing(regency.office()) as office:
        block = stations.get(office.store.database, PLACE).certificate["number_block"]
        settle(office, "numbers.allotted", PLACE, {"number_blocks": [{"first": 900, "last": 901}]})
    carry_up(regency)
    with closing(regency.office()) as office:
        assert (number, "rule.outside_block", Remedy.CHANGE) in aside(office)
        assert judge_again(office, PLACE, "coba").released == 0
        settle(office, "numbers.allotted", PLACE, {"number_blocks": [block]})
        assert judge_again(office, PLACE, WHY).left == 0
        assert letters.get(office.store.database, number).state is LetterState.ISSUED
        assert is_rebuilt_alike(office)


def test_a_letter_that_keeps_the_setting_of_today(letter):
    """Six months were too long for what the office remembers to have said; now it says six again."""
    regency, number = letter
    with closing(regency.office()) as office:
        settle(office, "settings.changed", office.store.place, {"validity_months": 3})
    carry_down(regency)
    with closing(regency.session(SUPERVISOR)) as session:
        put_fact(session.store.database, "validity_months", 6)
        late = issue_letter(session, number)
    carry_up(regency)
    with closing(regency.office()) as office:
        assert aside(office) == [(late, "rule.letter_days", Remedy.CHANGE)]
        assert judge_again(office, PLACE, "coba") == Judged(0, 1)
        settle(office, "settings.changed", office.store.place, {"validity_months": 6})
        assert judge_again(office, PLACE, WHY) == Judged(1, 0)
        assert letters.get(office.store.database, late).state is LetterState.ISSUED


def settle(office, kind, subject, body):
    with office.work() as work:
        work.append(kind, subject, body)
        work.commit()


def issue_letter(session, before):
    """Issue a letter after another one was given up."""
    enrolment = letters.get(session.store.database, before).enrolment
    desk.void_letter(session, before, "sobek")
    return desk.issue_letter(session, enrolment).number
