"""A station whose program keeps no rule at all: the office puts every entry aside, by the rule it breaks."""

import re
from pathlib import Path

import pytest
from letter_office import issue
from regency import OPERATOR, SUPERVISOR, found_regency, nik
from tampering import open_workshop

from desktop import district
from desktop.crypto.signing import SigningKey
from desktop.district import forks, officers, receiving
from desktop.district import stations as admitting
from desktop.district.judging import Judged, judge_again
from desktop.district.rules import CHECKED, OFFICES_OWN
from desktop.domain.photos import FACE_CHECK
from desktop.store import projections, residents, stations
from desktop.store.fingerprint import state_hash

RATNA, BURHAN = OPERATOR.id, SUPERVISOR.id
KEY = SigningKey.generate().public.hex()
WEAK = "01" + "00" * 31
CHILD = "1607075206109001"  # born in 2010
NOBODY = {"name": "X", "role": "operator", "letter_key": ""}
# What a station would say of another, had it a say.
FORGED = {
    "officer.certified": {"id": "joko", "name": "X", "role": "supervisor", "letter_key": KEY},
    "officer.revoked": {"id": BURHAN, "revoked_at": "2026-11-24T02:00:00Z", "reason": "x"},
    "enrolment.judged": {"verdicts": [{"enrolment": "any", "verdict": "quarantined", "reason": "x"}]},
}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """One regency for all: founding it is what costs time."""
    regency = found_regency(tmp_path_factory.mktemp("rules"))
    regency.add_station("13", numbers=(501, 900))
    issue(regency, range(5, 6))
    return regency, open_workshop(regency)


def of_kind(shop, kind):
    return [entry for entry in shop.entries if entry.kind == kind]


def without(body, modality):
    return {"samples": [item for item in body["samples"] if item["modality"] != modality]}


def rogue(shop):
    """What the program writes: the code by which the office puts it aside (empty: taken in), and an entry."""
    yield from recordings(shop)
    yield from staff(shop)
    yield from papers(shop)
    for kind in OFFICES_OWN:
        yield "rule.offices_word", kind, "1607-13", FORGED.get(kind, {}), BURHAN


def recorded_anew(shop, code, changed, by=RATNA):
    whole = of_kind(shop, "enrolment.recorded")[-1].content
    return code, "enrolment.recorded", "07-NEW0-0001", {**whole, **changed}, by


def recordings(shop):
    recorded = of_kind(shop, "enrolment.recorded")[-1]
    whole, done, biodata = recorded.content, recorded.header.subject, recorded.content["biodata"]
    faceless = {"photo_checks": {FACE_CHECK: 10}, "accepted_warnings": {}}
    yield recorded_anew(shop, "rule.unknown_officer", {}, "nobody")
    yield recorded_anew(shop, "rule.no_consent", {"consent": "nodded"})
    yield recorded_anew(shop, "rule.no_photo", without(whole, "photo"))
    yield recorded_anew(shop, "rule.no_face", faceless)
    yield recorded_anew(shop, "rule.no_signature", without(whole, "signature"))
    yield recorded_anew(shop, "birth_date.future", {"biodata": {**biodata, "birth_date": "2031-06-12"}})
    yield "rule.number_again", "enrolment.recorded", done, whole, RATNA
    yield "rule.not_waiting", "enrolment.approved", done, {"nik": "1"}, BURHAN
    yield "rule.not_waiting", "enrolment.returned", done, {"reasons": [], "message": ""}, BURHAN
    yield "rule.no_enrolment", "enrolment.approved", "07-NOBO-DY00", {"nik": "1"}, BURHAN
    yield "", "enrolment.recorded", "07-OWN0-0001", whole, BURHAN
    yield "rule.four_eyes", "enrolment.approved", "07-OWN0-0001", {"nik": "1"}, BURHAN
    yield "rule.four_eyes", "enrolment.returned", "07-OWN0-0001", {"reasons": []}, BURHAN
    yield "rule.not_supervisor", "enrolment.approved", "07-OWN0-0001", {"nik": "1"}, RATNA


def staff(shop):
    biodata, officer = of_kind(shop, "enrolment.recorded")[-1].content["biodata"], NOBODY
    yield "rule.not_supervisor", "officer.added", "joko", officer, RATNA
    yield "rule.officer_role", "officer.added", "joko", {**officer, "role": "office"}, BURHAN
    yield "rule.officer_role", "officer.added", "joko", {**officer, "letter_key": KEY}, BURHAN
    yield "key.weak", "officer.added", "joko", {**officer, "role": "supervisor", "letter_key": WEAK}, BURHAN
    yield "", "officer.added", "hendra", {**officer, "role": "admin"}, BURHAN
    yield recorded_anew(shop, "rule.not_recorder", {}, "hendra")
    yield "rule.not_recorder", "resident.listed", biodata["nik"], {"biodata": biodata}, "hendra"
    yield "rule.not_recorder", "resident.noted", biodata["nik"], {"text": "x"}, "hendra"
    yield "rule.not_supervisor", "enrolment.approved", "07-OWN0-0001", {"nik": "1"}, "hendra"
    yield "rule.not_supervisor", "officer.disabled", "hendra", {"reason": "x"}, RATNA
    yield "rule.officer_role", "officer.password", RATNA, {"by_other": 0, "letter_key": KEY}, RATNA
    yield "rule.officer_role", "officer.password", RATNA, {"by_other": 1, "letter_key": KEY}, BURHAN
    yield "", "officer.disabled", "hendra", {"reason": "pindah"}, BURHAN
    yield "rule.officer_disabled", "officer.disabled", RATNA, {"reason": "x"}, "hendra"
    yield "rule.not_supervisor", "officer.added", RATNA, {**officer, "role": "admin"}, RATNA


