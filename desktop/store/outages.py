"""Devices out of order, folded from the journal: which scanners a station has to do without just now."""

from sqlite_utils import Database

from desktop.domain.biometrics import Modality, Outage
from desktop.domain.entries import Entry
from desktop.store.connection import rows


def fold_broken(database: Database, entry: Entry) -> None:
    """A device went out of order; while it is, no recording has to hold what it would have taken."""
    header = entry.header
    database.table("outages").upsert(
        {
            "place": header.place,
            "modality": header.subject,
            "reason": entry.content["reason"],
            "by": header.by,
            "at": header.at,
        },
        pk=("place", "modality"),
    )


def fold_repaired(database: Database, entry: Entry) -> None:
    """A device works again."""
    values = [entry.header.place, entry.header.subject]
    database.execute("DELETE FROM outages WHERE place = ? AND modality = ?", values)


def standing(database: Database, place: str) -> list[Outage]:
    """Return the outages of a place, the oldest first."""
    sql = "SELECT modality, reason, by, at FROM outages WHERE place = ? ORDER BY at, modality"
    return [
        Outage(Modality(row["modality"]), row["reason"], row["by"], row["at"])
        for row in rows(database, sql, [place])
    ]


FOLDS = {
    "device.broken": fold_broken,
    "device.repaired": fold_repaired,
}
