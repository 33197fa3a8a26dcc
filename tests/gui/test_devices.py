"""The page of devices: each with its state, its last trouble and its test; they come and go meanwhile."""

from pathlib import Path

import pytest
from device_desk import scanners_at, served
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from regency import OPERATOR, found_regency
from touch import touch_screen

from desktop.demo.devices.service import InventedService
from desktop.devices.drives import TRIAL_FILE, Drive
from desktop.devices.power import Power
from desktop.devices.printers import Printer, PrinterState
from desktop.domain.biometrics import Modality
from desktop.domain.errors import EnvironmentProblem
from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.components.dialogs import Dialog
from desktop.gui.components.pad import Pad
from desktop.gui.components.text import Text
from desktop.gui.context import ScreenContext
from desktop.gui.devices import wording
from desktop.gui.devices.screen import DevicesScreen
from desktop.gui.equipment.surroundings import Facts, Surroundings
from desktop.station.biometrics import report_outage, standing_outages
from desktop.store.unit_of_work import utc_now

MAINS = Power(is_plugged=True, percent=86)


def drive(label, path="/media/x"):
    return Drive(label, Path(path), 11_200_000_000, 15_600_000_000)


class Queue:
    """A spooler with one printer, or none at all."""

    def __init__(self):
        self.state = PrinterState.READY

    def printers(self):
        if self.state is None:
            raise EnvironmentProblem("printer.no_spooler")
        return [Printer("brother", "Brother", self.state, (), True)]


class Camera(QObject):
    """A camera that delivers a frame when it is started, or dies of it."""

    frame_ready = Signal(QImage)
    lost = Signal()

    def __init__(self):
        super().__init__()
        self.is_alive, self.is_on = True, False

    def start(self):
        self.is_on = True
        if self.is_alive:
            self.frame_ready.emit(QImage(1280, 720, QImage.Format.Format_RGB32))
        else:
            self.lost.emit()

    def stop(self):
        self.is_on = False


class Finder:
    """Finds the scanners of a service, while it is there."""

    def __init__(self):
        self.port = None

    def find(self):
        return scanners_at(self.port) if self.port else []


class Bench:
    """The page with everything that a test plugs in and pulls out."""

    def __init__(self, session):
        self.session, self.facts = session, Facts(MAINS, cameras=1)
        self.camera, self.finder = Camera(), Finder()
        self.queue = Queue()
        runner, told = InlineRunner(), []
        watch = Surroundings(runner, lambda: self.facts, lambda: self.facts.cameras)
        context = ScreenContext(
            session, runner, runner, self.queue, told.append, told.append, int, surroundings=watch
        )
        self.watch = watch
        self.page = DevicesScreen(
            context, lambda _wanted: ([("a", "Kamera USB")], self.camera), lambda: self.finder
        )

    def plug(self, **changes):
        """Something is plugged in or pulled out, and the watch sees it."""
        self.facts = Facts(**{**vars(self.facts), **changes})
        self.watch.look()

    def state(self, row):
        text = self.page.findChild(Text, f"device-state-{row}")
        return text.text(), text.tone()

    def trouble(self, row):
        return self.page.findChild(Text, f"device-trouble-{row}").text()

    def press(self, row):
        self.page.findChild(QPushButton, f"test-device-{row}").click()


@pytest.fixture
def bench(tmp_path, show):
    session = found_regency(tmp_path).session(OPERATOR)
    made = Bench(session)
    show(made.page)
    made.watch.look()
    made.page.activate()
    yield made
    made.page.deactivate()
    session.close()


def test_every_device_has_a_state_and_a_test(bench):
    for row in wording.ALL:
        words, tone = bench.state(row)
        assert words
        assert tone in ("ok", "warn", "danger", "ink.secondary")
        assert bench.page.findChild(QPushButton, f"test-device-{row}").accessibleName()
    assert bench.state("camera") == ("Siap", "ok")
    assert bench.state("power")[0].startswith("PLN")
    assert bench.state("disk")[1] in ("ok", "warn", "danger")


def test_devices_come_and_go_while_the_page_is_open(bench):
    assert bench.state("usb")[0] == "Belum dicolok"

    bench.plug(drives=(drive("STASIUN 07"),), cameras=0, power=Power(is_plugged=False, percent=12))
    assert bench.state("usb")[1] == "ok"
    assert bench.state("camera")[1] == "danger"
    assert bench.state("power")[1] == "danger"
    lost = bench.trouble("camera")
    assert "Tidak terhubung" in lost

    bench.plug(drives=(), cameras=1, power=MAINS)
    assert bench.state("camera") == ("Siap", "ok")
    assert bench.trouble("camera") == lost
    assert bench.state("usb")[0] == "Belum dicolok"


