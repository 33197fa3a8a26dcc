"""`rekam district serve`: the office by wire. Its own stations send bundles by tus 1.0 and fetch parcels."""

import argparse
import base64
import contextlib
import os
import re
import secrets
import shutil
import ssl
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO, cast

from desktop.cli.access import add_data, open_office
from desktop.cli.outcomes import say_received
from desktop.cli.terminal import OK, Meter, say
from desktop.crypto.tokens import is_token, station_token
from desktop.district import onward, receiving
from desktop.district.office import Office
from desktop.district.publishing import parcel_beyond
from desktop.domain.errors import EnvironmentProblem, InputError
from desktop.domain.faults import trace_lines
from desktop.domain.officers import Action
from desktop.exchange.bundle import SUFFIX
from desktop.exchange.container import read_container
from desktop.exchange.wire import DAMAGED, VERSION
from desktop.i18n import _
from desktop.place.presence import require_unchanged
from desktop.store import stations
from desktop.store.files import private_folder, write_bytes_durably
from desktop.store.folder import DataFolder
from desktop.store.lending import Lender

LARGEST = 4 << 30
_CHUNK = 1 << 16
_INFO, _WHOLE = ".info", ".whole"
_DAMAGED = ("container.", "signature.", "bundle.chain", "seal.")
FORGOTTEN_AFTER_S = 30 * 24 * 3600
_ID = re.compile(r"/files/([0-9a-f]{32})")
_PARCEL = re.compile(r"/files/parcel\?after=(\d{1,9})")
_RANGE = re.compile(r"bytes=(\d{1,15})-")
_NAME = re.compile(r"[0-9A-Za-z.-]{1,60}-e\d+-\d{4,}\.rekam")


def add_verbs(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``serve`` and ``token``."""
    parser = verbs.add_parser(
        "serve", help="take bundles in by wire (tus 1.0) and give parcels; stops with Ctrl+C"
    )
    add_data(parser)
    parser.add_argument("--host", default="127.0.0.1", help="elsewhere than this computer only with --cert")
    parser.add_argument("--port", type=int, default=8443)
    parser.add_argument("--cert", type=Path, metavar="PEM", help="the server's certificate chain")
    parser.add_argument("--key", type=Path, metavar="PEM", help="its private key")
    parser.set_defaults(run=serve)
    parser = verbs.add_parser("onward", help="write all accepted recordings for the centre, samples opened")
    add_data(parser)
    parser.add_argument("--to", type=Path, required=True, metavar="FOLDER")
    parser.set_defaults(run=export)
    parser = verbs.add_parser("statuses", help="read what the centre says, from a SIAK export")
    add_data(parser)
    parser.add_argument("file", type=Path)
    parser.set_defaults(run=read_statuses)
    parser = verbs.add_parser("token", help="show the word by which a station is let in by wire")
    add_data(parser)
    parser.add_argument("station", metavar="PLACE")
    parser.set_defaults(run=show_token)


def serve(args: argparse.Namespace) -> int:
    """Serve until the person stops it.

    Raises:
        InputError: ``serve.no_tls``: residents' data never leaves this computer without HTTPS.
    """
    if args.cert is None and args.host not in ("127.0.0.1", "localhost", "::1"):
        raise InputError("serve.no_tls", host=args.host)
    tls = None
    if args.cert is not None:
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(args.cert, args.key)
    folder = DataFolder(args.data)
    if folder.shared.exists():  # the tables lie on a server, and the folder has many desks
        return _serve(args, tls, None)
    with closing(Lender(folder)) as lender:
        return _serve(args, tls, lender)


def _serve(args: argparse.Namespace, tls: ssl.SSLContext | None, lender: Lender | None) -> int:
    office = open_office(args, Action.RECEIVE)
    desk = Desk(office, say_received, lender)
    server = make_server(desk, (args.host, args.port), tls)
    try:
        say(_("Waiting for bundles on port {port}. Ctrl+C ends it.").format(port=server.server_address[1]))
        server.serve_forever()
    except KeyboardInterrupt:
        say(_("Stopped. What arrived is kept; half an upload goes on when it is served again."))
    finally:
        server.server_close()
        desk.close()
    return OK


def export(args: argparse.Namespace) -> int:
    """Write what goes onward to the centre."""
    with closing(open_office(args, Action.ADMINISTER)) as office, Meter(_("Writing")) as meter:
        made = onward.export_onward(office, args.to, meter.progress)
    say(_("{count} recordings were written to {folder}.").format(count=made.recordings, folder=made.folder))
    return OK


def read_statuses(args: argparse.Namespace) -> int:
    """Read the centre's statuses; the next parcels carry them down."""
    with closing(open_office(args, Action.ADMINISTER)) as office:
        count = onward.import_statuses(office, args.file)
    say(_("{count} statuses were read. The next parcels carry them down.").format(count=count))
    return OK


def show_token(args: argparse.Namespace) -> int:
    """Show a station's token."""
    with closing(open_office(args, Action.ADMINISTER)) as office:
        say(station_token(office.root, stations.get(office.store.database, args.station).place))
    return OK


@dataclass
class Desk:
    """The office behind the server: one bundle at a time is taken in, whoever sends."""

    office: Office
    tell: Callable[[receiving.Received | receiving.Refused], object]
    lender: Lender | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)
    is_over: bool = False
    busy: set[Path] = field(default_factory=set)

    @property
    def folder(self) -> Path:
        """Where uploads under way lie."""
        return private_folder(self.office.store.folder.root / "uploads")

    def station_of(self, shown: str) -> str | None:
        """Return the station whose token was shown, or None."""
        with self.lock:
            places = [row.place for row in stations.stations(self.office.store.database)]
        return next((place for place in places if is_token(self.office.root, place, shown)), None)

    def parcel_for(self, place: str, after: int) -> tuple[BinaryIO, str] | None:
        """Open the parcel a station should have next, with its identity; None: it has all."""
        with self.lock:
            path = parcel_beyond(self.office, place, after)
            return (path.open("rb"), read_container(path).sha256) if path else None

    def take_in(self) -> None:
        """Receive what has arrived whole; a bad bundle changes nothing.

        What our own disk or database could not take stays, and is tried again with the next, or when the
        server is started again: its station was told that it is here.
        """
        with self.lock:
            for path in sorted(self.folder.glob(f"*{_WHOLE}/*{SUFFIX}")):
                if self.is_over:  # the next start goes on
                    return
                (item,) = receiving.receive_files(self.office, [path])
                self.tell(item)
                if _is_damaged(item):
                    _note_damage(path.parent)
                if not (isinstance(item, receiving.Refused) and isinstance(item.error, EnvironmentProblem)):
                    path.unlink(missing_ok=True)
                    path.parent.rmdir()

    def lend(self) -> None:
        """Let a command have the folder that asks for it; who sends waits meanwhile.

        Raises:
            EnvironmentProblem: ``key.changed_elsewhere``: somebody was removed meanwhile.
            RuleError: it was the one in whose name this server works, or they got another role.
        """
        if self.lender is not None and self.lender.is_asked():
            with self.lock:
                self.office.store.lend(self.lender.wait)
                require_unchanged(self.office)

    def close(self) -> None:
        """Close the office when the bundle under way is in; who is still on the line waits for good."""
        self.is_over = True
        self.lock.acquire()
        self.office.close()

    def tidy(self) -> None:
        """Forget uploads that nobody has gone on with for long; their stations begin anew."""
        before = time.time() - FORGOTTEN_AFTER_S
        for path in self.folder.glob(f"*{_INFO}"):
            upload = path.with_suffix("")
            if max(item.stat().st_mtime for item in (path, upload) if item.exists()) < before:
                upload.unlink(missing_ok=True)
                path.unlink(missing_ok=True)

    @contextlib.contextmanager
    def alone(self, upload: Path) -> Iterator[bool]:
        """Tell whether nobody else writes to an upload; a line that hangs may still hold it."""
        with self.lock:
            is_free = upload not in self.busy
            self.busy |= {upload}
        try:
            yield is_free
        finally:
            if is_free:
                self.busy.discard(upload)


