"""What the office's certificate says of a station's officers."""

from desktop.station.session import Session
from desktop.store import attempts
from desktop.store.attempts import forget_attempts


def apply_resets(session: Session) -> list[str]:
    """Let officers try again whom the office's certificate names; returns who had been locked."""
    folder, freed = session.store.folder, []
    for item in session.fact("officers") or []:
        known = attempts.attempts_of(folder, item["id"])
        if int(item.get("resets", 0)) > known.resets:
            forget_attempts(folder, item["id"], int(item["resets"]))
            freed.append(item["id"])
    return freed
