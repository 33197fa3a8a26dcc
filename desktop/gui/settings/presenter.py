"""What the settings do: keep what is chosen, and try devices and places one by one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from desktop.bootstrap.scanning import scanners
from desktop.capture.scanners import ScannerFacts
from desktop.devices.printers import Printer, PrintQueue
from desktop.district import backup as office_backup
from desktop.district.office import Office
from desktop.documents.paper import Paper
from desktop.documents.ruler import ruler
from desktop.domain.biometrics import Modality
from desktop.domain.errors import EnvironmentProblem
from desktop.exchange.download import knock
from desktop.gui.background.protocol import Runner
from desktop.gui.equipment import results as device_results
from desktop.gui.equipment.results import Result
from desktop.gui.settings import wording
from desktop.i18n import _
from desktop.i18n.errors import Advice, advice_for
from desktop.station import backup
from desktop.station.line import Line, line_of, wire_of
from desktop.station.session import Session
from desktop.store.laptop import OFF, Laptop, change_laptop, read_laptop

SHEET_TITLE = "rekam-test"
_MODALITIES = {wording.FINGER: Modality.FINGER, wording.IRIS: Modality.IRIS}


class View(Protocol):
    """What the presenter needs of the view."""

    def show_choices(self, row: str, choices: Sequence[tuple[str, str]], current: str) -> None: ...
    def show_result(self, row: str, result: Result) -> None: ...
    def show_sound(self, is_on: bool) -> None: ...
    def show_problem(self, advice: Advice) -> None: ...


class Cameras(Protocol):
    """Knows the cameras, and takes one picture of one."""

    def known(self) -> list[tuple[str, str]]: ...
    def try_out(self, wanted: str, done: Callable[[tuple[int, int] | None, bool], None]) -> None: ...


@dataclass(frozen=True)
class Means:
    """What the settings work with; `pads` names the pen tablets."""

    session: Session | Office
    runner: Runner
    devices: Runner
    queue: PrintQueue
    cameras: Cameras
    pads: Callable[[], list[str]]


class SettingsPresenter:
    """Runs the screen.

    Args:
        means: what it works with.
        rows: the ids of the rows that are there.
        view: shows them.
    """

    def __init__(self, means: Means, rows: Sequence[str], view: View) -> None:
        self._means, self._rows, self._view = means, rows, view
        self._file = means.session.store.folder.settings
        self._scanners: dict[Modality, ScannerFacts] = {}
        self._laptop, self._was_tried = Laptop(), False
        self._tried = {
            wording.PRINTER: self._try_printer,
            wording.PAPER: self._print_sheet,
            wording.CAMERA: self._try_camera,
            wording.FINGER: self._try_scanners,
            wording.IRIS: self._try_scanners,
            wording.BACKUP: self._try_backup,
            wording.UPLOAD: self._try_line,
        }

    def load(self) -> None:
        """Read the settings, and look which devices there are; what was tried stays in sight."""
        self._means.runner.run_latest("settings", partial(read_laptop, self._file), self._show)
        self._means.devices.run_latest(
            "printers", self._means.queue.printers, self._show_printers, self._no_queue
        )

        if wording.UPLOAD in self._rows:
            self._means.runner.run_latest("line", partial(line_of, self._station()), self._show_line)

    def _show_line(self, line: Line | None) -> None:
        server = urlsplit(line.url).netloc if line else ""
        words = server or _("Not used")
        self._view.show_choices(wording.UPLOAD, [("line", words)], "line")
        self._view.show_result(wording.UPLOAD, wording.upload_result(server))

    def choose(self, row: str, value: str) -> None:
        """Keep a choice from now on."""
        change = partial(change_laptop, self._file, **{row: value})
        self._means.runner.run(change, self._keep, self._refused)
        self._view.show_result(row, device_results.untried())

    def set_sound(self, is_on: bool) -> None:
        """Let captures be heard from now on, or only be seen."""
        change = partial(change_laptop, self._file, sound="" if is_on else OFF)
        self._means.runner.run(change, self._keep, self._refused)

    def choose_folder(self, folder: Path) -> None:
        """Let backups go to a folder from now on, and try it."""
        session = self._means.session

        def work() -> None:
            if isinstance(session, Session):
                backup.set_backup_folder(session, folder)
            else:
                office_backup.set_backup_folder(session, folder)

        self._means.runner.run(work, lambda _none: self.test(wording.BACKUP), self._refused)

    def test(self, row: str) -> None:
        """Try one."""
        self._view.show_result(row, device_results.trying())
        self._tried[row]()

    def test_all(self) -> None:
        """Try everything that needs no hand."""
        for row in self._rows:
            if row not in wording.BY_HAND:
                self._view.show_result(row, device_results.trying())
        for row in self._rows:
            # One search finds the scanners of both kinds.
            if row not in (*wording.BY_HAND, wording.IRIS):
                self._tried[row]()

    def _show(self, laptop: Laptop) -> None:
        self._laptop = laptop
        self._view.show_sound(laptop.sound != OFF)
        papers = [
            (paper.name, f"{paper.name}, {paper.width_mm:.0f} × {paper.height_mm:.0f} mm")
            for paper in (Paper.F4, Paper.A4)
        ]
        pads = self._means.pads() or [_("Mouse")]
        choices = {
            wording.PAPER: (papers, laptop.paper),
            wording.CAMERA: (self._means.cameras.known(), laptop.camera),
            wording.PAD: ([(name, name) for name in pads], pads[0]),
        }
        for row in self._rows:
            if row in choices:
                self._view.show_choices(row, *choices[row])
        if wording.BACKUP in self._rows and laptop.backup_folder and not self._was_tried:
            self._view.show_result(wording.BACKUP, Result(Path(laptop.backup_folder).name))

    def _keep(self, laptop: Laptop) -> None:
        self._laptop = laptop

    def _station(self) -> Session:
        session = self._means.session
        if not isinstance(session, Session):
            raise TypeError("an office was asked for what only stations have")
        return session

    def _show_printers(self, printers: list[Printer]) -> None:
        default = next((item.name for item in printers if item.is_default), "")
        choices = [(item.name, item.description) for item in printers]
        self._view.show_choices(wording.PRINTER, choices, default)

    def _no_queue(self, error: Exception) -> None:
        self._tell(wording.PRINTER, error)

    def _try_printer(self) -> None:
        def found(printers: list[Printer]) -> None:
            self._view.show_result(
                wording.PRINTER, device_results.printer_result(printers, self._laptop.printer)
            )

        failed = partial(self._tell, wording.PRINTER)
        self._means.devices.run_latest("printer", self._means.queue.printers, found, failed)

    def _print_sheet(self) -> None:
        queue, paper = self._means.queue, Paper.__members__.get(self._laptop.paper, Paper.F4)
        words = (_("Test sheet"), _("This line measures 100 mm. The frame stands 10 mm from every edge."))

        def work() -> bool:
            printers = queue.printers()
            chosen = next((item for item in printers if item.is_default), next(iter(printers), None))
            if chosen is None:
                return False
            queue.submit(ruler(paper, *words), printer=chosen.name, title=SHEET_TITLE, paper=paper.media)
            return True

        def done(was_sent: bool) -> None:
            result = wording.sheet_result() if was_sent else wording.no_printer()
            self._view.show_result(wording.PAPER, result)

        self._means.devices.run(work, done, partial(self._tell, wording.PAPER))

    def _try_camera(self) -> None:
        self._means.cameras.try_out(
            self._laptop.camera,
            lambda size, is_there: self._view.show_result(
                wording.CAMERA, device_results.camera_result(size, is_there)
            ),
        )

    def _try_scanners(self) -> None:
        # Whom the district trusts stands in the database; the devices are asked by another thread.
        def known(finder: Callable[[], list[ScannerFacts]]) -> None:
            self._means.devices.run_latest("scanners", finder, self._show_scanners, failed)

        def failed(error: Exception) -> None:
            for row in _MODALITIES:
                self._tell(row, error)

        self._means.runner.run(partial(_finder, self._station()), known, failed)

    def _show_scanners(self, found: list[ScannerFacts]) -> None:
        for row, modality in _MODALITIES.items():
            facts = next((item for item in found if item.modality is modality), None)
            self._view.show_choices(
                row, [(facts.serial, facts.name)] if facts else [], facts.serial if facts else ""
            )
            self._view.show_result(row, device_results.scanner_result(facts))

    def _try_backup(self) -> None:
        self._was_tried = True

        def done(tried: tuple[int | None, int]) -> None:
            self._view.show_result(wording.BACKUP, wording.backup_result(*tried))

        work = partial(_tried_backup, self._means.session)
        self._means.runner.run(work, done, partial(self._tell, wording.BACKUP))

    def _try_line(self) -> None:
        # The address stands in the database; the server is asked by another thread.
        failed = partial(self._tell, wording.UPLOAD)

        def ask(line: Line | None) -> None:
            if line is None:
                self._view.show_result(wording.UPLOAD, wording.upload_result(""))
                return
            work = partial(knock, wire_of(line))
            shown = wording.answered()
            self._means.devices.run_latest(
                "knock", work, lambda _none: self._view.show_result(wording.UPLOAD, shown), failed
            )

        self._means.runner.run(partial(line_of, self._station()), ask, failed)

    def _tell(self, row: str, error: Exception) -> None:
        if not isinstance(error, EnvironmentProblem):
            raise error
        self._view.show_result(row, device_results.trouble(error))

    def _refused(self, error: Exception) -> None:
        self._view.show_problem(advice_for(error))


def _tried_backup(session: Session | Office) -> tuple[int | None, int]:
    """Try the folder of backups; return what is free there, and how many bundles no backup will hold."""
    if isinstance(session, Session):
        return backup.try_backup_folder(session), 0
    return office_backup.try_backup_folder(session), office_backup.kept_elsewhere(session)[1]


def _finder(session: Session) -> Callable[[], list[ScannerFacts]]:
    found = scanners(session)
    return lambda: [scanner.facts for scanner in found.find()]
