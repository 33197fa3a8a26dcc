"""Decides what the verification screen shows; knows no Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Protocol

from desktop.domain.errors import RekamError
from desktop.exchange.findings import Finding, is_letter_text
from desktop.exchange.trust import TrustList
from desktop.gui.background.protocol import Runner
from desktop.gui.verification import wording
from desktop.gui.verification.looks import EXPLAINED, Outcome
from desktop.gui.verification.reading import GreyPicture, text_in_file, text_in_picture, text_in_still
from desktop.gui.verification.wording import Result
from desktop.i18n import _, formats
from desktop.i18n.errors import Advice, sentence

# One in the large card, the others below it.
MOST_RESULTS = 5
_WITHOUT_LIST = ("trust.missing", "trust.other_root", "trust.unreadable", "trust.format", "signature.invalid")


@dataclass(frozen=True)
class Bench:
    """What letters are judged with: a station's use cases or the office's.

    Attributes:
        verify: the use case; takes what a QR says or a typed number.
        trust_list: the list in use now.
        clock: the place's clock.
    """

    verify: Callable[[str], Finding]
    trust_list: Callable[[], TrustList]
    clock: Callable[[], datetime]


class View(Protocol):
    """What the presenter tells the screen to show."""

    def show_list(self, words: str, *, is_old: bool) -> None:
        """Say which trust list is used; amber when it is old."""

    def show_ways(self) -> None:
        """Explain the ways to check a letter."""

    def show_waiting(self) -> None:
        """Something is being read."""

    def show_result(self, found: Result) -> None:
        """Fill the large card."""

    def show_problem(self, advice: Advice) -> None:
        """Say why nothing could be judged."""

    def show_no_list(self, advice: Advice) -> None:
        """Say that no letter can be judged at all."""

    def show_camera_hint(self, words: str) -> None:
        """Say in the live picture what is wrong with the QR before it."""

    def show_legend(self, others: Sequence[Outcome]) -> None:
        """Explain the outcomes there could be."""

    def show_history(self, earlier: Sequence[Result]) -> None:
        """Show earlier checks, newest first."""


class VerificationPresenter:
    """Checks one letter after another.

    Args:
        bench: the use cases.
        database: the thread that judges.
        devices: the thread that reads files and pictures, which may take its time.
        view: what shows it.
    """

    def __init__(self, bench: Bench, database: Runner, devices: Runner, view: View) -> None:
        self._bench, self._database, self._devices, self._view = bench, database, devices, view
        self._results: list[Result] = []
        self._shown: Result | None = None
        self._is_reading_frame = False

    def enter(self) -> None:
        """Come to the front, where nothing lies that was checked at an earlier visit.

        The office's last parcel may have brought a newer list.
        """
        self.clear()
        self._database.run_latest("verification.list", self._read_list, self._show_list, self._refuse)

    def take_typed(self, text: str) -> None:
        """Check what a scanner or a person typed."""
        # A scanner types small letters while Caps Lock is on; a letter's QR has none.
        text = text.strip("\r\n\t").upper()
        if text.strip():
            way = _("Scanned at {time}") if is_letter_text(text) else _("Number typed at {time}")
            self._view.show_waiting()
            self._judge(way, text)

    def take_file(self, path: Path) -> None:
        """Check the letter in a file."""
        self._read(partial(text_in_file, path), _("Read from a file at {time}"))

    def take_picture(self, picture: GreyPicture) -> None:
        """Check the letter on a picture of the clipboard."""
        self._read(partial(text_in_still, picture), _("Read from a picture at {time}"))

    def take_frame(self, frame: GreyPicture) -> None:
        """Look for a letter's QR in a frame of the camera; frames that come too fast are left out."""
        if self._is_reading_frame:
            return
        self._is_reading_frame = True
        self._devices.run(partial(text_in_picture, frame), self._take_frame_text, self._frame_failed)

    def clear(self) -> None:
        """Make room for the next letter."""
        self._shown = None
        self._show_shown()

    def show_again(self, number: int) -> None:
        """Show an earlier check of the list again."""
        earlier = self._earlier()
        if 0 <= number < len(earlier):
            self._shown = earlier[number]
            self._show_shown()

    def _read(self, work: Callable[[], str], way: str) -> None:
        self._view.show_waiting()
        self._devices.run_latest("verification.read", work, partial(self._judge, way), self._refuse)

    def _judge(self, way: str, text: str) -> None:
        def work() -> Result:
            now, finding = self._bench.clock(), self._bench.verify(text)
            found = wording.result(finding, now, way.format(time=formats.time(now)))
            return replace(found, text=text)

        self._database.run_latest("verification.judge", work, self._show_new, self._refuse)

    def _take_frame_text(self, text: str) -> None:
        self._is_reading_frame = False
        if is_letter_text(text):
            self._view.show_waiting()
            self._judge(_("Seen by the camera at {time}"), text)
        elif text:
            self._view.show_camera_hint(_("This is not the QR of a letter"))

    def _frame_failed(self, error: Exception) -> None:
        self._is_reading_frame = False
        raise error

    def _show_new(self, found: Result) -> None:
        others = [earlier for earlier in self._results if earlier.text != found.text]
        self._results = [found, *others][:MOST_RESULTS]
        self._shown = found
        self._show_shown()

    def _show_shown(self) -> None:
        if self._shown is None:
            self._view.show_ways()
        else:
            self._view.show_result(self._shown)
        self._show_below()

    def _show_below(self) -> None:
        if earlier := self._earlier():
            self._view.show_history(earlier)
        else:
            known = self._shown.outcome if self._shown else Outcome.GENUINE
            self._view.show_legend([of for of in EXPLAINED if of is not known][:4])

    def _earlier(self) -> list[Result]:
        return [found for found in self._results if found is not self._shown][: MOST_RESULTS - 1]

    def _read_list(self) -> tuple[str, bool]:
        trust = self._bench.trust_list()
        return wording.list_words(trust), wording.is_old(trust, self._bench.clock())

    def _show_list(self, found: tuple[str, bool]) -> None:
        self._view.show_list(found[0], is_old=found[1])

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, RekamError):
            self._show_shown()
            raise error
        self._shown = None
        if error.code in _WITHOUT_LIST:
            self._view.show_list("", is_old=False)
            self._view.show_no_list(sentence(error))
        else:
            self._view.show_problem(sentence(error))
        self._show_below()
