"""How fast the regency's coverage is, and the known figures that it must give."""

import contextlib
import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from desktop.domain.coverage import birthday_limit
from desktop.domain.regions import kecamatan_list, villages_of
from desktop.domain.residents import ResidentStatus
from desktop.store import coverage
from desktop.store.connection import KEY_BYTES, make_database
from desktop.store.coverage_trial import change_statuses, count_by_index, fill_residents, undone
from desktop.store.unit_of_work import utc_now

Figures = dict[str, float]
# January 2017: 497,269 must hold a KTP, 3,000 are not recorded, 28,000 have no card, 5,858 hold a letter.
STORY = {
    ResidentStatus.NOT_RECORDED: 3_000,
    ResidentStatus.CARD: 466_269,
    ResidentStatus.LETTER: 5_858,
    ResidentStatus.RECORDED: 22_142,
}
_ROUNDS, _UPDATES = 7, 1000


def all_villages() -> list[str]:
    """Return the codes of all villages of the regency."""
    return [place.code for kecamatan in kecamatan_list() for place in villages_of(kecamatan.code)]


def measure(folder: Path, size: int) -> Figures:
    """The regency by kecamatan, milliseconds: from kept counts, and counted over a covering index."""
    statuses = {status: number * size // sum(STORY.values()) for status, number in STORY.items()}
    database = make_database(folder / "covered.db", os.urandom(KEY_BYTES))
    today = utc_now().date()
    coverage.turn_to(database, birthday_limit(today))
    fill_residents(database, statuses, all_villages())
    count_by_index(database)

    def update(is_counted: bool) -> float:
        with (
            undone(database),
            contextlib.nullcontext() if is_counted else coverage.counted_afterwards(database),
        ):
            return _timed(lambda: change_statuses(database, _UPDATES))

    ways: dict[str, Callable[[], float]] = {
        "counted_ms": lambda: _timed(lambda: count_by_index(database)),
        "kept_ms": lambda: _timed(lambda: coverage.areas(database, today.isoformat())),
        "updates_ms": lambda: update(True),
        "updates_uncounted_ms": lambda: update(False),
    }
    # One after the other: without the triggers every statement has to be prepared anew.
    found = {name: statistics.median(way() for _round in range(_ROUNDS)) for name, way in ways.items()}
    wrong = len(coverage.differing(database))
    database.close()
    return {
        **found,
        "times_faster": found["counted_ms"] / found["kept_ms"],
        "update_ratio": found["updates_ms"] / found["updates_uncounted_ms"],
        "tables_differing_from_recount": wrong,
    }


def _timed(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - begin)
