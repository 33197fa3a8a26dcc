"""What the scores of a photo mean: from which one it will do, and when an officer has to give a reason."""

from collections.abc import Mapping

# Below this score the advice to try again is shown.
GOOD_FROM = 60
FACE_CHECK = "photo.face"
# The reason for a photo in which a face was found and something else is weak; asked for, never demanded.
WEAK_PHOTO = "photo.weak"


def lacks_face(scores: Mapping[str, int]) -> bool:
    """Tell whether a face was looked for and none found; photos that were never judged lack none."""
    return scores.get(FACE_CHECK, GOOD_FROM) < GOOD_FROM


def excuse_code(scores: Mapping[str, int]) -> str:
    """Return the code under which a reason for using this photo is kept; empty when it needs none."""
    if lacks_face(scores):
        return FACE_CHECK
    return WEAK_PHOTO if any(score < GOOD_FROM for score in scores.values()) else ""
