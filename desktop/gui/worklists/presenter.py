"""Choosing a list and making papers of it. Knows no Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from desktop.devices.printers import PrintQueue
from desktop.documents import worklist_papers
from desktop.documents.paper import Paper
from desktop.domain.errors import EnvironmentProblem
from desktop.domain.progress import Canceled, Progress
from desktop.domain.worklists import ListKind, Tally, Visit, Within, Worklist
from desktop.gui.background.protocol import Listeners, Report, Runner, Task
from desktop.gui.worklists import wording
from desktop.gui.worklists.lists import Lists
from desktop.gui.worklists.wording import (
    ALL,
    BLOCK,
    INVITATIONS,
    KECAMATAN,
    PAPER,
    ROUTE,
    VILLAGE,
    AreaChoice,
    KindLine,
    PersonLine,
)
from desktop.i18n import _, formats
from desktop.i18n.errors import advice_for
from desktop.store.files import write_bytes_durably

# So many are read for the screen; papers hold everybody.
MOST_SHOWN = 1000


@dataclass(frozen=True)
class Wanted:
    """What a paper is to say: the visit, and how many people a day a route reaches."""

    visit: Visit
    per_day: str = "60"


class WorklistsView(Protocol):
    """What the presenter asks of the screen."""

    def show_loading(self) -> None:
        """Show that the lists are being read."""

    def show_kinds(self, lines: Sequence[KindLine], current: ListKind) -> None:
        """Show the lists with their counts."""

    def show_areas(self, choices: Sequence[AreaChoice]) -> None:
        """Show the kecamatan (at the office), villages and RT to choose from."""

    def show_people(self, lines: Sequence[PersonLine], summary: str, empty: tuple[str, str]) -> None:
        """Show who is on the list; nobody is an empty state."""

    def show_beside(self, words: str) -> None:
        """Say why the list and the figure of coverage differ; nothing where they do not."""

    def show_progress(self, share: float, amount: str, note: str) -> None:
        """Show how far a paper is; it can be canceled."""

    def show_done(self, kind: str, headline: str, text: str) -> None:
        """Take the progress away and say what came of it; an empty headline says nothing."""

    def show_failure(self, headline: str, advice: str) -> None:
        """Say that the lists cannot be read."""


@dataclass(frozen=True)
class _Read:
    counts: dict[ListKind, int]
    areas: Sequence[AreaChoice]
    tally: Tally
    made: Worklist


class WorklistsPresenter:
    """The work lists of one place."""

    def __init__(
        self, lists: Lists, runners: tuple[Runner, Runner], queue: PrintQueue, view: WorklistsView
    ) -> None:
        self._lists, self._queue, self._view = lists, queue, view
        self._runner, self._devices = runners
        self._kind = ListKind.NOT_RECORDED
        self._areas = self._everywhere()
        self._task: Task | None = None
        self._is_making = False

    def load(self) -> None:
        """Read the lists anew."""
        kind, areas = self._kind, dict(self._areas)
        self._view.show_loading()
        self._runner.run_latest("worklists", lambda: self._read(kind, areas), self._show, self._fail)

    def open(self, kind: str) -> None:
        """Show a list that another screen leads to, whole, at the next `load`."""
        self._kind, self._areas = ListKind(kind), self._everywhere()

    def choose_kind(self, kind: str) -> None:
        """Look at another list, of the same area."""
        self._kind = ListKind(kind)
        self.load()

    def choose_area(self, level: str, code: str) -> None:
        """Narrow the lists to a kecamatan, a village or an RT; what lies below it is open again."""
        self._areas[level] = code
        if level == KECAMATAN:
            self._areas[VILLAGE] = ALL
        if level != BLOCK:
            self._areas[BLOCK] = ALL
        self.load()

    def proposed_name(self, paper: str) -> str:
        """Return the file name to propose."""
        return wording.file_name(paper, self._kind, _within(self._areas))

    def save(self, paper: str, wanted: Wanted, path: Path) -> None:
        """Make a paper and keep it as a file."""

        def work(made: Worklist, progress: Progress) -> Path:
            write_bytes_durably(path, _draw(paper, made, wanted, progress))
            return path

        self._start(paper, wanted, work, lambda kept: self._done(_("Saved as {file}").format(file=kept.name)))

    def print_paper(self, paper: str, wanted: Wanted) -> None:
        """Make a paper and send it to the printer."""
        self._start(
            paper,
            wanted,
            lambda made, progress: _draw(paper, made, wanted, progress),
            lambda pdf: self._devices.run(lambda: self._submit(pdf, paper), self._sent, self._refuse),
        )

    def cancel(self) -> None:
        """Stop making a paper."""
        if self._task is not None:
            self._task.cancel()

    def _everywhere(self) -> dict[str, str]:
        return {KECAMATAN: self._lists.own, VILLAGE: ALL, BLOCK: ALL}

    def _read(self, kind: ListKind, areas: dict[str, str]) -> _Read:
        lists, within = self._lists, _within(areas)
        choices = []
        for level, above in ((KECAMATAN, ALL), (VILLAGE, areas[KECAMATAN]), (BLOCK, areas[VILLAGE])):
            if level == KECAMATAN and lists.own:
                continue
            parts = lists.parts(kind, above) if above or level == KECAMATAN else {}
            choices.append(wording.area_choice(level, parts, areas[level]))
        made = lists.worklist(kind, within, limit=MOST_SHOWN)
        return _Read(lists.counts(within), choices, lists.tally(kind, within), made)

    def _show(self, found: _Read) -> None:
        lines = wording.person_lines(found.made)
        self._view.show_kinds(wording.kind_lines(found.counts), self._kind)
        self._view.show_areas(found.areas)
        empty = wording.empty_words(self._kind, found.tally)
        self._view.show_people(lines, wording.summary(lines, found.tally), empty)
        self._view.show_beside(wording.beside(self._kind, found.tally))

    def _start(
        self,
        paper: str,
        wanted: Wanted,
        work: Callable[[Worklist, Progress], object],
        done: Callable[..., object],
    ) -> None:
        """Read the list, then let another thread draw it: a large one would keep all that asks waiting.

        One paper is made at a time: pressed again, a button asks for what is on its way already.
        """
        if self._is_making:
            return
        self._is_making = True
        kind, within = self._kind, _within(self._areas)
        visit = replace(wanted.visit, on=_iso(wanted.visit.on))

        def finished(made: object) -> None:
            self._task, self._is_making = None, False
            done(made)

        def draw(made: Worklist) -> None:
            listeners = Listeners(self._report, finished, self._refuse)
            self._task = self._devices.run_with_progress(lambda progress: work(made, progress), listeners)

        self._runner.run(lambda: self._lists.take(kind, paper, within, visit), draw, self._refuse)

    def _report(self, report: Report) -> None:
        words = _("{done} of {total} pages")
        if report.step == "worklist.rows":
            words = _("{done} of {total} people")
        amount = words.format(done=formats.number(report.done), total=formats.number(report.total))
        left = report.seconds_left
        note = _("about {time} left").format(time=formats.remaining(left)) if left is not None else ""
        self._view.show_progress(report.done / (report.total or 1), amount, note)

    def _submit(self, pdf: bytes, paper: str) -> str:
        printers = self._queue.printers()
        printer = next((item for item in printers if item.is_default), next(iter(printers), None))
        if printer is None:
            raise EnvironmentProblem("printer.none")
        title = wording.paper_words(paper)
        self._queue.submit(pdf, printer=printer.name, title=title, paper=Paper.A4.media)
        return printer.description

    def _sent(self, printer: str) -> None:
        self._done(_("Sent to {printer}").format(printer=printer))

    def _done(self, words: str) -> None:
        self._view.show_done("ok", words, _("NIKs are hidden in part. Take the lists back after the visit."))

    def _refuse(self, error: Exception) -> None:
        self._task, self._is_making = None, False
        if isinstance(error, Canceled):
            self._view.show_done("info", _("Stopped. Nothing was written."), "")
            return
        advice = advice_for(error)
        self._view.show_done("danger", advice.headline, advice.advice)

    def _fail(self, error: Exception) -> None:
        advice = advice_for(error)
        self._view.show_failure(advice.headline, advice.advice)


def _draw(paper: str, made: Worklist, wanted: Wanted, progress: Progress) -> bytes:
    if paper == PAPER:
        return worklist_papers.document(made, progress)
    if paper == INVITATIONS:
        return worklist_papers.invitations(made, progress)
    if paper == ROUTE:
        per_day = int(wanted.per_day) if wanted.per_day.strip().isdecimal() else 0
        return worklist_papers.route_document(made, per_day)
    return worklist_papers.spreadsheet(made, progress)


def _within(areas: dict[str, str]) -> Within:
    return Within(areas[VILLAGE] or areas[KECAMATAN], areas[BLOCK])


def _iso(day: str) -> str:
    """Return a day written as ``03-12-2026`` as ``2026-12-03``; other texts as they are."""
    parts = day.replace("/", "-").split("-")
    return "-".join(reversed(parts)) if len(parts) == 3 and len(parts[2]) == 4 else day
