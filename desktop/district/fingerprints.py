"""Fingers of two recordings side by side: the office alone can open them; it gets a hint, no verdict."""

from dataclasses import dataclass

from desktop.capture.comparing import can_compare, likeness_of
from desktop.district.office import Office
from desktop.district.samples import sample_of
from desktop.domain.biometrics import Position
from desktop.domain.errors import BundleRejected, EnvironmentProblem
from desktop.domain.officers import Action
from desktop.store.duplicates import Twin

# Thumbs and index fingers, which are large and taken well most often; two of them say enough.
_ASKED = (Position.RIGHT_THUMB, Position.LEFT_THUMB, Position.RIGHT_INDEX, Position.LEFT_INDEX)
_MOST = 2


@dataclass(frozen=True)
class Compared:
    """The score of one finger in both recordings; None where its picture gives no score."""

    position: Position
    score: int | None


@dataclass(frozen=True)
class Fingerprints:
    """What the comparison says; `is_possible` is False on a computer without the optional library."""

    is_possible: bool
    fingers: tuple[Compared, ...] = ()


def compare_fingerprints(office: Office, first: Twin, second: Twin) -> Fingerprints:
    """Compare fingers that both recordings have; opened in memory, for as long as it takes.

    Raises:
        RuleError: the role.
    """
    office.officer.require(Action.RECEIVE)
    if not can_compare():
        return Fingerprints(is_possible=False)
    shared = [position for position in _ASKED if all(_has(twin, position) for twin in (first, second))]
    return Fingerprints(True, tuple(_compared(office, (first, second), item) for item in shared[:_MOST]))


def _has(twin: Twin, position: Position) -> bool:
    return any(item["modality"] == position.value for item in twin.body["samples"])


def _compared(office: Office, twins: tuple[Twin, Twin], position: Position) -> Compared:
    try:
        one, other = (sample_of(office, twin, position.value) for twin in twins)
    except (BundleRejected, EnvironmentProblem):
        return Compared(position, None)
    return Compared(position, likeness_of(one, other))
