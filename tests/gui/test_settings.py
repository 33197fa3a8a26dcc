"""The settings of one laptop: what is chosen lasts, and every device and place is tried by its own button."""

import json

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPushButton
from regency import OPERATOR, found_regency

from desktop.capture.sbi.scanner import SbiScanners
from desktop.capture.sbi.trust import DeviceTrust
from desktop.devices.printers import Printer, PrinterState
from desktop.documents.pages import page_size_mm
from desktop.domain.errors import EnvironmentProblem
from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.components.cue import Cue
from desktop.gui.context import ScreenContext
from desktop.gui.equipment.printing_here import PreferredQueue
from desktop.gui.settings import presenter
from desktop.gui.settings.screen import SettingsScreen
from desktop.station import backup
from desktop.station.line import Line, set_line
from desktop.store.laptop import OFF, Laptop, change_laptop, read_laptop


class Printers:
    """Two printers; sheets that were sent are kept."""

    def __init__(self):
        self.found = [
            Printer("brother", "Brother HL-L2360", PrinterState.READY, (), True, 34),
            Printer("epson", "Epson L3210", PrinterState.OUT_OF_PAPER, (), False),
        ]
        self.sent = []

    def printers(self):
        if not self.found:
            raise EnvironmentProblem("printer.no_spooler", program="cupsd")
        return self.found

    def submit(self, pdf, *, printer, title, paper, is_colour=False):
        self.sent.append((printer, paper, pdf))
        return "1"


class Camera(QObject):
    """A camera that delivers one frame when it is started, unless it is dead."""

    frame_ready = Signal(QImage)
    lost = Signal()

    def __init__(self, size):
        super().__init__()
        self.size, self.is_on = size, False

    def start(self):
        self.is_on = True
        if self.size:
            self.frame_ready.emit(QImage(*self.size, QImage.Format.Format_RGB32))
        else:
            self.lost.emit()

    def stop(self):
        self.is_on = False


@pytest.fixture
def regency(tmp_path):
    return found_regency(tmp_path)


@pytest.fixture(autouse=True)
def no_scanner(monkeypatch):
    """Whatever listens on this computer: other tests, and what is tried by hand, have invented scanners."""
    monkeypatch.setattr(presenter, "scanners", lambda _session: SbiScanners(DeviceTrust(()), ()))


@pytest.fixture
def opened(regency, show):
    """Open the settings with two printers and a camera that has a size, is dead (``()``) or is none."""
    sessions = []

    def open_with(camera_size=(1920, 1080), printers=None):
        session = regency.session(OPERATOR)
        sessions.append(session)
        runner, said = InlineRunner(), []
        camera = None if camera_size is None else Camera(camera_size)
        names = [("c920", "Logitech C920")] if camera else []
        queue = PreferredQueue(printers or Printers(), session.store.folder.settings)

        def told(*given):
            said.append(given)

        context = ScreenContext(session, runner, runner, queue, told, told, int)
        screen = show(SettingsScreen(context, lambda _wanted: (names, camera)))
        screen.activate()
        screen.session, screen.said, screen.camera = session, said, camera
        return screen

    yield open_with
    for session in sessions:
        session.close()


def press(screen, name):
    screen.findChild(QPushButton, name).click()


def words(screen, row):
    result = screen.rows._rows[row].result
    return result.text(), result.tone()


def choice(screen, row):
    return screen.rows._rows[row].choice


def choose(screen, row, value):
    combo = choice(screen, row)
    combo.set_value(value)
    combo.activated.emit(combo.currentIndex())


def test_a_printer_is_tried_with_its_ink_and_the_choice_lasts(opened):
    screen = opened()
    assert choice(screen, "printer").value() == "brother"
    press(screen, "test-printer")
    assert words(screen, "printer") == ("Siap, tinta 34%", "ok")

    choose(screen, "printer", "epson")
    press(screen, "test-printer")

    assert words(screen, "printer") == ("Kertas habis", "warn")
    assert read_laptop(screen.session.store.folder.settings).printer == "epson"
    screen.session.close()
    again = opened()
    assert choice(again, "printer").value() == "epson"


def test_a_test_sheet_goes_to_the_chosen_printer_on_the_chosen_paper(opened):
    printers = Printers()
    screen = opened(printers=printers)
    choose(screen, "paper", "A4")
    press(screen, "test-paper")

    ((printer, paper, pdf),) = printers.sent
    assert (printer, paper) == ("brother", "A4")
    assert [round(side) for side in page_size_mm(pdf, 0)] == [210, 297]
    assert words(screen, "paper")[1] == "ok"