def test_scanners_come_and_go_without_a_button(bench, qtbot):
    assert bench.state("finger")[1] == "warn"
    service = InventedService()
    with served(service):
        bench.finder.port = service.port
        bench.page.presenter.look_for_scanners()
        words, tone = bench.state("finger")
        assert (words.split(",")[0], tone) == ("Siap", "ok")
        assert bench.state("iris")[1] == "ok"
    bench.finder.port = None
    bench.page._timer.timeout.emit()

    assert bench.state("finger")[1] == "warn"
    assert "Tidak terhubung" in bench.trouble("finger")


def test_a_scanner_that_was_reported_out_of_order_says_so_until_it_works_again(bench):
    report_outage(bench.session, Modality.IRIS, "Kabel putus")
    bench.page.presenter.load()
    repaired = bench.page.findChild(QPushButton, "repaired-iris")
    assert bench.trouble("iris").startswith("Dinyatakan rusak sejak")
    assert bench.trouble("iris").endswith("Kabel putus")
    assert not bench.page.findChild(QPushButton, "repaired-finger").isVisible()

    repaired.click()
    assert not repaired.isVisible()
    assert "rusak" not in bench.trouble("iris")
    assert standing_outages(bench.session) == []


def test_a_camera_without_a_picture_says_so_and_lets_go(bench):
    bench.press("camera")
    assert bench.state("camera") == ("Siap, 1280 × 720", "ok")
    bench.camera.is_alive = False

    bench.press("camera")

    assert bench.state("camera")[1] == "danger"
    assert "gambar" in bench.trouble("camera").lower()
    assert not bench.camera.is_on


def test_a_drive_is_written_and_read_back_and_nothing_stays(bench, tmp_path):
    bench.press("usb")
    assert bench.state("usb")[1] == "warn"

    stick = tmp_path / "STASIUN 07"
    stick.mkdir()
    bench.plug(drives=(drive("STASIUN 07", stick),))
    bench.press("usb")
    assert bench.state("usb")[0].startswith("Tertulis dan terbaca")
    assert list(stick.iterdir()) == []

    (stick / f"{TRIAL_FILE}.part").mkdir()
    bench.press("usb")
    assert bench.state("usb")[1] == "danger"
    assert bench.trouble("usb") != "Belum ada gangguan"


def test_a_printer_and_a_missing_spooler(bench):
    bench.queue.state = PrinterState.OUT_OF_PAPER
    bench.press("printer")
    assert bench.state("printer")[1] == "warn"

    bench.queue.state = None
    bench.press("printer")
    assert bench.state("printer")[1] == "danger"


def test_a_clock_that_went_back_is_seen(bench):
    bench.press("clock")
    assert bench.state("clock")[1] == "ok"
    bench.session.store.clock = lambda: utc_now().replace(year=2024)

    bench.press("clock")

    assert bench.state("clock")[1] == "danger"


def test_a_line_on_the_pad(bench):
    bench.press("pad")
    dialog = bench.page.findChild(Dialog, "pad-test")
    pad = dialog.findChild(Pad)
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=pad.rect().center())
    QTest.mouseMove(pad, pad.rect().center() / 2)
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=pad.rect().center() / 2)
    dialog.accept()

    assert bench.state("pad") == ("Siap", "ok")


def test_all_at_once_by_key(bench):
    bench.camera.is_alive = False

    QTest.keyClick(bench.page, Qt.Key.Key_T)

    assert bench.state("camera")[1] == "danger"
    assert bench.state("disk")[0].startswith("Tertulis dan terbaca")
    assert bench.state("pad")[0].startswith("Tanpa papan pena")


def test_a_touch_screen_is_a_pad_while_it_is_there(bench):
    with touch_screen() as screen:
        bench.page.activate()
        assert screen.name() in bench.state("pad")[0]

    bench.page.activate()
    assert bench.state("pad")[0].startswith("Tanpa papan pena")


def test_whoever_leaves_the_page_lets_go(bench):
    bench.page.deactivate()
    before = bench.state("camera")

    bench.plug(cameras=0)

    assert bench.state("camera") == before
    assert not bench.page._timer.isActive()
