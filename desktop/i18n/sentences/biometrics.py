"""Sentences for fingers, eyes, the records that hold them and the devices that take them."""

_AGAIN = "It was not kept; everything else is safe. Take it again."

_ASIDE = "The entry is kept aside at the office."

SENTENCES: dict[str, tuple[str, str]] = {
    "anchor.unreadable": (
        "This is no certificate of an authority over devices",
        "Nothing was changed. Ask the maker of the device for it, as PEM.",
    ),
    "modalities.unknown": ("“{name}” is nothing that a recording can hold", "Nothing was changed."),
    "review.flags": (
        "Something of this recording was not looked at yet",
        "Nothing was changed. Open it once more and read the remarks.",
    ),
    "scanner.none": (
        "No {modality} scanner is attached",
        "Plug it in, or report it as out of order. The draft is safe.",
    ),
    "rule.attempts": ("The attempts at {position} do not add up", _ASIDE),
    "rule.exception_by": ("Nobody on the certificate excepted a finger or eye", _ASIDE),
    "rule.flags_unseen": ("The supervisor did not see what is lacking: {flags}", _ASIDE),
    "rule.no_outage": ("No {modality} scanner was out of order then", _ASIDE),
    "rule.outage_modality": ("Only scanners can be out of order, and for a reason", _ASIDE),
    "rule.positions_missing": ("Fingers or eyes are missing: {positions}", _ASIDE),
    "rule.quality": ("The quality of {position} is too low for its attempts", _ASIDE),
    "rule.sample_twice": ("One sample stands for two fingers or eyes", _ASIDE),
    "biometrics.draft_gone": (
        "This recording is not open any more",
        "It was finished or given up. Open the resident again.",
    ),
    "biometrics.excepted": (
        "This finger or eye is marked as not taken",
        "Take the mark away first if it is to be captured after all.",
    ),
    "biometrics.exception": (
        "“{text}” names no finger or eye, or no reason",
        "Nothing was recorded; the draft is safe. Write it such as right_index=missing.",
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
