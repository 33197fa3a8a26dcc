"""Digits of a NIK or a KK: found by any part of it, through indexes wherever the part begins."""

from collections.abc import Iterator

from sqlite_utils import Database

from desktop.domain.regions import villages_of

FEWEST_INSIDE = 3
_REGION_DIGITS, _BIRTH_END, NIK_DIGITS = 6, 12, 16
_DAYS = tuple(f"{day:02}" for day in (*range(1, 32), *range(41, 72)))
_MONTHS = tuple(f"{month:02}" for month in range(1, 13))
_BACK = " || ".join(f"substr(nik, {place}, 1)" for place in range(16, 6, -1))
Batch = tuple[str, list[object]]


def beginning_queries(number: str, kecamatan: str, village: str, own: str) -> Iterator[Batch]:
    """Yield SQL and values, each giving ids: those whose NIK or KK begins so, the own kecamatan first."""
    area = _villages(kecamatan or own, village)
    if area:
        marks = ", ".join("?" * len(area))
        sql = f"SELECT id FROM residents WHERE village IN ({marks}) AND nik >= ? AND nik < ?"
        yield sql, [*area, number, number + ":"]
    if kecamatan or village:
        place = village or kecamatan
        yield (
            "SELECT id FROM residents WHERE kk >= ? AND kk < ? AND village >= ? AND village < ?",
            [number, number + ":", place, place + ":"],
        )
        return
    yield "SELECT id FROM residents WHERE nik >= ? AND nik < ? ORDER BY nik", [number, number + ":"]
    yield "SELECT id FROM residents WHERE kk >= ? AND kk < ?", [number, number + ":"]


def inside_queries(
    database: Database, number: str, kecamatan: str, village: str, own: str
) -> Iterator[Batch]:
    """Yield the same for those in whose NIK the digits stand anywhere."""
    if not FEWEST_INSIDE <= len(number) < NIK_DIGITS:
        return
    area = _villages(kecamatan or own, village)
    if area:
        # One kecamatan's NIKs lie together in an index and are few enough to be read through.
        marks = ", ".join("?" * len(area))
        yield f"SELECT id FROM residents WHERE village IN ({marks}) AND instr(nik, ?) > 0", [*area, number]
    if not (kecamatan or village):
        yield from _anywhere(database, number)


def _villages(kecamatan: str, village: str) -> list[str]:
    return [village] if village else [place.code for place in villages_of(kecamatan)]


def _anywhere(database: Database, number: str) -> Iterator[Batch]:
    back = number[::-1]
    if len(back) <= NIK_DIGITS - _REGION_DIGITS:
        yield f"SELECT id FROM residents WHERE {_BACK} >= ? AND {_BACK} < ?", [back, back + ":"]
    yield _tails([number])
    for start in _inner_starts(number):
        yield _tails(start)
    yield from _across(database, number)


def _tails(starts: list[str]) -> Batch:
    """Find by how the part after the region begins: birth date and serial."""
    values = [value for start in starts for value in (start, start + ":")]
    # A union of ranges, each a look into the index.
    listed = ", ".join(["(?, ?)"] * len(starts))
    sql = f"""WITH part (low, high) AS (VALUES {listed})
        SELECT r.id FROM part CROSS JOIN residents r ON substr(r.nik, 7) >= low AND substr(r.nik, 7) < high"""
    return sql, list(values)


def _inner_starts(number: str) -> Iterator[list[str]]:
    """Yield what may stand before the digits if they begin inside the birth date: days, months."""
    yield [tens + number for tens in "01234567"]
    yield [day + number for day in _DAYS]
    yield [day + tens + number for day in _DAYS for tens in "01"]
    yield [day + month + number for day in _DAYS for month in _MONTHS]


def _across(database: Database, number: str) -> Iterator[Batch]:
    """Find by digits that begin inside the region: the regions there are, and what follows."""
    regions: list[str] = []
    for start in range(1, _REGION_DIGITS):
        if len(number) + start > NIK_DIGITS:
            break
        regions = regions or _regions(database)
        head = number[: _REGION_DIGITS - start]
        full = dict.fromkeys(region[:start] + number for region in regions if region[start:].startswith(head))
        if full:
            listed = ", ".join(["(?, ?)"] * len(full))
            sql = f"""WITH part (low, high) AS (VALUES {listed})
                SELECT r.id FROM part CROSS JOIN residents r ON r.nik >= low AND r.nik < high"""
            yield sql, [value for low in full for value in (low, low + ":")]


def _regions(database: Database) -> list[str]:
    """Return the first six digits that occur, skipping from one to the next in the index."""
    sql = """WITH RECURSIVE seen (code) AS (
            SELECT substr(min(nik), 1, 6) FROM residents
            UNION ALL
            SELECT (SELECT substr(min(nik), 1, 6) FROM residents WHERE nik >= seen.code || ':')
            FROM seen WHERE seen.code IS NOT NULL)
        SELECT code FROM seen WHERE code IS NOT NULL"""
    return [row[0] for row in database.execute(sql)]
