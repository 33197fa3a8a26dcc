"""What other screens are made of is loaded while the first one is read."""

import sys

from desktop.demo.world import SUPERVISOR
from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.loading_ahead import LoadingAhead


class Recorded(InlineRunner):
    def __init__(self):
        super().__init__()
        self.asked = []

    def run(self, work, done, failed=None):
        self.asked.append(work.args[0])
        super().run(work, done, failed)


def test_one_after_the_other_is_loaded_and_none_twice(qtbot, monkeypatch):
    monkeypatch.setattr("desktop.gui.loading_ahead.PAUSE_MS", 0)
    runner = Recorded()
    ahead = LoadingAhead(runner, ("sys", "wave", "colorsys"))
    for name in ("wave", "colorsys"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    ahead.begin()
    assert runner.asked == []
    qtbot.waitUntil(ahead.is_done)
    assert runner.asked == ["wave", "colorsys"]
    assert {"wave", "colorsys"} <= set(sys.modules)
    ahead.begin()
    assert ahead.is_done()


def test_nothing_is_loaded_for_who_has_left(qtbot, monkeypatch):
    monkeypatch.delitem(sys.modules, "wave", raising=False)
    runner = Recorded()
    ahead = LoadingAhead(runner, ("wave",))
    ahead.begin()
    ahead.end()
    assert ahead.is_done()
    assert not ahead._pause.isActive()


def test_every_screen_of_the_officer_is_loaded_soon(qtbot, application, sign_in, world):
    sign_in(SUPERVISOR, "home")
    ahead = application.workplace.ahead
    qtbot.waitUntil(ahead.is_done)
    assert all(entry.path in sys.modules for entry in application.workplace._entries.values())
