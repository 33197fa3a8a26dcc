"""Timings of the search as somebody types, beside what it would cost without its index, in the same run."""

import random
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from desktop.crypto.slots import KdfCost
from desktop.demo.crowd import write_crowd
from desktop.demo.slips import EXACT_KINDS, Asked, ask
from desktop.demo.world import OPERATOR, Plan, World, build_world
from desktop.domain.residents import Filter
from desktop.station import residents, roster
from desktop.station.session import Session

Figures = dict[str, float]
CHEAP = KdfCost(64, 1, 1)  # signing in is not what is measured here
PAGE, PIECE = 50, 5000
SMALL = 50_000
TYPISTS, ASKED, SCANS = 60, 1000, 15
SEED = 1607


def measure(folder: Path, size: int) -> Figures:
    """Every keystroke's first page, milliseconds: names, NIKs, slips; beside them quality and floors."""
    figures = {
        f"small_{name}": value for name, value in _one_size(folder / "small", min(SMALL, size)).items()
    }
    session = crowd_station(folder / "large", size)
    try:
        large = _typed(session)
        figures |= large | _quality(session) | _floors(session)
    finally:
        session.close()
    figures["prefix_p99_of_like"] = large["prefix_p99_ms"] / figures["like_scan_p50_ms"]
    figures["slips_p50_of_rapidfuzz"] = figures["slips_p50_ms"] / figures["rapidfuzz_p50_ms"]
    for name in ("prefix_p50_ms", "prefix_p99_ms", "nik_p50_ms", "nik_p99_ms"):
        figures[f"growth_{name.removesuffix('_ms')}"] = large[name] / figures[f"small_{name}"]
    return figures


def _one_size(folder: Path, size: int) -> Figures:
    session = crowd_station(folder, size)
    try:
        return _typed(session)
    finally:
        session.close()


def crowd_world(folder: Path) -> World:
    """Found the demo's office and station, with nobody on the list."""
    return build_world(Plan(folder, 0, cost=CHEAP))


def crowd_station(folder: Path, size: int) -> Session:
    """Found a station with so many residents and sign its operator in; their names are in memory."""
    world = crowd_world(folder)
    path = folder / "crowd.csv"
    write_crowd(path, size, SEED, today=world.clock().date())
    session = world.session(OPERATOR)
    roster.import_roster(session, path, folder / "rejects.csv", lambda rejection: rejection.code)
    path.unlink()
    residents.search(session, Filter(query="xyzzy xyzzy"))  # reads the words, as the list does when it opens
    while not residents.read_on_names(session, PIECE):
        pass
    return session


def _typed(session: Session) -> Figures:
    """Type names and NIKs of residents from all over, sign by sign, and parts of NIKs."""
    chance = random.Random(SEED)
    database = session.store.database
    highest = database.execute("SELECT max(id) FROM residents").fetchone()[0]
    people = [
        database.execute(
            "SELECT folded, nik FROM residents WHERE id >= ? LIMIT 1", [chance.randrange(highest)]
        ).fetchone()
        for _one in range(TYPISTS)
    ]
    own = session.card.kecamatan
    names = _times(session, (Filter(query=part, own=own) for name, _nik in people for part in _begun(name)))
    niks = _times(session, (Filter(query=part, own=own) for _name, nik in people for part in _begun(nik)))
    inside = [nik[start:] for _name, nik in people for start in (4, 6, 8, 10, 12)]
    parts = _times(session, (Filter(query=part, own=own) for part in inside))
    return {**_spread("prefix", names), **_spread("nik", niks), **_spread("nik_part", parts)}


def _begun(text: str) -> list[str]:
    return [text[:end].lower() for end in range(1, len(text) + 1)]


def _times(session: Session, filters: Iterable[Filter]) -> list[float]:
    return [1000 * residents.search(session, one, limit=PAGE).seconds for one in filters]


@dataclass(frozen=True)
class Answers:
    """How a set of queries was answered: shares that came first and among the first ten, and milliseconds."""

    first: float
    ten: float
    times: list[float]


def answer(session: Session, asked: Sequence[Asked]) -> Answers:
    """Ask for residents with slips and other spellings: is the one meant first, or among the first ten?"""
    first = ten = 0
    times = []
    for one in asked:
        filters = Filter(query=one.query, own=session.card.kecamatan)
        if one.kind not in EXACT_KINDS:
            times.append(1000 * residents.search(session, filters, limit=PAGE).seconds)
        listing = residents.Listing(session, filters)
        listing.read_on(10)
        niks = [row.nik for row in listing.rows(0, 10)]
        first += niks[:1] == [one.nik]
        ten += one.nik in niks
    return Answers(first / len(asked), ten / len(asked), times)


def _quality(session: Session) -> Figures:
    given = answer(session, ask(session, ASKED, SEED))
    return {**_spread("slips", given.times), "recall_at_1": given.first, "recall_at_10": given.ten}


def _floors(session: Session) -> Figures:
    """What one would do without an index: LIKE over the table, and comparing every name."""
    database = session.store.database
    asked = ask(session, SCANS, SEED + 1)
    words = [one.query.split()[0].upper()[1:] for one in asked]
    columns = "nik, name, birth_date, village, status"
    like = f"SELECT {columns} FROM residents WHERE name LIKE ? ORDER BY name LIMIT ?"

    def scan(word: str) -> None:
        database.execute(like, [f"%{word}%", PAGE]).fetchall()

    names = [row[0] for row in database.execute("SELECT folded FROM residents")]

    def compare(query: str) -> None:
        extract(query, names, scorer=OSA.distance, score_cutoff=2, limit=10)

    scans = [_timed(partial(scan, word)) for word in words]
    compared = [_timed(partial(compare, one.query.upper())) for one in asked]
    return {"like_scan_p50_ms": statistics.median(scans), "rapidfuzz_p50_ms": statistics.median(compared)}


def _timed(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - begin)


def _spread(name: str, values: list[float]) -> Figures:
    cuts = statistics.quantiles(values, n=100, method="inclusive")
    return {f"{name}_p50_ms": cuts[49], f"{name}_p99_ms": cuts[98], f"{name}_max_ms": max(values)}
