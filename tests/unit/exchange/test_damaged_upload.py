"""What arrives damaged at the office's server is sent again by wire, so often, and keeps no other back."""

import pytest

from desktop.domain.errors import EnvironmentProblem
from desktop.exchange import upload
from desktop.station.uploading import upload_bundles, waiting_to_send


def damaging(server, monkeypatch, times):
    """Let the server's disk turn a byte of what arrives, so many times; returns what it took in."""
    taken, original = [], server.desk.take_in

    def take_in():
        for path in server.desk.folder.glob("*.whole/*.rekam"):
            taken.append(path.name)
            if len(taken) <= times:
                data = bytearray(path.read_bytes())
                data[len(data) // 2] ^= 1
                path.write_bytes(data)
        original()

    monkeypatch.setattr(server.desk, "take_in", take_in)
    return taken


def outcomes(server):
    return [getattr(item, "outcome", "refused") for item in server.outcomes]


def test_what_arrived_damaged_is_sent_again(session, server, monkeypatch):
    taken = damaging(server, monkeypatch, 2)
    assert upload_bundles(session, server.wire()) == [taken[0]]
    assert outcomes(server) == ["refused", "refused", "received"]
    assert upload_bundles(session, server.wire()) == []


def test_what_arrives_damaged_each_time_is_told_and_keeps_nothing_back(session, server, monkeypatch):
    """Three copies, then the next bundle; later it is tried anew."""
    (first,) = waiting_to_send(session)
    add_entry(session)
    assert len(waiting_to_send(session)) == 2
    taken = damaging(server, monkeypatch, upload.COPIES)
    with pytest.raises(EnvironmentProblem, match=r"upload\.damaged") as caught:
        upload_bundles(session, server.wire())
    assert caught.value.facts == {"file": first.row.file, "times": 3}
    assert outcomes(server) == ["refused"] * 3 + ["held"]
    assert len(set(taken)) == 2
    assert upload_bundles(session, server.wire()) == [first.row.file]
    assert outcomes(server)[-1] == "received"


def test_what_was_found_damaged_after_its_station_was_told_is_asked_after(session, server, monkeypatch):
    """The office's server was killed between the last byte and the first look."""
    with monkeypatch.context() as killed:
        killed.setattr(server.desk, "take_in", lambda: None)
        (name,) = upload_bundles(session, server.wire())
    damaging(server, monkeypatch, 1)
    server.desk.take_in()  # started again
    assert outcomes(server) == ["refused"]
    assert [item.was_sent for item in waiting_to_send(session, is_first=False)] == []
    assert upload_bundles(session, server.wire()) == [name]
    assert outcomes(server) == ["refused", "received"]


def test_what_our_own_disk_lost_is_not_sent_again_and_again(session, server, monkeypatch):
    (sending,) = waiting_to_send(session)
    damaged = next(path for path in sending.draft.iterdir() if path.name.startswith("journal"))
    data = bytearray(damaged.read_bytes())
    data[-1] ^= 1
    damaged.write_bytes(data)
    with pytest.raises(EnvironmentProblem, match=r"media\.damaged"):
        upload_bundles(session, server.wire())
    assert outcomes(server) == ["refused"]


def add_entry(session):
    with session.work() as work:
        work.append("clock.confirmed", session.store.place, {"at": "2026-11-24T02:00:00Z"})
        work.commit()
