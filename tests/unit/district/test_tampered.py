"""Bundles that were changed, cut, joined, or made by a rogue: refused with the reason, nothing changed."""

import dataclasses
import time
import tracemalloc

import pytest
from regency import found_regency
from tampered_bundles import cut_and_joined, flipped_bits, orders_of_arrival
from tampering import OTHER, WRONG, bomb_lines, open_workshop, refusal

from desktop.crypto.sealing import new_identity
from desktop.crypto.signing import SigningKey
from desktop.district import receiving, status
from desktop.domain.entries import make_entry
from desktop.store import stations
from desktop.store.fingerprint import state_hash


def test_a_part_of_all_flipped_bits_is_refused(regency):
    codes = flipped_bits(regency, 41, 150)
    assert codes.total() > 300
    assert set(codes) <= {
        "signature.invalid", "container.manifest", "container.not_ours", "container.damaged",
        "bundle.unknown_station", "bundle.format", "bundle.other_district",
    }  # fmt: skip


def test_cut_and_joined_bundles_are_refused(regency):
    codes = cut_and_joined(regency, 23, 60)
    assert codes.total() > 150


def test_any_order_ends_in_one_state(regency):
    assert len(orders_of_arrival(regency, 4, 4)) == 1


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """One regency for all rogues: founding it is what costs time."""
    regency = found_regency(tmp_path_factory.mktemp("rogue"))
    return regency, open_workshop(regency)


@pytest.mark.parametrize(("fields", "code"), WRONG)
def test_signed_but_wrong(office, shop, fields, code):
    """What a rogue station signs is refused by name; without a sample its recording is put aside."""
    path = shop.remade(**fields)
    before = state_hash(office.store.database)
    if code is None:
        received = receiving.receive_bundle(office, path)
        assert (received.outcome, received.quarantined) == ("received", 2)
        codes = {item["code"] for item in stations.quarantined(office.store.database)}
        assert codes == {"rule.sample_missing", "rule.no_enrolment"}
    else:
        assert refusal(office, path) == code
        assert state_hash(office.store.database) == before
        assert not list(office.store.folder.received.rglob("*.rekam"))


def test_a_bundle_from_the_future_is_held_in_sight(office, shop):
    moved = shop.remade(first_seq=shop.entries[-1].header.seq + 5, last_seq=900, prev=OTHER)
    assert receiving.receive_bundle(office, moved).outcome == "held"
    (held,) = receiving.held_bundles(office)
    assert held.last_seq == 900


def test_another_key_or_another_offices_seal(office, shop):
    assert refusal(office, shop.remade(key=SigningKey.generate())) == "signature.invalid"
    foreign = dataclasses.replace(shop, recipient=new_identity()[1])
    assert refusal(office, foreign.remade(entries=shop.entries)) == "seal.unreadable"


def test_reordered_or_rewritten_entries_break_the_chain(office, shop):
    swapped = [*shop.entries[:-2], shop.entries[-1], shop.entries[-2]]
    assert refusal(office, shop.remade(entries=swapped)) in ("bundle.entry_elsewhere", "bundle.chain")
    assert refusal(office, shop.remade(entries=shop.entries[1:])) == "bundle.entry_elsewhere"


def test_a_bundle_that_goes_on_from_another_history_is_a_fork(office, shop):
    """It begins right after what is held, and says that it follows something else."""
    assert receiving.receive_bundle(office, shop.remade(entries=shop.entries[:-3])).outcome == "received"
    prev, rest = OTHER, []
    for entry in shop.entries[-3:]:
        rest.append(make_entry(entry.header, entry.content, prev))
        prev = rest[-1].hash
    other = shop.remade(entries=rest, first_seq=rest[0].header.seq, prev=OTHER, number=2)
    received = receiving.receive_bundle(office, other)
    assert (received.outcome, received.expected_seq) == ("forked", shop.entries[-4].header.seq)
    assert status.check(office)["is_sound"]


def with_another_body(entry):
    return dataclasses.replace(entry, body={**entry.content, "name": "LAIN"}, text=b"")


def with_another_body_and_its_hash(entry):
    made = make_entry(entry.header, {**entry.content, "name": "LAIN"}, entry.prev)
    return dataclasses.replace(made, hash=entry.hash)


def in_another_name(entry):
    return dataclasses.replace(entry, header=dataclasses.replace(entry.header, by="nobody"))


def made_anew(entry):
    """Right by itself: only what follows it tells."""
    return make_entry(entry.header, {**entry.content, "name": "LAIN"}, entry.prev)


def after_something_else(entry):
    return make_entry(entry.header, entry.content, OTHER)


@pytest.mark.parametrize(
    "change",
    [with_another_body, with_another_body_and_its_hash, in_another_name, made_anew, after_something_else],
)
def test_a_rewritten_entry_breaks_the_chain(office, shop, change):
    before, at = state_hash(office.store.database), len(shop.entries) // 2
    entries = [*shop.entries[:at], change(shop.entries[at]), *shop.entries[at + 1 :]]
    assert refusal(office, shop.remade(entries=entries)) == "bundle.chain"
    assert state_hash(office.store.database) == before


@pytest.mark.parametrize(
    ("kind", "subject", "body"),
    [
        ("enrolment.recorded", "07-X", {}),
        ("enrolment.recorded", "07-X", {"samples": 5}),
        ("enrolment.recorded", "07-X", {"samples": [5], "biodata": {"nik": []}}),
        ("enrolment.approved", "07-NOBODY", {"nik": "1"}),
        ("letter.issued", "471", {"seq": 1 << 70}),
        ("letter.sheet_good", "471", {"copy": 1 << 70}),
        ("officer.added", "x", {"role": "supervisor", "letter_key": "zz", "name": "X"}),
        ("resident.listed", "1", {"biodata": {"nik": 1 << 80}}),
        ("resident.noted", "1", {"text": 5}),
        ("resident.noted", "1", {"text": "x" * 2000}),
        ("enrolment.returned", "07-NOBODY", {"reasons": 3}),
        ("device.outage", "x", {"kind": 1 << 90}),
    ],
)
def test_a_patched_stations_entry_goes_aside_and_never_blocks_the_rest(office, shop, kind, subject, body):
    received = receiving.receive_bundle(office, shop.with_last(kind, subject, body))
    assert received.outcome == "received"
    assert received.quarantined <= 1
    assert all(
        item["code"].startswith(("rule.", "biodata.")) for item in stations.quarantined(office.store.database)
    )
    rows = office.store.database.execute("SELECT count(*) FROM enrolments").fetchone()
    assert rows[0] == 2
    before = state_hash(office.store.database)
    office.store.rebuild()
    assert state_hash(office.store.database) == before


@pytest.mark.parametrize("line", list(bomb_lines()), ids=["lists", "objects", "numbers", "text", "endless"])
def test_a_bomb_stays_small(office, shop, line, tmp_path):
    """A signed bundle whose journal is a bomb: refused at once, in little memory."""
    path = shop.with_journal(line, tmp_path / "bomb")
    before = state_hash(office.store.database)
    tracemalloc.start()
    begin = time.process_time()
    code = refusal(office, path)
    seconds = time.process_time() - begin
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert code in ("bundle.entry", "stream.line_too_long")
    assert peak < 50e6
    assert seconds < 3  # traced; a second without
    assert state_hash(office.store.database) == before
