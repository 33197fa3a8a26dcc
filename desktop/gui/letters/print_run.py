"""One run: issue the numbers, send page after page, stop where the printer does; plain Python, no Qt.

Each letter is a piece of work of its own, so that the thread of the database is free in between:
pausing is not sending the next one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from desktop.devices.printers import Printer, PrinterState, PrintQueue
from desktop.domain.errors import EnvironmentProblem, RekamError
from desktop.domain.letters import Letter, SheetState
from desktop.gui.background.estimate import Estimate
from desktop.gui.background.protocol import Runner
from desktop.station.letters import get_letter, issue_letter, sheets
from desktop.station.printing import Paper, PrintJob, print_letters, save_letter, settle_sheet
from desktop.station.session import Session
from desktop.store.letters import Sheet

# What no later letter of the run would escape either.
_STOPS_ISSUING = {
    "letter.block_empty",
    "letter.no_key",
    "letter.recovery",
    "permission.role",
    "permission.stale",
}
_CANNOT_PRINT = (PrinterState.STOPPED, PrinterState.OUT_OF_PAPER, PrinterState.OFFLINE)


class Stage(StrEnum):
    """How far a run is."""

    WORKING = "working"
    PAUSED = "paused"
    TROUBLE = "trouble"
    ENDED = "ended"


class PageState(StrEnum):
    """What is known of one page; the spooler's acceptance is never "printed"."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    GOOD = "good"
    SPOILED = "spoiled"
    REFUSED = "refused"


@dataclass(frozen=True)
class Page:
    """One letter of the run; `copy` is 0 until its sheet is sent."""

    enrolment: str
    number: str = ""
    seq: int = 0
    copy: int = 0
    state: PageState = PageState.WAITING
    error: RekamError | None = None


@dataclass(frozen=True)
class Target:
    """Where the pages go: a printer, or a folder for PDF files."""

    paper: Paper
    printer: str = ""
    folder: Path | None = None


@dataclass(frozen=True)
class Means:
    """What a run works with; `devices` may wait for a spooler, `runner` owns the database."""

    session: Session
    runner: Runner
    devices: Runner
    queue: PrintQueue


