"""Fingers and eyes: what is taken, how good is good enough, and what may stand in for what is not taken."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from operator import itemgetter
from typing import Any

from desktop.domain.errors import InputError

# A sample from here on is good; below it the operator tries again, and of three attempts the best is kept.
MIN_QUALITY = 60
ATTEMPTS = 3
PREVIEW_PX = 96


class Modality(StrEnum):
    """The four things of a resident's body that a recording holds."""

    PHOTO = "photo"
    SIGNATURE = "signature"
    FINGER = "finger"
    IRIS = "iris"


class Position(StrEnum):
    """Which finger or eye."""

    RIGHT_THUMB = "right_thumb"
    RIGHT_INDEX = "right_index"
    RIGHT_MIDDLE = "right_middle"
    RIGHT_RING = "right_ring"
    RIGHT_LITTLE = "right_little"
    LEFT_THUMB = "left_thumb"
    LEFT_INDEX = "left_index"
    LEFT_MIDDLE = "left_middle"
    LEFT_RING = "left_ring"
    LEFT_LITTLE = "left_little"
    RIGHT_EYE = "right_eye"
    LEFT_EYE = "left_eye"

    @property
    def modality(self) -> Modality:
        """Whether it is a finger or an eye."""
        return Modality.IRIS if self in EYES else Modality.FINGER


EYES = (Position.RIGHT_EYE, Position.LEFT_EYE)
RIGHT_HAND = (
    Position.RIGHT_INDEX,
    Position.RIGHT_MIDDLE,
    Position.RIGHT_RING,
    Position.RIGHT_LITTLE,
)
LEFT_HAND = (Position.LEFT_INDEX, Position.LEFT_MIDDLE, Position.LEFT_RING, Position.LEFT_LITTLE)
THUMBS = (Position.RIGHT_THUMB, Position.LEFT_THUMB)
FINGERS = (*RIGHT_HAND, *LEFT_HAND, *THUMBS)
POSITIONS: dict[Modality, tuple[Position, ...]] = {Modality.FINGER: FINGERS, Modality.IRIS: EYES}


EVERYTHING = tuple(modality.value for modality in Modality)
ALWAYS = (Modality.PHOTO.value, Modality.SIGNATURE.value)
# What an office demands of a new station that says nothing.
UNLESS_SAID = EVERYTHING


def demanded_modalities(names: Collection[str]) -> tuple[Modality, ...]:
    """Return which scanners a setting demands; photo and signature have rules of their own.

    Raises:
        InputError: ``modalities.unknown``.
    """
    known = [modality.value for modality in Modality]
    for name in names:
        if name not in known:
            raise InputError("modalities.unknown", name=str(name))
    return tuple(modality for modality in POSITIONS if modality.value in names)


@dataclass(frozen=True)
class CaptureGroup:
    """What one press on the scanner takes: `positions`, of those that `whole` would hold.

    `code` is ``right_four``, ``left_four``, ``thumbs``, ``eyes``, or the position of a single retake.
    """

    code: str
    positions: tuple[Position, ...]
    whole: tuple[Position, ...]

    @property
    def modality(self) -> Modality:
        """Which scanner takes it."""
        return self.whole[0].modality

    def without(self, excepted: Collection[Position]) -> "CaptureGroup":
        """Return the group without what cannot be taken of this resident."""
        left = tuple(position for position in self.positions if position not in excepted)
        return CaptureGroup(self.code, left, self.whole)


RIGHT_FOUR = CaptureGroup("right_four", RIGHT_HAND, RIGHT_HAND)
LEFT_FOUR = CaptureGroup("left_four", LEFT_HAND, LEFT_HAND)
BOTH_THUMBS = CaptureGroup("thumbs", THUMBS, THUMBS)
BOTH_EYES = CaptureGroup("eyes", EYES, EYES)
GROUPS = (RIGHT_FOUR, LEFT_FOUR, BOTH_THUMBS, BOTH_EYES)


def single(position: Position) -> CaptureGroup:
    """Return the group of one finger or eye alone, to take it again."""
    whole = next(group.whole for group in GROUPS if position in group.whole)
    return CaptureGroup(position.value, (position,), whole)


class ExceptionReason(StrEnum):
    """Why a finger or an eye is not taken."""

    MISSING = "missing"
    BANDAGED = "bandaged"
    WORN = "worn"
    STIFF = "stiff"
    DEVICE_BROKEN = "device_broken"
    REFUSED = "refused"


@dataclass(frozen=True)
class CapturedSample:
    """A sample as it came from the scanner, held in memory only: `record` is the ISO 19794 record.

    `quality` is the device's score from 0 to 100.
    """

    position: Position
    record: bytes = field(repr=False)
    quality: int
    format: str


@dataclass(frozen=True)
class Capture:
    """What one press on the scanner gave. `device` is make, model and serial number."""

    group: CaptureGroup
    samples: tuple[CapturedSample, ...]
    device: str


@dataclass(frozen=True)
class Sample:
    """A sample that was accepted and sealed; `sha256` is that of the record inside.

    `attempt` says which of the `Biometrics.attempts` it came from. Once recorded, the `length` sealed bytes
    lie in `file`, from `at` on; until then they stand beside the draft and `file` is empty.
    """

    position: Position
    sha256: str
    format: str
    quality: int
    attempt: int
    device: str
    length: int
    file: str = ""
    at: int = 0


@dataclass(frozen=True)
class PositionException:
    """A finger or an eye that is not taken; `has_proof` if there is a sealed photo of it."""

    position: Position
    reason: ExceptionReason
    by: str
    at: str
    has_proof: bool = False


