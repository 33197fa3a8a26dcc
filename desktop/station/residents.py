"""Finding residents and reading what is known of one."""

from dataclasses import dataclass
from time import perf_counter

from desktop.domain.entries import Entry
from desktop.domain.errors import InputError
from desktop.domain.residents import HistoryItem, Resident, ResidentRow, ResidentStatus
from desktop.station.session import Session
from desktop.store import drafts, enrolments, journal, letters, residents, rosters
from desktop.store.residents import Filter

__all__ = ["Filter", "Found", "get_resident", "history", "roster_date", "search"]


@dataclass(frozen=True)
class Found:
    """One page of a search; `counts` are over everything that matches, by status."""

    rows: list[ResidentRow]
    counts: dict[ResidentStatus, int]
    seconds: float

    @property
    def total(self) -> int:
        """How many match, whatever their status."""
        return sum(self.counts.values())


def search(session: Session, filters: Filter, *, offset: int = 0, limit: int = 100) -> Found:
    """Find residents by any part of NIK, KK or name that they begin with."""
    start = perf_counter()
    rows = residents.search(session.store.database, filters, offset=offset, limit=limit)
    counts = residents.counts(session.store.database, filters)
    return Found(rows, counts, perf_counter() - start)


def get_resident(session: Session, nik: str) -> Resident:
    """Return one resident.

    Raises:
        InputError: ``resident.unknown``.
    """
    found = residents.get(session.store.database, nik)
    if found is None:
        raise InputError("resident.unknown", field="nik")
    return found


def history(session: Session, nik: str) -> list[HistoryItem]:
    """Return what happened to a resident at this station, newest first, from the journal.

    What the office decided is ``enrolment.judged``, from the receipt that first said so; its facts are
    the ``verdict`` and, of one that was refused, the ``reason``.
    """
    database = session.store.database
    recordings = [row.id for row in enrolments.of_resident(database, nik)]
    subjects = [letter.number for letter in letters.register(database, session.store.place, query=nik)]
    found = [entry for subject in (nik, *recordings, *subjects) for entry in journal.about(database, subject)]
    told = [(entry, entry.kind, _facts(entry.body)) for entry in found]
    told += [(entry, "enrolment.judged", facts) for entry, facts in _verdicts(session, recordings)]
    told.sort(key=lambda item: item[0].header.seq, reverse=True)
    items = [
        HistoryItem(entry.header.at, session.name_of(entry.header.by), kind, facts)
        for entry, kind, facts in told
    ]
    draft = drafts.of_resident(database, nik)
    if draft is not None:
        facts: dict[str, object] = {"step": draft.step.value}
        items.insert(0, HistoryItem(draft.saved_at, session.name_of(draft.started_by), "draft.paused", facts))
    return items


def _verdicts(session: Session, recordings: list[str]) -> list[tuple[Entry, dict[str, object]]]:
    """Return each decision of the office with the receipt that brought it; later ones repeat it."""
    database, place = session.store.database, session.store.place
    found = []
    for name in recordings:
        known: dict[str, object] = {}
        for entry in journal.naming(database, place, "receipt.applied", name):
            verdict = next((item for item in entry.content["verdicts"] if item["enrolment"] == name), known)
            if verdict != known:
                known = verdict
                found.append((entry, _facts(verdict)))
    return found


def _facts(body: object) -> dict[str, object]:
    """Return the small members of a body: what a line of history can say."""
    if not isinstance(body, dict):
        return {}
    return {
        name: value for name, value in body.items() if isinstance(value, int | str) and len(str(value)) < 200
    }


def roster_date(session: Session) -> str:
    """Return when the roster was last brought up to date (UTC), or an empty string."""
    last = rosters.last_import(session.store.database)
    return last[0] if last else ""