class PrintRun:
    """The letters of one order, in order.

    Args:
        means: session, threads and spooler.
        target: where the pages go.
        reasons: why a letter is printed again, and what to note when the printer failed before.
        changed: called after every change of `stage` or `pages`.
    """

    def __init__(
        self, means: Means, target: Target, reasons: tuple[str, str], changed: Callable[[], None]
    ) -> None:
        self._means, self.target, self._changed = means, target, changed
        self._reason, self._retry_reason = reasons
        self._estimate = Estimate()
        self._is_trusted = self._is_stopped = self._wants_pause = False
        self.stage = Stage.ENDED
        self.pages: list[Page] = []
        self.trouble: PrinterState | RekamError | None = None

    def start(self, pages: Sequence[Page]) -> None:
        """Begin with these letters; those without a number get theirs first."""
        self.pages = list(pages)
        self.stage = Stage.WORKING
        self._step()

    def pause(self) -> None:
        """Send no further page until `resume`."""
        self._wants_pause = True

    def resume(self) -> None:
        """Go on after a pause or a trouble; the person's word counts more than the printer's."""
        self._wants_pause = False
        self._is_trusted = self.stage is Stage.TROUBLE
        if self.stage in (Stage.PAUSED, Stage.TROUBLE):
            self.stage, self.trouble = Stage.WORKING, None
            self._step()

    def stop(self) -> None:
        """Send nothing more; what has its number keeps it."""
        self._is_stopped = True
        if self.stage in (Stage.PAUSED, Stage.TROUBLE):
            self._step()

    def is_pausing(self) -> bool:
        """Tell whether the run stops after the page under way."""
        return self._wants_pause and self.stage is Stage.WORKING

    def sent(self) -> list[Page]:
        """Return the pages that went out and that nobody has judged yet."""
        return [page for page in self.pages if page.state is PageState.SENT]

    def waiting(self) -> list[Page]:
        """Return the pages still to be sent."""
        return [page for page in self.pages if page.state in (PageState.WAITING, PageState.SENDING)]

    def refused(self) -> list[Page]:
        """Return the recordings that got no letter."""
        return [page for page in self.pages if page.state is PageState.REFUSED]

    def is_issuing(self) -> bool:
        """Tell whether numbers are still being taken."""
        return any(not page.number for page in self.waiting())

    def progress(self) -> tuple[int, int, float | None]:
        """Return pages done, pages in all, and the seconds left if they can be told."""
        total = len(self.pages) - len(self.refused())
        left = [page for page in self.waiting() if not page.number] if self.is_issuing() else self.waiting()
        done = total - len(left)
        step = "issue" if self.is_issuing() else "print"
        return done, total, self._estimate.seconds_left(done, total, step)

    def _step(self) -> None:
        waiting = self.waiting()
        if self._is_stopped or not waiting:
            self.stage = Stage.ENDED
            self._changed()
        elif self._wants_pause:
            self.stage = Stage.PAUSED
            self._changed()
        else:
            unnumbered = [page for page in waiting if not page.number]
            self._changed()
            if unnumbered:
                self._issue(unnumbered[0])
            else:
                self._look_at_printer(waiting[0])

    def _issue(self, page: Page) -> None:
        def issued(letter: Letter) -> None:
            self._replace(page, number=letter.number, seq=letter.seq)
            self._step()

        def refused(error: Exception) -> None:
            problem = self._expected(error)
            self._replace(page, state=PageState.REFUSED, error=problem)
            if problem.code in _STOPS_ISSUING:
                for other in [other for other in self.waiting() if not other.number]:
                    self._replace(other, state=PageState.REFUSED, error=problem)
            self._step()

        self._means.runner.run(lambda: issue_letter(self._means.session, page.enrolment), issued, refused)

    def _look_at_printer(self, page: Page) -> None:
        """Ask the printer before a number is noted as sent; skipped where the person said "go on"."""
        if self.target.folder or self._is_trusted:
            self._is_trusted = False
            self._send(page)
            return

        def answered(printers: list[Printer]) -> None:
            problem = self._problem(printers)
            if problem:
                self._halt(problem)
            else:
                self._send(page)

        self._means.devices.run(self._means.queue.printers, answered, self._fail)

    def _problem(self, printers: Sequence[Printer]) -> PrinterState | RekamError | None:
        name = self.target.printer
        found = next((printer for printer in printers if printer.name == name), None)
        if found is None:
            known = ", ".join(printer.name for printer in printers)
            return EnvironmentProblem("printer.unknown", printer=name, known=known)
        return found.state if found.state in _CANNOT_PRINT else None

    def _send(self, page: Page) -> None:
        self._replace(page, state=PageState.SENDING)
        self._changed()

        def sent(sheet: Sheet) -> None:
            self._replace(page, state=PageState.SENT, copy=sheet.copy)
            self._step()

        def failed(error: Exception) -> None:
            self._replace(page, state=PageState.WAITING)
            self._fail(error)

        self._means.runner.run(lambda: self._spool(page), sent, failed)

    def _spool(self, page: Page) -> Sheet:
        session, target = self._means.session, self.target
        if target.folder:
            name = page.number.replace("/", "-") + ".pdf"
            return save_letter(session, page.number, target.folder / name, target.paper)
        reason = self._reason
        if self._gave_up_sheet(page):
            reason = reason or self._retry_reason
        job = PrintJob(target.printer, target.paper, reason)
        return print_letters(session, self._means.queue, [page.number], job)[0]

    def _gave_up_sheet(self, page: Page) -> bool:
        """Close the ledger of a sheet that was meant for the printer but never reached it."""
        session = self._means.session
        lost = [sheet for sheet in sheets(session, page.number) if sheet.state is SheetState.INTENDED]
        for sheet in lost:
            settle_sheet(session, page.number, sheet.copy, is_good=False, reason=self._retry_reason)
        return bool(lost) or get_letter(session, page.number).copies > 0

    def _fail(self, error: Exception) -> None:
        self._halt(self._expected(error))

    def _halt(self, trouble: PrinterState | RekamError) -> None:
        self.trouble = trouble
        self.stage = Stage.TROUBLE
        self._changed()

    def _expected(self, error: Exception) -> RekamError:
        """Return a refusal; a bug ends the run and goes on to whoever reports bugs."""
        if isinstance(error, RekamError):
            return error
        self.stage = Stage.ENDED
        self._changed()
        raise error

    def _replace(self, page: Page, **values: object) -> None:
        place = next(number for number, found in enumerate(self.pages) if found.enrolment == page.enrolment)
        self.pages[place] = replace(self.pages[place], **values)  # type: ignore[arg-type]
