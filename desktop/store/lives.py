"""What the journals held here say of one resident, at a station as at the office."""

from collections.abc import Iterable

from sqlite_utils import Database

from desktop.domain.entries import Entry
from desktop.domain.residents import HistoryItem
from desktop.store import bundles, enrolments, journal
from desktop.store.cards import card_of
from desktop.store.connection import rows

_LONGEST_FACT = 200


def entries_about(database: Database, nik: str) -> list[Entry]:
    """Return the entries about a resident, about every recording and every letter of theirs."""
    recordings = [row.id for row in enrolments.of_resident(database, nik)]
    numbers = [row["number"] for row in rows(database, "SELECT number FROM letters WHERE nik = ?", [nik])]
    return [entry for subject in (nik, *recordings, *numbers) for entry in journal.about(database, subject)]


def recordings_of(database: Database, nik: str) -> list[tuple[str, str]]:
    """Return place and id of a resident's recordings."""
    found = rows(database, "SELECT place, id FROM enrolments WHERE nik = ? ORDER BY recorded_at", [nik])
    return [(row["place"], row["id"]) for row in found]


def custody(database: Database, recordings: Iterable[tuple[str, str]]) -> list[HistoryItem]:
    """Return who holds recordings: written to a drive, received, confirmed are three facts, not one."""
    found = []
    for place, name in recordings:
        row = bundles.journey_of(database, place, name)
        if row is None:
            continue
        facts: dict[str, object] = {"number": row.number}
        known = (
            ("custody.written", row.written_at),
            ("custody.received", row.received_at),
            ("custody.confirmed", row.confirmed_at),
        )
        found += [HistoryItem(at, "", kind, facts) for kind, at in known if at]
    return found


def card_steps(database: Database, nik: str) -> list[HistoryItem]:
    """Return how a resident's card came; its handing over is an entry of its own."""
    card = card_of(database, nik)
    if card is None:
        return []
    known = (("card.printed", card.printed_at), ("card.arrived", card.arrived_at))
    return [HistoryItem(at, "", kind, {}) for kind, at in known if at]


def facts_of(entry: Entry) -> dict[str, object]:
    """Return what a line of history can say of an entry.

    That is its small members; of a letter its number, of a correction the names of the fields, of a
    recording how many fingers and eyes are excepted.
    """
    facts, body = small_facts(entry.body), entry.body if isinstance(entry.body, dict) else {}
    if entry.header.kind.startswith("letter."):
        facts["letter"] = entry.header.subject
    fields, exceptions = body.get("fields"), body.get("exceptions")
    if isinstance(fields, dict):
        facts["fields"] = ",".join(sorted(map(str, fields)))
    if isinstance(exceptions, list) and exceptions:
        facts["exceptions"] = len(exceptions)
    return facts


def small_facts(body: object) -> dict[str, object]:
    """Return the small members of a body: what a line of history can say."""
    if not isinstance(body, dict):
        return {}
    return {
        name: value
        for name, value in body.items()
        if isinstance(value, int | str) and len(str(value)) < _LONGEST_FACT
    }
