"""Parcels that the office's own key signed, and that still must not count."""

import dataclasses
import json

import pytest
from regency import SUPERVISOR, record_and_approve

from desktop.crypto.signing import SigningKey
from desktop.district import stations
from desktop.domain.entries import canonical
from desktop.domain.errors import BundleRejected
from desktop.exchange.parcel import Address, write_parcel
from desktop.exchange.trust import sign_trust
from desktop.station import backup, bundles, parcels
from desktop.store import stations as registered
from desktop.store.facts import put_fact
from desktop.store.fingerprint import state_hash

STATION, OTHER_KEY = "1607-07", SigningKey.generate()
ADDRESS = Address("1607", STATION, 900, "2026-11-24T03:00:00Z", "2027-02-01T00:00:00Z")


@pytest.fixture
def office(regency):
    opened = regency.office()
    yield opened
    opened.close()


def parcel(regency, office, key=None, place=STATION, **documents):
    """Write a parcel in due form, signed by the office's root or by `key`."""
    address = dataclasses.replace(ADDRESS, station=place)
    path = regency.usb / f"{place}-0900.titipan"
    write_parcel(path, address, documents, key or office.root)
    return path


def refused(session, path):
    before = state_hash(session.store.database)
    with pytest.raises(BundleRejected) as caught:
        parcels.apply_parcel(session, path)
    assert state_hash(session.store.database) == before
    return caught.value.code


def trust_list(office, **changes):
    return dataclasses.replace(stations.trust_list(office)[0], **changes)


def test_a_certificate_for_another_key_is_not_taken(regency, office, session):
    mine = registered.get(office.store.database, STATION)
    theirs = stations.certificate_of(office, dataclasses.replace(mine, public_key=OTHER_KEY.public.hex()))
    assert refused(session, parcel(regency, office, certificate=theirs)) == "certificate.other_key"


def test_a_trust_list_of_another_root_is_not_taken(regency, office, session):
    trust = trust_list(office, root=OTHER_KEY.public.hex(), seq=999)
    document = json.loads(sign_trust(trust, OTHER_KEY))
    assert refused(session, parcel(regency, office, trust=document)) == "trust.other_root"


def test_an_older_trust_list_in_a_newer_parcel_brings_nobody_back(regency, office, session):
    known = session.fact("trust")
    old = json.loads(sign_trust(trust_list(office, seq=session.fact("trust_seq") - 1), office.root))
    parcels.apply_parcel(session, parcel(regency, office, trust=old))
    assert session.fact("trust") == known


def test_a_parcel_of_a_newer_program_is_said_to_be_one(regency, office, session, monkeypatch):
    """It would else be passed over in silence, as if the office had sent nothing."""
    with monkeypatch.context() as newer:
        newer.setattr("desktop.exchange.parcel.FORMAT", "rekam-parcel/2")
        path = parcel(regency, office, trust={})
    with pytest.raises(BundleRejected, match=r"parcel\.format"):
        parcels.incoming(session, regency.usb)
    assert refused(session, path) == "parcel.format"
    path.rename(path.with_name("1607-13-0001.titipan"))  # another station's is its own affair
    assert all(item.is_applied for item in parcels.incoming(session, regency.usb))


def test_a_receipt_of_another_station_is_not_taken(regency, office, session):
    receipt = {"station": "1607-13", "epoch": 1, "upto": 1, "head": "0" * 64, "bundles": [], "verdicts": []}
    assert refused(session, parcel(regency, office, receipt=receipt)) == "receipt.other_station"
    assert not session.fact("recovery"), "another station's past says nothing about ours"


FIRST_CERTIFICATES = [
    ({"public_key": OTHER_KEY.public.hex()}, "certificate.other_key"),
    ({"root": "01" + "00" * 31}, "signature.invalid"),  # a point for which anybody can sign
    ({"root": OTHER_KEY.public.hex()}, "signature.invalid"),
    ({"root": "no key at all"}, "certificate.missing"),
    ({"root": 5}, "certificate.missing"),
    ({"name": "x" * (2 << 20)}, "certificate.missing"),
    (None, "certificate.missing"),
]


