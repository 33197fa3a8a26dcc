"""The rows of the settings, and what their tests found, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.capture.scanners import ScannerFacts, ScannerStatus
from desktop.devices.printers import Printer
from desktop.domain.errors import EnvironmentProblem
from desktop.gui.device_words import printer_line
from desktop.i18n import _, formats
from desktop.i18n.errors import sentence

PRINTER, PAPER, CAMERA, PAD = "printer", "paper", "camera", "pad"
FINGER, IRIS, BACKUP, UPLOAD = "finger", "iris", "backup", "upload"
# What a test needs a person for: a sheet to measure, a line to draw, a screen to look at.
BY_HAND = (PAPER, PAD, UPLOAD)
AT_A_STATION = (PRINTER, PAPER, CAMERA, FINGER, IRIS, PAD, BACKUP, UPLOAD)
AT_THE_OFFICE = (PRINTER, PAPER, CAMERA)


@dataclass(frozen=True)
class Row:
    """One device or place: its icon, its name, and the verb of its button."""

    id: str
    icon: str
    name: str
    verb: str


@dataclass(frozen=True)
class Result:
    """What is known of a row, and in what tone: ok, warn, danger or ink.secondary."""

    words: str
    tone: str = "ink.secondary"


def rows_of(identities: Sequence[str]) -> list[Row]:
    """Return the rows with their names."""
    known = {
        PRINTER: ("printer", _("Printer"), _("Test")),
        PAPER: ("file-text", _("Letter paper"), _("Print")),
        CAMERA: ("camera", _("Camera"), _("Test")),
        FINGER: ("fingerprint", _("Fingerprints"), _("Test")),
        IRIS: ("scan-eye", _("Iris"), _("Test")),
        PAD: ("signature", _("Signature"), _("Test")),
        BACKUP: ("archive", _("Backup"), _("Test")),
        UPLOAD: ("upload", _("Upload"), _("Show")),
    }
    return [Row(identity, *known[identity]) for identity in identities]


def untried() -> Result:
    """Say that nobody has tried it yet."""
    return Result(_("Not tried yet"))


def trying() -> Result:
    """Say that it is being tried."""
    return Result(_("Trying …"))


def printer_result(printers: Sequence[Printer], wanted: str) -> Result:
    """Say how the chosen printer is, or the default one."""
    chosen = next((item for item in printers if item.name == wanted), None)
    chosen = chosen or next((item for item in printers if item.is_default), None)
    chosen = chosen or next(iter(printers), None)
    line = printer_line(chosen)
    words = line.state
    if chosen and chosen.ink_percent is not None:
        words = _("{state}, ink {share}").format(
            state=words, share=formats.percent(chosen.ink_percent / 100, 0)
        )
    return Result(words, line.tone if chosen else "warn")


def sheet_result() -> Result:
    """Say what to do with the sheet that was sent to the printer."""
    return Result(_("Sheet sent. Its line must measure 100 mm"), "ok")


def no_printer() -> Result:
    """Say that there is nothing to print on."""
    return Result(_("Set up a printer first"), "warn")


def camera_result(size: tuple[int, int] | None, is_there: bool) -> Result:
    """Say whether a picture came, and how large."""
    if size is not None:
        return Result(_("Ready, {width} × {height}").format(width=size[0], height=size[1]), "ok")
    if is_there:
        return Result(_("No picture comes. Unplug it and plug it in again"), "danger")
    return Result(_("Not connected"), "warn")


def scanner_result(found: ScannerFacts | None) -> Result:
    """Say how a scanner is."""
    if found is None:
        return Result(_("Not connected"), "warn")
    if found.trouble:
        return Result(sentence(EnvironmentProblem(found.trouble)).headline, "danger")
    words, tone = {
        ScannerStatus.READY: (_("Ready"), "ok"),
        ScannerStatus.BUSY: (_("Busy"), "warn"),
        ScannerStatus.NOT_READY: (_("Not ready"), "warn"),
        ScannerStatus.NOT_REGISTERED: (_("Not registered"), "danger"),
    }[found.status]
    return Result(words, tone)


def backup_result(free: int | None) -> Result:
    """Say whether the folder of backups took what was written into it."""
    if free is None:
        return Result(_("Nobody has said where backups go"), "warn")
    return Result(_("Written and read, {size} free").format(size=formats.size(free)), "ok")


def pad_result(has_line: bool) -> Result:
    """Say whether the pad drew a line."""
    return Result(_("Ready"), "ok") if has_line else Result(_("Nothing was drawn"), "warn")


def upload_result() -> Result:
    """Say that data only travels on sticks."""
    return Result(_("Off, data goes by USB"))


def trouble(error: EnvironmentProblem) -> Result:
    """Say what the world did not allow."""
    return Result(sentence(error).headline, "danger")
