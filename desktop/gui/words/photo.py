"""What is said of a photo's checks: at the camera while it runs, and to the supervisor afterwards."""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.domain.photos import FACE_CHECK, GOOD_FROM, WEAK_PHOTO
from desktop.i18n import _

# What is well is said in one line for those that go together, in this order.
_TOGETHER = (
    ("face", "one_face"),
    ("centred", "size"),
    ("eyes_open", "eyes_level"),
    ("sharpness", "contrast"),
    ("brightness", "even_light", "print"),
    ("background",),
)
CHECKS = tuple(code for group in _TOGETHER for code in group)


@dataclass(frozen=True)
class CheckLine:
    """One line: what it is of, words, a score, and what helps; `remedy` is empty for what is good.

    `caption` is the same in so few words that they stand below a small picture.
    """

    code: str
    words: str
    score: int
    remedy: str = ""
    caption: str = ""


@dataclass(frozen=True)
class _Failed:
    words: str
    caption: str
    remedy: str


def check_lines(scores: Mapping[str, int]) -> list[CheckLine]:
    """Return what failed, each with its remedy, and then what is well, in their fixed order."""
    bare = {code.removeprefix("photo."): score for code, score in scores.items()}
    failed, good, well = [], [], _well_words()
    for group in _TOGETHER:
        known = {code: bare[code] for code in group if code in bare}
        weak = [code for code, score in known.items() if score < GOOD_FROM]
        failed += [_failed_line(code, known[code]) for code in weak]
        if known and not weak:
            good.append(CheckLine(group[0], well[group[0]], min(known.values())))
    return failed + good


def awaited_lines() -> list[CheckLine]:
    """Return what will be looked at, before there is a picture."""
    well = _well_words()
    return [CheckLine(group[0], well[group[0]], 0) for group in _TOGETHER]


def _failed_line(code: str, score: int) -> CheckLine:
    words = _failed_words()[code]
    return CheckLine(code, words.words, score, words.remedy, words.caption)


def _well_words() -> dict[str, str]:
    return {
        "face": _("One face in the picture"),
        "centred": _("Face in the middle, large enough"),
        "eyes_open": _("Eyes open and level"),
        "sharpness": _("Sharp, not blurred"),
        "brightness": _("Light on the face is right"),
        "background": _("Background is right"),
    }


def _failed_words() -> dict[str, _Failed]:
    return _failed_faces() | _failed_pictures()


def _failed_faces() -> dict[str, _Failed]:
    return {
        "face": _Failed(
            _("No face found"), _("No face"), _("Face towards the camera, nothing in front of it")
        ),
        "one_face": _Failed(
            _("More than one face"), _("Several faces"), _("Only the resident may be in the picture")
        ),
        "centred": _Failed(
            _("Face not in the middle"),
            _("Off the middle"),
            _("Move the camera until the face fills the oval"),
        ),
        "size": _Failed(
            _("Face too small or too large"),
            _("Too near or far"),
            _("Step closer or further until it fills the oval"),
        ),
        "eyes_open": _Failed(
            _("Eyes look closed"), _("Eyes closed"), _("Ask the resident to open the eyes and look here")
        ),
        "eyes_level": _Failed(
            _("Head is tilted"), _("Head tilted"), _("Ask the resident to hold the head upright")
        ),
    }


def _failed_pictures() -> dict[str, _Failed]:
    return {
        "sharpness": _Failed(_("Blurred"), _("Blurred"), _("Ask the resident to hold still")),
        "contrast": _Failed(_("Pale picture"), _("Pale"), _("Wipe the lens, no light from behind")),
        "brightness": _Failed(
            _("Too dark or too bright"),
            _("Light not right"),
            _("Turn the resident to the window, out of direct sun"),
        ),
        "even_light": _Failed(
            _("One side of the face is dark"), _("Half in the dark"), _("Turn the resident to face the light")
        ),
        "print": _Failed(
            _("Too dark for the printer"),
            _("Too dark"),
            _("More light on the face, or print comes out black"),
        ),
        "background": _Failed(
            _("Background is another colour"), _("Another cloth"), _("Hang the cloth behind the whole head")
        ),
    }


def weakness(code: str) -> str:
    """Return in a few small words what is weak, to stand behind a score."""
    words = {
        "face": _("no face found"),
        "one_face": _("more than one face"),
        "centred": _("face not in the middle"),
        "size": _("face too small or too large"),
        "eyes_open": _("eyes look closed"),
        "eyes_level": _("head is tilted"),
        "brightness": _("rather dark or too bright"),
        "contrast": _("little contrast"),
        "even_light": _("light from one side"),
        "sharpness": _("rather blurred"),
        "print": _("too dark for the printer"),
        "background": _("background differs"),
    }
    return words.get(code.removeprefix("photo."), _("look closely"))


def excuse_words(code: str) -> str:
    """Return what an officer's reason for a photo stands for; empty for reasons of other kinds."""
    words = {
        FACE_CHECK: _("Photo without a face that was found"),
        WEAK_PHOTO: _("Weak photo, used all the same"),
    }
    return words.get(code, "")