def papers(shop):
    whole, letter = of_kind(shop, "enrolment.recorded")[-1].content, of_kind(shop, "letter.issued")[0]
    biodata = whole["biodata"]
    child = {**biodata, "nik": CHILD, "birth_date": "2010-06-12", "marital": 1}
    young = {**letter.content, "enrolment": "07-CHIL-DREN", "biodata": child, "seq": 2, "recorded_by": RATNA}
    yield "", "enrolment.recorded", "07-CHIL-DREN", {**whole, "biodata": child}, RATNA
    yield "", "enrolment.approved", "07-CHIL-DREN", {"nik": CHILD}, BURHAN
    yield "rule.too_young", "letter.issued", "471.13/07-00002/DISDUKCAPIL/2026", young, BURHAN
    yield "rule.number_again", "letter.issued", letter.header.subject, letter.content, BURHAN
    yield "rule.not_supervisor", "letter.issued", letter.header.subject, letter.content, RATNA

    yield "rule.malformed", "resident.listed", nik(7), {"biodata": biodata}, RATNA
    yield "rule.unknown_officer", "resident.listed", biodata["nik"], {"biodata": biodata}, "nobody"
    yield "rule.outage_modality", "device.broken", "printer", {"reason": "x"}, RATNA
    yield "rule.outage_modality", "device.broken", "finger", {"reason": " "}, RATNA
    yield "rule.no_card", "cards.arrived", "1607-07", {"niks": [nik(5)]}, RATNA
    yield "rule.no_card", "card.handed_over", nik(5), {
        "to": "X", "relation": "self", "signature": "", "number": "",
    }, BURHAN  # fmt: skip


def test_each_rule_is_checked_again(office, shop):
    written = list(rogue(shop))
    database = office.store.database
    issuers, other = admitting.trust_list(office)[0].issuers, stations.get(database, "1607-13")
    received = receiving.receive_bundle(office, shop.with_more(entry for _code, *entry in written))
    held = {item["seq"]: item["code"] for item in stations.quarantined(office.store.database)}
    first = shop.entries[-1].header.seq + 1
    found = [(held.get(first + at, ""), *entry) for at, entry in enumerate(written)]
    differing = [
        (is_now[0], *was[:3]) for is_now, was in zip(found, written, strict=True) if is_now[0] != was[0]
    ]
    assert differing == []
    assert received.quarantined == len(held) == sum(bool(code) for code, *_entry in written)
    assert admitting.trust_list(office)[0].issuers == issuers
    assert stations.get(database, "1607-13") == other
    # Nor does a person's word make any of them count, one after the other or all at once.
    assert judge_again(office, "1607-07", "semua benar", is_vouched=True) == Judged(0, len(held))
    assert {item["seq"]: item["code"] for item in stations.quarantined(database)} == held
    folded = state_hash(office.store.database)
    office.store.rebuild()
    assert state_hash(office.store.database) == folded


def test_every_rule_of_the_office_is_broken_by_some_test():
    """A rule that no test breaks may be lost without anybody noticing."""
    rooms = Path(district.__file__).parent.glob("*.py")
    rules = {code for path in rooms for code in re.findall(r'"(rule\.[a-z_]+)"', path.read_text("utf-8"))}
    tests = "".join(path.read_text("utf-8") for path in Path(__file__).parents[1].rglob("*.py")).replace(
        "\\", ""
    )
    # A supervisor without a key of letters: no request and no certificate makes one.
    assert {rule for rule in rules if f'"{rule}"' not in tests} <= {"rule.no_letter_key"}


def test_whatever_of_a_station_is_folded_here_is_judged_first():
    """`session.opened` moves one date of one officer, and whoever signs in writes it."""
    assert projections.FROM_ELSEWHERE - set(CHECKED) == {"session.opened"}
    assert not projections.FROM_ELSEWHERE & set(OFFICES_OWN)


def test_who_was_withdrawn_is_not_added_again(office, shop):
    """Not by a patched station's journal, and not by the first entries that name who stood in the request."""
    officers.revoke_officer(office, "1607-07", RATNA, "memalsukan")
    body = {"name": "Ratna Dewi", "role": "operator", "letter_key": ""}
    receiving.receive_bundle(office, shop.with_last("officer.added", RATNA, body))
    listed = stations.get(office.store.database, "1607-07").certificate["officers"]
    assert [item["id"] for item in listed if item.get("disabled")] == [RATNA]
    last = stations.quarantined(office.store.database)[-1]
    assert (last["subject"], last["code"]) == (RATNA, "rule.officer_disabled")


def test_a_bundle_that_goes_on_after_its_station_was_withdrawn(office, shop):
    """What it had brought counts; what the same history says afterwards does not, nor is it lost."""
    receiving.receive_bundle(office, shop.remade(entries=shop.entries[:-3]))
    forks.revoke_station(office, "1607-07", "laptop dicuri")
    received = receiving.receive_bundle(office, shop.path)
    assert (received.outcome, received.quarantined) == ("received", 3)
    assert {item["code"] for item in stations.quarantined(office.store.database)} == {"rule.revoked"}


def test_a_station_does_not_unlist_whom_the_office_knows(office, shop):
    """Somebody of another kecamatan: unknown to the station, and with a card by the office's list."""
    listed = of_kind(shop, "resident.listed")[0]
    with office.work() as work:
        work.append("resident.listed", listed.header.subject, listed.content)
        work.append("centre.reported", "1607", {"statuses": {listed.header.subject: "CARD_PRINTED"}})
        work.commit()
    receiving.receive_bundle(office, shop.path)
    assert residents.centre_status(office.store.database, listed.header.subject) == "CARD_PRINTED"
