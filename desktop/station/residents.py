"""Finding residents and reading what is known of one."""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from time import perf_counter

from desktop.domain.entries import Entry
from desktop.domain.errors import InputError
from desktop.domain.queries import NIK_DIGITS, read_query
from desktop.domain.residents import Filter, HistoryItem, Resident, ResidentRow, ResidentStatus
from desktop.station.session import Session
from desktop.store import bundles, drafts, enrolments, journal, letters, residents, rosters
from desktop.store.name_reading import read_names
from desktop.store.search import Search

__all__ = [
    "Filter",
    "Found",
    "Listing",
    "counts",
    "get_resident",
    "history",
    "read_on_names",
    "roster_date",
    "search",
]


@dataclass(frozen=True)
class Found:
    """The first page of a search; `total` is None while nobody knows how many there are."""

    rows: list[ResidentRow]
    total: int | None
    seconds: float


@dataclass
class Listing:
    """All whom a search finds, by id: read piece by piece, so that typing never waits for it.

    `is_cut` tells that a short beginning stood only for its most frequent words: there are more.
    """

    session: Session
    filters: Filter
    ids: "array[int]" = field(default_factory=lambda: array("q"))
    is_whole: bool = False
    is_cut: bool = False
    _rest: Iterator[int] | None = None

    def read_on(self, most: int) -> None:
        """Read up to `most` further ids."""
        if self._rest is None:
            query = read_query(self.filters.query, self.session.today())
            self._search = Search(self.session.store.database, self.filters, query)
            self._rest = iter(self._search)
        before = len(self.ids)
        self.ids.extend(islice(self._rest, most))
        self.is_whole = len(self.ids) - before < most
        self.is_cut = self._search.is_cut

    def rows(self, offset: int, limit: int) -> list[ResidentRow]:
        """Return a page of the rows whose ids are read."""
        return residents.rows_of(self.session.store.database, self.ids[offset : offset + limit].tolist())


def search(session: Session, filters: Filter, *, limit: int = 100) -> Found:
    """Find residents by words of their name in any order, by parts of NIK or KK, birth and village.

    Whoever is written otherwise, or was typed with a slip, follows in the `Listing`; at once if nobody is
    found as typed.
    """
    start = perf_counter()
    query = read_query(filters.query, session.today())
    ids = list(islice(iter(Search(session.store.database, filters, query, is_first=True)), limit + 1))
    rows = residents.rows_of(session.store.database, ids[:limit])
    is_all = len(ids) <= limit and not (ids and (query.words or 0 < len(query.number) < NIK_DIGITS))
    return Found(rows, len(ids) if is_all else None, perf_counter() - start)


def read_on_names(session: Session, most: int) -> bool:
    """Read up to `most` further residents' names into memory, where typing finds them at once.

    Returns whether all are there; until then searching takes some milliseconds longer in a large regency.
    """
    return read_names(session.store.database, most, session.card.kecamatan)


def counts(session: Session, filters: Filter) -> dict[ResidentStatus, int]:
    """Return how many residents a list is narrowed to, by status, whatever is typed and chosen of these."""
    return residents.counts(session.store.database, filters)


def neighbourhoods(session: Session, village: str) -> list[str]:
    """Return the RT of a village, in order; none without a village."""
    return residents.neighbourhoods(session.store.database, village) if village else []


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
    items += [item for name in recordings for item in _custody(session, name)]
    items.sort(key=lambda item: item.at, reverse=True)
    draft = drafts.of_resident(database, nik)
    if draft is not None:
        facts: dict[str, object] = {"step": draft.step.value}
        items.insert(0, HistoryItem(draft.saved_at, session.name_of(draft.started_by), "draft.paused", facts))
    return items


def _custody(session: Session, recording: str) -> list[HistoryItem]:
    """Return who holds a recording: written to a drive, received, confirmed are three facts, not one."""
    row = bundles.journey_of(session.store.database, session.store.place, recording)
    if row is None:
        return []
    facts: dict[str, object] = {"number": row.number}
    known = (
        ("custody.written", row.written_at),
        ("custody.received", row.received_at),
        ("custody.confirmed", row.confirmed_at),
    )
    return [HistoryItem(at, "", kind, facts) for kind, at in known if at]


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
