"""What the page of devices knows: the state of each, its last trouble, and how each is tried."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from desktop.bootstrap.scanning import scanners
from desktop.capture.scanners import ScannerFacts, Scanners
from desktop.devices.drives import try_folder
from desktop.devices.printers import Printer, PrintQueue
from desktop.domain.biometrics import Modality, Outage
from desktop.domain.errors import EnvironmentProblem
from desktop.domain.officers import Action
from desktop.gui.background.protocol import Runner
from desktop.gui.devices import wording
from desktop.gui.equipment import results as device_results
from desktop.gui.equipment.results import Result
from desktop.gui.equipment.surroundings import Facts
from desktop.gui.equipment.words import device_lines
from desktop.station.biometrics import end_outage, standing_outages
from desktop.station.clock import ClockStanding, clock_standing
from desktop.station.gauges import Kind, Level, gauges
from desktop.station.session import Session
from desktop.store.laptop import read_laptop

_MODALITIES = {wording.FINGER: Modality.FINGER, wording.IRIS: Modality.IRIS}
_BAD = ("warn", "danger")


class View(Protocol):
    """What the presenter needs of the page."""

    def show_state(self, row: str, result: Result) -> None: ...
    def show_trouble(self, row: str, words: str) -> None: ...
    def show_outage(self, row: str, words: str, *, may_end: bool) -> None: ...
    def ask_line(self, done: Callable[[Result], None]) -> None: ...


class Cameras(Protocol):
    """Takes one picture of a camera."""

    def try_out(self, wanted: str, done: Callable[[tuple[int, int] | None, bool], None]) -> None: ...


@dataclass(frozen=True)
class Means:
    """What the page works with; `pads` names the pen tablets, `find` overrides where scanners are sought."""

    session: Session
    runner: Runner
    devices: Runner
    queue: PrintQueue
    cameras: Cameras
    pads: Callable[[], list[str]]
    find: Callable[[], Scanners] | None = None


class DevicesPresenter:
    """Runs the page."""

    def __init__(self, means: Means, view: View) -> None:
        self._means, self._view = means, view
        self._facts: Facts | None = None
        self._states: dict[str, Result] = {}
        self._tried: dict[str, Callable[[], None]] = {
            wording.CAMERA: self._try_camera,
            wording.FINGER: self.look_for_scanners,
            wording.IRIS: self.look_for_scanners,
            wording.PAD: lambda: view.ask_line(partial(self._tell, wording.PAD)),
            wording.PRINTER: self._try_printer,
            wording.USB: self._try_drive,
            wording.POWER: self._tell_power,
            wording.DISK: self._try_disk,
            wording.CLOCK: self._read_clock,
        }

    def load(self) -> None:
        """Look at everything that is not watched from elsewhere."""
        self._tell(wording.PAD, wording.pad_state(self._means.pads()))
        self._means.runner.run_latest("devices.disk", partial(_disk, self._means.session), self._show_disk)
        self._read_clock()
        self.look_for_scanners()
        self._look_for_outages()

    def repair(self, row: str) -> None:
        """A scanner that was reported out of order works again: recordings need it from now on."""
        work = partial(end_outage, self._means.session, _MODALITIES[row])
        self._means.runner.run(work, lambda _nothing: self._look_for_outages())

    def see(self, facts: Facts) -> None:
        """Take in what the watch over camera, printer, drives and power sees."""
        self._facts = facts
        for line in device_lines(facts):
            self._tell(line.id, wording.line_result(line))

    def test(self, row: str) -> None:
        """Try one."""
        if row != wording.PAD:
            self._view.show_state(row, device_results.trying())
        self._tried[row]()

    def test_all(self) -> None:
        """Try everything that needs no hand."""
        for row in wording.ALL:
            # One search finds the scanners of both kinds; only a hand can draw a line.
            if row not in (wording.PAD, wording.IRIS):
                self.test(row)

    def look_for_scanners(self) -> None:
        """Ask which scanners are attached now; the answer comes from the devices' own thread."""

        def known(found: Scanners) -> None:
            work = partial(_facts_of, found)
            self._means.devices.run_latest("devices.scanners", work, self._show_scanners, self._lose_scanners)

        find = self._means.find or partial(scanners, self._means.session)
        self._means.runner.run_latest("devices.trust", find, known)

    def _look_for_outages(self) -> None:
        work = partial(standing_outages, self._means.session)
        self._means.runner.run_latest("devices.outages", work, self._show_outages)

    def _show_outages(self, outages: list[Outage]) -> None:
        may_end = self._means.session.officer.may(Action.RECORD)
        for row, modality in _MODALITIES.items():
            found = next((item for item in outages if item.modality is modality), None)
            self._view.show_outage(row, wording.outage(found) if found else "", may_end=may_end)

    def _show_scanners(self, found: list[ScannerFacts]) -> None:
        for row, modality in _MODALITIES.items():
            facts = next((item for item in found if item.modality is modality), None)
            self._tell(row, wording.found_scanner(facts))

    def _lose_scanners(self, error: Exception) -> None:
        for row in _MODALITIES:
            self._fail(row, error)

    def _try_camera(self) -> None:
        def done(size: tuple[int, int] | None, is_there: bool) -> None:
            self._tell(wording.CAMERA, device_results.camera_result(size, is_there))

        wanted = read_laptop(self._means.session.store.folder.settings).camera
        self._means.cameras.try_out(wanted, done)

    def _try_printer(self) -> None:
        def found(printers: list[Printer]) -> None:
            wanted = read_laptop(self._means.session.store.folder.settings).printer
            self._tell(wording.PRINTER, device_results.printer_result(printers, wanted))

        failed = partial(self._fail, wording.PRINTER)
        self._means.devices.run_latest("devices.printer", self._means.queue.printers, found, failed)

    def _try_drive(self) -> None:
        drives = self._facts.drives if self._facts else ()
        if not drives:
            self._tell(wording.USB, wording.no_drive())
            return
        self._write_and_read(wording.USB, partial(try_folder, drives[0].path))

    def _try_disk(self) -> None:
        self._write_and_read(wording.DISK, partial(try_folder, self._means.session.store.folder.root))

    def _write_and_read(self, row: str, work: Callable[[], int]) -> None:
        def done(free: int) -> None:
            self._tell(row, wording.written(free))

        self._means.devices.run_latest(f"devices.write.{row}", work, done, partial(self._fail, row))

    def _tell_power(self) -> None:
        lines = {line.id: line for line in device_lines(self._facts)} if self._facts else {}
        if wording.POWER in lines:
            self._tell(wording.POWER, wording.line_result(lines[wording.POWER]))

    def _show_disk(self, found: tuple[int, Level]) -> None:
        self._tell(wording.DISK, wording.disk_state(*found))

    def _read_clock(self) -> None:
        work = partial(clock_standing, self._means.session)
        self._means.runner.run_latest("devices.clock", work, self._show_clock)

    def _show_clock(self, standing: ClockStanding) -> None:
        self._tell(wording.CLOCK, wording.clock_result(standing.state, standing.now))

    def _fail(self, row: str, error: Exception) -> None:
        if not isinstance(error, EnvironmentProblem):
            raise error
        self._tell(row, device_results.trouble(error))

    def _tell(self, row: str, result: Result) -> None:
        """Show a state; what is wrong and was not so before is remembered with its time."""
        before, self._states[row] = self._states.get(row), result
        self._view.show_state(row, result)
        if result.tone in _BAD and (before is None or before.words != result.words):
            self._view.show_trouble(row, wording.last_error(result.words, self._means.session.store.clock()))


def _facts_of(found: Scanners) -> list[ScannerFacts]:
    return [scanner.facts for scanner in found.find()]


def _disk(session: Session) -> tuple[int, Level]:
    free = shutil.disk_usage(session.store.folder.root).free
    level = next((gauge.level for gauge in gauges(session) if gauge.kind is Kind.DISK), Level.FINE)
    return free, level
