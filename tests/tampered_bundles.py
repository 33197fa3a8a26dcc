"""The checks of F8 to F10 at any size: the quick tests take a part, `make faults` all of it."""

import random
import shutil
from collections import Counter

from regency import SUPERVISOR, record_and_approve
from tampering import head_length, logical_state, open_workshop, refusal, sample

from desktop.district import receiving
from desktop.station import bundles
from desktop.store.fingerprint import state_hash


def flipped_bits(regency, step, payload):
    """Flip bits of manifest and signature, and `payload` bits elsewhere; return the codes of the refusals."""
    shop = open_workshop(regency)
    data = shop.path.read_bytes()
    head = head_length(shop.path)
    points = [(at, bit) for at in range(head) for bit in range(8)][::step]
    points += [(at, at % 8) for at in sample(payload, head, len(data))]
    office = regency.office()
    before, codes = state_hash(office.store.database), Counter()
    bad = regency.root / "flipped.rekam"
    for at, bit in points:
        changed = bytearray(data)
        changed[at] ^= 1 << bit
        bad.write_bytes(changed)
        codes[refusal(office, bad)] += 1
    assert codes[""] == 0
    assert state_hash(office.store.database) == before
    assert not list(office.store.folder.received.rglob("*.rekam"))
    assert refusal(office, shop.path) == "", "the untouched bundle is taken in"
    office.close()
    return codes


def cut_and_joined(regency, step, cuts):
    """Cut a bundle short at every length up to a KiB past its head and at `cuts` more, join, append, zero."""
    shop = open_workshop(regency)
    data = shop.path.read_bytes()
    head = head_length(shop.path)
    lengths = [*range(0, head + 1024, step), *sample(cuts, 0, len(data))]
    variants = [data[:length] for length in lengths]
    variants += [data + data, data + b"\0", data + b"PK\x05\x06" + bytes(18), b"\0" + data]
    for sector in range(0, len(data) - 512, 512 * step):
        variants.append(data[:sector] + bytes(512) + data[sector + 512 :])
    office = regency.office()
    before, codes = state_hash(office.store.database), Counter()
    bad = regency.root / "cut.rekam"
    for variant in variants:
        if variant != data:
            bad.write_bytes(variant)
            codes[refusal(office, bad)] += 1
    assert codes[""] == 0
    assert state_hash(office.store.database) == before
    assert refusal(office, shop.path) == ""
    office.close()
    return codes


def orders_of_arrival(regency, count, rounds, seed=1607):
    """Receive `count` bundles in `rounds` random orders, some of them twice; return the states at the end."""
    paths = []
    for serial in range(count):
        record_and_approve(regency, range(serial, serial + 1))
        session = regency.session(SUPERVISOR)
        paths.append(bundles.export_bundles(session, regency.usb).paths[-1])
        session.close()
    chance, states = random.Random(seed), Counter()
    fresh = regency.root / "fresh"
    shutil.copytree(regency.district, fresh)
    for _round in range(rounds):
        shutil.rmtree(regency.district)
        shutil.copytree(fresh, regency.district)
        order = paths + chance.sample(paths, chance.randrange(3))
        chance.shuffle(order)
        office = regency.office()
        for path in order:
            receiving.receive_bundle(office, path)
        assert receiving.held_bundles(office) == []
        states[logical_state(office)] += 1
        office.close()
    return states
