"""Finding residents in a list too long to be read at once: a first page while somebody types, then the rest.

A station and the office look for residents in the same way; each is a place with a store and a day.
"""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from time import perf_counter
from typing import Protocol

from desktop.domain.errors import InputError
from desktop.domain.queries import NIK_DIGITS, read_query
from desktop.domain.residents import Filter, Resident, ResidentRow, ResidentStatus
from desktop.store import residents, rosters
from desktop.store.name_reading import read_names
from desktop.store.search import Search
from desktop.store.unit_of_work import Store


class Place(Protocol):
    """A place where residents are looked for."""

    @property
    def store(self) -> Store:
        """Its open store."""

    def today(self) -> date:
        """Return the day by its clock."""


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

    place: Place
    filters: Filter
    ids: "array[int]" = field(default_factory=lambda: array("q"))
    is_whole: bool = False
    is_cut: bool = False
    _rest: Iterator[int] | None = None

    def read_on(self, most: int) -> None:
        """Read up to `most` further ids."""
        if self._rest is None:
            query = read_query(self.filters.query, self.place.today())
            self._search = Search(self.place.store.database, self.filters, query)
            self._rest = iter(self._search)
        before = len(self.ids)
        self.ids.extend(islice(self._rest, most))
        self.is_whole = len(self.ids) - before < most
        self.is_cut = self._search.is_cut

    def rows(self, offset: int, limit: int) -> list[ResidentRow]:
        """Return a page of the rows whose ids are read."""
        return residents.rows_of(self.place.store.database, self.ids[offset : offset + limit].tolist())


def search(place: Place, filters: Filter, *, limit: int = 100) -> Found:
    """Find residents by words of their name in any order, by parts of NIK or KK, birth and village.

    Whoever is written otherwise, or was typed with a slip, follows in the `Listing`; at once if nobody is
    found as typed.
    """
    start = perf_counter()
    query = read_query(filters.query, place.today())
    ids = list(islice(iter(Search(place.store.database, filters, query, is_first=True)), limit + 1))
    rows = residents.rows_of(place.store.database, ids[:limit])
    is_all = len(ids) <= limit and not (ids and (query.words or 0 < len(query.number) < NIK_DIGITS))
    return Found(rows, len(ids) if is_all else None, perf_counter() - start)


def read_on_names(place: Place, most: int, own: str) -> bool:
    """Read up to `most` further residents' names into memory, where typing finds them at once.

    Those of the kecamatan `own` come first. Returns whether all are there; until then searching takes some
    milliseconds longer in a large regency.
    """
    return read_names(place.store.database, most, own)


def counts(place: Place, filters: Filter) -> dict[ResidentStatus, int]:
    """Return how many residents a list is narrowed to, by status, whatever is typed and chosen of these."""
    return residents.counts(place.store.database, filters)


def neighbourhoods(place: Place, village: str) -> list[str]:
    """Return the RT of a village, in order; none without a village."""
    return residents.neighbourhoods(place.store.database, village) if village else []


def get_resident(place: Place, nik: str) -> Resident:
    """Return one resident.

    Raises:
        InputError: ``resident.unknown``.
    """
    found = residents.get(place.store.database, nik)
    if found is None:
        raise InputError("resident.unknown", field="nik")
    return found


def roster_date(place: Place) -> str:
    """Return when the roster was last brought up to date (UTC), or an empty string."""
    last = rosters.last_import(place.store.database)
    return last[0] if last else ""