def make_server(
    desk: Desk, address: tuple[str, int], tls: ssl.SSLContext | None = None
) -> ThreadingHTTPServer:
    """Return a server that waits to be started; port 0 takes any free one."""
    handler = type("Handler", (_Handler,), {"desk": desk})
    desk.tidy()
    desk.take_in()
    server = _Server(address, handler)
    server.between = desk.lend
    if tls is not None:
        # Who calls and says nothing keeps its own thread waiting, and not the one that answers all others.
        server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    return server


class _Server(ThreadingHTTPServer):
    between: Callable[[], None] = staticmethod(lambda: None)

    def service_actions(self) -> None:
        """Called twice a second, whether somebody sends or not."""
        super().service_actions()
        self.between()

    def handle_error(self, request: object, client_address: object) -> None:
        """Say of a fault what and where; Python would also say about whom. A line that breaks is none."""
        error = cast(BaseException, sys.exception())
        if not isinstance(error, ssl.SSLError | ConnectionError | TimeoutError):
            sys.stderr.write("\n".join(trace_lines(error)) + "\n")


def _is_damaged(item: receiving.Received | receiving.Refused) -> bool:
    """Tell whether what arrived is not what any station signed: sent again it may arrive sound."""
    return isinstance(item, receiving.Refused) and item.error.code.startswith(_DAMAGED)


def _note_damage(whole: Path) -> None:
    """Remember of an upload that it arrived damaged, so that its station hears of it whenever it asks."""
    info = whole.with_suffix(_INFO)
    if info.exists():
        write_bytes_durably(info, info.read_bytes().rstrip() + f"\n{DAMAGED}".encode())


def _was_damaged(upload: Path) -> bool:
    info = upload.with_suffix(_INFO)
    return info.exists() and info.read_text("utf-8").endswith(f"\n{DAMAGED}")


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else None


def _stands_at(path: Path, length: int) -> int:
    """Return how much of an upload is here: all of it, once it is no upload any more."""
    return path.stat().st_size if path.exists() else length


