"""Fingers and eyes of a recording as small pictures: for who records and for who reviews."""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.domain.biometrics import EYES, MIN_QUALITY, Biometrics, ExceptionReason, Modality, Position
from desktop.gui.components.thumbs import Thumb
from desktop.i18n import _
from desktop.i18n.positions import position_name, reason_short

_RIGHT = (
    Position.RIGHT_THUMB,
    Position.RIGHT_INDEX,
    Position.RIGHT_MIDDLE,
    Position.RIGHT_RING,
    Position.RIGHT_LITTLE,
)
_LEFT = (
    Position.LEFT_THUMB,
    Position.LEFT_INDEX,
    Position.LEFT_MIDDLE,
    Position.LEFT_RING,
    Position.LEFT_LITTLE,
)


@dataclass(frozen=True)
class TakenThumbs:
    """The pictures, from the thumb to the little finger; empty rows where nothing was asked for."""

    right: tuple[Thumb, ...] = ()
    left: tuple[Thumb, ...] = ()
    eyes: tuple[Thumb, ...] = ()

    @property
    def has_any(self) -> bool:
        """Whether there is anything of fingers or eyes to show."""
        return bool(self.right or self.left or self.eyes)


def thumbs_of(taken: Biometrics, previews: Mapping[Position, bytes]) -> TakenThumbs:
    """Return the pictures of a recording; `previews` are the coarse ones that are still kept."""
    rows = [
        tuple(_thumb(taken, place, previews.get(place, b"")) for place in places)
        if _is_spoken_of(taken, kind)
        else ()
        for kind, places in ((Modality.FINGER, _RIGHT), (Modality.FINGER, _LEFT), (Modality.IRIS, EYES))
    ]
    return TakenThumbs(*rows)


def _is_spoken_of(taken: Biometrics, modality: Modality) -> bool:
    known = (*taken.samples, *taken.exceptions)
    return modality in (*taken.demanded, *taken.outages) or any(place.modality is modality for place in known)


def _thumb(taken: Biometrics, position: Position, jpeg: bytes) -> Thumb:
    name, sample = position_name(position), taken.samples.get(position)
    if position in taken.exceptions:
        reason = taken.exceptions[position].reason
        is_device = reason is ExceptionReason.DEVICE_BROKEN
        words = _("Broken") if is_device else reason_short(reason, position.modality)
        return Thumb(name, words, jpeg, is_excepted=True)
    if sample is None:
        words = _("Broken") if position.modality in taken.outages else "–"
        return Thumb(name, words, is_excepted=position.modality in taken.outages)
    caption = str(sample.quality)
    if position in EYES:
        side = _("Right {score}") if position is Position.RIGHT_EYE else _("Left {score}")
        caption = side.format(score=sample.quality)
    return Thumb(name, caption, jpeg, is_weak=sample.quality < MIN_QUALITY)
