"""What the test of a device found, in words: the same beside each setting and on the page of devices."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.capture.scanners import ScannerFacts, ScannerStatus
from desktop.devices.printers import Printer
from desktop.domain.errors import EnvironmentProblem
from desktop.gui.equipment.words import printer_line
from desktop.i18n import _, formats
from desktop.i18n.errors import sentence


@dataclass(frozen=True)
class Result:
    """What is known of a device, and in what tone: ok, warn, danger or ink.secondary."""

    words: str
    tone: str = "ink.secondary"


def untried() -> Result:
    """Say that nobody has tried it yet."""
    return Result(_("Not tried yet"))


def trying() -> Result:
    """Say that it is being tried."""
    return Result(_("Trying…"))


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


def pad_result(has_line: bool) -> Result:
    """Say whether the pad drew a line."""
    return Result(_("Ready"), "ok") if has_line else Result(_("Nothing was drawn"), "warn")


def trouble(error: EnvironmentProblem) -> Result:
    """Say what the world did not allow."""
    return Result(sentence(error).headline, "danger")