def test_a_station_that_knows_no_office_yet_takes_no_other(regency):
    """Nothing is pinned: the certificate has to name this very key, and its root to have signed it all."""
    regency.add_station("08", is_certified=False)
    session = regency.session(SUPERVISOR, "08")
    named = {"public_key": session.key.public.hex(), "root": SigningKey.generate().public.hex()}
    for certificate, code in FIRST_CERTIFICATES:
        documents = {"trust": {}} if certificate is None else {"certificate": {**named, **certificate}}
        path = parcel(regency, None, SigningKey.generate(), "1607-08", **documents)
        assert refused(session, path) == code, certificate
    assert session.fact("root") is None
    session.close()


def test_a_token_for_another_epoch_lets_nobody_issue(regency, tmp_path):
    """The office's answer to an earlier restore, kept and brought again after the next one."""
    record_and_approve(regency, range(1))
    session = regency.session(SUPERVISOR)
    made = backup.back_up(session, tmp_path)
    bundles.export_bundles(session, regency.usb)
    session.close()
    regency.station().rename(regency.root / "lost")
    backup.restore_files(made, regency.station())
    office = regency.office()
    path = parcel(regency, office, resume={"epoch": 1, "numbers_used": 0})
    session = regency.session(SUPERVISOR)
    parcels.apply_parcel(session, path)
    assert (session.fact("recovery"), session.store.epoch) == (1, 2)
    put_fact(session.store.database, "numbers_used", 7)  # as the mark remembers
    later = dataclasses.replace(ADDRESS, number=901)
    write_parcel(path, later, {"resume": {"epoch": 2, "numbers_used": 4}}, office.root)
    office.close()
    parcels.apply_parcel(session, path)
    assert (session.fact("recovery"), session.fact("numbers_used")) == (0, 7), "and the right one lowers none"
    session.close()


def test_a_request_that_was_changed_or_names_a_weak_key_is_not_read(regency):
    regency.add_station("08", is_certified=False)
    data = (regency.station("08") / "request.json").read_bytes()
    file = json.loads(data)
    assert stations.read_request(data).place == "1607-08"
    tampered = {**file["request"], "kecamatan": "16.07.08"}
    weak = {**file["request"], "public_key": OTHER_KEY.public.hex()}
    weak["officers"] = [{**weak["officers"][1], "letter_key": "01" + "00" * 31}]
    for body, code in ((tampered, "signature.invalid"), (weak, "request.unreadable")):
        key = OTHER_KEY if body is weak else SigningKey.generate()
        signed = {"request": body, "signature": key.sign(canonical(body)).hex()}
        with pytest.raises(BundleRejected) as caught:
            stations.read_request(canonical(signed))
        assert caught.value.code == code


def test_a_stick_that_answers_otherwise_when_it_is_asked_again(regency, office, session, monkeypatch):
    """A device that plays a stick shows a good parcel while it is proven, and another one afterwards."""
    known = session.fact("trust_seq")
    trust = json.loads(sign_trust(trust_list(office, seq=known + 7), office.root))
    path = parcel(regency, office, trust=trust)
    proven = parcels.verify_parcel

    def then_another(*given):
        found = proven(*given)
        path.write_bytes(bytes(path.stat().st_size))
        return found

    monkeypatch.setattr(parcels, "verify_parcel", then_another)
    assert parcels.apply_parcel(session, path).contents == ["trust"]
    assert session.fact("trust_seq") == known + 7


def test_a_file_without_end_is_not_copied(regency, office, session, monkeypatch):
    path = parcel(regency, office, trust={})
    monkeypatch.setattr(parcels, "LARGEST", path.stat().st_size - 1)
    assert refused(session, path) == "container.damaged"
