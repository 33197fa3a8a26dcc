"""What the operating system says when somebody leaves a laptop: real messages on a bus of our own."""

import os
import subprocess
import sys

import pytest
from invented_logind import invented_bus
from needed import needs

from desktop.gui.leaving.listening import SESSION, UPOWER, LeavingNews
from desktop.gui.leaving.vigil import Reason

pytestmark = needs("dbus-daemon")


@pytest.fixture
def bus(qapp):
    with invented_bus() as found:
        yield found


@pytest.fixture
def heard(bus):
    said = []
    news = LeavingNews(said.append, bus[0])
    yield said
    news.let_go()


@pytest.mark.parametrize(
    ("say", "reason"),
    [
        (lambda logind: logind.sleep(True), Reason.SLEEP),
        (lambda logind: logind.lock(), Reason.SCREEN),
        (lambda logind: logind.change(SESSION, "LockedHint", True), Reason.SCREEN),
        (lambda logind: logind.change(SESSION, "Active", False), Reason.USER),
        (lambda logind: logind.change(UPOWER, "LidIsClosed", True), Reason.LID),
    ],
    ids=["sleep", "lock", "locked_hint", "user_switch", "lid"],
)
def test_each_sign_is_heard_once(qtbot, bus, heard, say, reason):
    say(bus[1])
    qtbot.waitUntil(lambda: bool(heard))
    # Signals keep their order: what would have been heard twice came before this one.
    bus[1].sleep(True)
    qtbot.waitUntil(lambda: len(heard) >= 2)
    assert heard == [reason, Reason.SLEEP]


def test_the_opposite_of_each_and_other_news_are_no_reason(qtbot, bus, heard):
    logind = bus[1]
    logind.sleep(False)
    for name, value in (("LockedHint", False), ("Active", True), ("IdleHint", True)):
        logind.change(SESSION, name, value)
    logind.change(UPOWER, "LidIsClosed", False)
    logind.change(UPOWER, "OnBattery", True)
    logind.sleep(True)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [Reason.SLEEP]


def test_logind_waits_until_it_is_let_go(qtbot, bus):
    news, logind = LeavingNews(lambda _reason: None, bus[0]), bus[1]
    news.hold()
    news.hold()
    qtbot.waitUntil(news.is_holding)
    ((what, _who, _why, mode),) = logind.held
    assert (what, mode, logind.let_go) == ("sleep", "delay", 0)
    news.let_go()
    qtbot.waitUntil(lambda: logind.let_go == 1)
    assert not news.is_holding()


def test_whoever_lets_go_before_the_answer_holds_nothing(qtbot, bus):
    news, logind = LeavingNews(lambda _reason: None, bus[0]), bus[1]
    news.hold()
    news.let_go()
    qtbot.waitUntil(lambda: logind.let_go == 1)
    assert not news.is_holding()


SYSTEM_BUS = """
from PySide6.QtCore import QCoreApplication
from desktop.gui.leaving.listening import LeavingNews
app = QCoreApplication([])
news = LeavingNews(lambda reason: (print(reason, flush=True), app.quit()))
print("listening", flush=True)
app.exec()
"""


def test_by_itself_it_listens_to_the_systems_bus(qtbot, bus):
    """In a process of its own, for Qt looks for that bus once."""
    _ours, logind = bus
    environment = {**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": logind.address}
    command = [sys.executable, "-c", SYSTEM_BUS]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout.readline() == "listening\n"
        logind.sleep(True)
        assert program.stdout.readline() == "sleep\n"
