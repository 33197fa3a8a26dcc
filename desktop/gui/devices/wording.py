"""The rows of the page of devices, and how what is known of each is said."""

from dataclasses import dataclass
from datetime import datetime

from desktop.capture.scanners import ScannerFacts
from desktop.domain.biometrics import Outage
from desktop.domain.clocks import ClockState
from desktop.gui.equipment.results import Result, scanner_result
from desktop.gui.equipment.words import DeviceLine
from desktop.i18n import _, formats
from desktop.station.gauges import Level

CAMERA, FINGER, IRIS, PAD, PRINTER = "camera", "finger", "iris", "pad", "printer"
USB, POWER, DISK, CLOCK = "usb", "power", "disk", "clock"
ALL = (CAMERA, FINGER, IRIS, PAD, PRINTER, USB, POWER, DISK, CLOCK)


@dataclass(frozen=True)
class Row:
    """One device: its icon and its name."""

    id: str
    icon: str
    name: str


def rows() -> list[Row]:
    """Return the rows in their order."""
    known = {
        CAMERA: ("camera", _("Camera")),
        FINGER: ("fingerprint", _("Fingerprint scanner")),
        IRIS: ("scan-eye", _("Iris scanner")),
        PAD: ("signature", _("Signature pad")),
        PRINTER: ("printer", _("Printer")),
        USB: ("usb", _("USB drive")),
        POWER: ("plug-zap", _("Power and battery")),
        DISK: ("hard-drive", _("Disk space")),
        CLOCK: ("clock", _("Clock")),
    }
    return [Row(identity, *known[identity]) for identity in ALL]


def line_result(line: DeviceLine) -> Result:
    """Say what the watch over the devices sees."""
    return Result(line.state, "ink.secondary" if line.tone == "neutral" else line.tone)


def found_scanner(facts: ScannerFacts | None) -> Result:
    """Say how a scanner is, and which it is."""
    found = scanner_result(facts)
    if facts is None:
        return found
    return Result(_("{state}, {name}").format(state=found.words, name=facts.name), found.tone)


def pad_state(pens: list[str]) -> Result:
    """Say what one signs with."""
    if pens:
        return Result(pens[0], "ok")
    return Result(_("No pen tablet; mouse and touch screen work"))


def disk_state(free: int, level: Level) -> Result:
    """Say how much room is left."""
    words = _("{size} free").format(size=formats.size(free))
    return Result(words, {Level.FINE: "ok", Level.WATCH: "warn"}.get(level, "danger"))


def written(free: int) -> Result:
    """Say that a file was written and read back."""
    return Result(_("Written and read, {size} free").format(size=formats.size(free)), "ok")


def clock_result(state: ClockState, now: datetime) -> Result:
    """Say what the clock says and whether that can be."""
    words = formats.date_time(now)
    if state is ClockState.STEADY:
        return Result(words, "ok")
    wrong = {ClockState.BEHIND: _("earlier than what was written last"), ClockState.DEAD: _("cannot be")}
    return Result(_("{time}: {wrong}").format(time=words, wrong=wrong[state]), "danger")


def no_drive() -> Result:
    """Say that there is no drive to try."""
    return Result(_("Not plugged in"), "warn")


def last_error(words: str, at: datetime) -> str:
    """Say what went wrong last, and when."""
    return _("Last trouble {time}: {trouble}").format(time=formats.time(at), trouble=words)


def outage(found: Outage) -> str:
    """Say that a scanner was reported out of order, when and why."""
    return _("Out of order since {date}: {reason}").format(
        date=formats.day_month(found.at), reason=found.reason
    )


def never_failed() -> str:
    """Say that nothing went wrong since the page was opened first."""
    return _("No trouble so far")
