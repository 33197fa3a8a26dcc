"""What is plugged in: how it is looked at and what it is called."""

from pathlib import Path

import pytest

from desktop.devices.drives import Drive
from desktop.devices.power import Power
from desktop.devices.printers import Printer, PrinterState
from desktop.domain.errors import EnvironmentProblem
from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.equipment.surroundings import Facts, Surroundings, look_around
from desktop.gui.equipment.words import camera_line, device_lines, power_line, printer_line, usb_line

MAINS = Power(is_plugged=True, percent=86)


def printer(name: str, *, is_default: bool = False, state: PrinterState = PrinterState.READY) -> Printer:
    return Printer(name, name, state, (), is_default)


def drive(label: str, *, is_read_only: bool = False) -> Drive:
    return Drive(label, Path("/media") / label, 11_200_000_000, 15_600_000_000, is_read_only)


class Queue:
    def __init__(self, *found: Printer) -> None:
        self._found = list(found)

    def printers(self) -> list[Printer]:
        if not self._found:
            raise EnvironmentProblem("printer.no_spooler")
        return self._found


class Teller:
    """A watch on facts that the test changes; remembers what was told."""

    def __init__(self, runner=None) -> None:
        self.facts, self.told = Facts(MAINS), []
        self.watch = Surroundings(runner or InlineRunner(), lambda: self.facts, lambda: 1)
        self.watch.changed.connect(self.told.append)


def test_only_what_changed_is_told(qapp):
    teller = Teller()
    teller.watch.look()
    teller.watch.look()
    teller.facts = Facts(MAINS, (drive("STASIUN 07"),))
    teller.watch.look()

    assert [len(facts.drives) for facts in teller.told] == [0, 1]
    assert teller.watch.latest is teller.told[-1]


def test_cameras_are_not_asked_for_at_first_and_then_stay_known(qapp):
    teller = Teller()
    teller.watch.start()
    first = teller.watch.latest.cameras
    teller.watch.look()
    teller.watch.stop()

    assert (first, teller.watch.latest.cameras) == (None, 1)


def test_a_slow_look_is_not_begun_twice(qapp):
    class Slow(InlineRunner):
        waiting = 0

        def run(self, work, done, failed=None):
            self.waiting += 1

    slow = Slow()
    teller = Teller(slow)
    teller.watch.look()
    teller.watch.look()

    assert slow.waiting == 1


def test_a_look_that_fails_is_a_fault_of_ours_and_the_next_one_still_comes(qapp):
    teller = Teller()
    teller.watch._look = lambda: {}["missing"]
    with pytest.raises(KeyError):
        teller.watch.look()
    teller.watch._look = lambda: teller.facts
    teller.watch.look()

    assert len(teller.told) == 1


@pytest.mark.parametrize(
    ("queue", "name"),
    [
        (Queue(printer("kasir"), printer("epson", is_default=True)), "epson"),
        (Queue(printer("kasir"), printer("epson")), "kasir"),
    ],
)
def test_the_default_printer_counts_or_else_the_first(queue, name):
    assert look_around(queue).printer.name == name


def test_without_a_spooler_there_is_no_printer():
    assert look_around(Queue()).printer is None


@pytest.mark.parametrize("state", list(PrinterState))
def test_every_state_of_a_printer_has_words(state):
    line = printer_line(printer("epson", state=state))

    assert line.state
    assert line.status.startswith(("Printer", "Kertas", "Keadaan"))


@pytest.mark.parametrize(
    ("drives", "state", "status", "tone"),
    [
        ((), "Belum dicolok", "USB belum dicolok", "neutral"),
        ((drive("MUSI"),), "sisa 11,2 GB", "USB MUSI", "ok"),
        ((drive("MUSI", is_read_only=True),), "Hanya dibaca", "USB MUSI · Hanya dibaca", "warn"),
        ((drive("MUSI"), drive("OGAN")), "2 USB", "USB · 2 USB", "ok"),
    ],
)
def test_drives_have_words(drives, state, status, tone):
    line = usb_line(drives)

    assert (line.state, line.status, line.tone) == (state, status, tone)


@pytest.mark.parametrize(
    ("power", "state", "status", "tone"),
    [
        (MAINS, "PLN, baterai 86%", "Listrik PLN · baterai 86%", "ok"),
        (Power(is_plugged=True), "PLN", "Listrik PLN", "ok"),
        (Power(is_plugged=False, percent=54), "Baterai 54%", "Baterai 54%", "warn"),
        (Power(is_plugged=False, percent=12), "Baterai 12%", "Baterai 12%", "danger"),
    ],
)
def test_power_has_words(power, state, status, tone):
    line = power_line(power)

    assert (line.state, line.status, line.tone) == (state, status, tone)


def test_a_missing_camera_is_red_and_an_unsought_one_is_left_out():
    assert (camera_line(0).tone, camera_line(2).tone) == ("danger", "ok")
    assert [line.id for line in device_lines(Facts(MAINS))] == ["printer", "usb", "power"]
    assert [line.id for line in device_lines(Facts(MAINS, cameras=0))][0] == "camera"
