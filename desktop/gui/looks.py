"""The language and the text size of the program: worn at the start, and changed while it is open."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from desktop.gui.background.protocol import Runner
from desktop.gui.theme import stylesheet
from desktop.i18n import Language, language, set_language
from desktop.store.laptop import Laptop, change_laptop, read_laptop

PERCENTS = (100, 115, 130)


class Looks(QObject):
    """Keeps both in the settings of the laptop.

    Signals:
        changed: the application was dressed anew; whoever shows widgets makes them again.

    Args:
        file: the settings.
        runner: writes them.
    """

    changed = Signal()

    def __init__(self, file: Path, runner: Runner) -> None:
        super().__init__()
        self._file, self._runner, self._percent = file, runner, 100
        self.may_change: Callable[[], bool] = lambda: True

    @property
    def percent(self) -> int:
        """How large text is."""
        return self._percent

    @property
    def language(self) -> Language:
        """The language of the program."""
        return language()

    def wear(self) -> None:
        """Dress the application as it was dressed last; done before the first window is made."""
        held = read_laptop(self._file)
        if wanted := _language(held):
            set_language(wanted)
        self._dress(held.text_percent)

    def change(self, wanted: Language | None = None, percent: int | None = None) -> bool:
        """Dress the application anew and keep that; False while work is under way that must not be cut."""
        if not self.may_change():
            return False
        set_language(wanted or self.language)
        self._dress(percent or self._percent)
        keep = partial(change_laptop, self._file, language=language(), text_percent=self._percent)
        self._runner.run(keep, lambda _settings: None)
        self.changed.emit()
        return True

    def _dress(self, percent: int) -> None:
        wanted = percent if percent in PERCENTS else 100
        app = QApplication.instance()
        if wanted != self._percent and isinstance(app, QApplication):
            stylesheet.set_scale(app, wanted / 100)
        self._percent = wanted


def _language(held: Laptop) -> Language | None:
    return "en" if held.language == "en" else "id" if held.language == "id" else None
