"""What the status bar and the home screen call the devices and their states."""

from dataclasses import dataclass

from desktop.devices.drives import Drive
from desktop.devices.power import Power
from desktop.devices.printers import Printer, PrinterState
from desktop.gui.equipment.surroundings import Facts
from desktop.i18n import _, _n, formats


@dataclass(frozen=True)
class DeviceLine:
    """One device: its `name` and `state` in a row of their own, or both in the words of `status`.

    `tone` is ok, warn, danger or neutral.
    """

    id: str
    icon: str
    name: str
    state: str
    tone: str
    status: str


def device_lines(facts: Facts) -> list[DeviceLine]:
    """Return the devices in the order of the screens; the camera only once it was looked for."""
    lines = [printer_line(facts.printer), usb_line(facts.drives), power_line(facts.power)]
    return lines if facts.cameras is None else [camera_line(facts.cameras), *lines]


def camera_line(cameras: int) -> DeviceLine:
    """Say whether there is a camera."""
    if cameras:
        return DeviceLine("camera", "camera", _("Camera"), _("Ready"), "ok", _("Camera ready"))
    return DeviceLine(
        "camera", "camera", _("Camera"), _("Not connected"), "danger", _("Camera not connected")
    )


def printer_line(printer: Printer | None) -> DeviceLine:
    """Say whether the printer can print."""
    if printer is None:
        words, tone, status = _("Not set up"), "neutral", _("Printer not set up")
    else:
        words, tone, status = {
            PrinterState.READY: (_("Ready"), "ok", _("Printer ready")),
            PrinterState.BUSY: (_("Busy printing"), "ok", _("Printer is printing")),
            PrinterState.STOPPED: (_("Stopped"), "danger", _("Printer stopped")),
            PrinterState.OUT_OF_PAPER: (_("Out of paper"), "warn", _("Printer out of paper")),
            PrinterState.OFFLINE: (_("Not connected"), "danger", _("Printer not connected")),
            PrinterState.UNKNOWN: (_("Unknown"), "warn", _("Printer state unknown")),
        }[printer.state]
    return DeviceLine("printer", "printer", _("Printer"), words, tone, status)


def usb_line(drives: tuple[Drive, ...]) -> DeviceLine:
    """Name the drive that is plugged in, and what is free on it."""
    if not drives:
        words, status = _("Not plugged in"), _("USB drive not plugged in")
        return DeviceLine("usb", "usb", "USB", words, "neutral", status)
    if len(drives) > 1:
        words = _n("{count} drive", "{count} drives", len(drives)).format(count=len(drives))
        return DeviceLine("usb", "usb", "USB", words, "ok", f"USB · {words}")
    drive = drives[0]
    status = _("USB {label}").format(label=drive.label)
    if drive.is_read_only:
        words = _("Read only")
        return DeviceLine("usb", "usb", "USB", words, "warn", f"{status} · {words}")
    words = _("{size} free").format(size=formats.size(drive.free))
    return DeviceLine("usb", "usb", "USB", words, "ok", status)


def power_line(power: Power) -> DeviceLine:
    """Say what feeds the laptop and how full its battery is."""
    if power.percent is None:
        words, status = _("Mains"), _("Mains power")
        return DeviceLine("power", "plug-zap", _("Power"), words, "ok", status)
    share = formats.percent(power.percent / 100, 0)
    if power.is_plugged:
        words = _("Mains, battery {share}").format(share=share)
        status = _("Mains power · battery {share}").format(share=share)
        return DeviceLine("power", "plug-zap", _("Power"), words, "ok", status)
    words = _("Battery {share}").format(share=share)
    icon, tone = ("battery-low", "danger") if power.is_low else ("battery", "warn")
    return DeviceLine("power", icon, _("Power"), words, tone, words)
