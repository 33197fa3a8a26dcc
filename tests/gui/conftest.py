"""A dressed application, once, and a window of the design's size."""

import pytest
import shown_words
from demo_world import build_lived_world, copied
from open_app import SIZE, shown
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop import i18n
from desktop.demo.world import PASSWORD
from desktop.gui.application import Application
from desktop.gui.components.focus_ring import FocusRing
from desktop.gui.enrolment import photo_step
from desktop.gui.equipment import camera_probe, cue_sounds
from desktop.gui.theme import stylesheet

shown_words.listen_to_titles()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Fail a test at whose end a window names a resident in its title, or has a label that reads HTML."""
    report = yield
    if call.when == "call" and report.passed and QApplication.instance() is not None:
        found = [*shown_words.residents_in_titles(), *shown_words.rich_words()]
        if found and not item.get_closest_marker("leaves_traces"):
            report.outcome, report.longrepr = "failed", f"shown: {sorted(set(found))[:20]}"
    return report


@pytest.fixture(autouse=True)
def quiet(monkeypatch):
    """Let no test be heard where there is a loudspeaker."""
    monkeypatch.setattr(cue_sounds, "is_audible", lambda: False)


@pytest.fixture(scope="session")
def qapp_args():
    return ["rekam-tests", "-style", stylesheet.STYLE]


@pytest.fixture(scope="session")
def dressed(qapp):
    """The application with the design's fonts, colours and focus ring."""
    stylesheet.dress(qapp)
    # Screens and parts are shown here without the window that wears it for them.
    qapp.setStyleSheet(stylesheet.stylesheet())
    ring = FocusRing(qapp)
    yield qapp
    ring.setParent(None)


@pytest.fixture
def show(dressed, qtbot):
    """Show a widget as the active window and wait for it."""

    kept = []  # qtbot itself keeps only weak references

    def shown(widget, size=SIZE):
        kept.append(widget)
        qtbot.addWidget(widget)
        widget.resize(*size)
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()
        return widget

    yield shown
    kept.clear()


@pytest.fixture
def show_page(show):
    """Show some widgets below each other, and return the page that holds them."""

    def stacked(*widgets, size):
        page = QWidget()
        column = QVBoxLayout(page)
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch(1)
        return show(page, size)

    return stacked


@pytest.fixture
def pixel():
    """Return the colour a widget shows at a point."""
    return lambda widget, x, y: widget.grab().toImage().pixelColor(x, y)


@pytest.fixture(scope="session")
def lived_world(tmp_path_factory):
    """The demo after its days: nobody may change it."""
    i18n.set_language("id")
    return build_lived_world(tmp_path_factory.mktemp("demo") / "demo")


@pytest.fixture
def world(lived_world, tmp_path):
    """The demo after its days, for one test to change."""
    return copied(lived_world, tmp_path / "demo")


@pytest.fixture
def application(dressed, qtbot, world, tmp_path, monkeypatch):
    """The app in its window, open on the demo's places, without a camera."""
    for module in (photo_step, camera_probe):
        monkeypatch.setattr(module, "connected_camera", lambda _wanted: ([], None))
    opened = Application(world.plan.out, tmp_path / "rekam.log", cameras=lambda: 1)
    opened.open()
    opened.desk.resize(*SIZE)
    opened.desk.activateWindow()
    qtbot.waitActive(opened.desk)
    qtbot.waitUntil(lambda: shown(opened, "officer-0") is not None)
    yield opened
    with qtbot.waitSignal(opened.closed):
        opened.desk.close()
    opened.stop()
    opened.desk.deleteLater()


@pytest.fixture
def settle(qtbot, application):
    """Wait until the threads have answered, and have answered what their answers asked."""

    def settled():
        for _round in range(3):
            answers = []
            for runner in (application.devices, application.database):
                runner.run(lambda: None, answers.append)
            qtbot.waitUntil(lambda found=answers: len(found) == 2, timeout=10_000)

    return settled


@pytest.fixture
def sign_in(qtbot, application, settle):
    def signed_in(officer, screen):
        settle()
        cards = [shown(application, f"officer-{number}") for number in range(9)]
        names = [card.text() if card else "" for card in cards]
        for key in (str(names.index(officer.name) + 1), PASSWORD):
            QTest.keyClicks(application.desk.focusWidget(), key)
        QTest.keyClick(application.desk.focusWidget(), Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: application.desk.current() == screen, timeout=10_000)
        settle()

    return signed_in
