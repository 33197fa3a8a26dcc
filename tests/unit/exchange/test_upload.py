"""Upload by tus: cut at any byte it goes on, twice is once, and what cannot be helped is told at once."""

import contextlib
import dataclasses
import http.client
import os
import random
import socket
import ssl
import threading
import urllib.parse

import pytest
from broken_line import Cutter
from lying_server import LyingServer
from tus_office import TusOffice, authority

from desktop.cli.serving import make_server
from desktop.district import publishing, receiving
from desktop.domain.errors import EnvironmentProblem, RekamError
from desktop.domain.progress import Canceled
from desktop.exchange import upload
from desktop.exchange.wire import Hangup, Wire
from desktop.station import bundles, line, parcels
from desktop.station.line import Line
from desktop.station.uploading import Sending, send_bundle, upload_bundles, waiting_to_send


def test_a_bundle_goes_up_by_wire(session, server):
    (name,) = upload_bundles(session, server.wire())
    assert [item.outcome for item in server.outcomes] == ["received"]
    assert name.startswith("1607-07-e1-0001")
    assert upload_bundles(session, server.wire()) == []
    assert not list(server.desk.folder.glob("*.rekam"))


def test_cut_at_random_bytes_it_goes_on(session, server):
    chance = random.Random(1607)
    cutter = Cutter(server.port, [chance.randrange(1, 4000) for _ in range(25)])
    try:
        upload_bundles(session, server.wire(port=cutter.port, attempts=40, piece=4096))
    finally:
        cutter.close()
    assert cutter.broken >= 10
    assert [item.outcome for item in server.outcomes] == ["received"]


def test_what_went_by_a_stick_goes_by_wire_too(session, server, tmp_path):
    """The stick may be lost on its way."""
    bundles.export_bundles(session, tmp_path)
    assert len(upload_bundles(session, server.wire())) == 1
    assert [item.outcome for item in server.outcomes] == ["received"]


def test_a_killed_station_goes_on_from_where_it_was(session, server, monkeypatch):
    asked = upload.asked
    sent = []

    def dying(wire, method, path, headers, body=None):
        if method == "PATCH":
            sent.append(int(headers["Upload-Offset"]))
            if len(sent) == 4:
                raise KeyboardInterrupt
        return asked(wire, method, path, headers, body)

    monkeypatch.setattr(upload, "asked", dying)
    with pytest.raises(KeyboardInterrupt):
        upload_bundles(session, server.wire(piece=2000))
    upload_bundles(session, server.wire(piece=2000))
    assert sent[:5] == [0, 2000, 4000, 6000, 6000]
    assert [item.outcome for item in server.outcomes] == ["received"]


def test_a_lost_answer_is_no_second_bundle(session, server):
    upload_bundles(session, server.wire())
    before = server.office.store.database.execute("SELECT count(*) FROM journal").fetchone()
    for row in bundles.journeys(session):
        sending = Sending(row, session.store.folder.outbox / row.file, session.store.media)
        send_bundle(server.wire(), sending)
    assert server.office.store.database.execute("SELECT count(*) FROM journal").fetchone() == before


@pytest.mark.parametrize("token", ["", "0" * 64])
def test_a_stranger_is_told_at_once(session, server, token):
    with pytest.raises(EnvironmentProblem) as caught:
        upload_bundles(session, server.wire(token=token))
    assert (caught.value.code, caught.value.facts["status"]) == ("upload.refused", 401)
    assert server.outcomes == []


def test_no_line_ends_after_so_many_attempts(session, server):
    waits = []
    wire = Wire("http://127.0.0.1:9/files", "x", attempts=9, sleep=waits.append)
    with pytest.raises(EnvironmentProblem) as caught:
        upload_bundles(session, wire)
    assert caught.value.code == "upload.no_line"
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60]


@pytest.mark.parametrize("url", ["http://example.invalid/files", "ftp://127.0.0.1/files"])
def test_only_https_leaves_this_computer(session, url):
    with pytest.raises(EnvironmentProblem) as caught:
        upload_bundles(session, Wire(url, "x", ssl.create_default_context(), sleep=lambda _seconds: None))
    assert caught.value.code == "upload.address"


