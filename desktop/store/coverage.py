"""Coverage, read from kept counts; and those counts made anew and compared with the rows.

Triggers note every resident who moves from one count to another; `settle` adds what they noted. They stand
in the schema (migration 4), so that whoever writes residents cannot forget them. Writing half a million
rows at once goes without them: `counted_afterwards` counts when it is done.
"""

import contextlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from itertools import chain
from operator import itemgetter
from threading import Event

from sqlite_utils import Database

from desktop.domain.coverage import AgeCover, AreaCover, Cover, HeatRow, cover_of, total
from desktop.domain.progress import Canceled
from desktop.domain.roster_lines import COLUMNS, SEPARATOR
from desktop.store.connection import scalar
from desktop.store.coverage_run_out import RunOut, moved, run_out
from desktop.store.coverage_tally import Tally, rows_of
from desktop.store.resident_rows import FLOOR
from desktop.store.scaffolding import bring_back, take_away

_ELIGIBLE = """CASE WHEN marital IN (2, 3, 4) OR birth_date <= (SELECT cutoff FROM coverage_day)
    THEN 1 ELSE 0 END"""
_KEYS = {
    "coverage_kecamatan": "substr(village, 1, 8)",
    "coverage_rts": "village, rw, rt",
    "coverage_ages": "substr(village, 1, 8), substr(birth_date, 1, 4), sex",
}
_COLUMNS = {
    "coverage_kecamatan": "kecamatan",
    "coverage_rts": "village, rw, rt",
    "coverage_ages": "kecamatan, born, sex",
}
TABLES = tuple(_KEYS)
_KECAMATAN_LENGTH = len("16.07.07")
_AT_ONCE = 5000
_COUNTED = ("village", "rw", "rt", "birth_date", "sex", "marital", "centre_status")
_counted = itemgetter(*map(COLUMNS.index, _COUNTED))
_MARRIED = ("2", "3", "4")  # as a roster's line has them


def _keys(table: str) -> str:
    return f"{_KEYS[table]}, {_ELIGIBLE}, status"


def _recount(table: str) -> str:
    return f"SELECT {_keys(table)}, count(*) FROM residents GROUP BY {_keys(table)}"


def recount(database: Database) -> None:
    """Count all residents anew into the kept counts."""
    tally = Tally()
    cursor = database.execute(
        f"SELECT village, rw, rt, substr(birth_date, 1, 4), sex, ({_ELIGIBLE}), status FROM residents"
    )
    while some := cursor.fetchmany(_AT_ONCE):
        tally.take(list(zip(*some, strict=True)))
    _keep(database, tally)


def _keep(database: Database, tally: Tally) -> None:
    for table in ("coverage_moves", *TABLES):
        database.execute(f"DELETE FROM {table}")
    for table, counts in (("coverage_rts", tally.rts), ("coverage_ages", tally.ages)):
        marks = ", ".join("?" * (_COLUMNS[table].count(",") + 4))
        # In the order of the table, each goes where the one before went.
        database.conn.executemany(f"INSERT INTO {table} VALUES ({marks})", sorted(rows_of(counts)))
    # From what was just counted: going through all residents once more would take half a second.
    database.execute(
        """INSERT INTO coverage_kecamatan SELECT substr(village, 1, 8), eligible, status, sum(number)
        FROM coverage_rts GROUP BY 1, 2, 3"""
    )


def is_settled(database: Database) -> bool:
    """Tell whether everything that moved is in the counts."""
    return scalar(database, "SELECT 1 FROM coverage_moves LIMIT 1") is None


def settle(database: Database) -> None:
    """Add to the counts what has moved since the last time; the caller owns the transaction."""
    for table in TABLES:
        database.execute(
            f"""INSERT INTO {table} SELECT {_keys(table)}, sum(number) FROM coverage_moves
            WHERE true GROUP BY {_keys(table)} ON CONFLICT ({_COLUMNS[table]}, eligible, status)
            DO UPDATE SET number = {table}.number + excluded.number"""
        )
        database.execute(f"DELETE FROM {table} WHERE number = 0")
    database.execute("DELETE FROM coverage_moves")


