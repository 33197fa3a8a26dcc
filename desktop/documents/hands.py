"""Other processes that draw letters: Python draws with one processor only, however many threads it has.

A helper gets finished facts through a pipe and gives a PDF back. It holds no key and no database, writes no
file, and is gone with the process that started it. Where none can be started, or one dies, its letters
are drawn by whoever asked.
"""

import contextlib
import multiprocessing
import signal
from collections.abc import Sequence
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any, Self

from desktop.devices.hardening import keep_to_ourselves
from desktop.documents.letter import letter_pdf
from desktop.documents.letter_texts import LetterPage
from desktop.documents.paper import Paper

# A fresh process inherits nothing: no key, no open file, no lock that a thread held. Windows knows no other.
_SPAWN = multiprocessing.get_context("spawn")
_GONE = (OSError, EOFError)


class _Helper:
    def __init__(self, paper: Paper) -> None:
        self.pipe, theirs = _SPAWN.Pipe()
        with theirs:
            self._process = _SPAWN.Process(target=_help, args=(theirs, paper.name), daemon=True)
            self._process.start()

    def dismiss(self) -> None:
        """Let it end at once, whatever it draws."""
        self.pipe.close()
        self._process.kill()
        self._process.join()
        self._process.close()


class Hands:
    """Processes that are started when the first work for them comes, and end with the ``with`` block.

    Work is taken back in the order in which it was given.
    """

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._idle: list[_Helper | None] = []
        self._busy: list[_Helper | None] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for helper in filter(None, (*self._idle, *self._busy)):
            helper.dismiss()

    def give(self, batch: Sequence[LetterPage]) -> None:
        """Let one draw a batch."""
        helper = self._idle.pop(0) if self._idle else self._start()
        if helper is not None:
            try:
                helper.pipe.send(batch)
            except _GONE:
                helper.dismiss()
                helper = None
        self._busy.append(helper)

    def take(self) -> bytes:
        """Return the PDF of the batch that was given first; nothing if the helper could not make it.

        Why it could not is for whoever draws the batch now to find out.
        """
        helper = self._busy.pop(0)
        pdf = b""
        if helper is not None:
            try:
                pdf = helper.pipe.recv_bytes()
            except _GONE:
                helper.dismiss()
                helper = None
        self._idle.append(helper)
        return pdf

    def _start(self) -> _Helper | None:
        try:
            return _Helper(self._paper)
        except OSError:
            return None


def _help(pipe: "Connection[Any, Any]", paper: str) -> None:
    """Draw batch after batch until the pipe is closed; say nothing of what cannot be drawn, and end."""
    keep_to_ourselves()
    # Ctrl+C is for the program, which then dismisses this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(Exception):
        while True:
            pipe.send_bytes(letter_pdf(pipe.recv(), paper=Paper[paper]))
