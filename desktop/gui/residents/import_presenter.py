"""Bringing a roster in from a file: how far it is, and what became of every row."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from desktop.domain.errors import RekamError
from desktop.domain.progress import Canceled, Progress
from desktop.domain.roster import Rejection
from desktop.gui.background.protocol import Listeners, Report, Runner, Task
from desktop.i18n import _, formats
from desktop.i18n.errors import Advice, sentence
from desktop.station.roster import RosterReport, import_roster
from desktop.station.session import Session


@dataclass(frozen=True)
class Outcome:
    """How an import ended, in words. `rejects` is the file of refused rows, if there are any."""

    tone: str
    headline: str
    text: str
    counts: Sequence[tuple[str, str]] = ()
    rejects: Path | None = None


class ImportView(Protocol):
    """What the presenter needs of the dialog."""

    def show_progress(self, share: float, amount: str, note: str) -> None: ...
    def show_outcome(self, outcome: Outcome) -> None: ...


class ImportPresenter:
    """Runs one import; `imported` is called when residents came in."""

    def __init__(
        self, session: Session, runner: Runner, view: ImportView, imported: Callable[[], None]
    ) -> None:
        self._session, self._runner, self._view, self._imported = session, runner, view, imported
        self._task: Task | None = None

    def begin(self, path: Path) -> None:
        """Read a file."""
        rejects = rejects_path(path)

        def work(progress: Progress) -> RosterReport:
            return import_roster(self._session, path, rejects, rejection_words, progress)

        self._view.show_progress(0.0, "", "")
        listeners = Listeners(self._progressed, self._done, self._failed)
        self._task = self._runner.run_with_progress(work, listeners)

    def cancel(self) -> None:
        """Stop reading; nothing will have been imported."""
        if self._task:
            self._task.cancel()

    def _progressed(self, report: Report) -> None:
        amount = _("{done} of {total}").format(
            done=formats.size(report.done), total=formats.size(report.total)
        )
        note = ""
        if report.seconds_left is not None:
            note = _("about {time} left").format(time=formats.remaining(report.seconds_left))
        if report.step == "roster.store":
            note = _("Writing to the database")
        self._view.show_progress(report.done / max(1, report.total), amount, note)

    def _done(self, report: RosterReport) -> None:
        self._view.show_outcome(outcome(report))
        if report.imported:
            self._imported()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, Canceled):
            text = _("Nothing was imported. The list is as it was.")
            self._view.show_outcome(Outcome("info", _("The import was stopped"), text))
            return
        if not isinstance(error, RekamError):
            raise error
        self._view.show_outcome(refused(sentence(error)))


def rejects_path(path: Path) -> Path:
    """Return where the refused rows of a roster are written: beside it."""
    return path.with_name(f"{path.name}.rejects.csv")


def rejection_words(rejection: Rejection) -> str:
    """Return why a row was refused, for the people who mend it."""
    # A rejection carries what stood in the cell; the sentences also count it and point into it.
    value = rejection.value
    facts = {"value": value, "length": len(value), "digits": value[6:12], "first_row": rejection.first_row}
    return sentence(RekamError(rejection.code, **facts)).headline


def refused(advice: Advice) -> Outcome:
    """Return the outcome of a file that could not be read at all."""
    return Outcome("danger", advice.headline, advice.advice)


def outcome(report: RosterReport) -> Outcome:
    """Return what to tell of a finished import."""
    if report.was_known:
        text = _("Nothing was changed: everyone in it is on the list already.")
        return Outcome("info", _("This file was imported before"), text)
    counts = (
        (_("Rows read"), formats.number(report.read)),
        (_("On the list now"), formats.number(report.imported)),
        (_("of these with a warning"), formats.number(report.doubted)),
        (_("Refused"), formats.number(report.rejected)),
    )
    if not report.rejected:
        text = _("Every row is on the list.")
        return Outcome("ok", _("The list of residents is in"), text, counts)
    text = _("The refused rows are written down with their reason. Give the file to the office.")
    headline = _("The list is in, but some rows were refused")
    return Outcome("warn", headline, text, counts, report.rejects_file)
