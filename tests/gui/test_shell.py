"""The window around the screens: sidebar, stepper, status bar, keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.gui.components.banner import Banner
from desktop.gui.components.buttons import Button
from desktop.gui.components.text import Text
from desktop.gui.shell.main_window import MainWindow
from desktop.gui.shell.navigation import NavItem
from desktop.gui.shell.screen import Screen
from desktop.gui.shell.status_bar import StatusItem
from desktop.gui.shell.stepper import StepItem, StepState
from desktop.gui.theme.tokens import color, size

ITEMS = [
    NavItem("home", "Beranda", "house", "1"),
    NavItem("residents", "Warga", "users", "2"),
    NavItem("sync", "Sinkronisasi", "usb", "9"),
    NavItem("more", "Lainnya", "layout-grid", "0"),
]
STEPS = ("Biodata", "Foto", "Tanda tangan", "Periksa dan simpan")


class Page(Screen):
    """A screen that writes down what happens to it."""

    def __init__(self, title, diary):
        super().__init__(title)
        self._diary, self.may_leave = diary, True

    def activate(self):
        self._diary.append(f"{self.header.title()} comes")

    def deactivate(self):
        self._diary.append(f"{self.header.title()} goes")

    def can_leave(self):
        return self.may_leave


@pytest.fixture
def diary():
    return []


@pytest.fixture
def window(show, diary):
    window = MainWindow()
    window.set_items(ITEMS)
    for item in ITEMS:
        window.add_screen(item.id, Page(item.label, diary))
    window.show_screen("home")
    return show(window)


def key(qtbot, window, sign, modifier=Qt.KeyboardModifier.ControlModifier):
    qtbot.keyClick(window, sign, modifier)


def pixel(widget, x, y):
    return widget.grab().toImage().pixelColor(x, y).name()


def test_the_frame_has_the_measures_of_the_design(window):
    assert (window.width(), window.height()) == (1366, 768)
    assert window.status.height() == size("statusbar")
    header = window.screen_of("home").header
    assert header.height() == size("header")
    assert header.mapTo(window, header.rect().topLeft()).x() == size("sidebar")
    assert pixel(window, 3, 400) == color("petrol.900").name()
    assert pixel(window, 800, 400) == color("canvas").name()
    assert pixel(window, 800, 20) == color("surface").name()


def test_ctrl_and_a_digit_switches_and_screens_hear_of_it(window, qtbot, diary):
    heard = []
    window.screen_changed.connect(heard.append)

    key(qtbot, window, Qt.Key.Key_2)
    key(qtbot, window, Qt.Key.Key_0)
    key(qtbot, window, Qt.Key.Key_5)

    assert heard == ["residents", "more"]
    assert window.current() == "more"
    assert diary == [
        "Beranda comes",
        "Beranda goes",
        "Warga comes",
        "Warga goes",
        "Lainnya comes",
    ]


def test_a_click_in_the_sidebar_switches_and_marks(window, qtbot):
    qtbot.mouseClick(window.navigation.button("sync"), Qt.MouseButton.LeftButton)

    assert window.current() == "sync"
    marked = [item.id for item in ITEMS if window.navigation.button(item.id).isChecked()]
    assert marked == ["sync"]


def test_a_screen_that_may_not_be_left_stays(window, qtbot):
    window.screen_of("home").may_leave = False

    key(qtbot, window, Qt.Key.Key_2)

    assert window.current() == "home"
    assert window.navigation.button("home").isChecked()


def test_a_screen_can_send_elsewhere_and_a_screen_without_item_marks_another(window, diary):
    window.add_screen("history", Page("Riwayat", diary))

    window.screen_of("home").go.emit("residents")
    assert window.current() == "residents"
    window.show_screen("history", marked="residents")

    assert window.current() == "history"
    assert window.navigation.button("residents").isChecked()


def test_another_role_gets_other_items(window, qtbot):
    window.set_items(ITEMS[:1])

    key(qtbot, window, Qt.Key.Key_2)

    assert window.current() == "home"
    assert [item.id for item in window.navigation.items()] == ["home"]


def test_badges_count_and_warn_and_are_ignored_where_there_is_no_item(window):
    window.navigation.set_badge("residents", "41")
    window.navigation.set_badge("sync", "!", alarm=True)
    window.navigation.set_badge("approvals", "3")

    button = window.navigation.button("sync")
    assert window.navigation.button("residents").accessibleName() == "Warga 41"
    assert pixel(button, button.width() - 43, button.height() // 2) == color("focus.kunyit").name()


@pytest.mark.parametrize(
    ("sign", "signal"),
    [
        (Qt.Key.Key_F1, "help_requested"),
        (Qt.Key.Key_F3, "search_requested"),
        (Qt.Key.Key_F4, "start_requested"),
    ],
)
def test_some_keys_work_on_every_screen(window, qtbot, sign, signal):
    with qtbot.waitSignal(getattr(window, signal)):
        qtbot.keyClick(window.screen_of("home"), sign)


def test_a_button_of_the_screen_goes_before_the_window_with_the_same_key(window, qtbot):
    pressed, asked = [], []
    button = Button("Panggil 020", "primary", key="F4")
    window.screen_of("home").body.addWidget(button)
    button.clicked.connect(lambda: pressed.append("button"))
    window.start_requested.connect(lambda: asked.append("window"))
    qtbot.waitUntil(button.isVisible)

    for _again in range(2):
        qtbot.keyClick(window, Qt.Key.Key_F4)

    assert (pressed, asked) == (["button", "button"], [])


def test_the_lock_is_a_click_or_a_key(window, qtbot):
    lock = window.navigation.officer.lock
    assert lock.accessibleName() == "Kunci layar"
    with qtbot.waitSignal(window.lock_requested):
        qtbot.mouseClick(lock, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(window.lock_requested):
        key(qtbot, window, Qt.Key.Key_L)


def test_while_a_recording_runs_nobody_wanders_off(window, qtbot):
    window.stepper.set_resident("Siti Aminah", "36 tahun", "Karang Anyar")
    window.show_stepper("Ratna Dewi")

    key(qtbot, window, Qt.Key.Key_2)

    assert window.is_recording()
    assert window.current() == "home"
    assert "Siti Aminah" in {text.text() for text in window.stepper.findChildren(Text)}
    window.show_navigation()
    key(qtbot, window, Qt.Key.Key_2)
    assert window.current() == "residents"


def test_every_step_can_be_gone_to_by_mouse_and_by_its_number(window, qtbot):
    states = (StepState.DONE, StepState.CURRENT, StepState.PENDING, StepState.PENDING)
    window.stepper.set_steps([StepItem(name, name, state) for name, state in zip(STEPS, states, strict=True)])
    window.show_stepper()
    heard = []
    window.stepper.chosen.connect(heard.append)

    for name in STEPS:
        qtbot.mouseClick(window.stepper.button(name), Qt.MouseButton.LeftButton)
    for digit in (Qt.Key.Key_3, Qt.Key.Key_1, Qt.Key.Key_9):
        key(qtbot, window, digit)

    assert heard == [*STEPS, STEPS[2], STEPS[0]]
    done, now = window.stepper.button("Biodata"), window.stepper.button("Foto")
    assert pixel(done, 14, 22) == color("ok.strong").name()
    assert pixel(now, 14, 22) == color("petrol.700").name()
    assert pixel(now, 100, 4) == color("surface").name()


def test_steps_move_on_without_being_built_anew(window):
    window.stepper.set_steps([StepItem(name, name) for name in STEPS])
    button = window.stepper.button("Foto")
    window.stepper.set_steps([StepItem(name, name, StepState.DONE) for name in STEPS])

    assert window.stepper.button("Foto") is button
    assert button.state == StepState.DONE


def test_f6_pauses_a_recording(window, qtbot):
    window.show_stepper()
    with qtbot.waitSignal(window.stepper.pause_requested):
        qtbot.keyClick(window, Qt.Key.Key_F6)


def test_the_status_bar_keeps_its_facts_in_order(window):
    status = window.status
    status.set_item("place", "map-pin", "Stasiun 07 · Muara Padang", "ink")
    status.set_item("printer", "printer", "Printer siap")
    status.set_item("printer", "printer", "Kertas habis", "danger")
    status.set_sample(True)
    status.set_clock("Sel, 24 Nov 2026", "09.41")

    shown = [text.text() for text in status.findChildren(Text) if text.isVisible()]
    assert status.item("printer") == "Kertas habis"
    assert {"Stasiun 07 · Muara Padang", "Kertas habis", "Data contoh", "Sel, 24 Nov 2026", "09.41"} == set(
        shown
    )
    status.set_item("printer", "printer", "")
    assert "Kertas habis" not in [text.text() for text in status.findChildren(Text) if text.isVisible()]


def test_facts_of_the_status_bar_leave_one_by_one_and_come_back(window):
    status = window.status
    for identity, tone in (("power", "ink.secondary"), ("printer", "danger"), ("usb", "ink.secondary")):
        status.set_item(identity, "usb", f"{identity} " * 12, tone)
    window.resize(1920, 768)
    assert all(item.isVisible() for item in status.findChildren(StatusItem))

    window.resize(1280, 768)
    left = [item.text().split()[0] for item in status.findChildren(StatusItem) if item.isVisible()]
    assert left == ["power", "printer"]
    window.resize(1920, 768)
    assert all(item.isVisible() for item in status.findChildren(StatusItem))


def test_a_cover_hides_everything_and_its_keys(window, qtbot):
    asked = []
    window.start_requested.connect(lambda: asked.append("F4"))
    window.lock_requested.connect(lambda: asked.append("lock"))
    window.cover(QWidget())

    key(qtbot, window, Qt.Key.Key_2)
    key(qtbot, window, Qt.Key.Key_L)
    qtbot.keyClick(window, Qt.Key.Key_F4)

    assert window.is_covered()
    assert (window.current(), asked) == ("home", [])
    assert not window.navigation.isVisible()
    window.uncover()
    assert window.navigation.isVisible()


def test_a_banner_stands_above_every_screen(window):
    window.set_banner(Banner("warn", "Laptop ini memakai cadangan"))
    banner = window.findChild(Banner)
    assert banner.isVisible()
    window.show_screen("sync")
    assert banner.isVisible()
    assert (
        banner.mapTo(window, banner.rect().bottomLeft()).y()
        < window.screen_of("sync").mapTo(window, window.screen_of("sync").rect().topLeft()).y() + 1
    )

    window.set_banner(None)

    assert not banner.isVisible()


def test_closing_is_announced(window, qtbot):
    with qtbot.waitSignal(window.closing):
        window.close()


def test_the_shell_is_photographed(window, tmp_path):
    window.navigation.brand.set_place("Kabupaten Banyuasin")
    window.navigation.officer.set_officer("Ratna Dewi", "Petugas perekaman")
    photograph = window.grab()

    assert photograph.save(str(tmp_path / "shell.png"))
    image = photograph.toImage()
    sidebar = {image.pixelColor(x, y).name() for x in range(216) for y in range(0, 738, 2)}
    assert {color(name).name() for name in ("petrol.900", "focus.kunyit", "surface", "nav.badge")} <= sidebar
