"""How the interface calls fingers, eyes and devices."""

from desktop.capture.scanners import ScannerStatus
from desktop.domain.biometrics import LEFT_HAND, RIGHT_HAND, CaptureGroup, Modality, Position

SPEC_VERSION = "0.9.5"
PURPOSE = "Registration"
TYPES = {Modality.FINGER: "Finger", Modality.IRIS: "Iris"}
POSITION_NAMES = {
    Position.RIGHT_THUMB: "Right Thumb",
    Position.RIGHT_INDEX: "Right IndexFinger",
    Position.RIGHT_MIDDLE: "Right MiddleFinger",
    Position.RIGHT_RING: "Right RingFinger",
    Position.RIGHT_LITTLE: "Right LittleFinger",
    Position.LEFT_THUMB: "Left Thumb",
    Position.LEFT_INDEX: "Left IndexFinger",
    Position.LEFT_MIDDLE: "Left MiddleFinger",
    Position.LEFT_RING: "Left RingFinger",
    Position.LEFT_LITTLE: "Left LittleFinger",
    Position.RIGHT_EYE: "Right",
    Position.LEFT_EYE: "Left",
}
POSITIONS_BY_NAME = {name: position for position, name in POSITION_NAMES.items()}
STATUSES = {
    "Ready": ScannerStatus.READY,
    "Busy": ScannerStatus.BUSY,
    "Not Ready": ScannerStatus.NOT_READY,
    "Not Registered": ScannerStatus.NOT_REGISTERED,
}


def sub_id(group: CaptureGroup) -> str:
    """Return the part of the device that takes a group: 1 left hand, 2 right hand, 3 thumbs or both eyes."""
    hands: dict[tuple[Position, ...], str] = {LEFT_HAND: "1", RIGHT_HAND: "2"}
    return hands.get(group.whole, "3")
