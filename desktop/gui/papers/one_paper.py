"""One paper at a time: to the printer, or as a file where there is none. Knows no Qt."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from desktop.devices.printers import Printer, PrintQueue
from desktop.domain.errors import EnvironmentProblem
from desktop.gui.background.protocol import Runner
from desktop.i18n import _
from desktop.i18n.errors import Advice, advice_for
from desktop.store.files import write_bytes_durably


class PaperView(Protocol):
    """What the presenter needs of the page."""

    def show_proof(self, tone: str, words: str, text: str = "") -> None: ...
    def ask_proof_file(self, name: str) -> None: ...


@dataclass(frozen=True)
class OnePaper:
    """A paper that may be made.

    Attributes:
        make: makes the PDF, on the thread of the store.
        title: what anyone at the printer may read.
        file: the name proposed for its file.
        media: the size of the sheets.
        at_printer, printing: what is said when it is there; `printing` names the ``{printer}``.
        saved: what is said when it was saved.
        without: what is said where there is no printer and nobody is asked for a file.
    """

    make: Callable[[], bytes]
    title: str
    file: str
    media: str
    at_printer: str
    printing: str
    saved: str
    without: str = ""


class OnePaperPresenter:
    """Prints or saves one paper. PDFs are made on the first runner, printers are asked on the second."""

    def __init__(self, runners: tuple[Runner, Runner], queue: PrintQueue, view: PaperView) -> None:
        self._queue, self._view = queue, view
        self._runner, self._devices = runners
        self._is_busy, self._asks_for_file = False, True
        self._paper: OnePaper | None = None

    def take(self, paper: OnePaper) -> None:
        """From now on be about this paper."""
        self._paper, self._is_busy = paper, False

    def print_paper(self, *, asks_for_file: bool = True) -> None:
        """Print it; without a printer ask where to save it, or only say so."""
        self._asks_for_file = asks_for_file
        self._make(self._send)

    def save(self, path: Path) -> None:
        """Write it to a PDF file."""

        def write(paper: OnePaper, pdf: bytes) -> None:
            done = _("Saved as {file}. Print it later from any computer.").format(file=path.name)
            self._devices.run(
                partial(write_bytes_durably, path, pdf),
                lambda _done: self._tell("ok", paper.saved, done),
                self._failed,
            )

        self._make(write)

    def _make(self, then: Callable[[OnePaper, bytes], None]) -> None:
        paper = self._paper
        if self._is_busy or paper is None:
            return
        self._is_busy = True
        self._runner.run(paper.make, partial(then, paper), self._failed)

    def _send(self, paper: OnePaper, pdf: bytes) -> None:
        self._devices.run(partial(self._submit, paper, pdf), partial(self._sent, paper), self._failed)

    def _submit(self, paper: OnePaper, pdf: bytes) -> Printer | None:
        try:
            found = self._queue.printers()
        except EnvironmentProblem:
            # No spooler is the same as no printer: the sheets can still be saved.
            found = []
        printer = next((item for item in found if item.is_default), found[0] if found else None)
        if printer is not None:
            self._queue.submit(pdf, printer=printer.name, title=paper.title, paper=paper.media)
        return printer

    def _sent(self, paper: OnePaper, printer: Printer | None) -> None:
        if printer is None:
            self._is_busy = False
            if self._asks_for_file:
                self._view.ask_proof_file(paper.file)
            else:
                self._view.show_proof("warn", _("There is no printer"), paper.without)
            return
        self._tell("ok", paper.at_printer, paper.printing.format(printer=printer.description))

    def _tell(self, tone: str, words: str, text: str) -> None:
        self._is_busy = False
        self._view.show_proof(tone, words, text)

    def _failed(self, error: Exception) -> None:
        self._is_busy = False
        advice: Advice = advice_for(error)
        self._view.show_proof("danger", advice.headline, advice.advice)
