"""A line that breaks when it is told to."""

import contextlib
import socket
import threading


class Cutter:
    """A line that breaks after some bytes, then lets the next connection through a little further.

    What is counted is what is said to the server, or else what it answers.
    """

    def __init__(self, port, cuts, *, of_answers=False):
        self.cuts, self.target, self._of_answers = list(cuts), port, of_answers
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
            counted = (server, client) if self._of_answers else (client, server)
            back = threading.Thread(target=self._back, args=tuple(reversed(counted)))
            back.start()
            self._count(*counted, left)
            for end in (server, client):
                with contextlib.suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
            back.join()

    def _count(self, source, target, left):
        while chunk := self._read(source):
            if left is not None and len(chunk) >= left:
                target.sendall(chunk[:left])
                self.broken += 1
                return
            left = None if left is None else left - len(chunk)
            target.sendall(chunk)

    def _read(self, end):
        try:
            return end.recv(1 << 14)
        except OSError:
            return b""

    def _back(self, source, target):
        while chunk := self._read(source):
            try:
                target.sendall(chunk)
            except OSError:
                return
        with contextlib.suppress(OSError):
            target.shutdown(socket.SHUT_WR)

    def close(self):
        self.is_open = False
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", self.port)).close()
        self.thread.join()
        self.listener.close()
