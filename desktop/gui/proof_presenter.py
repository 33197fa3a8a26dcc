"""The proof of recording on paper: to the printer, or as a file where there is none."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from desktop.devices.printers import Printer, PrintQueue
from desktop.domain.errors import EnvironmentProblem, RekamError
from desktop.gui.background.protocol import Runner
from desktop.i18n import _
from desktop.i18n.errors import Advice, sentence
from desktop.station.printing import Paper, proof_document
from desktop.station.session import Session
from desktop.store.files import write_bytes_durably


class ProofView(Protocol):
    """What the presenter needs of the page."""

    def show_proof(self, tone: str, words: str, text: str = "") -> None: ...
    def ask_proof_file(self, name: str) -> None: ...


class ProofPresenter:
    """Prints the proof of one recording. PDFs are made on `runner`, printers are asked on `devices`."""

    def __init__(
        self, session: Session, runners: tuple[Runner, Runner], queue: PrintQueue, view: ProofView
    ) -> None:
        self._session, self._queue, self._view = session, queue, view
        self._runner, self._devices = runners
        self._enrolment = ""
        self._is_busy = False

    def show(self, enrolment: str) -> None:
        """From now on be about this recording."""
        self._enrolment, self._is_busy = enrolment, False

    def print_proof(self) -> None:
        """Print both sheets; without a printer ask where to save them."""
        self._make(self._send)

    def save_proof(self, path: Path) -> None:
        """Write both sheets to a PDF file."""

        def write(pdf: bytes) -> None:
            done = _("Saved as {file}. Print it later from any computer.").format(file=path.name)
            self._devices.run(
                partial(write_bytes_durably, path, pdf),
                lambda _done: self._tell("ok", _("The proof is saved"), done),
                self._failed,
            )

        self._make(write)

    def _make(self, then: Callable[[bytes], None]) -> None:
        if self._is_busy or not self._enrolment:
            return
        self._is_busy = True
        self._runner.run(partial(proof_document, self._session, self._enrolment), then, self._failed)

    def _send(self, pdf: bytes) -> None:
        self._devices.run(partial(self._submit, pdf), self._sent, self._failed)

    def _submit(self, pdf: bytes) -> Printer | None:
        try:
            found = self._queue.printers()
        except EnvironmentProblem:
            # No spooler is the same as no printer: the sheets can still be saved.
            found = []
        printer = next((item for item in found if item.is_default), found[0] if found else None)
        if printer is not None:
            # Anyone at the printer reads the title, so it holds the number only.
            title = f"Rekam KTP {self._enrolment}"
            self._queue.submit(pdf, printer=printer.name, title=title, paper=Paper.HALF_A4.media)
        return printer

    def _sent(self, printer: Printer | None) -> None:
        if printer is None:
            self._is_busy = False
            self._view.ask_proof_file(f"tanda-bukti-{self._enrolment}.pdf")
            return
        text = _("Two sheets go to {printer}: one for the resident, one for the files.")
        self._tell("ok", _("The proof is at the printer"), text.format(printer=printer.description))

    def _tell(self, tone: str, words: str, text: str) -> None:
        self._is_busy = False
        self._view.show_proof(tone, words, text)

    def _failed(self, error: Exception) -> None:
        self._is_busy = False
        if not isinstance(error, RekamError):
            raise error
        advice: Advice = sentence(error)
        self._view.show_proof("danger", advice.headline, advice.advice)
