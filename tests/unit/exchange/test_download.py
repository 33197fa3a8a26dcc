"""Parcels by wire: the same as on a stick, fetched from where the line broke, and nobody else's."""

import http.client
import random

import pytest
from broken_line import Cutter

from desktop.crypto.tokens import station_token
from desktop.district import publishing
from desktop.domain.errors import BundleRejected, EnvironmentProblem
from desktop.domain.progress import SILENT
from desktop.exchange.download import fetch_parcel, knock
from desktop.exchange.wire import Wire
from desktop.station import bundles, fetching
from desktop.station.uploading import upload_bundles


@pytest.fixture
def two_stations(regency):
    """Before the office is open: one more station, whose place this is."""
    regency.add_station("08")
    return "1607-08"


def test_up_and_down_by_wire_closes_the_loop(session, server):
    upload_bundles(session, server.wire())
    applied = fetching.fetch_and_take_in(session, server.wire())
    assert (applied.accepted, applied.refused) == (3, 0)
    assert all(journey.confirmed_at for journey in bundles.journeys(session))
    assert list(session.store.folder.arrivals.iterdir()) == []


def test_what_is_known_is_not_given_again_and_causes_no_new_journey(session, server):
    upload_bundles(session, server.wire())
    fetching.fetch_and_take_in(session, server.wire())
    assert fetching.fetch_and_take_in(session, server.wire()) is None
    assert upload_bundles(session, server.wire()) == []


def test_a_parcel_that_was_made_for_a_stick_comes_by_wire_too(session, server):
    upload_bundles(session, server.wire())
    made = publishing.publish(server.office, "1607-07")
    path = fetch_parcel(server.wire(), 0, session.store.folder.arrivals, SILENT)
    assert path.read_bytes() == made.path.read_bytes()


def test_a_station_that_was_away_until_its_parcel_lapsed_is_given_one_that_holds(regency, session, server):
    upload_bundles(session, server.wire())
    old = publishing.publish(server.office, "1607-07")
    regency.clock.pass_days(publishing.PARCEL_DAYS + 1)
    path = fetch_parcel(server.wire(), 0, session.store.folder.arrivals, SILENT)
    applied = fetching.take_in(session, path)
    assert (applied.number, applied.accepted) == (old.number + 1, 3)
    assert fetching.fetch_and_take_in(session, server.wire()) is None


def test_cut_at_random_bytes_it_goes_on_and_asks_for_nothing_twice(session, server):
    upload_bundles(session, server.wire())
    whole = publishing.publish(server.office, "1607-07").path.stat().st_size
    chance = random.Random(1607)
    # Enough to break every answer, and more than its head: some of the parcel comes each time.
    cutter = Cutter(server.port, [chance.randrange(400, 900) for _ in range(25)], of_answers=True)
    try:
        path = fetch_parcel(
            server.wire(port=cutter.port, attempts=40), 0, session.store.folder.arrivals, SILENT
        )
    finally:
        cutter.close()
    assert cutter.broken >= 5
    assert path.stat().st_size == whole
    assert fetching.take_in(session, path).accepted == 3


def test_half_of_a_parcel_that_is_no_longer_the_newest_is_forgotten(session, server):
    upload_bundles(session, server.wire())
    folder = session.store.folder.arrivals
    old = publishing.publish(server.office, "1607-07").path.read_bytes()
    folder.mkdir()
    (folder / f"{'b' * 64}.part").write_bytes(old[:500])
    path = fetch_parcel(server.wire(), 0, folder, SILENT)
    assert path.read_bytes() == old
    assert [item.name for item in folder.iterdir()] == [path.name]


def test_the_word_of_one_station_opens_no_others_parcel(two_stations, session, server):
    stranger = Wire(server.url, station_token(server.office.root, two_stations), sleep=lambda _seconds: None)
    path = fetch_parcel(stranger, 0, session.store.folder.arrivals, SILENT)
    with pytest.raises(BundleRejected) as caught:
        fetching.take_in(session, path)
    assert caught.value.code == "parcel.other_station"
    assert not path.exists()


@pytest.mark.parametrize("token", ["", "0" * 64])
def test_a_stranger_gets_nothing(session, server, token):
    with pytest.raises(EnvironmentProblem) as caught:
        fetch_parcel(server.wire(token=token), 0, session.store.folder.arrivals, SILENT)
    assert (caught.value.code, caught.value.facts["status"]) == ("upload.refused", 401)


@pytest.mark.parametrize("path", ["/files/parcel", "/files/parcel?after=x", "/files/../district.db", "/"])
def test_nothing_else_is_given(server, path):
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    line.request("GET", path, headers={"Authorization": f"Bearer {server.token}"})
    assert line.getresponse().status == 404
    line.close()


def test_no_line_ends_after_so_many_attempts(session, server):
    with pytest.raises(EnvironmentProblem) as caught:
        fetch_parcel(server.wire(port=9, attempts=3), 0, session.store.folder.arrivals, SILENT)
    assert (caught.value.code, caught.value.facts["attempts"]) == ("upload.no_line", 3)


def test_a_knock_tells_a_server_that_answers_from_one_that_refuses_or_is_silent(server):
    knock(server.wire())

    for wire, code in (
        (server.wire(token="0" * 64), "upload.refused"),
        (server.wire(port=9), "upload.silent"),
    ):
        with pytest.raises(EnvironmentProblem) as caught:
            knock(wire)
        assert caught.value.code == code
