"""Language, colours and size of the program: worn at the start, the first two changed while it is open."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from desktop.gui.background.protocol import Runner
from desktop.gui.theme import stylesheet
from desktop.i18n import Language, language, set_language
from desktop.store.laptop import Laptop, change_laptop, read_laptop

PERCENTS = (100, 115, 130, 150, 200)
QT_ZOOM = "QT_SCALE_FACTOR"


class Looks(QObject):
    """Keeps all three in the settings of the laptop.

    Attributes:
        percent: the size that was chosen.
        worn_percent: the size everything is shown in until the next start.
        is_high_contrast: whether colours are the darker ones.

    Signals:
        changed: the application was dressed anew; whoever shows widgets makes them again.
        reopening: the program shall end and begin again, in another size.

    Args:
        file: the settings.
        runner: writes them.
    """

    changed = Signal()
    reopening = Signal()

    def __init__(self, file: Path, runner: Runner) -> None:
        super().__init__()
        self._file, self._runner = file, runner
        self.percent = self.worn_percent = 100
        self.is_high_contrast = False
        self.may_change: Callable[[], bool] = lambda: True

    @property
    def language(self) -> Language:
        """The language of the program."""
        return language()

    def wear(self) -> None:
        """Dress the application as it was dressed last; done before the first window is made."""
        held = read_laptop(self._file)
        if wanted := _language(held):
            set_language(wanted)
        self.percent = self.worn_percent = _percent(held)
        if held.contrast:
            self._color(high_contrast=True)

    def change(self, wanted: Language | None = None, *, high_contrast: bool | None = None) -> bool:
        """Dress the application anew and keep that; False while work is under way that must not be cut."""
        if not self.may_change():
            return False
        set_language(wanted or self.language)
        if high_contrast is not None and high_contrast != self.is_high_contrast:
            self._color(high_contrast=high_contrast)
        self._keep(language=language(), contrast="high" if self.is_high_contrast else "")
        self.changed.emit()
        return True

    def resize(self, percent: int) -> None:
        """Keep another size for the next start."""
        self.percent = percent
        self._keep(zoom_percent=percent)

    def reopen(self) -> bool:
        """Ask for the next start now; False while work is under way."""
        if self.may_change():
            self.reopening.emit()
            return True
        return False

    def _keep(self, **values: str | int) -> None:
        self._runner.run(partial(change_laptop, self._file, **values), lambda _settings: None)

    def _color(self, *, high_contrast: bool) -> None:
        self.is_high_contrast = high_contrast
        app = QApplication.instance()
        if isinstance(app, QApplication):
            stylesheet.color_in(app, high_contrast=high_contrast)


def zoom(file: Path) -> None:
    """Let Qt draw everything in the size of the settings; it listens before the application is made only."""
    percent = _percent(read_laptop(file))
    if percent != 100:
        os.environ[QT_ZOOM] = str(percent / 100)


def _language(held: Laptop) -> Language | None:
    return "en" if held.language == "en" else "id" if held.language == "id" else None


def _percent(held: Laptop) -> int:
    return held.zoom_percent if held.zoom_percent in PERCENTS else 100
