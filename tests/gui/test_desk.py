import pytest

from desktop.gui.context import Screen
from desktop.gui.desk import Desk
from desktop.gui.shell.navigation import NavItem

ITEMS = [NavItem("home", "Beranda", "house", "1"), NavItem("residents", "Warga", "users", "2")]


class Page(Screen):
    def __init__(self, identity: str, log: list[str]) -> None:
        super().__init__(identity)
        self._identity, self._log = identity, log
        log.append(f"{identity} made")

    def visit(self, argument) -> None:
        self._log.append(f"{self._identity} visited for {argument}")

    def activate(self) -> None:
        self._log.append(f"{self._identity} shown")

    def deactivate(self) -> None:
        self._log.append(f"{self._identity} left")


@pytest.fixture
def log():
    return []


@pytest.fixture
def desk(show, log):
    desk = Desk()
    show(desk)
    desk.furnish(lambda identity: Page(identity, log) if identity != "letters" else None)
    desk.set_items(ITEMS)
    return desk


def test_a_screen_is_made_once_and_shown_each_time(desk: Desk, log):
    for identity in ("home", "residents", "home"):
        desk.show_screen(identity)

    assert [line for line in log if line.endswith("made")] == ["home made", "residents made"]
    assert log[-2:] == ["residents left", "home shown"]


def test_an_argument_comes_before_the_screen_is_shown(desk: Desk, log):
    desk.go_to("residents", "1607075206909001")
    desk.go_to("residents")

    assert log[1:3] == ["residents visited for 1607075206909001", "residents shown"]
    assert log[3] == "residents shown"


def test_what_may_not_be_opened_leaves_everything_as_it_was(desk: Desk):
    desk.show_screen("home")
    desk.show_screen("letters")

    assert desk.current() == "home"
    assert desk.navigation.button("home").isChecked()


def test_stripping_lets_the_front_screen_go_and_forgets_all(desk: Desk, log):
    desk.show_screen("home")
    desk.show_stepper("Ratna Dewi")
    desk.strip()
    desk.show_screen("home")

    assert log == ["home made", "home shown", "home left"]
    assert (desk.current(), desk.navigation.items(), desk.is_recording()) == ("", [], False)


def test_the_next_officer_gets_screens_of_their_own(desk: Desk, log):
    desk.show_screen("home")
    desk.strip()
    desk.furnish(lambda identity: Page(identity, log))
    desk.show_screen("home")

    assert log.count("home made") == 2


def test_an_item_for_several_screens_opens_the_one_used_last(desk: Desk):
    desk.set_items([*ITEMS, NavItem("more", "Lainnya", "layout-grid", "0")])
    desk.groups = {"audit": "more", "settings": "more"}
    desk.fronts = {"more": "audit"}

    desk.show_screen("more")
    first = desk.current()
    desk.go_to("settings")
    desk.show_screen("home")
    desk.navigation.chosen.emit("more")

    assert (first, desk.current()) == ("audit", "settings")
    assert desk.navigation.button("more").isChecked()
