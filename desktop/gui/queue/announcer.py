"""Says a number aloud, where this computer has a voice that speaks Indonesian; silent everywhere else."""

from typing import Any

from PySide6.QtCore import QLocale, QObject
from PySide6.QtWidgets import QApplication

from desktop.i18n import _

_DIGITS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")


class Announcer(QObject):
    """A voice that is looked for when the first number is said.

    Args:
        engine: Qt's name of one; by default this computer's own.
        language: in which it has to speak.
    """

    def __init__(
        self, parent: QObject, engine: str = "", language: QLocale.Language = QLocale.Language.Indonesian
    ) -> None:
        super().__init__(parent)
        self._engine, self._language = engine, language
        self._voice: Any = None
        self._is_looked_for = False

    @property
    def has_voice(self) -> bool:
        """Whether a voice was found when a number was first said."""
        return self._voice is not None

    def say(self, number: int) -> bool:
        """Say a number; False if there is no voice for it and only a beep was heard."""
        if not self._is_looked_for:
            self._is_looked_for, self._voice = True, self._find()
        if self._voice is None:
            QApplication.beep()
            return False
        self._voice.say(spoken(number))
        return True

    def _find(self) -> Any:
        # Its library costs memory and, on some Linuxes, warnings: only for whoever wants to hear numbers.
        try:
            from PySide6.QtTextToSpeech import QTextToSpeech
        except ImportError:
            return None
        if not self._engine and not _has_engine(QTextToSpeech.availableEngines()):
            return None
        voice = QTextToSpeech(self._engine, self) if self._engine else QTextToSpeech(self)
        known = [place for place in voice.availableLocales() if place.language() is self._language]
        if not known:
            voice.deleteLater()
            return None
        voice.setLocale(known[0])
        return voice


def spoken(number: int) -> str:
    """Return a number as it is called out, digit by digit: that is understood in a full room."""
    digits = " ".join(_DIGITS[int(digit)] for digit in f"{number:03}")
    return _("Number {digits}").format(digits=digits)


def _has_engine(engines: list[str]) -> bool:
    return any(name != "mock" for name in engines)
