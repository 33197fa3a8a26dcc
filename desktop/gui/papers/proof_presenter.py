"""The proof of recording on paper."""

from pathlib import Path

from desktop.devices.printers import PrintQueue
from desktop.gui.background.protocol import Runner
from desktop.gui.papers.one_paper import OnePaper, OnePaperPresenter, PaperView
from desktop.i18n import _
from desktop.station.printing import Paper, proof_document
from desktop.station.session import Session

ProofView = PaperView


class ProofPresenter:
    """Prints the proof of one recording: to the printer, or as a file where there is none."""

    def __init__(
        self, session: Session, runners: tuple[Runner, Runner], queue: PrintQueue, view: ProofView
    ) -> None:
        self._session = session
        self._paper = OnePaperPresenter(runners, queue, view)

    def show(self, enrolment: str) -> None:
        """From now on be about this recording."""
        self._paper.take(proof_of(self._session, enrolment))

    def print_proof(self) -> None:
        """Print both sheets; without a printer ask where to save them."""
        self._paper.print_paper()

    def print_if_possible(self) -> None:
        """Print both sheets where there is a printer; without one only say so, and ask for nothing."""
        self._paper.print_paper(asks_for_file=False)

    def save_proof(self, path: Path) -> None:
        """Write both sheets to a PDF file."""
        self._paper.save(path)


def proof_of(session: Session, enrolment: str) -> OnePaper:
    """Return the proof of a recording as a paper to be made."""
    return OnePaper(
        make=lambda: proof_document(session, enrolment),
        # Anyone at the printer reads the title, so it holds the number only.
        title=f"Rekam KTP {enrolment}",
        file=f"tanda-bukti-{enrolment}.pdf",
        media=Paper.HALF_A4.media,
        at_printer=_("The proof is at the printer"),
        without=_("The recording is safe. Print the proof later."),
        printing=_("Two sheets go to {printer}: one for the resident, one for the files."),
        saved=_("The proof is saved"),
    )
