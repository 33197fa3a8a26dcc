"""Bringing a roster in from a file: how far it is, and what became of every row."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from desktop.domain.errors import RekamError
from desktop.domain.progress import Canceled, Progress
from desktop.domain.roster import Rejection
from desktop.exchange.roster_import import Preview, RosterReport
from desktop.gui.background.protocol import Listeners, Report, Runner, T, Task
from desktop.gui.residents.change_wording import ChangesShown, show_changes
from desktop.gui.residents.rostering import RosterDesk
from desktop.i18n import _, formats
from desktop.i18n.errors import Advice, advice_for, sentence


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
    def show_changes(self, changes: ChangesShown) -> None: ...
    def show_working(self, headline: str) -> None: ...
    def allow_stopping(self, is_possible: bool) -> None: ...


class ImportPresenter:
    """Runs one import; `imported` is called when residents came in."""

    def __init__(
        self, desk: RosterDesk, runner: Runner, view: ImportView, imported: Callable[[], None]
    ) -> None:
        self._desk, self._runner, self._view, self._imported = desk, runner, view, imported
        self._task: Task | None = None
        self._report: RosterReport | None = None
        self._looked_at: RosterReport | None = None
        self._is_complete = self._came_by_parcel = False
        self._doing = ""

    def begin_waiting(self) -> None:
        """Look at the list that came by parcel: it is complete for its kecamatan."""
        self._is_complete = self._came_by_parcel = True
        self._runner.run(self._desk.waiting, self._look_waiting, self._failed)

    def begin(self, path: Path) -> None:
        """Read a file."""
        rejects = rejects_path(path)

        def work(progress: Progress) -> RosterReport:
            return self._desk.read(path, rejects, rejection_words, progress)

        self._view.show_progress(0.0, "", "")
        listeners = Listeners(self._progressed, self._look, self._failed)
        self._task = self._runner.run_with_progress(work, listeners)

    def cancel(self) -> None:
        """Stop what is under way, or leave a list that was looked at alone; nothing comes in."""
        if self._report is not None:
            self._stopped()
        elif self._task:
            self._task.cancel()

    def choose_complete(self, is_complete: bool) -> None:
        """Take the file for the whole list of its kecamatan, or only for additions and corrections."""
        self._is_complete = is_complete
        if self._report is not None:
            self._preview(self._report)

    def apply(self) -> None:
        """Apply the list that was looked at."""
        report, self._report = self._report, None
        if report is None:
            return
        is_complete = self._is_complete

        def work(progress: Progress) -> RosterReport:
            self._desk.apply_read(report, is_complete=is_complete, progress=progress)
            return report

        self._start(_("The list is being applied"), work, self._done)

    def _start(self, headline: str, work: Callable[[Progress], T], done: Callable[[T], None]) -> None:
        self._doing = headline
        self._view.show_working(headline)
        listeners = Listeners(self._progressed, done, self._failed)
        self._task = self._runner.run_with_progress(work, listeners)

    def _look_waiting(self, report: RosterReport | None) -> None:
        if report is None:
            self._view.show_outcome(Outcome("info", _("No list is waiting"), ""))
        else:
            self._look(report)

    def _look(self, report: RosterReport) -> None:
        """Show what a list changes; the very first one changes nothing and is applied at once."""
        if report.was_known:
            self._done(report)
            return
        self._looked_at = report
        self._preview(report)

    def _preview(self, report: RosterReport) -> None:
        is_complete, self._report = self._is_complete, None

        def work(progress: Progress) -> tuple[Preview | None, bool]:
            if self._desk.is_empty():
                return None, is_complete
            return self._desk.preview(report, is_complete=is_complete, progress=progress), is_complete

        self._start(_("The list is being compared"), work, self._show_preview)

    def _show_preview(self, answer: tuple[Preview | None, bool]) -> None:
        preview, is_complete = answer
        self._report = self._looked_at
        if preview is None:
            self.apply()
            return
        can_be_complete = not self._came_by_parcel
        self._view.show_changes(
            show_changes(preview, is_complete=is_complete, can_be_complete=can_be_complete)
        )

    def _stopped(self) -> None:
        report, self._report, self._looked_at = self._looked_at, None, None
        if report is not None and not self._came_by_parcel:
            self._runner.run(lambda: self._desk.discard_read(report), lambda _done: None)
        text = _("Nothing was imported. The list is as it was.")
        self._view.show_outcome(Outcome("info", _("The import was stopped"), text))

    def _progressed(self, report: Report) -> None:
        share = report.done / max(1, report.total)
        amount = f"{self._doing} · {formats.percent(share, 0)}"
        if report.step == "roster.read":
            done, total = formats.size(report.done), formats.size(report.total)
            amount = _("{done} of {total}").format(done=done, total=total)
        note = ""
        if report.seconds_left is not None:
            note = _("about {time} left").format(time=formats.remaining(report.seconds_left))
        if report.step in ("roster.store", "roster.commit"):
            note = _("Writing to the database")
        self._view.allow_stopping(report.step != "roster.commit")
        self._view.show_progress(share, amount, note)

    def _done(self, report: RosterReport) -> None:
        self._view.show_outcome(outcome(report, self._desk.afterwards))
        if report.imported:
            self._imported()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, Canceled):
            self._stopped()
            return
        self._view.show_outcome(refused(advice_for(error)))


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


def outcome(report: RosterReport, afterwards: str = "") -> Outcome:
    """Return what to tell of a finished import; `afterwards` is what happens next at this place."""
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
        text = f"{_('Every row is on the list.')} {afterwards}".strip()
        return Outcome("ok", _("The list of residents is in"), text, counts)
    text = _("The refused rows are written down with their reason. Give the file to the office.")
    if afterwards:  # at the office itself
        text = f"{_('The refused rows are written down with their reason.')} {afterwards}"
    headline = _("The list is in, but some rows were refused")
    return Outcome("warn", headline, text, counts, report.rejects_file)
