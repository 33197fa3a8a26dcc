"""Bringing a roster in: every row ends as a resident or as a line of the rejects file."""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.domain.officers import Action
from desktop.domain.progress import SILENT, Progress
from desktop.domain.roster import Rejection, RosterReading
from desktop.exchange.roster_file import RosterFile, open_roster
from desktop.exchange.roster_rejects import RejectsWriter
from desktop.station.session import Session
from desktop.store import rosters

REPORT_EVERY = 2000
Sentence = Callable[[Rejection], str]


@dataclass(frozen=True)
class RosterReport:
    """How an import ended: `read` = `imported` + `rejected`; `doubted` rows are among the imported."""

    source: str
    read: int = 0
    imported: int = 0
    rejected: int = 0
    doubted: int = 0
    doubts: tuple[tuple[str, int], ...] = ()
    rejects_file: Path | None = None
    was_known: bool = False


class _Reader:
    """Turns a file's rows into lines for the store, counting and writing down what is refused."""

    def __init__(self, file: RosterFile, reading: RosterReading, rejects: RejectsWriter) -> None:
        self._file, self._reading, self._rejects = file, reading, rejects
        self.read = self.imported = self.rejected = self.doubted = 0
        self.doubts: Counter[str] = Counter()

    def lines(self, progress: Progress) -> Iterator[list[Any]]:
        """Yield the rows that are imported."""
        for number, cells in self._file.rows():
            self.read += 1
            if self.read % REPORT_EVERY == 0:
                progress.report(self._file.position, self._file.total_bytes, "roster.read")
            row = self._reading.parse(number, cells)
            if isinstance(row, Rejection):
                self.rejected += 1
                self._rejects.write(row)
                continue
            self.imported += 1
            if row.doubts:
                self.doubted += 1
                self.doubts.update({doubt.code for doubt in row.doubts})
            yield list(row.line)


def import_roster(
    session: Session, path: Path, rejects: Path, sentence: Sentence, progress: Progress = SILENT
) -> RosterReport:
    """Import a CSV or XLSX in SIAK's columns; the same file again changes nothing.

    Args:
        session: the station and officer.
        path: the roster file.
        rejects: where the rows that were refused are written down.
        sentence: words a rejection for people; the core knows codes only.
        progress: told the bytes read so far.

    Raises:
        RuleError: the role.
        InputError: the file is no roster; nothing was imported.
        Canceled: nothing was imported.
        EnvironmentProblem: the disk refused; nothing was imported.
    """
    session.officer.require(Action.LOAD_ROSTER)
    store = session.store
    with open_roster(path) as file:
        if rosters.is_imported(store.database, file.sha256):
            return RosterReport(file.sha256, was_known=True)
        with RejectsWriter(rejects, sentence) as writer:
            reader = _Reader(file, RosterReading(session.today()), writer)
            rosters.keep_roster(store.database, store.folder.rosters, file.sha256, reader.lines(progress))
        progress.report(file.total_bytes, file.total_bytes, "roster.store")
        report = RosterReport(
            source=file.sha256,
            read=reader.read,
            imported=reader.imported,
            rejected=reader.rejected,
            doubted=reader.doubted,
            doubts=tuple(reader.doubts.most_common()),
            rejects_file=rejects if reader.rejected else None,
        )
        _append(session, path, report)
    if not report.rejected:
        os.unlink(rejects)
    return report


def _append(session: Session, path: Path, report: RosterReport) -> None:
    body = {name: getattr(report, name) for name in ("source", "read", "imported", "rejected", "doubted")}
    with session.work() as work:
        work.append("roster.imported", report.source, {**body, "file": path.name})
        work.commit()
