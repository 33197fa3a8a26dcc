"""Every screen of a place on its first day, and on a bad one.

What has nothing to show says what to do next, and leads there; what cannot be read says so, and tries again.
"""

from dataclasses import replace

import pytest
from letter_desk import Desk, FolderQueue
from regency import CHEAP, CLERK, OPERATOR, PASSWORD, SUPERVISOR, TestClock, found_regency

from desktop.bootstrap import Newcomer, Terms, found_district, sign_in
from desktop.domain.errors import EnvironmentProblem
from desktop.gui import context as contexts
from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.components.buttons import Button
from desktop.gui.components.states import EmptyState
from desktop.gui.components.text import Text
from desktop.gui.equipment import camera_probe
from desktop.gui.screens import build, screens_for
from desktop.gui.shell.main_window import MainWindow
from desktop.i18n.errors import sentence
from desktop.store.folder import DISTRICT, STATION, PlaceCard

# What is never empty, and what one begins with there.
FULL = {
    "verification": "file",
    "backup": "choose-backup-folder",
    "audit": "check-chain",
    "officers": "add-officer",
    "letterhead": "print-sample",
    "devices": "test-all-devices",
    "settings": "licences",
}
# The next thing is done on the screen itself: typed into its field, or by a button of its own.
HERE = {
    "residents": "import-empty",
    "queue": "queue-field",
    "enrolment": "find-resident",
    "sync": "choose-folder",
    "inbox": "admit",
}
ELSEWHERE = {
    "home": "residents",
    "review": "queue",
    "letters": "review",
    "register": "letters",
    "coverage": "residents",
    "worklists": "residents",
    "cards": "sync",
    "office_home": "inbox",
    "duplicates": "inbox",
    "blanko": "inbox",
    "parcels": "inbox",
    "certificates": "inbox",
    "candidates": "inbox",
}
EVERY = [
    *((STATION, entry) for entry in screens_for(STATION, SUPERVISOR)),
    *((DISTRICT, entry) for entry in screens_for(DISTRICT, CLERK)),
]


@pytest.fixture(scope="module")
def places(tmp_path_factory):
    """A certified station and an office without stations; nobody listed, nothing recorded or carried."""
    root = tmp_path_factory.mktemp("places")
    station = found_regency(root / "regency")
    clock = TestClock()
    card = PlaceCard(DISTRICT, "1607", "1607", "Disdukcapil Banyuasin", "", "Disdukcapil Banyuasin", 1)
    office = root / "office"
    found_district(office, card, [Newcomer(CLERK, PASSWORD)], Terms(cost=CHEAP, clock=clock))
    return {STATION: station.session, DISTRICT: lambda _who: sign_in(office, CLERK.id, PASSWORD, clock)}


@pytest.fixture
def open_screen(places, tmp_path, show, qtbot, monkeypatch):
    monkeypatch.setattr(contexts.ScreenContext, "drives", lambda _self: [])
    monkeypatch.setattr(camera_probe, "connected_camera", lambda _wanted: ([], None))
    opened = []

    def opens(kind, entry, officer=SUPERVISOR, runner=None):
        desk = Desk(places[kind](officer), FolderQueue(tmp_path / "tray"))
        window = MainWindow()
        qtbot.addWidget(window)
        context = replace(desk.context(), window=window)
        context = replace(context, runner=runner) if runner else context
        screen = show(build(entry, context), (1150, 738))
        screen.activate()
        opened.append((screen, desk.session, window))
        return screen

    yield opens
    for screen, session, _window in opened:
        screen.deactivate()
        session.close()


def states(screen):
    return [state for state in screen.findChildren(EmptyState) if state.isVisible()]


def sentences(screen):
    """Return the second line of every empty state: what to do."""
    lines = [[text.text() for text in state.findChildren(Text)] for state in states(screen)]
    return [words[1] for words in lines if len(words) > 1 and words[1]]


def reachable(screen, name):
    return [found for found in screen.findChildren(object, name) if found.isVisible() and found.isEnabled()]


def test_every_screen_is_looked_at():
    assert {entry.id for _kind, entry in EVERY} == {*FULL, *HERE, *ELSEWHERE}


@pytest.mark.parametrize(("kind", "entry"), EVERY, ids=lambda value: getattr(value, "id", value))
def test_an_empty_screen_says_what_to_do_next(kind, entry, open_screen, qtbot):
    screen = open_screen(kind, entry)
    if entry.id in FULL:
        assert not states(screen)
        assert reachable(screen, FULL[entry.id])
        return
    qtbot.waitUntil(lambda: any(words.endswith(".") for words in sentences(screen)))
    if entry.id in HERE:
        assert reachable(screen, HERE[entry.id])
        return
    gone = []
    screen.go.connect(gone.append)
    way = f"way-to-{ELSEWHERE[entry.id]}"
    buttons = [button for state in states(screen) for button in state.findChildren(Button, way)]
    next(button for button in buttons if button.isVisible()).click()
    assert gone == [ELSEWHERE[entry.id]]
    assert ELSEWHERE[entry.id] in {other.id for other_kind, other in EVERY if other_kind == kind}


class TroubledRunner(InlineRunner):
    """Refuses all work while the disk does."""

    def __init__(self):
        super().__init__(lambda _error: None)
        self.is_troubled = True

    def run(self, work, done, failed=None):
        def tried():
            if self.is_troubled:
                raise EnvironmentProblem("disk.failed", path="/data", reason="EIO")
            return work()

        super().run(tried, done, failed)


# What they show was not read, or is said beside a form that stays.
WITHOUT_A_LIST = {"verification", "letterhead", "devices", "settings"}


@pytest.mark.parametrize(("kind", "entry"), EVERY, ids=lambda value: getattr(value, "id", value))
def test_what_cannot_be_read_is_said_and_tried_again(kind, entry, open_screen, qtbot):
    runner = TroubledRunner()
    screen = open_screen(kind, entry, runner=runner)
    if entry.id in WITHOUT_A_LIST:
        return
    qtbot.waitUntil(lambda: bool(reachable(screen, "try-again")))
    told = sentence(EnvironmentProblem("disk.failed", path="/data", reason="EIO"))
    assert any(told.headline in state.accessibleName() for state in states(screen))

    runner.is_troubled = False
    reachable(screen, "try-again")[0].click()
    qtbot.waitUntil(lambda: not reachable(screen, "try-again"))


def test_nobody_is_led_to_where_they_may_not_go(open_screen):
    entry = next(found for found in screens_for(STATION, OPERATOR) if found.id == "register")
    screen = open_screen(STATION, entry, OPERATOR)

    assert sentences(screen)
    assert not reachable(screen, "way-to-letters")
