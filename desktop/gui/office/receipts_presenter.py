"""Decides what "Tanda terima" shows and does; knows no Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from desktop.district import publishing
from desktop.district.office import Office
from desktop.district.status import StationStanding, standings
from desktop.domain.errors import RekamError
from desktop.gui.office.inbox_wording import State, station_code
from desktop.gui.office.places import Asks, PlaceFinder, Workers
from desktop.i18n import _, _n, formats
from desktop.i18n.errors import advice_for, sentence


@dataclass(frozen=True)
class ParcelLine:
    """One station of the table: what its next parcel would hold, and whether it should be written."""

    place: str
    code: str
    name: str
    contents: str
    state: State
    is_chosen: bool


class View(Asks, Protocol):
    """What the presenter tells the screen to show."""

    def show_parcels(self, lines: Sequence[ParcelLine], action: str, *, can_write: bool) -> None:
        """Show the table, and the words of the button for what is chosen."""

    def show_busy(self, *, is_busy: bool) -> None:
        """Say that parcels are being written and read back."""

    def show_failure(self, headline: str, advice: str) -> None:
        """Say that the stations could not be read."""


@dataclass(frozen=True)
class Written:
    """What became of one parcel: empty `problem` when it was read back and was right."""

    place: str
    number: int = 0
    problem: str = ""


class ReceiptsPresenter:
    """Parcels to bring back.

    Args:
        office: the district office.
        workers: where work is done.
        view: what shows it.
        tell: says how it ended: kind and text.
        changed: called after work that changes the sidebar's counts.
    """

    def __init__(
        self,
        office: Office,
        workers: Workers,
        view: View,
        tell: Callable[[str, str], None],
        changed: Callable[[], None],
    ) -> None:
        self._office, self._workers, self._view = office, workers, view
        self._tell, self._changed = tell, changed
        self.places = PlaceFinder(workers, view)
        self._lines: list[ParcelLine] = []
        self._is_writing = False

    def load(self) -> None:
        """Read which stations wait for a parcel; those are chosen."""

        def read() -> list[ParcelLine]:
            return [_line(item) for item in standings(self._office)]

        self._workers.database.run_latest("receipts.load", read, self._show, self._fail)

    def toggle(self, number: int) -> None:
        """Choose a station, or leave it out."""
        if 0 <= number < len(self._lines):
            line = self._lines[number]
            self._lines[number] = replace(line, is_chosen=not line.is_chosen)
            self._show(self._lines)

    def write(self) -> None:
        """Write the chosen parcels to a stick or folder and read them back."""
        if not self._is_writing and self._chosen():
            self.places.find(self._write_to, to_write=True)

    def save_trust(self, path: Path) -> None:
        """Save the trust list for banks, clinics and other verifiers."""

        def finish(_none: None) -> None:
            self._tell("ok", _("The trust list was saved as {file}.").format(file=path.name))

        self._workers.database.run(
            lambda: publishing.write_trust_file(self._office, path), finish, self._complain
        )

    def _write_to(self, folder: Path) -> None:
        chosen = [line.place for line in self._chosen()]
        self._is_writing = True
        self._view.show_busy(is_busy=True)

        def finish(found: list[Written]) -> None:
            self._end()
            self._show([_after(line, found) for line in self._lines])
            self._report(found, folder)

        def fail(error: Exception) -> None:
            self._end()
            self._complain(error)

        self._workers.database.run(
            lambda: [_written(self._office, place, folder) for place in chosen], finish, fail
        )

    def _report(self, found: Sequence[Written], folder: Path) -> None:
        good = sum(not item.problem for item in found)
        if good:
            words = _n(
                "{count} parcel was written to {folder} and read back. It may be pulled out.",
                "{count} parcels were written to {folder} and read back. It may be pulled out.",
                good,
            )
            self._tell("ok", words.format(count=formats.number(good), folder=folder.name))
        if bad := next((item for item in found if item.problem), None):
            self._tell("danger", bad.problem)

    def _chosen(self) -> list[ParcelLine]:
        return [line for line in self._lines if line.is_chosen]

    def _show(self, lines: Sequence[ParcelLine]) -> None:
        self._lines = list(lines)
        count = len(self._chosen())
        words = _n("Write {count} receipt", "Write {count} receipts", count)
        action = words.format(count=formats.number(count)) if count else _("Write receipts")
        self._view.show_parcels(self._lines, action, can_write=count > 0 and not self._is_writing)

    def _end(self) -> None:
        self._is_writing = False
        self._view.show_busy(is_busy=False)
        self._changed()

    def _complain(self, error: Exception) -> None:
        if not isinstance(error, RekamError):
            raise error
        self._tell("danger", _told(error))

    def _fail(self, error: Exception) -> None:
        said = advice_for(error)
        self._view.show_failure(said.headline, said.advice)


def _line(standing: StationStanding) -> ParcelLine:
    station = standing.station
    parts = [_("certificate"), _("trust list")]
    if station.seq:
        parts.insert(0, _("receipt"))
    if station.epoch > 1:
        parts.append(_("leave to issue letters again"))
    words = ", ".join(parts)
    state = State(_("Up to date"), "neutral", "check")
    if standing.has_parcel_waiting:
        state = State(_("To be brought"), "info", "usb")
    is_chosen = standing.has_parcel_waiting
    contents = words[:1].upper() + words[1:]
    return ParcelLine(station.place, station.code, station.name, contents, state, is_chosen)


def _written(office: Office, place: str, folder: Path) -> Written:
    try:
        parcel = publishing.publish(office, place)
        publishing.carry_parcel(office, parcel, folder)
    except RekamError as error:
        told = _("Station {code}: {reason}")
        return Written(place, problem=told.format(code=station_code(place), reason=_told(error)))
    return Written(place, parcel.number)


def _told(error: RekamError) -> str:
    said = sentence(error)
    return f"{said.headline}. {said.advice}"


def _after(line: ParcelLine, found: Sequence[Written]) -> ParcelLine:
    mine = next((item for item in found if item.place == line.place), None)
    if mine is None:
        return line
    if mine.problem:
        return replace(line, state=State(_("Not written"), "danger", "circle-alert"))
    words = _("Parcel {number} written").format(number=mine.number)
    return replace(line, state=State(words, "ok", "check"), is_chosen=False)
