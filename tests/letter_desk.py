"""A supervisor's desk for the tests of review, letters and register: a screen with its surroundings kept."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from desktop.devices.printers import JobState, Printer, PrinterState
from desktop.documents.pages import page_count
from desktop.domain.errors import EnvironmentProblem
from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.background.protocol import Runner
from desktop.gui.context import ScreenContext
from desktop.station.session import Session


class FolderQueue:
    """A printer whose paper is a folder: every job is a PDF file there.

    `printer` says what state it reports; `refuses` makes it refuse jobs although it says it is ready,
    `falls_silent` take them without a word. `states` are what it answers about a job, one at a time.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.falls_silent = False
        self.states: list[JobState] = []
        self.cancelled: list[str] = []
        self.folder, self.refuses = folder, False
        self.printer: Printer | None = Printer("laser", "Brother HL-L2360", PrinterState.READY, (), True)

    def be(self, state: PrinterState) -> None:
        """Report another state from now on."""
        assert self.printer
        self.printer = replace(self.printer, state=state)

    def printers(self) -> list[Printer]:
        return [self.printer] if self.printer else []

    def submit(self, pdf: bytes, *, printer: str, title: str, paper: str, is_colour: bool = False) -> str:
        if self.refuses:
            raise EnvironmentProblem("printer.refused", printer=printer, reason="")
        job = str(len(self.jobs()) + 1)
        (self.folder / f"{job} {paper} {title}.pdf").write_bytes(pdf)
        if self.falls_silent:
            raise EnvironmentProblem("printer.no_spooler", program="lp", waited_s=20)
        return job

    def job_state(self, job: str) -> JobState:
        return self.states.pop(0) if self.states else JobState.UNKNOWN

    def cancel(self, job: str) -> None:
        self.cancelled.append(job)

    def sheets(self) -> int:
        """Return how many pages came out."""
        return sum(page_count(job.read_bytes()) for job in self.jobs())

    def jobs(self) -> list[Path]:
        """Return the sheets that came out, in order."""
        return sorted(self.folder.glob("*.pdf"), key=lambda path: int(path.name.split()[0]))


class StepRunner(InlineRunner):
    """Keeps what it is asked to run until a test lets it go on, as a busy thread does."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: list[tuple[Any, Any, Any]] = []

    def run(self, work: Any, done: Any, failed: Any = None) -> None:
        self._waiting.append((work, done, failed))

    def step(self, times: int = 1) -> None:
        """Do the oldest pieces of work."""
        for _piece in range(times):
            if self._waiting:
                super().run(*self._waiting.pop(0))


@dataclass
class Desk:
    """What a screen was given, and what it told the program around it."""

    session: Session
    queue: Any = None
    runner: Runner = field(default_factory=InlineRunner)
    gone: list[tuple[str, Any]] = field(default_factory=list)
    said: list[tuple[str, str]] = field(default_factory=list)
    refreshed: int = 0

    def context(self) -> ScreenContext:
        """Return the context of a screen on this desk."""
        return ScreenContext(
            session=self.session,
            runner=self.runner,
            devices=InlineRunner(),
            queue=self.queue,
            navigate=lambda screen, argument=None: self.gone.append((screen, argument)),
            notify=lambda kind, text: self.said.append((kind, text)),
            refresh_badges=self._refresh,
        )

    def _refresh(self) -> None:
        self.refreshed += 1


def child(screen: Any, kind: type, name: str) -> Any:
    """Return the widget of a screen with this object name."""
    found = screen.findChild(kind, name)
    assert found is not None, name
    return found