def differing(database: Database) -> list[str]:
    """Return the tables whose counts, with what moved since, are not what counting every resident gives."""
    found = []
    for table in TABLES:
        columns = f"{_COLUMNS[table]}, eligible, status"
        kept = f"""SELECT {columns}, sum(number) FROM (SELECT {columns}, number FROM {table} UNION ALL
            SELECT {_keys(table)}, number FROM coverage_moves) every
            GROUP BY {columns} HAVING sum(number) <> 0"""
        anew = _recount(table)
        sql = f"""SELECT EXISTS (SELECT * FROM ({kept}) a EXCEPT SELECT * FROM ({anew}) b)
            OR EXISTS (SELECT * FROM ({anew}) c EXCEPT SELECT * FROM ({kept}) d)"""
        if scalar(database, sql):
            found.append(table)
    return found


@contextlib.contextmanager
def counted_afterwards(database: Database) -> Iterator[None]:
    """Let very many residents be written without keeping count, and count when that is done.

    The triggers are away meanwhile; the caller's transaction brings them back if it fails.
    """
    away = take_away(database, "trigger", "coverage_")
    yield
    if away:  # inside another such block there were none, and that one counts
        recount(database)
    bring_back(database, away)


@contextlib.contextmanager
def counted_beside(
    database: Database, tell_all: Callable[[Callable[[list[str]], None]], None]
) -> Iterator[Callable[[], None]]:
    """Give a function from which on the first residents are counted, by a thread of its own.

    `tell_all` hands every line of a roster to the function it is given, without the database: that is busy
    making indexes meanwhile. From the end of the block on, whatever moves is noted again.
    """
    away = take_away(database, "trigger", "coverage_")
    tally, day, is_over = Tally(), cutoff(database), Event()
    under_way: list[Future[None]] = []

    def take(lines: list[str]) -> None:
        if is_over.is_set():
            raise Canceled
        if lines:
            _tally(tally, day, lines)

    with ThreadPoolExecutor(1, thread_name_prefix="coverage") as thread:
        try:
            yield lambda: under_way.append(thread.submit(tell_all, take))
            for counting in under_way:
                counting.result()
        finally:
            is_over.set()
    _keep(database, tally)
    bring_back(database, away)


def _tally(tally: Tally, day: str, lines: list[str]) -> None:
    rows = (_counted(line.split(SEPARATOR)) for line in lines)
    village, rw, rt, births, sex, maritals, words = zip(*rows, strict=True)
    pairs = zip(maritals, births, strict=True)
    eligible = [1 if marital in _MARRIED or birth <= day else 0 for marital, birth in pairs]
    years, statuses = [birth[:4] for birth in births], list(map(FLOOR.__getitem__, words))
    tally.take((village, rw, rt, years, sex, eligible, statuses))


def cutoff(database: Database) -> str:
    """Return the last birth date at which somebody single counts; empty before the first day."""
    return str(scalar(database, "SELECT cutoff FROM coverage_day"))


def turn_to(database: Database, limit: str) -> None:
    """Let the counts stand at another day: those whose 17th birthday lies between come in, or go out."""
    settle(database)
    now = cutoff(database)
    low, high = sorted((now, limit))
    young = f"marital NOT IN (2, 3, 4) AND birth_date > '{low}' AND birth_date <= '{high}'"
    if low >= "1999-01-01":  # lets the index on the young be used
        young += " AND birth_date >= '1999-01-01'"
    moves = "village, rw, rt, birth_date, sex, marital, status"
    for sign in (-1, 1):
        database.execute(f"INSERT INTO coverage_moves SELECT {moves}, {sign} FROM residents WHERE {young}")
        settle(database)
        database.execute("UPDATE coverage_day SET cutoff = ?", [limit])


def areas(database: Database, day: str, area: str = "") -> list[AreaCover]:
    """Return the parts of an area by code, on the day to which the counts were turned (``YYYY-MM-DD``).

    Those of the regency (empty) are its kecamatan, of a kecamatan its villages, of a village its RT.
    """
    if not area:
        kept = database.execute("SELECT kecamatan, status, number FROM coverage_kecamatan WHERE eligible = 1")
        return _areas(kept, run_out(database, day, "substr(r.village, 1, 8)"))
    if len(area) == _KECAMATAN_LENGTH:
        sql = """SELECT village, status, sum(number) FROM coverage_rts
            WHERE eligible = 1 AND village >= ? AND village < ? GROUP BY 1, 2"""
        kept = database.execute(sql, [area + ".", area + "/"])
        return _areas(kept, run_out(database, day, "r.village", area))
    sql = "SELECT rt || '/' || rw, status, number FROM coverage_rts WHERE eligible = 1 AND village = ?"
    return _areas(database.execute(sql, [area]), run_out(database, day, "r.rt || '/' || r.rw", area))


