"""A station's audit trail in a file that only the office opens."""

from pathlib import Path

from desktop.crypto.sealing import seal
from desktop.domain.entries import to_line
from desktop.domain.errors import EnvironmentProblem
from desktop.place.audit import Search, trail
from desktop.place.opened import LOCAL_TIME
from desktop.station.session import Session
from desktop.store.files import write_bytes_durably

_EVERY = -1  # as SQLite's LIMIT has it


def export_trail(session: Session, search: Search, folder: Path) -> Path:
    """Write the entries that match into a file that only the office opens, and note that it was done.

    It holds a line of JSON an entry, oldest first, as bundles do; the office's identity and `age -d` open it.

    Raises:
        RuleError: ``station.not_certified``.
        EnvironmentProblem: ``drive.missing``, or the drive refused.
    """
    if not folder.is_dir():
        raise EnvironmentProblem("drive.missing", folder=folder.name)
    recipients = session.recipients()
    found = trail(session, search, _EVERY)
    lines = b"".join(to_line(entry) for entry in reversed(found.entries))
    now = session.store.clock().astimezone(LOCAL_TIME)
    path = folder / f"jejak-{session.store.place}-{now:%Y%m%d-%H%M%S}.jsonl.age"
    write_bytes_durably(path, seal(lines, recipients))
    with session.work() as work:
        work.append("audit.exported", session.store.place, {"file": path.name, "entries": len(found.entries)})
        work.commit()
    return path
