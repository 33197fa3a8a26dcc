"""The photo step: shots, what the checks say of the chosen one, and the rule of the background."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from PIL import Image

from desktop.capture.photo import (
    GOOD_FROM,
    Background,
    Box,
    Photo,
    PhotoCheck,
    background_rule,
    check_photo,
    crop_photo,
)
from desktop.domain.biodata import Biodata
from desktop.domain.errors import RekamError
from desktop.gui.enrolment.recording import Recording
from desktop.i18n import _, _n
from desktop.i18n.errors import Advice, sentence

MOST_SHOTS = 3


@dataclass(frozen=True)
class CheckLine:
    """One check in words; `remedy` is empty for what is good."""

    words: str
    score: int
    remedy: str = ""


@dataclass(frozen=True)
class BackgroundCard:
    """The colour that has to stand behind the head, why, and whether it does; None: not known yet."""

    background: Background
    headline: str
    reason: str
    is_good: bool | None


@dataclass(frozen=True)
class ShotLine:
    """One of the photos taken."""

    jpeg: bytes
    words: str
    is_chosen: bool
    is_best: bool


@dataclass(frozen=True)
class PhotoState:
    """What the step shows; `verdict` is tone and words of the chip above the checks."""

    shots: Sequence[ShotLine]
    checks: Sequence[CheckLine]
    verdict: tuple[str, str]
    background: BackgroundCard | None


class PhotoView(Protocol):
    """What the presenter needs of the step."""

    def show_photo(self, state: PhotoState) -> None: ...
    def show_photo_problem(self, advice: Advice) -> None: ...


class PhotoPresenter:
    """Runs the photo step of one recording; `changed` hears of every change of its state."""

    def __init__(self, recording: Recording, view: PhotoView, changed: Callable[[], None]) -> None:
        self._recording, self._view, self._changed = recording, view, changed
        draft = recording.draft
        checks = tuple(PhotoCheck(code, at, at >= GOOD_FROM) for code, at in draft.photo_checks.items())
        self._shots = [Photo(draft.photo, checks)] if draft.photo else []
        self._chosen = 0
        self._is_busy = False

    def show(self) -> None:
        """Show the shots; the background is judged anew, as the birth date may have changed."""
        self._refresh()
        if self._shots:
            work = partial(_judge, self._shots[self._chosen].jpeg, self._recording.draft.biodata)
            self._recording.runner.run_latest("enrolment.photo", work, self._judged, self._failed)

    def take(self, picture: bytes, box: Box | None = None) -> None:
        """Cut a picture of the camera or a file and keep it as a shot."""
        if self._is_busy:
            return
        self._is_busy = True
        year, citizenship = _rule(self._recording.draft.biodata)
        work = partial(crop_photo, picture, box, birth_year=year, citizenship=citizenship)
        self._recording.runner.run(work, self._taken, self._failed)

    def choose(self, number: int) -> None:
        """Use one of the shots."""
        if 0 <= number < len(self._shots):
            self._chosen = number
            self._keep()

    def problem(self, error: RekamError) -> None:
        """Tell of a picture that cannot be read."""
        self._view.show_photo_problem(sentence(error))

    def is_complete(self) -> bool:
        """Tell whether there is a photo."""
        return bool(self._recording.draft.photo)

    def _taken(self, photo: Photo) -> None:
        self._is_busy = False
        if len(self._shots) == MOST_SHOTS:
            # The new one takes the place of the oldest that is not the chosen one.
            del self._shots[0 if self._chosen else 1]
        self._shots.append(photo)
        self._chosen = len(self._shots) - 1
        self._keep()

    def _keep(self) -> None:
        photo = self._shots[self._chosen]
        self._recording.change(
            photo=photo.jpeg, photo_checks={check.code: check.score for check in photo.checks}
        )
        self._recording.save()
        self._refresh()

    def _judged(self, photo: Photo) -> None:
        number = next((at for at, shot in enumerate(self._shots) if shot.jpeg == photo.jpeg), None)
        if number is None or self._shots[number] == photo:
            return
        self._shots[number] = photo
        if number == self._chosen:
            self._keep()

    def _failed(self, error: Exception) -> None:
        self._is_busy = False
        if not isinstance(error, RekamError):
            raise error
        self.problem(error)

    def _refresh(self) -> None:
        chosen = self._shots[self._chosen] if self._shots else None
        best = max(self._shots, key=lambda shot: shot.score, default=None)
        self._view.show_photo(
            PhotoState(
                shots=[
                    ShotLine(shot.jpeg, _shot_words(shot, best), shot is chosen, shot is best)
                    for shot in self._shots
                ],
                checks=check_lines(chosen.checks) if chosen else [],
                verdict=_verdict(chosen),
                background=background_card(self._recording.draft.biodata, chosen),
            )
        )
        self._changed()


def _judge(jpeg: bytes, biodata: Biodata) -> Photo:
    year, citizenship = _rule(biodata)
    with Image.open(io.BytesIO(jpeg)) as image:
        return Photo(jpeg, tuple(check_photo(image.convert("RGB"), year, citizenship)))


def _rule(biodata: Biodata) -> tuple[int | None, str]:
    year = biodata.birth_date[:4]
    return int(year) if len(biodata.birth_date) == 10 and year.isdigit() else None, biodata.citizenship


def check_lines(checks: Sequence[PhotoCheck]) -> list[CheckLine]:
    """Return the checks in their fixed order, those that failed first and with what helps."""
    words = _words()
    known = [check for check in checks if check.code in words]
    lines = [
        CheckLine(
            words[check.code][0 if check.is_good else 1],
            check.score,
            "" if check.is_good else words[check.code][2],
        )
        for check in known
    ]
    return sorted(lines, key=lambda line: not line.remedy)


def _words() -> dict[str, tuple[str, str, str]]:
    """Return, by code, what to say of a good check, of a failed one, and what helps."""
    return {
        "photo.brightness": (
            _("Light on the face is right"),
            _("Too dark or too bright"),
            _("Turn the resident to the window, out of direct sun"),
        ),
        "photo.contrast": (_("Clear picture"), _("Pale picture"), _("Wipe the lens, no light from behind")),
        "photo.even_light": (
            _("Light is even"),
            _("One side of the face is dark"),
            _("Turn the resident to face the light"),
        ),
        "photo.sharpness": (_("Sharp, not blurred"), _("Blurred"), _("Ask the resident to hold still")),
        "photo.background": (
            _("Background is right"),
            _("Background is another colour"),
            _("Hang the cloth behind the whole head"),
        ),
    }


def _shot_words(shot: Photo, best: Photo | None) -> str:
    if shot is best:
        return _("Best")
    failed = [line.words for line in check_lines(shot.checks) if line.remedy]
    return failed[0] if failed else _("Good")


def _verdict(chosen: Photo | None) -> tuple[str, str]:
    if chosen is None:
        return "neutral", _("no photo yet")
    failed = sum(not check.is_good for check in chosen.checks)
    if not failed:
        return "ok", _("All good")
    return "warn", _n("{count} to improve", "{count} to improve", failed).format(count=failed)


def background_card(biodata: Biodata, photo: Photo | None) -> BackgroundCard | None:
    """Return the rule of the background for this resident; None while the birth year is not known."""
    year, citizenship = _rule(biodata)
    if year is None:
        return None
    rule = background_rule(year, citizenship)
    headline = {
        Background.RED: _("Red background"),
        Background.BLUE: _("Blue background"),
        Background.ORANGE: _("Orange background"),
    }[rule]
    reason = _("Born in {year}, an odd year.") if year % 2 else _("Born in {year}, an even year.")
    if rule is Background.ORANGE:
        reason = _("For foreign residents.")
    found = [check.is_good for check in photo.checks if check.code == "photo.background"] if photo else []
    return BackgroundCard(rule, headline, reason.format(year=year), found[0] if found else None)