def heat(database: Database, day: str, area: str = "") -> list[HeatRow]:
    """Return the parts of the parts of an area: villages by kecamatan, or of a kecamatan RT by village.

    A village is one row of its RT.
    """
    if not area:
        kept = database.execute(
            "SELECT village, status, sum(number) FROM coverage_rts WHERE eligible = 1 GROUP BY 1, 2"
        )
        cells = _areas(kept, run_out(database, day, "r.village"))
        return _rows_of(cells, lambda code: code[:_KECAMATAN_LENGTH])
    sql = """SELECT village || '/' || rt || '/' || rw, status, number FROM coverage_rts
        WHERE eligible = 1 AND village >= ? AND village < ?"""
    kept = database.execute(sql, [area, area + ":"])
    cells = _areas(kept, run_out(database, day, "r.village || '/' || r.rt || '/' || r.rw", area))
    found = _rows_of(cells, lambda code: code.partition("/")[0])
    short = [tuple(replace(cell, code=cell.code.partition("/")[2]) for cell in row.cells) for row in found]
    return [replace(row, cells=cells) for row, cells in zip(found, short, strict=True)]


def _rows_of(cells: Iterable[AreaCover], row_of: Callable[[str], str]) -> list[HeatRow]:
    found: dict[str, list[AreaCover]] = {}
    for cell in cells:
        found.setdefault(row_of(cell.code), []).append(cell)
    return [HeatRow(code, total(cells), tuple(cells)) for code, cells in found.items()]


def _areas(kept: Iterable[tuple[str, str, int]], over: Iterable[RunOut]) -> list[AreaCover]:
    found: dict[str, Counter[str]] = {}
    for code, status, number in chain(kept, moved(over)):
        found.setdefault(code, Counter())[status] += number
    covers = [AreaCover(code, cover_of(counts)) for code, counts in sorted(found.items())]
    return [area for area in covers if area.cover != Cover()]


def ages(database: Database, day: str, kecamatan: str = "") -> list[AgeCover]:
    """Return the figures by age reached in that year and sex: 17 and younger, 18 to 19, then by ten years."""
    sql = "SELECT born || sex, status, sum(number) FROM coverage_ages WHERE eligible = 1"
    values = [kecamatan] if kecamatan else []
    sql += f"{' AND kecamatan = ?' if kecamatan else ''} GROUP BY 1, 2"
    found: dict[tuple[int, int, int], Counter[str]] = {}
    over = run_out(database, day, "substr(r.birth_date, 1, 4) || r.sex", kecamatan)
    for key, status, number in chain(database.execute(sql, values), moved(over)):
        born, sex = int(key[:4]), int(key[4:])
        found.setdefault((*_band(int(day[:4]) - born), sex), Counter())[status] += number
    return [AgeCover(*key, cover_of(counts)) for key, counts in sorted(found.items()) if any(counts.values())]


def young(database: Database, area: str = "") -> int:
    """Return how many residents of an area need no KTP yet: they are on the list, and in no figure."""
    sql = """SELECT coalesce(sum(number), 0) FROM coverage_rts
        WHERE eligible = 0 AND village >= ? AND village < ?"""
    return int(scalar(database, sql, [area, f"{area}:"]))


def born(database: Database, year: int, kecamatan: str = "") -> int:
    """Return how many residents were born in a year, whether they must hold a KTP or not."""
    sql, values = "SELECT coalesce(sum(number), 0) FROM coverage_ages WHERE born = ?", [str(year)]
    if kecamatan:
        sql, values = f"{sql} AND kecamatan = ?", [*values, kecamatan]
    return int(scalar(database, sql, values))


def _band(age: int) -> tuple[int, int]:
    if age < 18:
        return 0, 17
    if age < 20:
        return 18, 19
    return (age // 10 * 10, age // 10 * 10 + 9) if age < 80 else (80, 130)