def test_without_a_spooler_the_row_says_so(opened):
    printers = Printers()
    printers.found = []
    screen = opened(printers=printers)
    press(screen, "test-printer")

    assert words(screen, "printer")[1] == "danger"


@pytest.mark.parametrize(
    ("size", "said"),
    [
        ((1920, 1080), ("Siap, 1920 × 1080", "ok")),
        ((), ("Tidak ada gambar. Cabut lalu colokkan lagi", "danger")),
        (None, ("Tidak terhubung", "warn")),
    ],
)
def test_a_camera_is_asked_for_one_picture_and_let_go(opened, size, said):
    screen = opened(size)
    press(screen, "test-camera")

    assert words(screen, "camera") == said
    assert screen.camera is None or not screen.camera.is_on


def test_a_backup_folder_is_written_to_and_read(opened, tmp_path):
    screen = opened()
    press(screen, "test-backup")
    assert words(screen, "backup") == ("Tempat cadangan belum dipilih", "warn")

    folder = tmp_path / "USB-07"
    folder.mkdir()
    screen.presenter.choose_folder(folder)
    assert words(screen, "backup")[1] == "ok"
    assert list(folder.iterdir()) == []

    folder.rmdir()
    press(screen, "test-backup")
    assert words(screen, "backup")[1] == "danger"


def test_the_line_to_the_office_is_tried(opened):
    screen = opened()
    press(screen, "test-upload")
    assert words(screen, "upload") == ("Mati, data lewat USB", "ink.secondary")

    # Nobody listens at port 9.
    set_line(screen.session, Line("http://127.0.0.1:9/files", "kata"))
    press(screen, "test-upload")
    assert words(screen, "upload") == ("Server kantor tidak menjawab", "danger")


def test_everything_is_tried_at_once_but_for_what_needs_a_hand(opened):
    screen = opened()
    press(screen, "test-all")

    untried = {row for row in screen.rows._rows if words(screen, row)[0] == "Belum diuji"}
    assert untried == {"paper", "pad"}
    assert words(screen, "finger") == ("Tidak terhubung", "warn")


def test_a_line_on_the_pad_shows_that_it_works(opened, qtbot):
    screen = opened()
    press(screen, "test-pad")
    screen.findChild(QObject, "pad-test").accept()
    assert words(screen, "pad") == ("Tidak ada garis", "warn")


def test_choosing_one_setting_keeps_the_others(tmp_path):
    file = tmp_path / "laptop.json"
    change_laptop(file, backup_folder="/media/usb")
    change_laptop(file, language="en")

    assert read_laptop(file) == Laptop(backup_folder="/media/usb", language="en")


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff", json.dumps({"printer": 7, "new": 1}).encode()])
def test_a_damaged_file_of_settings_counts_as_none(tmp_path, content):
    file = tmp_path / "laptop.json"
    file.write_bytes(content)

    assert read_laptop(file) == Laptop()


def test_old_backup_folders_are_still_known(regency, tmp_path):
    session = regency.session(OPERATOR)
    session.store.folder.settings.write_bytes(json.dumps({"backup_folder": str(tmp_path)}).encode())

    assert backup.backup_folder(session) == tmp_path
    session.close()


def test_the_sound_of_a_capture_is_switched_off_and_on_for_good(opened):
    screen = opened()
    choice = screen.looks.sound.choice
    assert choice.isChecked()

    choice.click()
    assert read_laptop(screen.session.store.folder.settings).sound == OFF
    screen.session.close()
    again = opened()
    assert not again.looks.sound.choice.isChecked()

    again.looks.sound.choice.click()
    assert read_laptop(again.session.store.folder.settings).sound == ""


def test_both_sounds_can_be_tried_and_a_missing_loudspeaker_is_told(opened, monkeypatch, qtbot):
    screen, played = opened(), []
    press(screen, "try-sound")
    assert screen.looks.sound.note.isVisible()

    monkeypatch.setattr(screen.looks.sound.sounds, "play", lambda cue: played.append(cue) or True)
    press(screen, "try-sound")
    assert screen.looks.sound.note.isHidden()
    qtbot.waitUntil(lambda: played == list(Cue))
