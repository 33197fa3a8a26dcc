"""The office keeps the roster of the regency and sends each station its own kecamatan, once."""

import pytest
from recording_desk import roster_row, write_roster
from regency import found_regency

from desktop.district import publishing, receiving, roster
from desktop.domain.errors import BundleRejected
from desktop.domain.roster_lines import Change
from desktop.exchange.parcel import ROSTER
from desktop.station import bundles, parcels, residents
from desktop.station import roster as station_roster
from desktop.station.residents import Filter
from desktop.store.fingerprint import state_hash

OURS = [roster_row(1, "SITI AMINAH"), roster_row(2, "NYAYU HALIMAH")]
THEIRS = [roster_row(3, "WAYAN SUKERTA", "05")]


@pytest.fixture
def regency(tmp_path):
    return found_regency(tmp_path)


def give(regency, people, *, is_complete=False):
    """Let the office take a list in and write a parcel; return what the parcel holds."""
    office = regency.office()
    path = write_roster(regency.root / "siak.csv", people)
    report = roster.read(office, path, regency.root / "r.csv", lambda item: item.code)
    roster.apply_read(office, report, is_complete=is_complete)
    office.close()
    return publish(regency)


def publish(regency):
    office = regency.office()
    published = publishing.publish(office, "1607-07")
    publishing.carry_parcel(office, published, regency.usb)
    office.close()
    return published


def take(regency):
    """Apply the list that waits at the station; return what it was said to change."""
    session = regency.session()
    report = station_roster.waiting(session)
    seen = station_roster.preview(session, report, is_complete=True)
    station_roster.apply_read(session, report, is_complete=True)
    names = [row.name for row in residents.search(session, Filter()).rows]
    session.close()
    return seen.counts, names


def test_a_station_gets_its_kecamatan_and_looks_before_it_applies(regency):
    assert ROSTER in give(regency, [*OURS, *THEIRS]).contents
    regency.apply_parcels()
    session = regency.session()
    assert residents.search(session, Filter()).rows == []
    session.close()

    counts, names = take(regency)

    assert counts == {Change.NEW: 2}
    assert names == ["NYAYU HALIMAH", "SITI AMINAH"]
    session = regency.session()
    assert station_roster.waiting(session) is None
    before = state_hash(session.store.database)
    session.store.rebuild()
    assert state_hash(session.store.database) == before
    session.close()


def test_a_later_list_brings_births_moves_and_departures(regency):
    give(regency, [*OURS, *THEIRS])
    regency.apply_parcels()
    take(regency)
    # One has moved into another kecamatan, one is new: the office's list is complete for both.
    give(
        regency, [OURS[0], roster_row(2, "NYAYU HALIMAH", "05"), roster_row(4, "BARU TIBA")], is_complete=True
    )
    regency.apply_parcels()

    counts, names = take(regency)

    assert counts == {Change.NEW: 1, Change.UNLISTED: 1}
    assert names == ["BARU TIBA", "SITI AMINAH"]


def test_the_same_list_is_sent_until_the_station_shows_that_it_has_it(regency):
    give(regency, OURS)
    assert ROSTER in publish(regency).contents
    regency.apply_parcels()
    session = regency.session()
    bundles.export_bundles(session, regency.usb)
    session.close()
    office = regency.office()
    receiving.receive_folder(office, regency.usb)
    office.close()

    assert ROSTER not in publish(regency).contents
    # Control: another list is sent again.
    assert ROSTER in give(regency, [*OURS, roster_row(5, "TAMBAH SATU")]).contents


def test_nobody_else_can_read_a_slice(regency):
    published = give(regency, OURS)
    data = published.path.read_bytes()
    assert b"SITI AMINAH" not in data
    assert b"age-encryption.org" in data


def test_a_slice_that_was_touched_is_refused(regency):
    published = give(regency, OURS)
    path = regency.usb / published.path.name
    data = bytearray(path.read_bytes())
    data[data.index(b"age-encryption.org") + 400] ^= 1
    path.write_bytes(data)
    session = regency.session()
    with pytest.raises(BundleRejected):
        parcels.apply_parcel(session, path)
    assert station_roster.waiting(session) is None
    session.close()
