"""What the letters screen says of a printer before anything is sent to it."""

import pytest

from desktop.devices.printers import Printer, PrinterState
from desktop.gui.letters.printer_words import printer_state


@pytest.mark.parametrize(
    ("state", "reasons", "ink", "words", "tone"),
    [
        (PrinterState.READY, (), None, "siap", "ok"),
        (PrinterState.READY, (), 80, "siap, tinta 80%", "ok"),
        (PrinterState.READY, (), 34, "siap, tinta 34%", "warn"),
        (PrinterState.READY, ("toner-empty",), None, "siap, toner habis", "warn"),
        (PrinterState.BUSY, ("toner-low",), None, "sedang bekerja, toner hampir habis", "warn"),
        (PrinterState.OUT_OF_PAPER, ("toner-low",), 3, "kertas habis", "warn"),
        (PrinterState.STOPPED, (), None, "berhenti", "danger"),
    ],
)
def test_state_and_weak_points(state, reasons, ink, words, tone):
    said = printer_state(Printer("laser", "Laser", state, reasons, is_default=True, ink_percent=ink))

    assert (said.words, said.tone) == (words, tone)


def test_sheets_are_told_before_the_ink():
    printer = Printer(
        "laser", "Laser", PrinterState.READY, (), is_default=True, ink_percent=34, sheets_left=40
    )

    assert printer_state(printer).words == "siap, sekitar 40 lembar, tinta 34%"
