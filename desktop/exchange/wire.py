"""The line to the office's server: one question at a time, over HTTPS, with the station's word."""

import contextlib
import http.client
import socket
import ssl
import time
import urllib.parse
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from desktop.domain.errors import EnvironmentProblem
from desktop.domain.progress import Canceled

VERSION = "1.0.0"
PATCH_BYTES = 4 << 20
TIMEOUT_S, CONNECT_S = 30, 10
LONGEST_WAIT_S = 60
# The line may come back; these will not change by asking again.
_SYSTEMIC = {400, 401, 403, 405, 411, 413, 415, 507}
_GONE = {404, 410}
# What tus calls a checksum that does not match: all of it arrived, and it is not what was signed.
DAMAGED = 460
# What a line that broke looks like.
BROKEN = (OSError, http.client.HTTPException)


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


class Gone(Exception):
    """The server does not know what it was asked for."""


class Damaged(Exception):
    """The server has all of an upload, and found that it is not what the station signed."""


class Patience:
    """Waits longer after each break of the line, and gives up in the end."""

    def __init__(self, wire: Wire) -> None:
        self._wire, self._tries, self._furthest = wire, 0, -1

    def judge(self, offset: int, *, is_sent: bool) -> None:
        """Begin to count anew if the server has more than ever; what it took and does not have is a break.

        Raises:
            Canceled, EnvironmentProblem: as `spend`.
        """
        if offset > self._furthest:
            self.renew()
            self._furthest = offset
        elif is_sent:
            self.spend(http.client.HTTPException("Upload-Offset"))

    def renew(self) -> None:
        """Begin to count anew: something got through."""
        self._tries = 0

    def spend(self, error: Exception) -> None:
        """Wait after a break.

        Raises:
            Canceled: we hung up ourselves.
            EnvironmentProblem: ``upload.no_line``: it broke too often.
        """
        if self._wire.hangup is not None and self._wire.hangup.is_over:
            raise Canceled from error
        self._tries += 1
        if self._tries >= self._wire.attempts:
            raise EnvironmentProblem("upload.no_line", attempts=self._tries) from error
        self._wire.sleep(min(LONGEST_WAIT_S, 2 ** (self._tries - 1)))


@contextlib.contextmanager
def asked(
    wire: Wire, method: str, path: str, headers: dict[str, str], body: bytes | None = None
) -> Iterator[http.client.HTTPResponse]:
    """Ask the server once and give its answer.

    Raises:
        EnvironmentProblem: ``upload.address``, ``upload.certificate``, ``upload.refused`` with the status.
        Gone: it does not know that.
        Damaged: what it was sent arrived otherwise.
        OSError, http.client.HTTPException: the line broke, or the server is in trouble.
    """
    target = target_of(wire.url, path)
    line = _line(wire, target)
    try:
        _connect(line, target)
        line.sock.settimeout(TIMEOUT_S)
        if wire.hangup is not None:
            wire.hangup.hold(line)
        common = {"Tus-Resumable": VERSION, "Authorization": f"Bearer {wire.token}"}
        asked_for = target._replace(scheme="", netloc="", fragment="").geturl() or "/"
        line.request(method, asked_for, body=body, headers={**common, **headers})
        with line.getresponse() as response:  # it may hold the line, which says no more then
            if response.status in _GONE:
                raise Gone
            if response.status == DAMAGED:
                raise Damaged
            if response.status in _SYSTEMIC:
                raise EnvironmentProblem("upload.refused", status=response.status)
            if response.status >= 300 and response.status != 409:
                raise http.client.HTTPException(response.status)
            yield response
    finally:
        line.close()


def target_of(url: str, path: str) -> urllib.parse.SplitResult:
    """Return what to ask for: of the same server, whatever that server itself names.

    Raises:
        EnvironmentProblem: ``upload.address``.
    """
    try:
        target, home = urllib.parse.urlsplit(urllib.parse.urljoin(url, path)), urllib.parse.urlsplit(url)
    except ValueError as error:
        raise EnvironmentProblem("upload.address", address=url[:80]) from error
    if target.netloc != home.netloc or not _is_safe(target) or not target.geturl().isascii():
        raise EnvironmentProblem("upload.address", address=target.netloc[:80])
    return target


def _connect(line: http.client.HTTPConnection, target: urllib.parse.SplitResult) -> None:
    try:
        line.connect()
    except ssl.SSLCertVerificationError as error:
        raise EnvironmentProblem("upload.certificate", address=target.netloc[:80]) from error


def _line(wire: Wire, target: urllib.parse.SplitResult) -> http.client.HTTPConnection:
    host, port = target.hostname or "", target.port
    if target.scheme != "https":
        return http.client.HTTPConnection(host, port, timeout=CONNECT_S)
    context = wire.tls or ssl.create_default_context()
    return http.client.HTTPSConnection(host, port, timeout=CONNECT_S, context=context)


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
