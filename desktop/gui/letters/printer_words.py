"""What the letters screen says of printers: their names, how they are, what runs low; no Qt."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.devices.printers import Printer, PrinterState
from desktop.gui.letters.wording import State
from desktop.i18n import _, _n, formats

GREY, COLOUR = "grey", "colour"
_LITTLE_INK = 35


@dataclass(frozen=True)
class PrinterChoice:
    """One printer of the list, and its state as words and a tone."""

    id: str
    words: str
    state: State


def printer_choices(printers: Sequence[Printer]) -> list[PrinterChoice]:
    """Return the printers, the default one first."""
    ordered = sorted(printers, key=lambda printer: not printer.is_default)
    return [PrinterChoice(item.name, item.description, printer_state(item)) for item in ordered]


def printer_state(printer: Printer) -> State:
    """Return what a printer says of itself, its weak points included."""
    words, tone = {
        PrinterState.READY: (_("ready"), "ok"),
        PrinterState.BUSY: (_("at work"), "info"),
        PrinterState.STOPPED: (_("stopped"), "danger"),
        PrinterState.OUT_OF_PAPER: (_("out of paper"), "warn"),
        PrinterState.OFFLINE: (_("not connected"), "danger"),
        PrinterState.UNKNOWN: (_("says nothing of itself"), "neutral"),
    }[printer.state]
    weak = [_weak_points()[reason] for reason in printer.reasons if reason in _weak_points()]
    left = _left(printer)
    if printer.ink_percent is not None and printer.ink_percent <= _LITTLE_INK:
        weak.append(left.pop())
    if weak and tone in ("ok", "info"):
        return State(", ".join([words, *left, *weak]), "warn", "triangle-alert")
    icon = {"ok": "circle-check", "info": "printer"}.get(tone, "triangle-alert")
    return State(", ".join([words, *left]), tone, icon)


def _left(printer: Printer) -> list[str]:
    """Return what there is of paper and ink, as far as a printer tells; the ink last."""
    left = []
    if printer.sheets_left:
        left.append(_n("about {count} sheet", "about {count} sheets", printer.sheets_left))
        left[0] = left[0].format(count=formats.number(printer.sheets_left))
    if printer.ink_percent is not None:
        left.append(_("ink {share}").format(share=formats.percent(printer.ink_percent / 100, 0)))
    return left


def _weak_points() -> dict[str, str]:
    return {
        "marker-supply-low": _("ink is low"),
        "toner-low": _("toner is low"),
        "toner-empty": _("toner is empty"),
        "marker-supply-empty": _("ink is empty"),
        "media-low": _("paper is low"),
        "media-jam": _("paper jam"),
        "cover-open": _("cover is open"),
        "door-open": _("door is open"),
    }
