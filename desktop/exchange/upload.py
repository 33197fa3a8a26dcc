"""Sending a container over a bad line: resumable, by the tus 1.0 protocol; it goes on where it was.

Source: https://tus.io/protocols/resumable-upload, core and creation. Any tus server will do.
"""

import base64
import contextlib
import http.client
import socket
import ssl
import time
import urllib.parse
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from desktop.domain.errors import EnvironmentProblem
from desktop.domain.progress import ByteMeter, Canceled
from desktop.exchange.pouring import Recipe, chunks

VERSION = "1.0.0"
PATCH_BYTES = 4 << 20
TIMEOUT_S, CONNECT_S = 30, 10
LONGEST_WAIT_S = 60
# The line may come back; these will not change by asking again.
_SYSTEMIC = {400, 401, 403, 405, 411, 413, 415, 460}
_GONE = {404, 410}


class Hangup:
    """Ends a call at once, from another thread: a dead line would keep the program open for half a minute."""

    def __init__(self) -> None:
        self.is_over = False
        self._line: http.client.HTTPConnection | None = None

    def hold(self, line: http.client.HTTPConnection) -> None:
        """Remember the call under way.

        Raises:
            Canceled: it is over already.
        """
        self._line = line
        if self.is_over:
            raise Canceled

    def hang_up(self) -> None:
        """End the call under way, and all that would follow."""
        self.is_over = True
        if self._line is not None and self._line.sock is not None:
            with contextlib.suppress(OSError):
                self._line.sock.shutdown(socket.SHUT_RDWR)


@dataclass(frozen=True)
class Wire:
    """Where to send, and how: the server's address, the station's token, and how often to try.

    `tls` verifies the server; None for the system's own authorities. Without ``https`` only this very
    computer is spoken to.
    """

    url: str
    token: str
    tls: ssl.SSLContext | None = None
    attempts: int = 8
    sleep: Callable[[float], None] = time.sleep
    piece: int = PATCH_BYTES
    hangup: Hangup | None = None


def send(wire: Wire, name: str, recipe: Recipe, known: str, meter: ByteMeter) -> Iterator[str]:
    """Send a container; yields where the server keeps it as soon as that is known, to be remembered.

    Raises:
        EnvironmentProblem: ``upload.address``; ``upload.refused``: asking again would not help, facts carry
            the status; ``upload.no_line``: the line did not come back in time. Nothing sent is lost.
    """
    location, tries = known, 0
    while True:
        try:
            if not location:
                location = _create(wire, name, recipe.length)
                yield location
            done = _offset(wire, location)
            meter.done = done
            if done >= recipe.length:
                return
            _patch(wire, location, recipe, done, meter)
            tries = 0
        except _Gone:
            location = ""
        except (OSError, http.client.HTTPException) as error:
            if wire.hangup is not None and wire.hangup.is_over:
                raise Canceled from error
            tries += 1
            if tries >= wire.attempts:
                raise EnvironmentProblem("upload.no_line", attempts=tries) from error
            wire.sleep(min(LONGEST_WAIT_S, 2 ** (tries - 1)))


class _Gone(Exception):
    """The server no longer knows this upload."""


@contextlib.contextmanager
def _asked(
    wire: Wire, method: str, path: str, headers: dict[str, str], body: bytes | None = None
) -> Iterator[http.client.HTTPResponse]:
    target = urllib.parse.urlsplit(urllib.parse.urljoin(wire.url, path))
    home = urllib.parse.urlsplit(wire.url)
    if target.netloc != home.netloc or not _is_safe(target):
        raise EnvironmentProblem("upload.address", address=target.netloc[:80])
    host, port = target.hostname or "", target.port
    if target.scheme == "https":
        context = wire.tls or ssl.create_default_context()
        line: http.client.HTTPConnection = http.client.HTTPSConnection(
            host, port, timeout=CONNECT_S, context=context
        )
    else:
        line = http.client.HTTPConnection(host, port, timeout=CONNECT_S)
    try:
        line.connect()
        line.sock.settimeout(TIMEOUT_S)
        if wire.hangup is not None:
            wire.hangup.hold(line)
        common = {"Tus-Resumable": VERSION, "Authorization": f"Bearer {wire.token}"}
        line.request(method, target.path or "/", body=body, headers={**common, **headers})
        response = line.getresponse()
        if response.status in _GONE:
            raise _Gone
        if response.status in _SYSTEMIC:
            raise EnvironmentProblem("upload.refused", status=response.status)
        if response.status >= 300 and response.status != 409:
            raise http.client.HTTPException(response.status)
        yield response
    finally:
        line.close()


def check_address(url: str) -> None:
    """Refuse an address to which nothing would be sent.

    Raises:
        EnvironmentProblem: ``upload.address``.
    """
    try:
        target = urllib.parse.urlsplit(url)
        is_good = _is_safe(target) and bool(target.hostname) and target.port != 0
    except ValueError:
        is_good = False
    if not is_good:
        raise EnvironmentProblem("upload.address", address=url[:80])


def _is_safe(target: urllib.parse.SplitResult) -> bool:
    is_here = target.hostname in ("127.0.0.1", "localhost", "::1")
    return target.scheme == "https" or (target.scheme == "http" and is_here)


def _create(wire: Wire, name: str, length: int) -> str:
    metadata = f"filename {base64.b64encode(name.encode()).decode()}"
    headers = {"Upload-Length": str(length), "Upload-Metadata": metadata, "Content-Length": "0"}
    with _asked(wire, "POST", wire.url, headers) as response:
        return response.headers.get("Location", "")


def _offset(wire: Wire, location: str) -> int:
    with _asked(wire, "HEAD", location, {}) as response:
        return int(response.headers.get("Upload-Offset", "0"))


def _patch(wire: Wire, location: str, recipe: Recipe, done: int, meter: ByteMeter) -> None:
    """Send the rest, a few MiB at a time, until the end or until the server stands elsewhere."""
    for piece in _pieces(recipe, done, wire.piece):
        headers = {"Content-Type": "application/offset+octet-stream", "Upload-Offset": str(done)}
        with _asked(wire, "PATCH", location, headers, piece) as response:
            if response.status == 409:
                return
            done = int(response.headers.get("Upload-Offset", "0"))
        meter.add(len(piece))


def _pieces(recipe: Recipe, skip: int, length: int) -> Iterator[bytes]:
    held = bytearray()
    for chunk in chunks(recipe):
        if skip >= len(chunk):
            skip -= len(chunk)
            continue
        held += chunk[skip:]
        skip = 0
        while len(held) >= length:
            yield bytes(held[:length])
            del held[:length]
    if held:
        yield bytes(held)
