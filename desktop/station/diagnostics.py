"""A file for the help desk, sealed to it: how the program is, never of whom it knows.

An allow-list: what is not named here is not in it. Free text is not among what is named.
"""

import platform
import re
from pathlib import Path
from typing import Any

from desktop import __version__
from desktop.crypto.sealing import seal
from desktop.domain.entries import canonical
from desktop.domain.officers import Action
from desktop.place.opened import LOCAL_TIME
from desktop.station.gauges import gauges
from desktop.station.session import Session
from desktop.store import journal
from desktop.store.audit import kinds_written
from desktop.store.connection import check_database, scalar
from desktop.store.files import write_bytes_durably

FORMAT, SUFFIX = "rekam-diagnostics/1", ".bantuan.age"
LONGEST_LOG = 400
# What `gui.failures` writes: a stamp, a kind of error with a code of ours, a place in a program.
_LOG_LINE = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ rekam [\d.]+"
    r"|[A-Za-z_]{3,60}( \[[a-z_]+(\.[a-z_]+)+\])?"
    r"|  [\w/.-]{1,120}\.py:\d+ [\w<>]{1,60}"
)


def collect(session: Session, log: Path) -> dict[str, Any]:
    """Return everything that the file holds."""
    database, place = session.store.database, session.store.place
    epoch, seq, head = journal.head(database, place)
    return {
        "format": FORMAT,
        "program": __version__,
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "place": place,
        "epoch": epoch,
        "seq": seq,
        "head": head,
        "generation": session.store.folder.generation,
        "schema": int(scalar(database, "PRAGMA user_version")),
        "entries": kinds_written(database, place),
        "gauges": {item.kind.value: [item.level.value, item.value] for item in gauges(session)},
        "damage": len(check_database(database)),
        "log": _log(log),
    }


def write_diagnostics(session: Session, log: Path, folder: Path) -> Path:
    """Write the file into a folder and return its path; only the help desk can open it.

    Raises:
        RuleError: the role, ``station.not_certified``: nobody to seal it to.
        EnvironmentProblem: the drive refused.
    """
    session.officer.require(Action.CARRY)
    desk = session.fact("help_desk")
    recipients = [str(desk)] if desk else session.recipients()
    now = session.store.clock().astimezone(LOCAL_TIME)
    path = folder / f"rekam-{session.store.place}-{now:%Y%m%d-%H%M}{SUFFIX}"
    write_bytes_durably(path, seal(canonical(collect(session, log)), recipients))
    return path


def _log(path: Path) -> list[str]:
    try:
        lines = path.read_text("utf-8", "replace").splitlines()[-LONGEST_LOG:]
    except OSError:
        return []
    return [line for line in lines if _LOG_LINE.fullmatch(line)]