class _Handler(BaseHTTPRequestHandler):
    desk: Desk
    protocol_version = "HTTP/1.1"
    timeout = 60

    def do_OPTIONS(self) -> None:
        """Say what this server can."""
        self._answer(204, {"Tus-Version": VERSION, "Tus-Extension": "creation", "Tus-Max-Size": str(LARGEST)})

    def do_GET(self) -> None:
        """Give the parcel that the station should have next, from where the line broke the last time."""
        place, match = self._station(), _PARCEL.fullmatch(self.path)
        if place is None or match is None:
            return self._answer(401 if place is None else 404)
        found = self.desk.parcel_for(place, int(match[1]))
        if found is None:
            return self._answer(204)
        file, identity = found
        with file:
            self._pour(file, identity)
        return None

    def _pour(self, file: BinaryIO, identity: str) -> None:
        length = file.seek(0, os.SEEK_END)
        asked = _RANGE.fullmatch(self.headers.get("Range", ""))
        is_same = self.headers.get("If-Range") == f'"{identity}"'
        start = int(asked[1]) if asked and is_same and int(asked[1]) <= length else None
        headers = {"ETag": f'"{identity}"', "Content-Length": str(length - (start or 0))}
        if start is not None:
            headers["Content-Range"] = f"bytes {start}-{length - 1}/{length}"
        self._answer(200 if start is None else 206, headers)
        file.seek(start or 0)
        shutil.copyfileobj(file, self.wfile, _CHUNK)

    def do_POST(self) -> None:
        """Begin an upload."""
        place = self._station()
        if place is None:
            return self._answer(401)
        length, name = _number(self.headers.get("Upload-Length", "")) or 0, self._filename()
        if not 0 < length <= LARGEST or not _NAME.fullmatch(name) or not name.startswith(f"{place}-e"):
            return self._answer(400)
        identity = secrets.token_hex(16)
        path = self.desk.folder / identity
        path.touch(0o600)
        path.with_suffix(_INFO).write_text(f"{place}\n{length}\n{name}", "utf-8")
        return self._answer(201, {"Location": f"/files/{identity}"})

    def do_HEAD(self) -> None:
        """Say how much of an upload is here."""
        found = self._found()
        if found is not None:
            path, length, _name = found
            self._answer(200, {"Upload-Offset": str(_stands_at(path, length)), "Upload-Length": str(length)})

    def do_PATCH(self) -> None:
        """Take more of an upload; whatever arrived stays, also when the line breaks."""
        found = self._found()
        if found is None:
            return None
        path, length, name = found
        if self.headers.get("Content-Type") != "application/offset+octet-stream":
            return self._answer(415)
        with self.desk.alone(path) as is_alone:
            status = self._take(path, length, name) if is_alone else 423
        # Answered when nobody is kept out any more: what follows comes at once.
        self.close_connection = status != 204  # what was sent has not been read to its end
        return self._answer(status, {"Upload-Offset": str(_stands_at(path, length))})

    def _take(self, path: Path, length: int, name: str) -> int:
        """Write what comes to an upload's end and return the status to answer."""
        offset, rest = _stands_at(path, length), _number(self.headers.get("Content-Length", "0"))
        if rest is None:
            return 400
        if self.headers.get("Upload-Offset") != str(offset) or offset + rest > length:
            return 409
        with path.open("ab", buffering=0) as file:
            while rest and (chunk := self.rfile.read(min(_CHUNK, rest))):
                try:
                    file.write(chunk)
                except OSError:
                    return 507
                rest -= len(chunk)
            os.fsync(file.fileno())  # its station will not send it again
        if path.stat().st_size == length:
            path.replace(private_folder(path.with_suffix(_WHOLE)) / name)
            self.desk.take_in()
            if _was_damaged(path):
                return DAMAGED
        return 204

    def _found(self) -> tuple[Path, int, str] | None:
        """Return an upload of the station that asks: its file, whole length and name."""
        place, match = self._station(), _ID.fullmatch(self.path)
        info = self.desk.folder / f"{match[1]}{_INFO}" if match else None
        if place is None or info is None or not info.exists():
            self._answer(401 if place is None else 404)
            return None
        owner, length, name, *damage = info.read_text("utf-8").split("\n")
        if owner != place or damage:
            self._answer(DAMAGED if owner == place else 404)
            return None
        return info.with_suffix(""), int(length), name

    def _station(self) -> str | None:
        scheme, _space, token = self.headers.get("Authorization", "").partition(" ")
        return self.desk.station_of(token) if scheme == "Bearer" else None

    def _filename(self) -> str:
        pairs = (item.split(" ") for item in self.headers.get("Upload-Metadata", "").split(","))
        encoded = next((pair[1] for pair in pairs if len(pair) == 2 and pair[0] == "filename"), "")
        try:
            return base64.b64decode(encoded, validate=True).decode("ascii")
        except ValueError:
            return ""

    def _answer(self, status: int, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Tus-Resumable": VERSION, "Content-Length": "0", **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: addresses and names of files are nobody's business on a console."""
