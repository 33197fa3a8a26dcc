"""When two recordings may be one person's, what can be decided, and which corrections go together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from desktop.domain.errors import InputError
from desktop.domain.names import fold_name


class Likeness(StrEnum):
    """Why two recordings are held side by side."""

    NIK = "nik"
    PERSON = "person"


class Decision(StrEnum):
    """What a person decided about two recordings.

    `FIRST` and `SECOND`: the NIK belongs to that one, the other person's recording does not count.
    `SAME`: one person; the first recording counts. `DIFFERENT`: two people, both count.
    """

    FIRST = "first"
    SECOND = "second"
    SAME = "same"
    DIFFERENT = "different"


@dataclass(frozen=True)
class Verdicts:
    """What becomes of the two recordings: ``accepted`` or ``rejected``, with the reason of a refusal."""

    first: str
    second: str
    reason: str


_VERDICTS = {
    Decision.FIRST: Verdicts("accepted", "rejected", "duplicate.other_person"),
    Decision.SECOND: Verdicts("rejected", "accepted", "duplicate.other_person"),
    Decision.SAME: Verdicts("accepted", "rejected", "duplicate.same_person"),
    Decision.DIFFERENT: Verdicts("accepted", "accepted", ""),
}


def verdicts_of(decision: Decision, likeness: Likeness) -> Verdicts:
    """Return what becomes of the two recordings.

    Raises:
        InputError: ``duplicate.shared_nik``: two people cannot both keep one NIK.
    """
    if decision is Decision.DIFFERENT and likeness is Likeness.NIK:
        raise InputError("duplicate.shared_nik", field="decision")
    return _VERDICTS[decision]


def is_like(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Tell whether two biodata may be one person's: born on one day, names that sound like each other.

    The roster's recordings carry no mother's name; where both sides know one, it must agree too.
    """
    if one["birth_date"] != other["birth_date"] or one["sex"] != other["sex"]:
        return False
    mothers = [fold_name(str(side.get("mother", ""))) for side in (one, other)]
    if all(mothers) and mothers[0] != mothers[1]:
        return False
    return is_like_name(fold_name(one["name"]), fold_name(other["name"]))


def is_like_name(one: str, other: str) -> bool:
    """Tell whether the words of the shorter name begin words of the longer, a letter in each may be wrong."""
    short, long = sorted((one.split(), other.split()), key=len)
    if not short or not long:
        return False
    rest = list(long)
    for word in short:
        match = next((item for item in rest if _is_like_word(word, item)), None)
        if match is None:
            return False
        rest.remove(match)
    return len(short) > 1 or len(long) == 1


def _is_like_word(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if long.startswith(short):
        return len(short) >= 3 or short == long
    return len(short) >= 4 and _is_one_edit(short, long)


def _is_one_edit(short: str, long: str) -> bool:
    if len(long) - len(short) > 1:
        return False
    at = next(
        (at for at, pair in enumerate(zip(short, long, strict=False)) if pair[0] != pair[1]), len(short)
    )
    if len(short) == len(long):
        return short[at + 1 :] == long[at + 1 :]
    return short[at:] == long[at + 1 :]


@dataclass(frozen=True)
class Merged:
    """Corrections of one person's biodata from two recordings: those that agree, and those that do not."""

    fields: dict[str, Any]
    conflicts: dict[str, tuple[Any, Any]]


def merge_changes(first: Sequence[Mapping[str, Any]], second: Sequence[Mapping[str, Any]]) -> Merged:
    """Bring together what two recordings corrected, field by field.

    A field that only one of them corrected is taken; one that both corrected differently waits for a
    person.
    """
    ours, theirs = _by_field(first), _by_field(second)
    fields, conflicts = {}, {}
    for name in sorted(ours.keys() | theirs.keys()):
        if name in ours and name in theirs and ours[name] != theirs[name]:
            conflicts[name] = (ours[name], theirs[name])
        else:
            fields[name] = ours.get(name, theirs.get(name))
    return Merged(fields, conflicts)


def _by_field(changes: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    return {str(change["field"]): change["after"] for change in changes}