@dataclass(frozen=True)
class Outage:
    """A whole device out of order: no recording made meanwhile lacks what it would have taken."""

    modality: Modality
    reason: str
    by: str
    at: str


class Standing(StrEnum):
    """How far one finger or eye is."""

    NOT_DEMANDED = "not_demanded"
    MISSING = "missing"
    POOR = "poor"
    GOOD = "good"
    BEST_OF_THREE = "best_of_three"
    EXCEPTED = "excepted"
    OUTAGE = "outage"


_DONE = (Standing.NOT_DEMANDED, Standing.GOOD, Standing.BEST_OF_THREE, Standing.EXCEPTED, Standing.OUTAGE)


@dataclass(frozen=True)
class Biometrics:
    """What a recording holds of fingers and eyes, and what it has to hold."""

    demanded: tuple[Modality, ...] = ()
    outages: frozenset[Modality] = frozenset()
    samples: Mapping[Position, Sample] = field(default_factory=dict)
    attempts: Mapping[Position, int] = field(default_factory=dict)
    exceptions: Mapping[Position, PositionException] = field(default_factory=dict)

    def standing(self, position: Position) -> Standing:
        """Return how far a finger or eye is."""
        sample = self.samples.get(position)
        if position in self.exceptions:
            return Standing.EXCEPTED
        if sample is not None and sample.quality >= MIN_QUALITY:
            return Standing.GOOD
        if sample is not None and self.attempts.get(position, 0) >= ATTEMPTS:
            return Standing.BEST_OF_THREE
        if position.modality not in self.demanded:
            return Standing.NOT_DEMANDED
        if position.modality in self.outages:
            return Standing.OUTAGE
        return Standing.MISSING if sample is None else Standing.POOR

    def is_done(self, position: Position) -> bool:
        """Tell whether nothing more has to be taken there."""
        return self.standing(position) in _DONE

    @property
    def kinds(self) -> tuple[Modality, ...]:
        """What scanners took or still have to take; nothing where all is excepted or a scanner is broken."""
        held = {position.modality for position in self.samples}
        return tuple(kind for kind in POSITIONS if kind in held or self.missing(kind))

    def missing(self, modality: Modality | None = None) -> list[str]:
        """Return the codes of the positions that still need a sample or an exception."""
        asked = [modality] if modality else list(POSITIONS)
        return [
            position.value for kind in asked for position in POSITIONS[kind] if not self.is_done(position)
        ]

    def open_groups(self, modality: Modality) -> list[CaptureGroup]:
        """Return what is still to be captured, whole hands first, without what is excepted."""
        found = []
        for group in GROUPS:
            if group.modality is modality:
                left = group.without(self.exceptions)
                if any(not self.is_done(position) for position in left.positions):
                    found.append(left)
        return found

    def flags(self) -> list[str]:
        """Return what a supervisor has to look at on purpose before approving."""
        found = []
        if all(eye in self.exceptions for eye in EYES):
            found.append("eyes_excepted")
        if all(finger in self.exceptions for finger in FINGERS):
            found.append("fingers_excepted")
        return found


def proof_of(position: Position) -> str:
    """Return under which name an entry lists the photo of what is not taken."""
    return f"proof.{position.value}"


def sample_facts(taken: Biometrics) -> dict[str, dict[str, Any]]:
    """Return what an entry says of each sample besides where it lies, by the name it is listed under."""
    return {
        position.value: {
            "sha256": sample.sha256,
            "format": sample.format,
            "quality": sample.quality,
            "attempt": sample.attempt,
            "device": sample.device,
            "attempts": taken.attempts.get(position, sample.attempt),
        }
        for position, sample in taken.samples.items()
    }


def standing_in(taken: Biometrics) -> dict[str, Any]:
    """Return what an entry says of what was not taken: exceptions, and scanners that were out of order."""
    exceptions = [
        {"position": item.position.value, "reason": item.reason.value, "by": item.by, "at": item.at}
        for item in _by_position(taken)
    ]
    lacking = {position.modality for position in Position if taken.standing(position) is Standing.OUTAGE}
    return {"exceptions": exceptions, "outages": sorted(modality.value for modality in lacking)}


def _by_position(taken: Biometrics) -> list[PositionException]:
    return [taken.exceptions[position] for position in Position if position in taken.exceptions]


_facts = itemgetter(*(name for name in Sample.__dataclass_fields__ if name != "position"))


def taken_from_body(body: Mapping[str, Any], demanded: tuple[Modality, ...] = ()) -> Biometrics:
    """Read back what an entry says of fingers and eyes.

    Raises:
        KeyError, ValueError, TypeError: it is not what `sample_facts` and `standing_in` wrote.
    """
    rows = {item["modality"]: item for item in body["samples"]}
    named = {position: rows[position.value] for position in Position if position.value in rows}
    samples = {place: Sample(place, *_facts(row)) for place, row in named.items()}
    exceptions = {}
    for item in body.get("exceptions", ()):
        position, reason = Position(item["position"]), ExceptionReason(item["reason"])
        has_proof = proof_of(position) in rows
        exceptions[position] = PositionException(position, reason, item["by"], item["at"], has_proof)
    return Biometrics(
        demanded=demanded,
        outages=frozenset(Modality(name) for name in body.get("outages", ())),
        samples=samples,
        attempts={position: int(row["attempts"]) for position, row in named.items()},
        exceptions=exceptions,
    )
