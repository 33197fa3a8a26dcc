"""The district's policy at work: may this resident have a letter, as far as the centre has spoken?"""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.domain.errors import RuleError
from desktop.domain.policy import Ruling, default_policy, ruling, standing
from desktop.station.session import Session
from desktop.store import residents


@dataclass(frozen=True)
class Standing:
    """Under which status of the policy a resident with an approved recording stands, and what it rules."""

    status: str
    ruling: Ruling


def letter_policy(session: Session) -> Mapping[str, str]:
    """Return the ruling of every status: the district's, or the default."""
    policy: Mapping[str, str] = session.fact("letter_policy") or default_policy()
    return policy


def standing_of(session: Session, nik: str) -> Standing:
    """Return how the policy sees a resident whose recording here is approved."""
    status = standing(residents.centre_status(session.store.database, nik))
    return Standing(status, ruling(letter_policy(session), status))


def require_allowed(session: Session, nik: str, ground: str) -> Standing:
    """Refuse a letter that the policy does not allow.

    Raises:
        RuleError: ``letter.policy``: never under this status; ``letter.policy_ground``: a supervisor may
            decide, and must write why in `ground`. Facts carry the status.
    """
    found = standing_of(session, nik)
    if found.ruling is Ruling.NEVER:
        raise RuleError("letter.policy", status=found.status)
    if found.ruling is Ruling.SUPERVISOR and not ground.strip():
        raise RuleError("letter.policy_ground", status=found.status)
    return found
