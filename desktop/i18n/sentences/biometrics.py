"""Sentences for fingers, eyes, the records that hold them and the devices that take them."""

_AGAIN = "It was not kept; everything else is safe. Take it again."

SENTENCES: dict[str, tuple[str, str]] = {
    "biometrics.draft_gone": (
        "This recording is not open any more",
        "It was finished or given up. Open the resident again.",
    ),
    "biometrics.excepted": (
        "This finger or eye is marked as not taken",
        "Take the mark away first if it is to be captured after all.",
    ),
    "biometrics.quality": ("The device gave a quality that cannot be", _AGAIN),
    "biometrics.wrong_position": ("The device sent another finger or eye than was asked for", _AGAIN),
    "iso.compression": ("The device sent a picture of an unknown kind", _AGAIN),
    "iso.count": ("The device sent {count} pictures in place of one", _AGAIN),
    "iso.depth": ("The device sent a picture with {bits} bits a point in place of 8", _AGAIN),
    "iso.image": ("The picture from the device is damaged", _AGAIN),
    "iso.length": ("The record from the device is not as long as it says", _AGAIN),
    "iso.not_shown": (
        "Pictures of this kind cannot be shown on this computer",
        "The sample is kept and travels to the office all the same.",
    ),
    "iso.position": ("The device names a finger or eye that does not exist", _AGAIN),
    "iso.resolution": ("The picture is too coarse: {ppi} points an inch, {minimum} are needed", _AGAIN),
    "iso.size": ("The picture from the device is too small or too large ({width} × {height})", _AGAIN),
    "iso.too_large": ("The record from the device is too large", _AGAIN),
    "iso.truncated": ("The record from the device breaks off", _AGAIN),
    "iso.unknown": ("The device sent something that is no ISO record", _AGAIN),
    "outage.modality": ("Only scanners can be reported out of order", "Nothing was changed."),
    "outage.no_reason": ("Say what is wrong with the device", "One sentence is enough."),
}
