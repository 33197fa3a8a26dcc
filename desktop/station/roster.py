"""A station's roster: from a file that the office hands over, or by parcel."""

from pathlib import Path

from desktop.domain.progress import SILENT, Progress
from desktop.exchange.roster_import import (
    Place,
    Preview,
    RosterReport,
    Sentence,
    apply_roster,
    discard_roster,
    preview_roster,
    read_roster,
    was_applied_last,
)
from desktop.station.session import Session
from desktop.store import journal, rosters

__all__ = [
    "Preview",
    "RosterReport",
    "Sentence",
    "apply_read",
    "discard_read",
    "import_roster",
    "preview",
    "read",
    "waiting",
    "was_applied",
]


def _place(session: Session) -> Place:
    return Place(session.store, session.officer, session.today())


def read(
    session: Session, path: Path, rejects: Path, sentence: Sentence, progress: Progress = SILENT
) -> RosterReport:
    """Read a roster file and keep it; no resident is changed yet.

    Raises:
        RuleError: the role.
        InputError: the file is no roster.
        Canceled: nothing is kept.
        EnvironmentProblem: the disk refused.
    """
    return read_roster(_place(session), path, rejects, sentence, progress)


def waiting(session: Session) -> RosterReport | None:
    """Return the list that came by parcel and was not applied yet, or None; it is complete for its area."""
    database, place = session.store.database, session.store.place
    entry = journal.last_of_kind(database, place, "roster.received")
    if entry is None or rosters.is_applied(database, entry.header.subject):
        return None
    rows, areas = int(entry.content["rows"]), entry.content["areas"]
    return RosterReport(entry.header.subject, "", rows, rows, kecamatan=dict.fromkeys(areas, rows))


def preview(
    session: Session, report: RosterReport, *, is_complete: bool, progress: Progress = SILENT
) -> Preview:
    """Return what applying a roster that was read would change.

    Raises:
        RuleError: the role.
        EnvironmentProblem: the kept file is gone.
        Canceled: the person asked to stop.
    """
    return preview_roster(_place(session), report, is_complete=is_complete, progress=progress)


def apply_read(
    session: Session, report: RosterReport, *, is_complete: bool, progress: Progress = SILENT
) -> None:
    """Apply a roster that was read, as one act.

    Raises:
        RuleError: the role.
        EnvironmentProblem: the disk refused; no resident was changed.
        Canceled: no resident was changed.
    """
    apply_roster(_place(session), report, is_complete=is_complete, progress=progress)


def was_applied(session: Session, report: RosterReport) -> bool:
    """Tell whether a roster that was read is the one that was applied last."""
    return was_applied_last(_place(session), report)


def discard_read(session: Session, report: RosterReport) -> None:
    """Forget a roster that was read and is not wanted."""
    discard_roster(_place(session), report)


def import_roster(
    session: Session, path: Path, rejects: Path, sentence: Sentence, progress: Progress = SILENT
) -> RosterReport:
    """Read a roster and apply it at once: it adds and corrects, nobody leaves the list for not being in it.

    Raises:
        RuleError: the role.
        InputError: the file is no roster; nothing was imported.
        Canceled: nothing was imported.
        EnvironmentProblem: the disk refused; nothing was imported.
    """
    report = read(session, path, rejects, sentence, progress)
    if not report.was_known:
        apply_read(session, report, is_complete=False, progress=progress)
    return report
