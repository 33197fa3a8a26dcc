"""Language, colours and size: changed while the program is open, and whole in every screen."""

import itertools
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from accessible import silent
from cut_off import cut_off, laid_over, shortened
from open_app import SIZE, scrolled_pages, shown
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop import i18n
from desktop.demo.world import CLERK, SUPERVISOR
from desktop.gui import screens
from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.looks import QT_ZOOM, Looks, zoom
from desktop.gui.theme import stylesheet
from desktop.gui.theme.tokens import color
from desktop.store.folder import DISTRICT, STATION


@pytest.fixture(autouse=True)
def as_before(dressed):
    """Leave the language and the text size to the next test as they were."""
    yield
    i18n.set_language("id")
    stylesheet.color_in(dressed)


def test_the_open_window_speaks_another_language_at_once_and_at_the_next_start(
    qtbot, application, sign_in, settle, world
):
    sign_in(SUPERVISOR, "home")
    application.workplace.navigate("settings")
    settle()
    language = shown(application, "language")
    language.set_value("en")
    language.chosen.emit("en")
    qtbot.waitUntil(lambda: application.desk.navigation.items()[0].label == "Home")
    settle()

    desk = application.desk
    assert desk.current() == "settings"
    assert desk.screen_of("settings").header.title() == "Settings"
    assert desk.navigation.items()[-1].label == "More"
    i18n.set_language("id")
    Looks(world.plan.out / "laptop.json", InlineRunner()).wear()
    assert i18n.language() == "en"


def test_another_size_is_kept_for_the_next_start(application, sign_in, settle, world, monkeypatch):
    sign_in(SUPERVISOR, "home")
    application.workplace.navigate("settings")
    settle()
    assert shown(application, "reopen") is None
    shown(application, "size").changed.emit("150")
    settle()
    assert shown(application, "reopen").isEnabled()

    monkeypatch.delenv(QT_ZOOM, raising=False)
    zoom(world.plan.out / "laptop.json")
    assert os.environ[QT_ZOOM] == "1.5"
    application.looks.resize(100)
    settle()
    monkeypatch.delenv(QT_ZOOM)
    zoom(world.plan.out / "laptop.json")
    assert QT_ZOOM not in os.environ


def test_qt_draws_everything_in_the_size_of_the_settings(tmp_path):
    (tmp_path / "laptop.json").write_text('{"zoom_percent": 200}')
    program = (
        "import sys; from pathlib import Path; from desktop.gui.looks import zoom; zoom(Path(sys.argv[1]));"
        "from PySide6.QtWidgets import QApplication, QWidget; app = QApplication([]);"
        "print(QWidget().devicePixelRatio())"
    )
    told = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "laptop.json")],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert float(told.stdout) == 2.0


def test_strong_contrast_changes_the_colours_of_the_open_window(qtbot, application, sign_in, settle):
    sign_in(SUPERVISOR, "home")
    application.workplace.navigate("settings")
    settle()
    before, usual = application.desk.screen_of("settings"), color("ink.tertiary").name()
    shown(application, "contrast").changed.emit("high")
    qtbot.waitUntil(lambda: application.desk.screen_of("settings") is not before)
    settle()

    assert color("ink.tertiary").name() != usual
    assert shown(application, "contrast").value() == "high"


def test_nothing_changes_while_work_is_under_way(application, sign_in):
    sign_in(SUPERVISOR, "home")
    application.looks.may_change = lambda: False

    assert not application.looks.change("en")
    assert i18n.language() == "id"


# The pixels that are left of 1366x768 at each size; 200 percent only scrolls further than 150.
SEEN = {100: SIZE, 150: (910, 512)}
WORN = list(itertools.product(("id", "en"), SEEN))


@pytest.mark.parametrize("kind", [STATION, DISTRICT])
def test_no_words_are_cut_off_or_laid_over_each_other(kind, qtbot, application, sign_in, settle):
    officer, first = (SUPERVISOR, "home") if kind == STATION else (CLERK, "office_home")
    settle()
    if kind == DISTRICT:
        QTest.keyClick(application.desk.focusWidget(), Qt.Key.Key_F2)
    sign_in(officer, first)
    found, folder = {}, os.environ.get("REKAM_LOOKS")
    for language, percent in WORN:
        marker = application.desk.navigation
        application.looks.change(language)
        qtbot.waitUntil(lambda old=marker: application.desk.navigation is not old)
        application.desk.resize(*SEEN[percent])
        for entry in screens.screens_for(kind, officer):
            application.workplace.navigate(entry.id)
            settle()
            if folder:
                application.desk.grab().save(
                    str(Path(folder) / f"{kind}-{entry.id}-{language}-{percent}.png")
                )
            wrong = cut_off(application.desk) + laid_over(application.desk) + shortened(application.desk)
            wrong += silent(application.desk)
            # In the design's own size nothing is scrolled but lists.
            wrong += scrolled_pages(application) if percent == 100 else []
            if wrong:
                found[f"{entry.id} {language} {percent}"] = wrong
    if folder:
        (Path(folder) / f"{kind}.json").write_text(json.dumps(found, indent=1))
    assert found == {}
