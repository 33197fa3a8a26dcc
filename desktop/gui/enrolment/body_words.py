"""What fingers, eyes and the ways to take them are called."""

from desktop.domain.biometrics import CaptureGroup, ExceptionReason, Modality, Position
from desktop.i18n import _

# The keys 1 to 6, in this order.
REASONS = {
    Modality.FINGER: (
        ExceptionReason.BANDAGED,
        ExceptionReason.MISSING,
        ExceptionReason.WORN,
        ExceptionReason.STIFF,
        ExceptionReason.DEVICE_BROKEN,
        ExceptionReason.REFUSED,
    ),
    Modality.IRIS: (
        ExceptionReason.BANDAGED,
        ExceptionReason.MISSING,
        ExceptionReason.WORN,
        ExceptionReason.DEVICE_BROKEN,
        ExceptionReason.REFUSED,
    ),
}


def position_name(position: Position) -> str:
    """Return what a finger or an eye is called."""
    return {
        Position.RIGHT_THUMB: _("Right thumb"),
        Position.RIGHT_INDEX: _("Right index finger"),
        Position.RIGHT_MIDDLE: _("Right middle finger"),
        Position.RIGHT_RING: _("Right ring finger"),
        Position.RIGHT_LITTLE: _("Right little finger"),
        Position.LEFT_THUMB: _("Left thumb"),
        Position.LEFT_INDEX: _("Left index finger"),
        Position.LEFT_MIDDLE: _("Left middle finger"),
        Position.LEFT_RING: _("Left ring finger"),
        Position.LEFT_LITTLE: _("Left little finger"),
        Position.RIGHT_EYE: _("Right eye"),
        Position.LEFT_EYE: _("Left eye"),
    }[position]


def group_name(code: str) -> str:
    """Return what one press on the scanner takes."""
    return {
        "left_four": _("4 left fingers"),
        "right_four": _("4 right fingers"),
        "thumbs": _("2 thumbs"),
        "eyes": _("Both eyes"),
        "single": _("One by one"),
    }[code]


def group_hint(modality: Modality) -> str:
    """Return what is good to know while nothing is excepted."""
    if modality is Modality.FINGER:
        return _("Click a circle to take that finger alone.")
    return _("Glasses and contact lenses off. If that cannot be, choose a reason.")


def title_of(group: CaptureGroup) -> str:
    """Return the headline of what is taken now."""
    if len(group.whole) > 1 and len(group.positions) == 1:
        return position_name(group.positions[0])
    return group_name(group.code)


def poor_advice(modality: Modality) -> tuple[str, str]:
    """Return what to say of a sample that is not good enough, and what helps."""
    if modality is Modality.FINGER:
        return _("Not clear enough"), _("Wipe the finger with a moist cloth, press gently on the middle.")
    return _("The iris is not clear"), _(
        "Ask the resident to open the eyes wide and look at the green light."
    )
