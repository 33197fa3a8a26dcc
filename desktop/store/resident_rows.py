"""Writing residents' rows: a few in their place among the others, or very many without the indexes."""

import contextlib
from collections.abc import Callable, Iterable, Iterator

from sqlite_utils import Database

from desktop.domain.residents import CARD_STATUSES, UNRECORDED_STATUSES, ResidentStatus
from desktop.domain.roster_lines import COLUMNS, SEPARATOR
from desktop.store.connection import is_on_server, scalar
from desktop.store.name_reading import forget, learn
from desktop.store.scaffolding import bring_back, take_away

# Rows have room between them, so that whoever comes later takes a place in the order of names, too.
GAP = 1024
_NAMES = ", ".join(COLUMNS)
_INSERT = f"""INSERT INTO residents (id, {_NAMES}, listed_at, status)
    VALUES ({", ".join("?" * (len(COLUMNS) + 3))})"""
_UPDATE = f"""UPDATE residents SET {", ".join(f"{name} = ?" for name in COLUMNS)}, status = ? WHERE id = ?"""
_NIK, _FOLDED, _VILLAGE = (COLUMNS.index(name) for name in ("nik", "folded", "village"))
_MOST_STEPS = 64
Line = tuple[str, ...]


def standing(centre_status: str) -> ResidentStatus:
    """Return the status that the centre's word alone gives: the floor on which this place builds."""
    if centre_status in CARD_STATUSES:
        return ResidentStatus.CARD
    return ResidentStatus.NOT_RECORDED if centre_status in UNRECORDED_STATUSES else ResidentStatus.RECORDED


_STANDING: dict[str, str] = {}


def _standing(centre_status: str) -> str:
    found = _STANDING.get(centre_status)
    if found is None:
        found = _STANDING[centre_status] = standing(centre_status).value
    return found


def put(database: Database, lines: Iterable[str], listed_at: str) -> None:
    """Insert or update residents one by one, each in its place among the names."""
    for line in lines:
        values = tuple(line.split(SEPARATOR))
        row = database.execute(
            "SELECT id, folded, listed_at FROM residents WHERE nik = ?", [values[_NIK]]
        ).fetchone()
        if row is not None and row[1] == values[_FOLDED]:
            database.execute(_UPDATE, [*values, _standing(values[-1]), row[0]])
            learn(database, row[0], values[_FOLDED], values[_VILLAGE])
            continue
        if row is not None:
            database.execute("DELETE FROM residents WHERE id = ?", [row[0]])
            forget(database)
        place = _place(database, values[_FOLDED])
        since = row[2] if row is not None else listed_at
        database.execute(_INSERT, [place, *values, since, _standing(values[-1])])
        learn(database, place, values[_FOLDED], values[_VILLAGE])


def _place(database: Database, folded: str) -> int:
    """Return a free id between the neighbours in the order of names, or one nearby."""
    before = scalar(
        database, "SELECT id FROM residents WHERE folded <= ? ORDER BY folded DESC, id DESC LIMIT 1", [folded]
    )
    after = scalar(
        database, "SELECT id FROM residents WHERE folded > ? ORDER BY folded, id LIMIT 1", [folded]
    )
    low = before or 0
    high = low + 2 * GAP if after is None else after
    # The middle may be taken by somebody for whom there was no room elsewhere.
    for place in (int(low + high) // 2, *range(low + 1, low + _MOST_STEPS)):
        if place > low and scalar(database, "SELECT 1 FROM residents WHERE id = ?", [place]) is None:
            return int(place)
    # Found all the same, only not among the first: that is what an import puts in order again.
    return int(scalar(database, "SELECT max(id) FROM residents")) + GAP


@contextlib.contextmanager
def bulk(database: Database, listed_at: str) -> Iterator[Callable[[list[str]], None]]:
    """Give a function that writes lines in the order of names into an empty table; indexes come after.

    Indexes and triggers of the table are away meanwhile, whoever made them; the caller's transaction
    brings them back if it fails. A line may say since when a resident is listed: one more value.
    """
    made = _dismantle(database)
    count = 0

    def take(lines: list[str]) -> None:
        nonlocal count
        rows = []
        for line in lines:
            values = line.split(SEPARATOR)
            since = values.pop() if len(values) > len(COLUMNS) else listed_at
            count += 1
            rows.append((count * GAP, *values, since, _standing(values[-1])))
        database.conn.executemany(_INSERT, rows)

    yield take
    _assemble(database, made)
    forget(database)


def clear(database: Database) -> None:
    """Take all rows away, without telling the index of each."""
    made = _dismantle(database)
    database.execute("DELETE FROM residents")
    _assemble(database, made)
    forget(database)


def _dismantle(database: Database) -> list[str]:
    made = take_away(database, "index") + take_away(database, "trigger")
    _tell_search(database, "delete-all")
    return made


def _assemble(database: Database, made: list[str]) -> None:
    bring_back(database, made)
    _tell_search(database, "rebuild")


def _tell_search(database: Database, what: str) -> None:
    if not is_on_server(database):  # a server keeps its index of words like any other
        database.execute("INSERT INTO resident_search (resident_search) VALUES (?)", [what])
