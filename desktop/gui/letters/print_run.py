"""One run of an order: issue the numbers, send job after job, stop where the printer does; no Qt.

A job is a few letters, and the next one is not sent before the printer took the last: pausing is not
sending the next one, and stopping takes back what still waits in the spooler.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from desktop.devices.printers import JobState, Printer, PrinterState, PrintQueue
from desktop.domain.errors import EnvironmentProblem, RekamError
from desktop.domain.letters import Letter
from desktop.domain.print_orders import OrderItem
from desktop.gui.background.estimate import Estimate
from desktop.gui.background.protocol import Runner
from desktop.station.print_orders import JOB_PAGES, STOPS_ISSUING, drop_item, issue_item
from desktop.station.printing import Paper, PrintJob, print_sheets, save_letter
from desktop.station.session import Session
from desktop.store.letters import Sheet

_CANNOT_PRINT = (PrinterState.STOPPED, PrinterState.OUT_OF_PAPER, PrinterState.OFFLINE)
_IN_SPOOLER = (JobState.PENDING, JobState.HELD, JobState.PRINTING)
_LOST = (JobState.CANCELED, JobState.ABORTED)
# Of a job that the spooler plainly refused the ledger knows all there is to know.
_REFUSED = ("printer.unknown", "printer.refused")


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
    """One letter of the run.

    Attributes:
        copy: 0 until its sheet is sent.
        reason: why its sheet is a further one.
        extends: the number of the letter whose place it takes.
        job: what the spooler calls the job it went out with.
        is_unsure: the program stopped before the spooler answered: it may have come out or not.
    """

    enrolment: str
    number: str = ""
    seq: int = 0
    copy: int = 0
    state: PageState = PageState.WAITING
    error: RekamError | None = None
    reason: str = ""
    extends: str = ""
    job: str = ""
    is_unsure: bool = False


@dataclass(frozen=True)
class Target:
    """Where the pages go: a printer, or a folder for PDF files.

    `ground` is what the supervisor writes where the policy asks for it; `extends` says that the letters
    take the place of those chosen.
    """

    paper: Paper
    printer: str = ""
    folder: Path | None = None
    ground: str = ""
    extends: bool = False
    is_colour: bool = False


@dataclass(frozen=True)
class Means:
    """What a run works with; `devices` may wait for a spooler, `runner` owns the database.

    `later` does something after a moment: the spooler is asked again and again, not at once. A job of
    the spooler has up to `job_pages` letters.
    """

    session: Session
    runner: Runner
    devices: Runner
    queue: PrintQueue
    later: Callable[[Callable[[], None]], None] = lambda then: then()
    job_pages: int = JOB_PAGES


class PrintRun:
    """The letters of one order, in order.

    Args:
        means: session, threads and spooler.
        target: where the pages go.
        trouble_reason: what to write down of a sheet that the printer refused.
        changed: called after every change of `stage` or `pages`.

    Attributes:
        is_unsure: the spooler fell silent, so the order has to be read anew before it goes on.
    """

    def __init__(
        self, means: Means, target: Target, trouble_reason: str, changed: Callable[[], None]
    ) -> None:
        self._means, self.target, self._changed = means, target, changed
        self._trouble_reason = trouble_reason
        self._estimate = Estimate()
        self._is_trusted = self._is_stopped = self._wants_pause = False
        self._job = ""
        self._done_before = 0
        self.is_unsure = False
        self.stage = Stage.ENDED
        self.pages: list[Page] = []
        self.trouble: PrinterState | RekamError | None = None

    def start(self, pages: Sequence[Page]) -> None:
        """Begin with these letters; those without a number get theirs first."""
        self.pages = list(pages)
        self._done_before = len(self.pages) - len(self.waiting())
        self.stage = Stage.WORKING
        self._step()

    def pause(self) -> None:
        """Send no further page until `resume`."""
        self._wants_pause = True

    def resume(self) -> None:
        """Go on after a pause or a trouble; the person's word counts more than the printer's."""
        self._wants_pause = False
        self._is_trusted = self.stage is Stage.TROUBLE
        if self.stage not in (Stage.PAUSED, Stage.TROUBLE):
            return
        self.stage, self.trouble = Stage.WORKING, None
        if self.is_unsure:
            self.stop()
        elif self._job:
            self._changed()
            self._watch()
        else:
            self._step()

    def stop(self) -> None:
        """Send nothing more and take back what waits in the spooler; what has its number keeps it."""
        self._is_stopped = True
        if self.stage in (Stage.PAUSED, Stage.TROUBLE) or self.is_unsure:
            if self._job:
                self._take_back()
            else:
                self._step()

    def is_pausing(self) -> bool:
        """Tell whether the run stops after the pages under way."""
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
        step, before = "issue" if self.is_issuing() else "print", self._done_before
        return done, total, self._estimate.seconds_left(done - before, total - before, step)

    def sending(self) -> int:
        """Return how many pages are with the printer."""
        return sum(page.state is PageState.SENDING for page in self.pages)

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
                self._look_at_printer(waiting[: 1 if self.target.folder else self._means.job_pages])

    def _issue(self, page: Page) -> None:
        session = self._means.session
        item = OrderItem(page.enrolment, extends=page.extends)

        def issued(letter: Letter) -> None:
            self._replace(page, number=letter.number, seq=letter.seq)
            self._step()

        def refused(error: Exception) -> None:
            problem = self._expected(error)
            dropped = [page]
            if problem.code in STOPS_ISSUING:
                dropped = [other for other in self.waiting() if not other.number]
            for other in dropped:
                self._replace(other, state=PageState.REFUSED, error=problem)
            names = [other.enrolment for other in dropped]
            self._means.runner.run(lambda: _drop(session, names), lambda _none: self._step())

        self._means.runner.run(lambda: issue_item(session, item, self.target.ground), issued, refused)

    def _look_at_printer(self, pages: Sequence[Page]) -> None:
        """Ask the printer before numbers are noted as sent; skipped where the person said "go on"."""
        if self.target.folder or self._is_trusted:
            self._send(pages)
            return

        def answered(printers: list[Printer]) -> None:
            problem = self._problem(printers)
            if problem:
                self._halt(problem)
            else:
                self._send(pages)

        self._means.devices.run(self._means.queue.printers, answered, self._fail)

    def _problem(self, printers: Sequence[Printer]) -> PrinterState | RekamError | None:
        name = self.target.printer
        found = next((printer for printer in printers if printer.name == name), None)
        if found is None:
            known = ", ".join(printer.name for printer in printers)
            return EnvironmentProblem("printer.unknown", printer=name, known=known)
        return found.state if found.state in _CANNOT_PRINT else None

    def _send(self, pages: Sequence[Page]) -> None:
        for page in pages:
            self._replace(page, state=PageState.SENDING)
        self._changed()

        def sent(sheets: list[Sheet]) -> None:
            for page, sheet in zip(pages, sheets, strict=True):
                self._replace(page, copy=sheet.copy, job=sheet.job)
            if self.target.folder:
                self._arrived()
            else:
                self._job = sheets[0].job
                self._watch()

        def failed(error: Exception) -> None:
            problem = self._expected(error)
            is_refused = problem.code in _REFUSED
            # A spooler that fell silent may have taken the job: only a person can tell, by the tray.
            self.is_unsure = problem.code.startswith("printer.") and not is_refused
            for page in pages:
                reason = self._trouble_reason if is_refused else page.reason
                self._replace(page, state=PageState.WAITING, reason=reason)
            self._halt(problem)

        self._means.runner.run(lambda: self._spool(pages), sent, failed)

    def _spool(self, pages: Sequence[Page]) -> list[Sheet]:
        session, target = self._means.session, self.target
        if target.folder:
            number = pages[0].number
            path = target.folder / (number.replace("/", "-") + ".pdf")
            return [save_letter(session, number, path, target.paper, is_colour=target.is_colour)]
        wanted = {page.number: page.reason for page in pages}
        job = PrintJob(target.printer, target.paper, trouble=self._trouble_reason, is_colour=target.is_colour)
        return print_sheets(session, self._means.queue, wanted, job)

    def _watch(self) -> None:
        """Ask what became of the job, until the printer has it."""
        if self._is_stopped:
            self._take_back()
            return
        queue, job = self._means.queue, self._job

        def told(found: tuple[JobState, list[Printer]]) -> None:
            state, printers = found
            if state in _LOST:
                self._arrived(EnvironmentProblem("printer.job_lost", printer=self.target.printer))
            elif state not in _IN_SPOOLER:
                self._arrived()
            elif (problem := self._problem(printers)) and not self._is_trusted:
                self._halt(problem)
            else:
                self._means.later(self._watch)

        self._means.devices.run(lambda: (queue.job_state(job), queue.printers()), told, self._fail)

    def _arrived(self, lost: RekamError | None = None) -> None:
        """The job is out of our hands: its sheets lie in the tray, or they do not."""
        self._job, self._is_trusted = "", False
        for page in self.pages:
            if page.state is PageState.SENDING:
                self._replace(page, state=PageState.SENT)
        if lost:
            self._halt(lost)
        else:
            self._step()

    def _take_back(self) -> None:
        queue, job = self._means.queue, self._job
        self._means.devices.run(
            lambda: queue.cancel(job), lambda _none: self._arrived(), lambda _error: self._arrived()
        )

    def _fail(self, error: Exception) -> None:
        self._halt(self._expected(error))

    def _halt(self, trouble: PrinterState | RekamError) -> None:
        self.trouble = trouble
        self.stage = Stage.TROUBLE
        self._is_trusted = False
        self._changed()

    def _expected(self, error: Exception) -> RekamError:
        """Return a refusal; a bug ends the run and goes on to whoever reports bugs."""
        if isinstance(error, RekamError):
            return error
        self.stage = Stage.ENDED
        self._changed()
        raise error

    def _replace(self, page: Page, **values: Any) -> None:
        place = next(number for number, found in enumerate(self.pages) if found.enrolment == page.enrolment)
        self.pages[place] = replace(self.pages[place], **values)


def _drop(session: Session, enrolments: Sequence[str]) -> None:
    for enrolment in enrolments:
        drop_item(session, enrolment)
