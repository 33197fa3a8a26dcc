"""What is heard and seen of a capture: two sounds of our own, a ring with a mark, a switch for the sound."""

import array
import subprocess
import sys
import wave

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop import paths
from desktop.gui.components.cue import Cue
from desktop.gui.components.flash import Flash
from desktop.gui.equipment import cue_sounds
from desktop.gui.equipment.cue_sounds import CueSounds
from desktop.store.laptop import OFF, Laptop

SOFT, LARGEST = 0.4, 40_000


class Effect:
    """A sound of Qt's on a loudspeaker that is not there."""

    def __init__(self, heard, cue):
        self.heard, self.cue = heard, cue

    def play(self):
        self.heard.append(self.cue)


@pytest.fixture
def heard(monkeypatch):
    played = []
    monkeypatch.setattr(cue_sounds, "is_audible", lambda: True)
    monkeypatch.setattr(cue_sounds, "effect_of", lambda cue, _parent: Effect(played, cue))
    return played


@pytest.fixture
def sounds(qapp):
    owner = QObject()
    yield CueSounds(owner)
    owner.deleteLater()


def test_each_cue_has_its_sound(sounds, heard):
    assert sounds.play(Cue.GOOD)
    assert sounds.play(Cue.AGAIN)

    assert heard == [Cue.GOOD, Cue.AGAIN]


def test_switched_off_nothing_is_heard_and_switched_on_it_is(sounds, heard):
    sounds.obey(Laptop(sound=OFF))
    assert not sounds.play(Cue.GOOD)
    assert heard == []

    sounds.obey(Laptop())
    assert sounds.play(Cue.GOOD)
    assert heard == [Cue.GOOD]


def test_without_a_loudspeaker_nothing_is_said_and_one_plugged_in_later_is_found(sounds, heard, monkeypatch):
    monkeypatch.setattr(cue_sounds, "is_audible", lambda: False)
    sounds.obey(Laptop())
    assert not sounds.play(Cue.GOOD)

    monkeypatch.setattr(cue_sounds, "is_audible", lambda: True)
    assert sounds.play(Cue.GOOD)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere sound needs no server")
def test_without_a_sound_server_qt_is_not_even_asked(tmp_path):
    asked = (
        "import sys; from desktop.gui.equipment.cue_sounds import is_audible;"
        "print(is_audible(), 'PySide6.QtMultimedia' in sys.modules)"
    )
    place = {"XDG_RUNTIME_DIR": str(tmp_path), "PATH": ""}
    told = subprocess.run(
        [sys.executable, "-c", asked], env=place, capture_output=True, text=True, check=True
    )

    assert told.stdout.split() == ["False", "False"]
    assert told.stderr == ""


@pytest.mark.parametrize("cue", Cue)
def test_sounds_are_short_soft_and_end_in_silence(cue):
    file = paths.resources() / "sounds" / f"{cue.value}.wav"
    with wave.open(str(file)) as sound:
        shape = (sound.getnchannels(), sound.getsampwidth())
        seconds = sound.getnframes() / sound.getframerate()
        samples = array.array("h", sound.readframes(sound.getnframes()))

    assert shape == (1, 2)
    assert 0.1 < seconds <= 0.4
    assert 0.05 < max(samples) / 32768 < SOFT
    assert max(map(abs, (samples[0], samples[-1]))) < 50
    assert file.stat().st_size < LARGEST


def test_the_ring_has_a_mark_of_its_own_for_each_cue(show, pixel):
    picture = QWidget()
    flash = Flash(picture)
    show(picture, (300, 200))
    assert flash.isHidden()
    grey = {}
    for cue in Cue:
        flash.shine(cue)
        assert flash.rect() == picture.rect()
        seen = picture.grab().toImage().copy(250, 14, 36, 36)
        light = [seen.pixelColor(x, y).lightness() > 200 for x in range(7, 29) for y in range(7, 29)]
        grey[cue] = light

    # Without its colours, too.
    assert grey[Cue.GOOD] != grey[Cue.AGAIN]
    picture.resize(200, 100)
    assert flash.rect() == picture.rect()