def test_the_server_keeps_to_the_protocol(session, server):
    """What any tus client may ask: the wrong offset, another's upload, a name that leads elsewhere."""
    token = server.token
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)

    def ask(method, path, **headers):
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        line.request(method, path, headers={"Authorization": f"Bearer {token}", **names})
        response = line.getresponse()
        response.read()
        return response

    assert ask("OPTIONS", "/files").headers["Tus-Version"] == "1.0.0"
    assert ask("HEAD", "/files/" + "0" * 32).status == 404
    evil = "filename Li4vZXZpbC5yZWthbQ=="  # ../evil.rekam
    assert ask("POST", "/files", Upload_Length="10", Upload_Metadata=evil).status == 400
    assert ask("POST", "/files", Upload_Length=str(1 << 60), Upload_Metadata=evil).status == 400
    good = "filename MTYwNy0wNy1lMS0wMDAxLnJla2Ft"
    made = ask("POST", "/files", Upload_Length="10", Upload_Metadata=good)
    path = urllib.parse.urlsplit(made.headers["Location"]).path
    wrong = {"Content_Type": "application/offset+octet-stream", "Upload_Offset": "5", "Content_Length": "0"}
    assert ask("PATCH", path, **wrong).status == 409
    line.close()
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    assert ask("HEAD", path).headers["Upload-Offset"] == "0"
    line.close()


def test_over_https_the_offices_own_authority_vouches_for_it(regency, session, tmp_path, capsys):
    """The station's word and its line as a person sets them, from the first byte to the receipt."""
    pem, tls = authority(tmp_path)
    office = TusOffice(regency.office(), tls)
    try:
        line.set_line(session, Line(office.url, office.token, pem))
        with pytest.raises(
            EnvironmentProblem, match=r"upload\.certificate"
        ):  # the control: a stranger vouches
            upload_bundles(session, line.wire_of(Line(office.url, office.token)))
        assert office.outcomes == []
        assert capsys.readouterr().err == "", "a stranger's line that ends is no fault of the server's"
        (name,) = upload_bundles(session, line.wire_of(line.line_of(session)))
        assert [item.outcome for item in office.outcomes] == ["received"]
        parcel = publishing.carry_parcel(
            office.office, publishing.publish(office.office, "1607-07"), regency.usb
        )
        assert parcels.apply_parcel(session, parcel).accepted == 3
        assert bundles.pending(session).bundles == []
    finally:
        office.close()
        office.office.close()
    assert name.endswith(".rekam")


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (Line("http://kantor.example/files", "ab"), "upload.address"),
        (Line("kantor", "ab"), "upload.address"),
        (Line("https://kantor.example/files", "dua kata"), "line.token"),
        (Line("https://kantor.example/files", "ab", "no certificate"), "line.authority"),
    ],
)
def test_a_line_that_cannot_be_is_refused_and_the_old_one_kept(session, given, code):
    line.set_line(session, Line("https://kantor.example/files", "ab"))
    with pytest.raises(RekamError) as caught:
        line.set_line(session, given)
    assert caught.value.code == code
    assert line.line_of(session).url == "https://kantor.example/files"
    line.set_line(session, None)
    assert line.line_of(session) is None


def test_a_dead_line_is_hung_up_at_once(session):
    """The control is the thread's own end: without the hangup it would wait for half a minute."""
    hangup, found = Hangup(), []
    with socket.create_server(("127.0.0.1", 0)) as silent:
        wire = Wire(f"http://127.0.0.1:{silent.getsockname()[1]}/files", "ab", hangup=hangup)
        (sending,) = waiting_to_send(session)

        def call():
            try:
                send_bundle(wire, sending)
            except Canceled:
                found.append("canceled")

        thread = threading.Thread(target=call)
        thread.start()
        accepted, _address = silent.accept()
        accepted.recv(1)
        hangup.hang_up()
        thread.join(5)
        accepted.close()
        assert not thread.is_alive()
    assert found == ["canceled"]


BEGUN, EMPTY = ("201", {"Location": "/files/" + "a" * 32}), ("200", {"Upload-Offset": "0"})


def has(offset):
    return {"POST": BEGUN, "HEAD": ("200", {"Upload-Offset": offset})}


def answers_patch(answer):
    return {"POST": BEGUN, "HEAD": EMPTY, "PATCH": answer}


LIES = {
    "it begins nothing": ({"POST": ("201", {})}, "upload.no_line"),
    "it forgets what it began": ({"POST": BEGUN, "HEAD": ("404", {})}, "upload.no_line"),
    "it sends us elsewhere": ({"POST": ("201", {"Location": "https://other.example/"})}, "upload.address"),
    "it names no address": ({"POST": ("201", {"Location": "http://[::1"})}, "upload.address"),
    "its offset is a word": (has("all"), "upload.no_line"),
    "its offset is negative": (has("-7"), "upload.no_line"),
    "it has more than there is": (has("9" * 12), "upload.no_line"),
    "it keeps nothing": (answers_patch("echo"), "upload.no_line"),
    "it always stands elsewhere": (answers_patch(("409", {"Upload-Offset": "0"})), "upload.no_line"),
    "it took something else": (answers_patch(("204", {"Upload-Offset": "3"})), "upload.no_line"),
    "it is in trouble": ({"POST": ("503", {})}, "upload.no_line"),
    "it has moved": ({"POST": ("301", {"Location": "/elsewhere"})}, "upload.no_line"),
    "its disk is full": (answers_patch(("507", {})), "upload.refused"),
    "it speaks no HTTP": ({}, "upload.no_line"),
}


