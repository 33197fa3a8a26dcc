"""Fingers, eyes, and why one is not taken, in words that stand in a sentence."""

from desktop.domain.biometrics import ExceptionReason, Modality, Position
from desktop.i18n import _


def position_name(position: Position) -> str:
    """Return the name of a finger or eye."""
    return {
        Position.RIGHT_THUMB: _("right thumb"),
        Position.RIGHT_INDEX: _("right index finger"),
        Position.RIGHT_MIDDLE: _("right middle finger"),
        Position.RIGHT_RING: _("right ring finger"),
        Position.RIGHT_LITTLE: _("right little finger"),
        Position.LEFT_THUMB: _("left thumb"),
        Position.LEFT_INDEX: _("left index finger"),
        Position.LEFT_MIDDLE: _("left middle finger"),
        Position.LEFT_RING: _("left ring finger"),
        Position.LEFT_LITTLE: _("left little finger"),
        Position.RIGHT_EYE: _("right eye"),
        Position.LEFT_EYE: _("left eye"),
    }[position]


def reason_name(reason: ExceptionReason) -> str:
    """Return why a finger or eye is not taken."""
    return {
        ExceptionReason.MISSING: _("not there"),
        ExceptionReason.BANDAGED: _("wounded or bandaged"),
        ExceptionReason.WORN: _("worn smooth"),
        ExceptionReason.STIFF: _("stiff"),
        ExceptionReason.DEVICE_BROKEN: _("the device does not work"),
        ExceptionReason.REFUSED: _("the resident refuses"),
    }[reason]


def reason_short(reason: ExceptionReason, modality: Modality) -> str:
    """Return why a finger or eye is not taken, in the one or two words of a button."""
    if reason is ExceptionReason.WORN:
        return _("Worn") if modality is Modality.FINGER else _("Cataract")
    return {
        ExceptionReason.BANDAGED: _("Wound"),
        ExceptionReason.MISSING: _("Is gone"),
        ExceptionReason.STIFF: _("Stiff"),
        ExceptionReason.DEVICE_BROKEN: _("Device off"),
        ExceptionReason.REFUSED: _("Refuses"),
    }[reason]


def scanner_name(modality: Modality) -> str:
    """Return the name of a scanner."""
    return _("fingerprint scanner") if modality is Modality.FINGER else _("iris camera")
