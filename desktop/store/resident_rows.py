"""Writing residents' rows: a few in their place among the others, or very many without the indexes."""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager

from sqlite_utils import Database

from desktop.domain.progress import SILENT, Progress
from desktop.domain.residents import CARD_STATUSES, UNRECORDED_STATUSES, ResidentStatus
from desktop.domain.roster_lines import COLUMNS, SEPARATOR
from desktop.store.connection import is_on_server, scalar
from desktop.store.name_reading import forget, learn
from desktop.store.scaffolding import bring_back, take_away
from desktop.store.word_building import WordBuilder, words_built_beside

# Rows have room between them, so that whoever comes later takes a place in the order of names, too.
GAP = 1024
ROW = ("id", *COLUMNS, "listed_at", "status")
_INSERT = f"INSERT INTO residents ({', '.join(ROW)}) VALUES ({', '.join('?' * len(ROW))})"
_UPDATE = f"""UPDATE residents SET {", ".join(f"{name} = ?" for name in COLUMNS)}, status = ? WHERE id = ?"""
_NIK, _FOLDED, _VILLAGE = (COLUMNS.index(name) for name in ("nik", "folded", "village"))
_MOST_STEPS = 64
_TOLD_EVERY = 100
Take = Callable[[list[str]], None]
Line = tuple[str, ...]


def standing(centre_status: str) -> ResidentStatus:
    """Return the status that the centre's word alone gives: the floor on which this place builds."""
    if centre_status in CARD_STATUSES:
        return ResidentStatus.CARD
    return ResidentStatus.NOT_RECORDED if centre_status in UNRECORDED_STATUSES else ResidentStatus.RECORDED


class _Floor(dict[str, str]):
    def __missing__(self, centre_status: str) -> str:
        found = self[centre_status] = standing(centre_status).value
        return found


# The same as text, by the centre's word: there are few, and very many residents.
FLOOR = _Floor()


def put(database: Database, lines: Sequence[str], listed_at: str, progress: Progress = SILENT) -> None:
    """Insert or update residents one by one, each in its place among the names.

    Raises:
        Canceled: the person asked to stop.
    """
    for number, line in enumerate(lines):
        if not number % _TOLD_EVERY:
            progress.report(number, len(lines), "roster.write")
        values = tuple(line.split(SEPARATOR))
        row = database.execute(
            "SELECT id, folded, listed_at FROM residents WHERE nik = ?", [values[_NIK]]
        ).fetchone()
        if row is not None and row[1] == values[_FOLDED]:
            database.execute(_UPDATE, [*values, FLOOR[values[-1]], row[0]])
            learn(database, row[0], values[_FOLDED], values[_VILLAGE])
            continue
        if row is not None:
            database.execute("DELETE FROM residents WHERE id = ?", [row[0]])
            forget(database)
        place = _place(database, values[_FOLDED])
        since = row[2] if row is not None else listed_at
        database.execute(_INSERT, [place, *values, since, FLOOR[values[-1]]])
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
def bulk(
    database: Database, listed_at: str, progress: Progress = SILENT, written: Callable[[], None] | None = None
) -> Iterator[Callable[[list[str]], None]]:
    """Give a function that writes lines in the order of names into an empty table; indexes come after.

    `progress` hears of the indexes, which are made when the block ends.

    Indexes and triggers of the table are away meanwhile, whoever made them; the caller's transaction
    brings them back if it fails. A line may say since when a resident is listed: one more value. `written`
    is called when all rows are written and the indexes are still to be made.
    """
    made = _dismantle(database)
    count = 0
    with _words_beside(database) as words:

        def take(lines: list[str]) -> None:
            nonlocal count
            rows = []
            for line in lines:
                values = line.split(SEPARATOR)
                since = values.pop() if len(values) > len(COLUMNS) else listed_at
                count += 1
                rows.append((count * GAP, *values, since, FLOOR[values[-1]]))
            if words:
                words.take(rows)
            database.conn.executemany(_INSERT, rows)

        yield take
        if written:
            written()
        if words:
            words.put_into_place()
    bring_back(database, made, progress)
    forget(database)


def _words_beside(database: Database) -> AbstractContextManager[WordBuilder | None]:
    # A server keeps its index of words like any other.
    return contextlib.nullcontext() if is_on_server(database) else words_built_beside(database, ROW, GAP)


def clear(database: Database) -> None:
    """Take all rows away, without telling the index of each."""
    made = _dismantle(database)
    database.execute("DELETE FROM residents")
    bring_back(database, made)
    forget(database)


def _dismantle(database: Database) -> list[str]:
    made = take_away(database, "index") + take_away(database, "trigger")
    if not is_on_server(database):
        database.execute("INSERT INTO resident_search (resident_search) VALUES ('delete-all')")
    return made
