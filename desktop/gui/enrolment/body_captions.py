"""What is written below the hands and the eyes: how far each is, and what is excepted."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.domain.biometrics import POSITIONS, Biometrics, Modality, Position, PositionException, Standing
from desktop.gui.enrolment.body_words import position_name
from desktop.i18n import _, _n
from desktop.i18n.positions import reason_short

GOOD = (Standing.GOOD, Standing.BEST_OF_THREE)
_MOST_NAMED = 2


@dataclass(frozen=True)
class Caption:
    """Two lines below a hand or an eye; `is_poor` when something has to be taken again."""

    name: str
    words: str
    is_poor: bool = False


def summary(taken: Biometrics, modality: Modality) -> str:
    """Return how many are good, and how many are excepted."""
    places = POSITIONS[modality]
    good = sum(taken.standing(place) in GOOD for place in places)
    excepted = sum(place in taken.exceptions for place in places)
    words = _("{good} good, {excepted} excepted") if excepted else _("{good} of {total} good")
    return words.format(good=good, excepted=excepted, total=len(places))


def captions(taken: Biometrics, modality: Modality) -> Sequence[Caption]:
    """Return what is below the two drawings, from the left one to the right one."""
    if modality is Modality.IRIS:
        return [_eye(taken, place) for place in (Position.RIGHT_EYE, Position.LEFT_EYE)]
    hands = (("left", _("Left hand")), ("right", _("Right hand")))
    return [Caption(name, _hand(taken, side)) for side, name in hands]


def exceptions(
    taken: Biometrics, modality: Modality, now: Position, officer: tuple[str, str]
) -> tuple[str, str]:
    """Return headline and text of what is excepted; of the one that is now only why.

    Args:
        taken: what the recording holds.
        modality: fingers or irises.
        now: the finger or eye that is chosen.
        officer: id and name of the officer at the desk, who is named for what they excepted.
    """
    own = {place: item for place, item in taken.exceptions.items() if place.modality is modality}
    if now in own:
        return "", _reason(own[now], officer)
    if len(own) > _MOST_NAMED:
        # Which they are is seen above; so many names have no room in one line.
        reasons = Counter(reason_short(item.reason, modality).lower() for item in own.values())
        return _("Excepted:"), ", ".join(f"{reason}: {count}" for reason, count in reasons.items())
    if len(own) > 1:
        names = "; ".join(
            f"{position_name(place).lower()}: {reason_short(item.reason, modality).lower()}"
            for place, item in own.items()
        )
        return _("Excepted:"), names
    for place, item in own.items():
        return _("{name} excepted:").format(name=position_name(place)), _reason(item, officer)
    return "", ""


def _reason(item: PositionException, officer: tuple[str, str]) -> str:
    reason = reason_short(item.reason, item.position.modality)
    if item.by != officer[0]:
        return f"{reason}."
    return _("{reason}. Noted by {officer}.").format(reason=reason, officer=officer[1])


def _hand(taken: Biometrics, side: str) -> str:
    places = [place for place in POSITIONS[Modality.FINGER] if place.value.startswith(side)]
    good = sum(taken.standing(place) in GOOD for place in places)
    excepted = sum(place in taken.exceptions for place in places)
    left = len(places) - good - excepted
    if not excepted:
        return _("{done} of {total} done").format(done=good, total=len(places))
    parts = [
        _("{count} done").format(count=good),
        _("{count} excepted").format(count=excepted),
        _n("{count} left", "{count} left", left).format(count=left),
    ]
    return ", ".join(parts if left else parts[:-1])


def _eye(taken: Biometrics, place: Position) -> Caption:
    standing = taken.standing(place)
    words = {
        Standing.GOOD: _("Good"),
        Standing.BEST_OF_THREE: _("Good"),
        Standing.POOR: _("To be taken again"),
        Standing.EXCEPTED: _("Excepted"),
    }.get(standing, _("Not yet"))
    if standing in GOOD:
        number = taken.attempts.get(place, 1)
        words = _("{good}, attempt {number}").format(good=words, number=number)
    return Caption(position_name(place), words, standing is Standing.POOR)
