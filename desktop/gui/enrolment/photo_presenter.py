"""The photo step: shots, what the checks say of the chosen one, and the rule of the background."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from PIL import Image

from desktop.capture.photo import Box, Photo, crop_photo
from desktop.capture.photo_checks import Background, PhotoCheck, background_rule, check_photo
from desktop.domain.biodata import Biodata
from desktop.domain.errors import RekamError
from desktop.domain.photos import GOOD_FROM, excuse_code, lacks_face
from desktop.gui.components.cue import Cue
from desktop.gui.enrolment.recording import Recording
from desktop.gui.words.photo import CheckLine, awaited_lines, check_lines
from desktop.i18n import _, _n
from desktop.i18n.errors import Advice, sentence

MOST_SHOTS = 3


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
class Quality:
    """What the checks say of a picture; `verdict` is tone and words of the chip above them.

    `is_awaited` when there is no picture yet and the checks are those that will be made.
    """

    checks: Sequence[CheckLine]
    verdict: tuple[str, str]
    is_awaited: bool = False


@dataclass(frozen=True)
class Excuse:
    """Whether a photo may be used with a reason, whether it must have one, and the reason given."""

    is_possible: bool = False
    is_needed: bool = False
    reason: str = ""


@dataclass(frozen=True)
class PhotoState:
    """What the step shows of the photos that were taken.

    Attributes:
        shots: the photos.
        quality: what is to be said of the chosen one.
        background: the rule for this resident.
        rule: birth year and citizenship, by which a live picture is judged.
        excuse: what may or must be explained of the chosen one.
    """

    shots: Sequence[ShotLine]
    quality: Quality
    background: BackgroundCard | None
    rule: tuple[int | None, str]
    excuse: Excuse


class PhotoView(Protocol):
    """What the presenter needs of the step."""

    def show_photo(self, state: PhotoState) -> None: ...
    def show_live_quality(self, quality: Quality) -> None: ...
    def show_photo_problem(self, advice: Advice) -> None: ...
    def show_cue(self, cue: Cue) -> None: ...


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
        self._view.show_cue(Cue.AGAIN)

    def live(self, checks: Sequence[PhotoCheck]) -> None:
        """Say what the checks found in the live picture."""
        self._view.show_live_quality(quality(checks))

    def excuse(self, reason: str) -> None:
        """Use the chosen photo as it is, for a reason that the journal and the supervisor will see."""
        draft = self._recording.draft
        code = excuse_code(draft.photo_checks)
        if code and reason.strip():
            self._recording.change(accepted_warnings={**draft.accepted_warnings, code: reason.strip()})
            self._recording.save()
            self._refresh()

    def is_complete(self) -> bool:
        """Tell whether there is a photo that can be used: one of a face, or with a reason."""
        return bool(self._recording.draft.photo) and not self.excuse_state().is_needed

    def excuse_state(self) -> Excuse:
        """Return whether the photo of the draft needs a reason, and which it has."""
        draft = self._recording.draft
        code = excuse_code(draft.photo_checks) if draft.photo else ""
        reason = draft.accepted_warnings.get(code, "")
        return Excuse(bool(code), lacks_face(draft.photo_checks) and bool(code) and not reason, reason)

    def _taken(self, photo: Photo) -> None:
        self._is_busy = False
        if len(self._shots) == MOST_SHOTS:
            # The new one takes the place of the oldest that is not the chosen one.
            del self._shots[0 if self._chosen else 1]
        self._shots.append(photo)
        self._chosen = len(self._shots) - 1
        self._keep()
        tone, _words = quality(photo.checks).verdict
        self._view.show_cue(Cue.GOOD if tone == "ok" else Cue.AGAIN)

    def _keep(self) -> None:
        photo = self._shots[self._chosen]
        scores = {check.code: check.score for check in photo.checks}
        # A reason stays only while there is the same to explain.
        answers = {
            code: why
            for code, why in self._recording.draft.accepted_warnings.items()
            if not code.startswith("photo.") or code == excuse_code(scores)
        }
        self._recording.change(photo=photo.jpeg, photo_checks=scores, accepted_warnings=answers)
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
                    ShotLine(shot.jpeg, shot_words(shot, best), shot is chosen, shot is best)
                    for shot in self._shots
                ],
                quality=quality(chosen.checks) if chosen else no_quality(),
                background=background_card(self._recording.draft.biodata, chosen),
                rule=_rule(self._recording.draft.biodata),
                excuse=self.excuse_state(),
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


def no_quality() -> Quality:
    """Return what will be checked as soon as there is a picture."""
    return Quality(awaited_lines(), ("neutral", _("no photo yet")), is_awaited=True)


def quality(checks: Sequence[PhotoCheck]) -> Quality:
    """Return what checks say, in lines, and how many of them are to be improved."""
    lines = check_lines({check.code: check.score for check in checks})
    failed = sum(bool(line.remedy) for line in lines)
    if not failed:
        return Quality(lines, ("ok", _("All good")))
    words = _n("{count} to improve", "{count} to improve", failed).format(count=failed)
    return Quality(lines, ("warn", words))


def shot_words(shot: Photo, best: Photo | None) -> str:
    """Return what stands below a shot: what is wrong with it, or whether it is the best of them."""
    first = next(iter(quality(shot.checks).checks), None)
    if first and first.remedy:
        return first.caption
    return _("Best") if shot is best else _("Good")


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
