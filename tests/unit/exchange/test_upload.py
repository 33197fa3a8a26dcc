"""Upload by tus: cut at any byte it goes on, twice is once, and what cannot be helped is told at once."""

import http.client
import random
import socket
import ssl
import threading
import urllib.parse

import pytest
from regency import SUPERVISOR, record_and_approve

from desktop.cli.serving import Desk, make_server
from desktop.crypto.tokens import station_token
from desktop.domain.errors import EnvironmentProblem
from desktop.exchange import upload
from desktop.exchange.upload import Wire
from desktop.station.uploading import upload_bundles


class Server:
    """The office's server on a free port of this computer."""

    def __init__(self, office):
        self.outcomes = []
        self.office = office
        self.desk = Desk(office, self.outcomes.append)
        self.http = make_server(self.desk, ("127.0.0.1", 0))
        self.port = self.http.server_address[1]
        self.thread = threading.Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.01})
        self.thread.start()

    def wire(self, **facts):
        token = facts.pop("token", station_token(self.office.root, "1607-07"))
        port = facts.pop("port", self.port)
        return Wire(f"http://127.0.0.1:{port}/files", token, sleep=lambda _seconds: None, **facts)

    def close(self):
        self.http.shutdown()
        self.thread.join()
        self.http.server_close()


class Cutter:
    """A line that breaks after some bytes, then lets the next connection through a little further."""

    def __init__(self, port, cuts):
        self.cuts, self.target = list(cuts), port
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.broken = 0
        self.is_open = True
        self.thread = threading.Thread(target=self._serve)
        self.thread.start()

    def _serve(self):
        while self.is_open:
            try:
                client, _address = self.listener.accept()
            except OSError:
                return
            if not self.is_open:
                client.close()
                return
            self._pass(client)

    def _pass(self, client):
        left = self.cuts.pop(0) if self.cuts else None
        with client, socket.create_connection(("127.0.0.1", self.target)) as server:
            back = threading.Thread(target=self._back, args=(server, client))
            back.start()
            while chunk := self._read(client):
                if left is not None and len(chunk) >= left:
                    server.sendall(chunk[:left])
                    self.broken += 1
                    break
                left = None if left is None else left - len(chunk)
                server.sendall(chunk)
            for end in (server, client):
                with socket_closing(end):
                    end.shutdown(socket.SHUT_RDWR)
            back.join()

    def _read(self, end):
        try:
            return end.recv(1 << 14)
        except OSError:
            return b""

    def _back(self, server, client):
        while chunk := self._read(server):
            try:
                client.sendall(chunk)
            except OSError:
                return
        with socket_closing(client):
            client.shutdown(socket.SHUT_WR)

    def close(self):
        self.is_open = False
        with socket_closing(self.listener):
            socket.create_connection(("127.0.0.1", self.port)).close()
        self.thread.join()
        self.listener.close()


class socket_closing:  # noqa: N801 - reads like contextlib.suppress
    def __init__(self, _end):
        pass

    def __enter__(self):
        return self

    def __exit__(self, kind, _error, _trace):
        return kind is not None and issubclass(kind, OSError)


@pytest.fixture
def server(regency):
    made = Server(regency.office())
    yield made
    made.close()
    made.office.close()


@pytest.fixture
def session(regency):
    record_and_approve(regency, range(3))
    opened = regency.session(SUPERVISOR)
    yield opened
    opened.close()


def test_a_bundle_goes_up_by_wire(session, server):
    (name,) = upload_bundles(session, server.wire())
    assert [item.outcome for item in server.outcomes] == ["received"]
    assert name.startswith("1607-07-e1-0001")
    assert upload_bundles(session, server.wire()) == []
    assert not list(server.desk.folder.glob("*.rekam"))


def test_cut_at_random_bytes_it_goes_on(session, server, monkeypatch):
    monkeypatch.setattr(upload, "PATCH_BYTES", 4096)
    chance = random.Random(1607)
    cutter = Cutter(server.port, [chance.randrange(1, 4000) for _ in range(25)])
    try:
        upload_bundles(session, server.wire(port=cutter.port, attempts=40))
    finally:
        cutter.close()
    assert cutter.broken >= 10
    assert [item.outcome for item in server.outcomes] == ["received"]


def test_a_killed_station_goes_on_from_where_it_was(session, server, monkeypatch):
    monkeypatch.setattr(upload, "PATCH_BYTES", 2000)
    asked = upload._asked
    sent = []

    def dying(wire, method, path, headers, body=None):
        if method == "PATCH":
            sent.append(int(headers["Upload-Offset"]))
            if len(sent) == 4:
                raise KeyboardInterrupt
        return asked(wire, method, path, headers, body)

    monkeypatch.setattr(upload, "_asked", dying)
    with pytest.raises(KeyboardInterrupt):
        upload_bundles(session, server.wire())
    upload_bundles(session, server.wire())
    assert sent[:5] == [0, 2000, 4000, 6000, 6000]
    assert [item.outcome for item in server.outcomes] == ["received"]


def test_a_lost_answer_is_no_second_bundle(session, server):
    upload_bundles(session, server.wire())
    before = server.office.store.database.execute("SELECT count(*) FROM journal").fetchone()
    with session.work() as work:
        work.database.execute("UPDATE bundles SET written_at = ''")
        work.commit()
    upload_bundles(session, server.wire())
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
    token = station_token(server.office.root, "1607-07")
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
