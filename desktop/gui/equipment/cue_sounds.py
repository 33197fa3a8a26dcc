"""The two sounds of a capture, where this computer can be heard; silent everywhere else."""

import os
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QUrl

from desktop import paths
from desktop.gui.components.cue import Cue
from desktop.store.laptop import OFF, Laptop

_SERVERS = ("pulse/native", "pipewire-0")


class CueSounds(QObject):
    """Plays the sounds; Qt's multimedia libraries are loaded when they are first wanted.

    Attributes:
        is_on: whether sounds are wanted.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.is_on = True
        self._effects: dict[Cue, Any] = {}

    def obey(self, laptop: Laptop) -> None:
        """Do as the settings say; what is wanted is loaded now, so that the first sound is not late."""
        self.is_on = laptop.sound != OFF
        if self.is_on:
            self._load()

    def play(self, cue: Cue) -> bool:
        """Begin a sound and return at once; False if nothing will be heard."""
        if not self.is_on or not self._load():
            return False
        # One that is still being read begins when it is there.
        self._effects[cue].play()
        return True

    def _load(self) -> bool:
        # Looked for again each time: a loudspeaker may be plugged in later.
        if not self._effects and is_audible():
            self._effects = {cue: effect_of(cue, self) for cue in Cue}
        return bool(self._effects)


def is_audible() -> bool:
    """Tell whether there is a loudspeaker, or something that may lead to one."""
    if sys.platform == "linux" and not _has_server():
        return False
    from PySide6.QtMultimedia import QMediaDevices

    return not QMediaDevices.defaultAudioOutput().isNull()


def _has_server() -> bool:
    # Without one Qt finds no loudspeaker either, and warns of that each time it is asked.
    if os.environ.get("PULSE_SERVER"):
        return True
    folder = os.environ.get("XDG_RUNTIME_DIR") or f"/run/user/{os.getuid()}"
    return any(Path(folder, name).exists() for name in _SERVERS)


def effect_of(cue: Cue, parent: QObject) -> Any:
    """Return the sound of a cue; it is read on a thread of Qt's."""
    from PySide6.QtMultimedia import QSoundEffect

    effect = QSoundEffect(parent)
    effect.setSource(QUrl.fromLocalFile(str(paths.resources() / "sounds" / f"{cue.value}.wav")))
    return effect
