"""What the step of fingers or of irises shows of what was taken."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.domain.biometrics import (
    ATTEMPTS,
    GROUPS,
    POSITIONS,
    Biometrics,
    CaptureGroup,
    Modality,
    Position,
    Standing,
)
from desktop.gui.enrolment.body_captions import GOOD, Caption, captions, exceptions, summary
from desktop.gui.enrolment.body_words import poor_advice, position_name, title_of
from desktop.i18n import _

SINGLE = "single"


@dataclass(frozen=True)
class Spot:
    """One finger or eye: ``good``, ``poor``, ``open`` or ``excepted``, with its score if it has one."""

    position: Position
    state: str
    score: int | None
    is_now: bool
    name: str


@dataclass(frozen=True)
class BodyState:
    """What the step shows. `scores` are those of the finger or eye that is now, attempt by attempt."""

    groups: Sequence[tuple[str, str]]
    group: str
    spots: Sequence[Spot]
    summary: str
    title: str
    attempt: str
    scores: Sequence[int]
    advice: tuple[str, str, str]
    remark: tuple[str, str]
    can_lift: bool
    outage: str
    is_busy: bool
    preview: bytes
    has_proof: bool = False
    captions: Sequence[Caption] = ()


@dataclass(frozen=True)
class Shown:
    """What the next press takes, and the scores and the picture of the finger or eye that is now."""

    group: CaptureGroup
    now: Position
    scores: Sequence[int]
    preview: bytes
    is_busy: bool


def state_of(taken: Biometrics, modality: Modality, shown: Shown, officer: tuple[str, str]) -> BodyState:
    """Return what the step shows; `officer` is id and name of whoever is signed in."""
    group, now = shown.group, shown.now
    exception = taken.exceptions.get(now)
    is_single = len(group.positions) == 1 < len(group.whole)
    return BodyState(
        groups=_group_lines(taken, modality),
        group=SINGLE if is_single else group.code,
        spots=[_spot(taken, place, now) for place in POSITIONS[modality]],
        summary=summary(taken, modality),
        captions=captions(taken, modality),
        title=title_of(group),
        attempt=_attempt(taken, now),
        scores=shown.scores[-ATTEMPTS:],
        advice=_advice(taken, now),
        remark=exceptions(taken, modality, now, officer),
        can_lift=exception is not None,
        outage=_("Out of order. Recordings go on without it.") if modality in taken.outages else "",
        is_busy=shown.is_busy,
        preview=shown.preview,
        has_proof=exception is not None and exception.has_proof,
    )


def _group_lines(taken: Biometrics, modality: Modality) -> list[tuple[str, str]]:
    """Return how much of each hand is done, by its code."""
    own = [group for group in GROUPS if group.modality is modality]
    return [(group.code, f"{sum(map(taken.is_done, group.whole))}/{len(group.whole)}") for group in own]


def _spot(taken: Biometrics, position: Position, now: Position) -> Spot:
    standing, sample = taken.standing(position), taken.samples.get(position)
    state = "good" if standing in GOOD else "poor" if standing is Standing.POOR else "open"
    if standing is Standing.EXCEPTED:
        state = "excepted"
    score = sample.quality if sample and state != "excepted" else None
    return Spot(position, state, score, position is now, position_name(position))


def _attempt(taken: Biometrics, now: Position) -> str:
    if now in taken.exceptions:
        return _("Excepted")
    number = min(taken.attempts.get(now, 0) + 1, ATTEMPTS)
    return _("Attempt {number} of {total}").format(number=number, total=ATTEMPTS)


def _advice(taken: Biometrics, now: Position) -> tuple[str, str, str]:
    standing = taken.standing(now)
    if standing is Standing.POOR:
        return ("warn", *poor_advice(now.modality))
    if standing is Standing.BEST_OF_THREE:
        return "info", _("The best of three attempts is kept"), _("It can be taken again at any time.")
    return "", "", ""
