"""When work was last written to disk, and when it was last copied elsewhere."""

from sqlite_utils import Database

from desktop.store import journal
from desktop.store.connection import scalar


def last_saved_at(database: Database, place: str) -> str:
    """Return when an entry or a draft of `place` was last written (UTC); empty before the first."""
    sql = "SELECT at FROM journal WHERE place = ? ORDER BY epoch DESC, seq DESC LIMIT 1"
    written = scalar(database, sql, [place]) or ""
    drafted = scalar(database, "SELECT max(saved_at) FROM drafts") or ""
    return max(written, drafted)


def last_backup_at(database: Database, place: str) -> str:
    """Return when `place` was last backed up (UTC); empty when it never was."""
    entry = journal.last_of_kind(database, place, "backup.made")
    return entry.header.at if entry else ""