def test_a_server_that_lies_is_left_and_the_bundle_kept(session, server):
    (sending,) = waiting_to_send(session)
    for lie, (answers, code) in LIES.items():
        waits = []
        with LyingServer(answers) as liar:
            wire = Wire(liar.url, "x", attempts=5, sleep=waits.append)
            with pytest.raises(EnvironmentProblem) as caught:
                send_bundle(wire, sending)
        assert caught.value.code == code, lie
        assert waits == ([1, 2, 4, 8] if code == "upload.no_line" else []), lie
        assert liar.asked <= 20, lie
        (sending.draft / "upload.url").unlink(missing_ok=True)
    upload_bundles(session, server.wire())
    assert [item.outcome for item in server.outcomes] == ["received"]


@pytest.mark.parametrize("lie", ["it forgets what it began", "it sends us elsewhere", "it keeps nothing"])
def test_after_a_liar_the_right_server_gets_it_all(session, server, lie):
    """Where the liar said that it keeps it is remembered, and is no obstacle."""
    with LyingServer(LIES[lie][0]) as liar, pytest.raises(EnvironmentProblem):
        upload_bundles(session, Wire(liar.url, "x", attempts=2, sleep=lambda _seconds: None))
    upload_bundles(session, server.wire())
    assert [item.outcome for item in server.outcomes] == ["received"]


def test_an_office_that_has_another_server_now_is_sent_the_whole_bundle(session, server):
    """Other tus servers give whole addresses: what was begun at the old one is not asked for at the new."""
    (sending,) = waiting_to_send(session)
    (sending.draft / "upload.url").write_text("https://old.example/files/1")
    upload_bundles(session, server.wire())
    assert [item.outcome for item in server.outcomes] == ["received"]


def test_who_calls_and_says_nothing_keeps_nobody_waiting(regency, session, tmp_path):
    """A telephone that found the port: the server must not wait for its first word before all others."""
    pem, tls = authority(tmp_path)
    office = TusOffice(regency.office(), tls)
    with socket.create_connection(("127.0.0.1", office.port)):
        upload_bundles(session, line.wire_of(Line(office.url, office.token, pem)))
        assert [item.outcome for item in office.outcomes] == ["received"]
    office.close()
    office.office.close()


def test_an_upload_is_written_by_one_line_at_a_time(session, server, monkeypatch):
    """The line before may still hang: what both would write is no bundle."""
    entered, leave = threading.Event(), threading.Event()
    original = server.desk.alone

    @contextlib.contextmanager
    def slow(upload):
        with original(upload) as is_free:
            if is_free and not entered.is_set():
                entered.set()
                leave.wait(10)
            yield is_free

    monkeypatch.setattr(server.desk, "alone", slow)
    first = threading.Thread(target=lambda: upload_bundles(session, server.wire(piece=1 << 20)))
    (sending,) = waiting_to_send(session)
    first.start()
    assert entered.wait(10)
    waits = []
    wire = dataclasses.replace(server.wire(), attempts=2, sleep=waits.append)
    with pytest.raises(EnvironmentProblem, match=r"upload\.no_line"):
        send_bundle(wire, sending)
    leave.set()
    first.join()
    assert [item.outcome for item in server.outcomes] == ["received"]


@pytest.mark.parametrize("is_killed", [False, True])
def test_what_the_office_could_not_take_yet_is_not_forgotten(
    regency, session, server, monkeypatch, is_killed
):
    """Its disk was full, or it was killed, when the last byte had come and its station had been told so."""
    what = RuntimeError("killed") if is_killed else EnvironmentProblem("disk.full", file="x")

    def fail(*_args):
        raise what

    with monkeypatch.context() as broken:
        broken.setattr(receiving, "receive_bundle", fail)
        broken.setattr(server.http, "handle_error", lambda *_args: None)
        upload_bundles(session, server.wire(attempts=3))
    assert upload_bundles(session, server.wire()) == []
    make_server(server.desk, ("127.0.0.1", 0)).server_close()  # started again
    assert server.outcomes[-1].outcome == "received"
    assert not list(server.desk.folder.glob("*.whole"))


def test_uploads_that_nobody_goes_on_with_are_forgotten(session, server):
    upload_bundles(session, server.wire())
    assert len(list(server.desk.folder.iterdir())) == 1, "so that a lost answer is no second upload"
    for path in server.desk.folder.iterdir():
        os.utime(path, (0, 0))
    server.desk.tidy()
    assert not list(server.desk.folder.iterdir())
