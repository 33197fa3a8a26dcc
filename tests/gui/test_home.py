"""The home screen on a real station: what it shows and where its buttons lead."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget
from regency import OPERATOR, SUPERVISOR, found_regency, nik, ready_draft, record, record_and_approve

from desktop.devices.drives import Drive
from desktop.devices.power import Power
from desktop.devices.printers import Printer, PrinterState
from desktop.domain.errors import EnvironmentProblem
from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.components.text import Text
from desktop.gui.context import ScreenContext
from desktop.gui.equipment.surroundings import Facts, Surroundings
from desktop.gui.home.screen import HomeScreen
from desktop.i18n import set_language
from desktop.station import enrolments

PRINTER = Printer("epson", "Epson L3110", PrinterState.OUT_OF_PAPER, ("media-empty",), True)


class NoPrinters:
    def printers(self) -> list[Printer]:
        return []


class Shown:
    """A home screen, who signed in, and where it wanted to go."""

    def __init__(self, session, runner=None) -> None:
        self.session, self.went = session, []
        self.facts = Facts(Power(is_plugged=True, percent=86), printer=PRINTER)
        self.surroundings = Surroundings(InlineRunner(), lambda: self.facts, lambda: 1)
        self.surroundings.look()
        self.screen = HomeScreen(self.context(runner or InlineRunner()))

    def context(self, runner) -> ScreenContext:
        return ScreenContext(
            session=self.session,
            runner=runner,
            devices=InlineRunner(),
            queue=NoPrinters(),
            navigate=lambda screen, argument=None: self.went.append((screen, argument)),
            notify=lambda _kind, _text: None,
            refresh_badges=lambda: None,
            surroundings=self.surroundings,
        )

    def find(self, name: str) -> Any:
        return self.screen.findChild(QWidget, name)

    def words(self) -> list[str]:
        return [text.text() for text in self.screen.findChildren(Text) if text.isVisible()]


@pytest.fixture
def regency(tmp_path):
    return found_regency(tmp_path)


@pytest.fixture
def home(regency, show):
    opened = []

    def opening(officer=OPERATOR, runner=None) -> Shown:
        shown = Shown(regency.session(officer), runner)
        opened.append(shown)
        show(shown.screen, (1150, 738))
        shown.screen.activate()
        return shown

    yield opening
    for shown in opened:
        shown.session.close()


def test_a_first_day_says_how_to_begin(home):
    shown = home()

    assert "Belum ada warga di daftar" in shown.words()
    assert "Semua beres" not in shown.words()
    assert "Selamat pagi, Ratna Dewi." in shown.words()
    assert shown.screen.start.hasFocus()


def test_a_quiet_day_says_that_all_is_done(home, regency):
    session = regency.session(OPERATOR)
    record(session)
    session.close()

    assert "Semua beres" in home().words()


@pytest.mark.parametrize(
    ("key", "place"), [(Qt.Key.Key_F3, ("residents", None)), (Qt.Key.Key_F4, ("queue", "call"))]
)
def test_f3_leads_to_the_residents_and_f4_calls_the_next(qtbot, home, key, place):
    shown = home()
    qtbot.keyClick(shown.screen, key)

    assert shown.went == [place]


def test_a_letter_presses_the_button_of_its_task(qtbot, home, regency):
    session = regency.session()
    enrolments.save_draft(session, ready_draft(session))
    session.close()
    shown = home()
    qtbot.keyClick(shown.screen, Qt.Key.Key_L)
    qtbot.mouseClick(shown.find("task-interrupted-button"), Qt.MouseButton.LeftButton)

    assert shown.went == [("enrolment", nik(1))] * 2


def test_letters_wait_without_a_button_for_an_operator(qtbot, home, regency):
    record_and_approve(regency, range(1, 3))
    shown = home()
    assert shown.find("task-ready-button") is None
    shown.session.close()
    shown = home(SUPERVISOR)
    qtbot.mouseClick(shown.find("task-ready-button"), Qt.MouseButton.LeftButton)

    assert shown.went == [("letters", None)]


def test_coming_back_reads_everything_anew(home):
    shown = home()
    record(shown.session)
    shown.screen.activate()

    assert "Hari ini 1 warga sudah direkam." in shown.words()


def test_devices_show_what_is_real_and_change_with_it(home):
    shown = home()
    before = shown.find("device-printer").accessibleName()
    stick = Drive("STASIUN 07", shown.session.store.folder.root, 11_200_000_000, 15_600_000_000)
    shown.facts = Facts(Power(is_plugged=False, percent=12), (stick,))
    shown.surroundings.look()

    assert before == "Printer: Kertas habis"
    assert shown.find("device-printer").accessibleName() == "Printer: Belum dipasang"
    assert shown.find("device-usb").accessibleName() == "USB: sisa 11,2 GB"
    assert shown.find("device-power").accessibleName() == "Listrik: Baterai 12%"
    assert shown.find("device-camera").accessibleName() == "Kamera: Siap"


def test_a_page_that_cannot_be_read_offers_another_try(qtbot, home):
    class Broken(InlineRunner):
        is_broken = True

        def run_latest(self, key, work, done, failed=None):
            if self.is_broken:
                failed(EnvironmentProblem("database.unreadable"))
            else:
                super().run_latest(key, work, done, failed)

    runner = Broken()
    shown = home(runner=runner)
    again = shown.find("try-again")
    assert isinstance(again, QAbstractButton)
    runner.is_broken = False
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)

    assert "Belum ada warga di daftar" in shown.words()


def test_grey_bars_stand_in_while_the_page_is_read(qtbot, home):
    class Slow(InlineRunner):
        def run_latest(self, key, work, done, failed=None):
            self.answer = lambda: done(work())

    runner = Slow()
    shown = home(runner=runner)
    qtbot.waitUntil(lambda: shown.screen.tasks.findChild(QWidget, "skeleton") is not None)
    runner.answer()

    assert "Belum ada warga di daftar" in shown.words()


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("size", [(1150, 738), (1064, 650)])
def test_nothing_is_cut_off(home, regency, language, size):
    record_and_approve(regency, range(1, 4))
    session = regency.session()
    enrolments.save_draft(session, ready_draft(session, 8))
    session.close()
    set_language(language)
    try:
        shown = home(SUPERVISOR)
        shown.screen.resize(*size)
        for card in (shown.screen.today, shown.screen.devices, shown.screen.letters, shown.screen.saved):
            for text in card.findChildren(Text):
                assert text.width() >= text.sizeHint().width() or text.toolTip() == "", text.text()
            corner = card.mapTo(shown.screen, card.rect().bottomRight())
            assert shown.screen.rect().contains(corner)
    finally:
        set_language("id")
