"""Decides what the synchronisation screen shows and does; knows no Qt."""

import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from desktop.devices.drives import Drive, eject
from desktop.domain.errors import RekamError
from desktop.domain.progress import Canceled
from desktop.gui.background.protocol import Listeners, Report, Runner, Task
from desktop.gui.sync import wording
from desktop.gui.sync.usb import Place, Usb, copied, described, plug_in, refusal, released, stopped
from desktop.gui.sync.wording import Cargo, Journey, Parcel, Step
from desktop.i18n.errors import advice_for
from desktop.station import bundles, parcels
from desktop.station.bundles import Carried, Pending
from desktop.station.parcels import Incoming
from desktop.station.session import Session


class View(Protocol):
    """What the presenter tells the screen to show."""

    def show_usb(self, usb: Usb) -> None:
        """Show the stick, or what became of the copy on it."""

    def show_choices(self, choices: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer several places to copy to, as pairs of id and words; fewer than two need no choice."""

    def show_cargo(self, cargo: Cargo, *, can_copy: bool) -> None:
        """Show what would be carried, and whether it can be now."""

    def show_eject(self, *, can_eject: bool) -> None:
        """Offer to let the stick go, or do not."""

    def show_step(self, step: Step | None) -> None:
        """Show how far the copying is; None when nothing is being copied."""

    def show_parcels(self, items: Sequence[Parcel], waiting: int, *, has_target: bool) -> None:
        """Show what the office sent; `waiting` of them can be taken in."""

    def show_journeys(self, journeys: Sequence[Journey]) -> None:
        """Show the table of bundles."""

    def show_failure(self, headline: str, advice: str) -> None:
        """Say that the screen could not be read."""


@dataclass(frozen=True)
class Workers:
    """Who does the work: the database's thread, the devices' thread, and how drives are looked for."""

    database: Runner
    devices: Runner
    drives: Callable[[], list[Drive]]
    eject: Callable[[Path], None] = eject


class SyncPresenter:
    """One visit after another to the synchronisation screen.

    Args:
        session: the station.
        workers: where work is done.
        view: what shows it.
        changed: called after work that changes the sidebar's counts.
    """

    def __init__(self, session: Session, workers: Workers, view: View, changed: Callable[[], None]) -> None:
        self._session, self._workers, self._view, self._changed = session, workers, view, changed
        self._drives: list[Place] = []
        self._folder: Place | None = None
        self._target: Place | None = None
        self._pending: Pending | None = None
        self._incoming: list[Incoming] = []
        self._results: dict[int, Parcel] = {}
        self._outcome: Usb | None = None
        self._task: Task | None = None
        self._is_copying = self._is_taking_in = False

    def enter(self) -> None:
        """Come to the front: what the last visit ended with is no news any more."""
        if not self._is_copying:
            self._results, self._outcome = {}, None
            self._show_target()
            self._read_parcels()
        self.load()
        self.look_for_drives()

    def load(self) -> None:
        """Read what waits and where every bundle is."""

        def read() -> tuple[Pending, list[Journey]]:
            now, code = self._session.store.clock(), self._session.card.code
            rows = bundles.journeys(self._session)
            return bundles.pending(self._session), [wording.journey(row, code, now) for row in rows]

        self._workers.database.run_latest("sync.load", read, self._show_state, self._fail)

    def look_for_drives(self) -> None:
        """Ask what is plugged in; the screen follows when it changed."""
        folder = self._folder.path if self._folder else None

        def look() -> tuple[list[Place], Place | None]:
            drives = [Place(drive) for drive in self._workers.drives()]
            return drives, chosen_folder(folder) if folder else None

        self._workers.devices.run_latest("sync.drives", look, self._take_drives)

    def use_folder(self, folder: Path) -> None:
        """Copy to, and read from, a folder of the person's choice."""

        def take(found: Place | None) -> None:
            self._folder = found
            self._target = self._target if found is None else None
            self.choose(str(folder))

        self._workers.devices.run(lambda: chosen_folder(folder), take)

    def choose(self, path: str) -> None:
        """Choose one of the places offered."""
        self._set_target(next((item for item in self._places() if item.id == path), self._target))

    def copy(self) -> None:
        """Seal what is new and copy everything the office has not confirmed."""
        if self._is_copying or self._target is None or not self._can_copy():
            return
        target, self._is_copying = self._target, True

        def finish(carried: Carried) -> None:
            self._end_copy(copied(target, len(carried.paths)))

        def fail(error: Exception) -> None:
            if isinstance(error, Canceled):
                self._end_copy(stopped(target))
            elif isinstance(error, RekamError):
                self._end_copy(refusal(target, error))
            else:
                self._end_copy(None)
                raise error

        self._view.show_step(wording.step(Report(0, 0, "")))
        listeners = Listeners(lambda report: self._view.show_step(wording.step(report)), finish, fail)
        self._task = self._workers.database.run_with_progress(
            lambda progress: bundles.export_bundles(self._session, target.path, progress), listeners
        )

    def eject(self) -> None:
        """Let the stick go, so that it may be pulled out."""
        target = self._target
        if target is None or target.is_folder or self._is_copying:
            return

        def finish(_none: None) -> None:
            self._outcome = released(target)
            self._show_target()

        def fail(error: Exception) -> None:
            if not isinstance(error, RekamError):
                raise error
            self._outcome = refusal(target, error)
            self._show_target()

        self._workers.devices.run(lambda: self._workers.eject(target.path), finish, fail)

    def cancel(self) -> None:
        """Stop copying at the next safe point."""
        if self._is_copying and self._task:
            self._task.cancel()

    def take_in(self) -> None:
        """Take in every parcel that waits on the stick, one by one; a bad one never stops the others."""
        waiting = [item for item in self._incoming if not item.is_applied]
        if not waiting or self._is_taking_in:
            return
        self._is_taking_in = True

        def finish(results: dict[int, Parcel]) -> None:
            self._is_taking_in = False
            self._results |= results
            self.load()
            self._read_parcels()
            self._changed()

        self._workers.database.run(
            lambda: {item.address.number: _taken_in(self._session, item) for item in waiting},
            finish,
            self._fail,
        )

    def _show_state(self, state: tuple[Pending, list[Journey]]) -> None:
        self._pending, journeys = state
        self._view.show_journeys(journeys)
        self._show_target()

    def _take_drives(self, found: tuple[list[Place], Place | None]) -> None:
        drives, folder = found
        if self._is_copying or (drives, folder) == (self._drives, self._folder):
            return
        self._drives, self._folder = drives, folder
        self._set_target(self._still_there() or self._best())

    def _places(self) -> list[Place]:
        known = {item.path for item in self._drives}
        return self._drives + ([self._folder] if self._folder and self._folder.path not in known else [])

    def _still_there(self) -> Place | None:
        held = self._target.path if self._target else None
        return next((item for item in self._places() if item.path == held), None)

    def _best(self) -> Place | None:
        writable = [item for item in self._places() if not item.drive.is_read_only]
        return next(iter(writable or self._places()), None)

    def _set_target(self, target: Place | None) -> None:
        has_moved = (target and target.path) != (self._target and self._target.path)
        self._target = target
        choices = [(item.id, item.name) for item in self._places()]
        self._view.show_choices(choices, target.id if target else "")
        if has_moved:
            self._results, self._outcome = {}, None
        self._show_target()
        self._read_parcels()

    def _show_target(self) -> None:
        found = described(self._target, self._needed()) if self._target else plug_in()
        self._view.show_usb(self._outcome or found)
        is_stick = self._target is not None and not self._target.is_folder
        self._view.show_eject(can_eject=is_stick and not self._is_copying)
        self._show_cargo()

    def _show_cargo(self) -> None:
        if self._pending is None:
            return
        cargo = wording.cargo(self._pending, self._session.card.code)
        self._view.show_cargo(cargo, can_copy=self._can_copy())

    def _needed(self) -> int:
        return wording.known_bytes(self._pending) if self._pending else 0

    def _can_copy(self) -> bool:
        if self._target is None or self._pending is None or self._target.drive.is_read_only:
            return False
        has_news = self._pending.has_news or bool(self._pending.bundles)
        return has_news and self._target.drive.free >= self._needed()

    def _read_parcels(self) -> None:
        folder = self._target.path if self._target else None
        if folder is None:
            self._show_parcels([])
            return
        self._workers.database.run_latest(
            "sync.parcels", lambda: parcels.incoming(self._session, folder), self._show_parcels, self._fail
        )

    def _show_parcels(self, found: list[Incoming]) -> None:
        self._incoming = found
        shown = [
            self._results.get(item.address.number) or wording.waiting_parcel(item)
            for item in found
            if not item.is_applied or item.address.number in self._results
        ]
        waiting = sum(not item.is_applied for item in found)
        self._view.show_parcels(shown, waiting, has_target=self._target is not None)

    def _end_copy(self, outcome: Usb | None) -> None:
        self._task, self._is_copying, self._outcome = None, False, outcome
        self._view.show_step(None)
        self._show_target()
        self.load()
        self._changed()

    def _fail(self, error: Exception) -> None:
        self._is_taking_in = False
        said = advice_for(error)
        self._view.show_failure(said.headline, said.advice)


def chosen_folder(folder: Path) -> Place | None:
    """Return a folder as a place with the space it has; None when it is gone."""
    try:
        usage = shutil.disk_usage(folder)
    except OSError:
        return None
    is_read_only = not os.access(folder, os.W_OK)
    label = folder.name or str(folder)
    return Place(Drive(label, folder, usage.free, usage.total, is_read_only), is_folder=True)


def _taken_in(session: Session, item: Incoming) -> Parcel:
    try:
        return wording.applied_parcel(parcels.apply_parcel(session, item.path))
    except RekamError as error:
        return wording.refused_parcel(item.address.number, error)
