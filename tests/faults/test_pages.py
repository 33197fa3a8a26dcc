"""One flipped byte in each page of the database: it is noticed, and nothing wrong is shown for right."""

import contextlib
import random

from regency import found_regency, record

from desktop.domain.errors import EnvironmentProblem
from desktop.store.connection import check_database, open_database

PAGE = 4096


def prepared(folder):
    """Return a database that is lived in, closed, and its key."""
    regency = found_regency(folder / "regency")
    session = regency.session()
    for serial in range(6):
        record(session, serial)
    path, key = session.store.folder.database, session.store.data_key
    session.close()
    return path, key


def is_noticed(path, key) -> bool:
    try:
        with contextlib.closing(open_database(path, key)) as database:
            return bool(check_database(database))
    except EnvironmentProblem as problem:
        return problem.code == "database.unreadable"


def test_each_page(quick_disk, points, row):
    path, key = prepared(quick_disk)
    whole, chance = path.read_bytes(), random.Random(18)
    assert not is_noticed(path, key), "a whole database must not alarm"
    # Five times through a place of a hundred pages, at another byte each time.
    times = points(5, 0)
    pages = [*range(len(whole) // PAGE)] * times or [*range(0, len(whole) // PAGE, 12)]
    missed = []
    for page in pages:
        damaged = bytearray(whole)
        damaged[page * PAGE + chance.randrange(PAGE)] ^= 1 << chance.randrange(8)
        path.write_bytes(damaged)
        if not is_noticed(path, key):
            missed.append(page)
    path.write_bytes(whole)

    row("F18", "a flipped bit in each page", points=len(pages), lost=len(missed))
    assert missed == []
    assert not is_noticed(path, key)
