"""The office's roster: the same file, the same rows and rejects as at a station, for the whole regency."""

from pathlib import Path

from desktop.district.office import Office
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


def _place(office: Office) -> Place:
    return Place(office.store, office.officer, office.today())


def read(
    office: Office, path: Path, rejects: Path, sentence: Sentence, progress: Progress = SILENT
) -> RosterReport:
    """Read a roster file and keep it; no resident is changed yet.

    Raises:
        RuleError: the role.
        InputError: the file is no roster.
        Canceled: nothing is kept.
        EnvironmentProblem: the disk refused.
    """
    return read_roster(_place(office), path, rejects, sentence, progress)


def preview(
    office: Office, report: RosterReport, *, is_complete: bool, progress: Progress = SILENT
) -> Preview:
    """Return what applying a roster that was read would change.

    Raises:
        RuleError: the role.
        EnvironmentProblem: the kept file is gone.
        Canceled: the person asked to stop.
    """
    return preview_roster(_place(office), report, is_complete=is_complete, progress=progress)


def apply_read(
    office: Office, report: RosterReport, *, is_complete: bool, progress: Progress = SILENT
) -> None:
    """Apply a roster that was read, as one act; the next parcels bring each station its kecamatan.

    Raises:
        RuleError: the role.
        EnvironmentProblem: the disk refused; no resident was changed.
        Canceled: no resident was changed.
    """
    apply_roster(_place(office), report, is_complete=is_complete, progress=progress)


def was_applied(office: Office, report: RosterReport) -> bool:
    """Tell whether a roster that was read is the one that was applied last."""
    return was_applied_last(_place(office), report)


def discard_read(office: Office, report: RosterReport) -> None:
    """Forget a roster that was read and is not wanted."""
    discard_roster(_place(office), report)
