"""What stands before every letter: only these stop issuing, and none of them stops recording."""

from datetime import date

from desktop.domain.errors import RuleError
from desktop.place.officers import require_active
from desktop.station.clock import require_clock
from desktop.station.session import Session


def require_issuing(session: Session) -> None:
    """Refuse a letter that the office or a verifier would not believe.

    Raises:
        RuleError: ``officer.waiting``, ``letter.recovery``, ``station.withdrawn``, ``letter.chain_broken``,
            ``letter.certificate_expired``, ``clock.behind``, ``clock.dead``.
    """
    require_active(session)
    if session.fact("recovery"):
        raise RuleError("letter.recovery")
    if session.fact("revoked"):
        raise RuleError("station.withdrawn")
    broken = session.fact("chain_broken")
    if broken:
        raise RuleError("letter.chain_broken", seq=broken["seq"])
    require_clock(session)
    until = session.fact("valid_until")
    if until and session.today() > date.fromisoformat(until):
        raise RuleError("letter.certificate_expired", until=until)
