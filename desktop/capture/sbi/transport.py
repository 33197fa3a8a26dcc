"""Requests to a device service on loopback, each with a deadline, and each can be cut from outside."""

import contextlib
import errno
import http.client
import json
import selectors
import socket
import threading
import time
from collections.abc import Iterable, Iterator
from typing import Any

from desktop.domain.errors import BundleRejected, EnvironmentProblem
from desktop.domain.progress import Canceled

LOOPBACK = "127.0.0.1"
PORTS = range(4501, 4601)
MAX_ANSWER = 24 << 20
CONNECT_S = 0.4


def open_ports(ports: Iterable[int] = PORTS, timeout_s: float = CONNECT_S) -> list[int]:
    """Return the ports on loopback at which somebody listens; all are asked at once."""
    found, end = [], time.monotonic() + timeout_s
    with selectors.DefaultSelector() as waiting, contextlib.ExitStack() as sockets:
        for port in ports:
            knock = sockets.enter_context(socket.socket(socket.AF_INET, socket.SOCK_STREAM))
            knock.setblocking(False)
            state = knock.connect_ex((LOOPBACK, port))
            if state == 0:
                found.append(port)
            elif state in (errno.EINPROGRESS, errno.EWOULDBLOCK):
                waiting.register(knock, selectors.EVENT_WRITE, (knock, port))
        while waiting.get_map() and (left := end - time.monotonic()) > 0:
            for key, _events in waiting.select(left):
                knock, port = key.data
                waiting.unregister(knock)
                if knock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) == 0:
                    found.append(port)
    return sorted(found)


class Call:
    """One request. `cut` ends it from any thread; the waiting side learns why by `reason`."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection(LOOPBACK, port, timeout=CONNECT_S)
        self._socket: socket.socket | None = None
        self._lock = threading.Lock()
        self.reason = ""

    def cut(self, reason: str = "canceled") -> None:
        """End the request now."""
        with self._lock:
            self.reason = self.reason or reason
            if self._socket is not None:
                with contextlib.suppress(OSError):
                    self._socket.shutdown(socket.SHUT_RDWR)

    @contextlib.contextmanager
    def answer(
        self, verb: str, path: str, body: object, deadline_s: float | None
    ) -> Iterator[http.client.HTTPResponse]:
        """Send a request and give its answer to read; without `deadline_s` only the headers are hurried.

        Raises:
            EnvironmentProblem: ``sbi.unreachable``, ``sbi.no_answer``, ``sbi.broke_off``.
            BundleRejected: ``sbi.garbage``: no answer that HTTP knows.
            Canceled: it was cut.
        """
        timer = threading.Timer(deadline_s, self.cut, ["sbi.no_answer"]) if deadline_s else None
        try:
            with self._translated():
                self._connect()
                if timer:
                    timer.daemon = True
                    timer.start()
                data = b"" if body is None else json.dumps(body).encode()
                self._connection.request(verb, path, data, {"Content-Type": "application/json"})
                with self._connection.getresponse() as response:
                    yield response
        finally:
            if timer:
                timer.cancel()
            self.close()

    def _connect(self) -> None:
        self._connection.connect()
        with self._lock:
            self._socket = self._connection.sock
            self._socket.settimeout(None)
        if self.reason:
            raise ConnectionAbortedError(self.reason)

    @contextlib.contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
            if self.reason:
                raise ConnectionAbortedError(self.reason)
        except (OSError, http.client.HTTPException, ValueError) as error:
            if self.reason == "canceled":
                raise Canceled from error
            if self.reason:
                raise EnvironmentProblem(self.reason) from error
            if self._socket is None:
                raise EnvironmentProblem("sbi.unreachable") from error
            if isinstance(error, http.client.IncompleteRead | http.client.RemoteDisconnected | OSError):
                raise EnvironmentProblem("sbi.broke_off") from error
            raise BundleRejected("sbi.garbage") from error

    def wait_at_most(self, seconds: float) -> None:
        """Let every single read take at most so long."""
        if self._socket is not None:
            self._socket.settimeout(seconds)

    def close(self) -> None:
        """Let the connection go."""
        with self._lock:
            if self._socket is not None:
                self._socket.close()
        self._connection.close()

    def ask(self, verb: str, path: str, body: object, deadline_s: float) -> Any:
        """Send a request and return the JSON of its answer.

        Raises:
            EnvironmentProblem: as `answer`.
            BundleRejected: ``sbi.garbage``, ``sbi.too_large``.
            Canceled: it was cut.
        """
        with self.answer(verb, path, body, deadline_s) as response:
            data = response.read(MAX_ANSWER + 1)
            if len(data) > MAX_ANSWER:
                raise BundleRejected("sbi.too_large", bytes=len(data))
            if response.length:
                raise http.client.IncompleteRead(data)
        try:
            return json.loads(data)
        except (ValueError, RecursionError) as error:
            raise BundleRejected("sbi.garbage") from error
