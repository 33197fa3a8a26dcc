"""What the audit trail does: asks the journal, opens an entry, walks the chain."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Protocol

from desktop.domain.entries import Entry
from desktop.domain.progress import Canceled
from desktop.gui.audit.wording import Badge, Detail, Line, badge_of, detail_of, line_of, spaced
from desktop.gui.background.protocol import Listeners, Report, Runner, Task
from desktop.i18n import _, formats
from desktop.i18n.errors import advice_for
from desktop.place import audit
from desktop.place.audit import ChainReport, Search, Trail
from desktop.place.opened import Opened
from desktop.station.session import Session
from desktop.station.trail import export_trail

TODAY, EVER = "today", ""


class View(Protocol):
    """What the presenter needs of the view."""

    def show_writers(self, writers: Sequence[tuple[str, str]]) -> None: ...
    def show_lines(self, lines: Sequence[Line], found: str) -> None: ...
    def show_detail(self, detail: Detail | None) -> None: ...
    def show_badge(self, badge: Badge, code: str) -> None: ...
    def show_checking(self, report: Report | None) -> None: ...
    def show_failure(self, headline: str, advice: str) -> None: ...


class AuditPresenter:
    """Runs the screen."""

    def __init__(self, session: Opened, runner: Runner, view: View, tell: Callable[[str, str], None]) -> None:
        self._session, self._runner, self._view, self._tell = session, runner, view, tell
        self._search, self._entries = Search(day=session.today()), list[Entry]()
        self._open: tuple[int, int] | None = None
        self._sealed = 0
        self._task: Task | None = None
        self._is_checking = False
        self._at_office = not isinstance(session, Session)

    def load(self) -> None:
        """Read what the filters ask for, and what the last check found."""
        self._runner.run(partial(audit.writers, self._session), self._view.show_writers, self._failed)
        self._runner.run(partial(audit.last_check, self._session), self._show_report, self._failed)
        self._read()

    def search(self, text: str) -> None:
        """Look for words."""
        self._ask(replace(self._search, text=text))

    def choose_day(self, day: str) -> None:
        """Look at one day (``YYYY-MM-DD``), or at all of them."""
        self._ask(replace(self._search, day=date.fromisoformat(day) if day else None))

    def choose_writer(self, officer: str) -> None:
        """Look at one officer's entries, or at everybody's."""
        self._ask(replace(self._search, by=officer))

    def choose_group(self, group: str) -> None:
        """Look at one group of kinds, or at all."""
        self._ask(replace(self._search, kinds=tuple(kind for kind in group.split(",") if kind)))

    def toggle(self, key: tuple[int, int]) -> None:
        """Open an entry's details, or close them."""
        self._open = None if self._open == key else key
        self._show_detail()

    def follow(self, key: tuple[int, int]) -> None:
        """Keep the details on the chosen entry while they are open."""
        if self._open is not None and self._open != key:
            self._open = key
            self._show_detail()

    def check(self) -> None:
        """Walk the chain; a second press while it runs changes nothing."""
        if self._is_checking:
            return
        self._is_checking = True
        listeners: Listeners[ChainReport] = Listeners(
            self._view.show_checking, self._checked, self._not_checked
        )
        self._task = self._runner.run_with_progress(partial(audit.check_chain, self._session), listeners)

    def export(self, folder: Path) -> None:
        """Write what a station lists into a file that only the office opens."""
        if isinstance(self._session, Session):
            work = partial(export_trail, self._session, self._search, folder)
            self._runner.run(work, self._exported, self._failed_export)

    def _exported(self, path: Path) -> None:
        self._tell("ok", _("{file} was written. Only the office can open it.").format(file=path.name))
        self._read()

    def _failed_export(self, error: Exception) -> None:
        advice = advice_for(error)
        self._tell("danger", f"{advice.headline}. {advice.advice}")

    def cancel(self) -> None:
        """Stop walking; the last finding stays."""
        if self._task is not None and self._is_checking:
            self._task.cancel()

    def _ask(self, search: Search) -> None:
        if search != self._search:
            self._search = search
            self._read()

    def _read(self) -> None:
        work = partial(audit.trail, self._session, self._search)
        self._runner.run_latest("audit", work, self._show, self._failed)

    def _show(self, trail: Trail) -> None:
        self._entries, self._sealed = trail.entries, trail.sealed
        dated = self._search.day is None
        lines = [
            line_of(item, self._session.name_of(item.header.by), with_date=dated) for item in trail.entries
        ]
        count = formats.number(trail.total)
        is_today = self._search.day == self._session.today()
        words = _("{count} entries today") if is_today else _("{count} entries")
        self._view.show_lines(lines, words.format(count=count))
        if self._open not in [line.key for line in lines]:
            self._open = None
        self._show_detail()

    def _show_detail(self) -> None:
        found = [item for item in self._entries if (item.header.epoch, item.header.seq) == self._open]
        if not found:
            self._view.show_detail(None)
            return
        card, entry = self._session.card, found[0]
        is_sent = entry.header.seq <= self._sealed
        sent = _("in a bundle") if is_sent else _("not yet, goes with the next bundle")
        self._view.show_detail(detail_of(entry, card.name, "" if self._at_office else sent))

    def _show_report(self, report: ChainReport | None) -> None:
        code = spaced(report.head) if report else ""
        self._view.show_badge(badge_of(report, self._session.store.clock(), at_office=self._at_office), code)

    def _checked(self, report: ChainReport) -> None:
        self._is_checking = False
        self._view.show_checking(None)
        self._show_report(report)
        self._read()

    def _not_checked(self, error: Exception) -> None:
        self._is_checking = False
        self._view.show_checking(None)
        if not isinstance(error, Canceled):
            self._failed(error)

    def _failed(self, error: Exception) -> None:
        advice = advice_for(error)
        self._view.show_failure(advice.headline, advice.advice)
