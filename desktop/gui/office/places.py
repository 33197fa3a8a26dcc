"""Which stick or folder to read from or write to: asked only when it is not plain."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from desktop.devices.drives import Drive
from desktop.gui.background.protocol import Runner
from desktop.i18n import _, formats


@dataclass(frozen=True)
class Place:
    """A stick in words."""

    path: Path
    words: str
    can_write: bool


@dataclass(frozen=True)
class Workers:
    """Who does the work: the database's thread, the devices' thread, and how drives are looked for."""

    database: Runner
    devices: Runner
    drives: Callable[[], list[Drive]]


class Asks(Protocol):
    """What shows the question."""

    def ask_place(self, places: Sequence[Place], *, to_write: bool) -> None:
        """Let the person choose one of the sticks, or any folder; none may be plugged in."""


class PlaceFinder:
    """Finds the one stick, or asks which.

    The view asks the person; the answer comes back by `give`, or `again` to look once more.
    """

    def __init__(self, workers: Workers, view: Asks) -> None:
        self._workers, self._view = workers, view
        self._then: Callable[[Path], None] | None = None
        self._all: Callable[[list[Path]], None] | None = None
        self._places: list[Place] = []
        self._to_write = False

    def find(
        self,
        then: Callable[[Path], None],
        *,
        to_write: bool,
        all_at_once: Callable[[list[Path]], None] | None = None,
    ) -> None:
        """Call `then` with the place; with exactly one usable stick nobody is asked.

        `all_at_once` takes all of several sticks, where the person wants that.
        """
        self._then, self._to_write, self._all = then, to_write, all_at_once
        self.again()

    @property
    def takes_all(self) -> bool:
        """Whether all sticks that are plugged in can be used together."""
        return self._all is not None and len(self._places) > 1

    def give_all(self) -> None:
        """Take all sticks that are plugged in."""
        then, self._then, self._all = self._all, None, None
        if then:
            then([place.path for place in self._places])

    def again(self) -> None:
        """Look once more at what is plugged in."""
        self._workers.devices.run(self._workers.drives, self._take)

    def give(self, path: Path) -> None:
        """Take the person's answer."""
        then, self._then = self._then, None
        if then:
            then(path)

    def _take(self, drives: list[Drive]) -> None:
        places = self._places = [_place(drive) for drive in drives]
        usable = [place for place in places if place.can_write or not self._to_write]
        if len(places) == len(usable) == 1:
            self.give(usable[0].path)
        else:
            self._view.ask_place(places, to_write=self._to_write)


def _place(drive: Drive) -> Place:
    if drive.is_read_only:
        words = _("{label}, can only be read").format(label=drive.label)
    else:
        words = _("{label}, {free} free").format(label=drive.label, free=formats.size(drive.free))
    return Place(drive.path, words, not drive.is_read_only)
