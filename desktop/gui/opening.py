"""The ways in: the app on a data folder, the job shown, a letter before the camera, the gallery."""

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLoggingCategory
from PySide6.QtWidgets import QApplication

from desktop import paths
from desktop.gui.application import SIZE, TITLE, Application
from desktop.gui.background.sweeper import Sweeper
from desktop.gui.background.task_runner import TaskRunner
from desktop.gui.components.focus_ring import FocusRing
from desktop.gui.looks import zoom
from desktop.gui.qt_texts import QtTexts
from desktop.gui.reopening import begin_again
from desktop.gui.theme import stylesheet
from desktop.gui.theme.stylesheet import STYLE
from desktop.store.laptop import LAPTOP_FILE

if TYPE_CHECKING:
    from desktop.demo.world import World

# What the camera's backend would like to have and does without: nobody can act on it.
_UNSAID = "qt.multimedia.symbolsresolver=false\nqt.multimedia.ffmpeg.info=false"


def run(data: Path | None, argv: Sequence[str]) -> int:
    """Open the app on a data folder, this user's own by default, and return its exit status."""
    root = data or paths.user_data()
    zoom(root / LAPTOP_FILE)
    app = dressed()
    if "--gallery" in argv:
        return _show_gallery(app)
    return _run(app, root, lambda _application: None)


def show_main_job(world: "World") -> int:
    """Open the app on a demo that was just made and let it do the main job by itself; 1 if it cannot."""
    from desktop.gui.showing.player import Showing
    from desktop.gui.showing.script import main_job

    showings: list[Showing] = []

    def begin(application: Application) -> None:
        showings.append(Showing(application, partial(main_job, world)))
        showings[0].start()

    return _run(dressed(), world.plan.out, begin) or bool(showings[0].problem)


def read_letter_by_camera() -> str:
    """Open a window in which a camera looks for a letter, and return what its QR says.

    Raises:
        EnvironmentProblem: ``camera.none``.
        InputError: ``qr.not_found``: the window was closed before.
    """
    from desktop.gui.equipment.frame_source import connected_camera
    from desktop.gui.verification.camera_window import read_letter

    app = QApplication.instance() or dressed()
    failed: list[Exception] = []
    runner = TaskRunner(failed.append, app)
    try:
        return read_letter(connected_camera, runner)
    finally:
        runner.close()


def self_check() -> None:
    """Try the windows without a screen.

    Raises:
        RuntimeError: names what this build lacks.
    """
    from desktop.gui.self_check import check_windows

    if not os.environ.get("QT_QPA_PLATFORM"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QApplication.instance()
    check_windows(app if isinstance(app, QApplication) else dressed())


def dressed() -> QApplication:
    """Make the application of this process, in our fonts, words and colours."""
    QLoggingCategory.setFilterRules(_UNSAID)
    app = QApplication([paths.APPLICATION, "-style", STYLE])
    app.setApplicationName(paths.APPLICATION)
    app.setApplicationDisplayName(TITLE)
    app.setQuitOnLastWindowClosed(False)
    stylesheet.dress(app)
    app.installTranslator(QtTexts(app))
    FocusRing(app)
    Sweeper(app)
    return app


def _run(app: QApplication, root: Path, begin: Callable[[Application], None]) -> int:
    application = Application(root, paths.log_file())
    application.failures.install()
    application.closed.connect(app.quit)
    application.open()
    begin(application)
    status = app.exec()
    application.stop()
    if application.is_reopening:
        begin_again(application.reopens_at)
    return status


def _show_gallery(app: QApplication) -> int:
    from desktop.gui.gallery import Sheets

    gallery = Sheets()
    gallery.resize(*SIZE)
    gallery.show()
    app.setQuitOnLastWindowClosed(True)
    return app.exec()
