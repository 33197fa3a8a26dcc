"""Timing of a roster's import at full size, beside what one would take otherwise, in the same run.

The peers load the same file, unchecked, into a plain database with the same indexes. sqlite-utils'
``upsert_all`` and the sqlite3 shell's ``.import`` load into the table with its indexes, as somebody does
who keeps a list up to date; the shell once more into a bare table that gets them afterwards, its fastest.

The peers' work is less than ours, and nothing of it is taken off: their file is not encrypted, nothing is
looked at or put in order, no name is folded, nobody is counted, and no list is kept beside the table.
"""

import multiprocessing
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import TypeVar

import psutil

from desktop.demo.crowd import write_crowd
from desktop.demo.searching import SEED, crowd_world
from desktop.demo.world import OPERATOR
from desktop.station import roster
from desktop.store.unit_of_work import utc_now

Figures = dict[str, float]
T = TypeVar("T")
_WORDS = " || ' ' || ".join(("NAMA_LGKP", "NO_KEC", "NO_KEL", "TGL_LHR", "NO_RT", "STATUS_REKAM"))
_INDEXES = """
CREATE UNIQUE INDEX people_nik ON people (NIK);
CREATE INDEX people_kk ON people (NO_KK);
CREATE INDEX people_name ON people (NAMA_LGKP);
CREATE INDEX people_place ON people (NO_KEC, NO_KEL, NIK);
CREATE INDEX people_tail ON people (substr(NIK, 7));
CREATE INDEX people_back ON people (substr(NIK, 16, 1) || substr(NIK, 15, 1) || substr(NIK, 14, 1)
    || substr(NIK, 13, 1) || substr(NIK, 12, 1) || substr(NIK, 11, 1) || substr(NIK, 10, 1)
    || substr(NIK, 9, 1) || substr(NIK, 8, 1) || substr(NIK, 7, 1));
CREATE VIRTUAL TABLE people_search USING fts5 (
    words, content = '', columnsize = 0, detail = 'none', tokenize = 'ascii'
);
"""
_FILL_WORDS = f"INSERT INTO people_search (rowid, words) SELECT rowid, {_WORDS} FROM people;"
_TRIGGER = f"""CREATE TRIGGER people_words AFTER INSERT ON people BEGIN
    INSERT INTO people_search (rowid, words) SELECT rowid, {_WORDS} FROM people
    WHERE rowid = NEW.rowid; END;"""
# In a process of its own, as the peer that it is; the program itself writes SQL in one room only.
_UPSERT = """
import csv, itertools, sys
from sqlite_utils import Database
database, table = Database(sys.argv[1]), "people"
with open(sys.argv[2], newline="") as file:
    reader = csv.DictReader(file)
    database[table].create(dict.fromkeys(reader.fieldnames, str), pk="NIK")
    database.conn.executescript(sys.argv[4])
    database[table].upsert_all(itertools.islice(reader, int(sys.argv[3])), pk="NIK")
"""
# Half a million rows into a table with indexes take minutes; the rate only falls with size.
_MOST_UPSERTED = 100_000


def measure(folder: Path, size: int) -> Figures:
    """Rows a second with all indexes built, peak memory, and the same for the peers."""
    path = folder / "crowd.csv"
    # Each in a process of its own, as the peers are: making people leaves memory behind that is not the
    # import's, and nothing of the other benches is loaded.
    _alone(_make_people, path, size)
    figures = _alone(_ours, folder, path)
    ours = figures["rows_s"]
    upserted = min(size, _MOST_UPSERTED)
    theirs = upserted / _timed(lambda: _upsert(folder / "utils.db", path, upserted))[1]
    figures |= {"sqlite_utils_rows_s": theirs, "of_sqlite_utils": ours / theirs}
    if shell := shutil.which("sqlite3"):
        afterwards = size / _timed(lambda: _import(shell, folder / "after.db", path))[1]
        figures |= {"sqlite3_indexed_after_rows_s": afterwards, "of_sqlite3_indexed_after": ours / afterwards}
        theirs = upserted / _timed(lambda: _import_indexed(shell, folder / "in.db", path, upserted))[1]
        figures |= {"sqlite3_into_indexed_rows_s": theirs, "of_sqlite3_into_indexed": ours / theirs}
    return figures


def _alone(work: Callable[..., T], *arguments: object) -> T:
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as another:
        return another.submit(work, *arguments).result()


def _make_people(path: Path, size: int) -> None:
    # The demo's story begins some days ago, and nobody is born after its day.
    write_crowd(path, size, SEED, today=(utc_now() - timedelta(days=30)).date())


def _ours(folder: Path, path: Path) -> Figures:
    session = crowd_world(folder).session(OPERATOR)
    try:
        with _Memory() as memory:
            report, seconds = _timed(
                lambda: roster.read(session, path, folder / "rejects.csv", lambda item: item.code)
            )
            _done, applying = _timed(lambda: roster.apply_read(session, report, is_complete=False))
    finally:
        session.close()
    return {
        "rows_s": report.imported / (seconds + applying),
        "read_s": seconds,
        "apply_s": applying,
        "memory_mb": memory.peak_mb,
        "memory_grown_mb": memory.peak_mb - memory.start_mb,
    }


def _upsert(database: Path, path: Path, most: int) -> None:
    subprocess.run(
        [sys.executable, "-c", _UPSERT, database, path, str(most), _INDEXES + _TRIGGER], check=True
    )


def _import(shell: str, database: Path, path: Path) -> None:
    script = f".mode csv\n.import {path} people\n{_INDEXES}\n{_FILL_WORDS}\n"
    subprocess.run([shell, str(database)], input=script, text=True, check=True, capture_output=True)


def _import_indexed(shell: str, database: Path, path: Path, most: int) -> None:
    """Import into a table that has its indexes, as one does who has a list already."""
    part = path.with_name("part.csv")
    with path.open() as file, part.open("w") as target:
        header = file.readline()
        target.writelines(islice(file, most))
    columns = ", ".join(f"{name} TEXT" for name in header.strip().split(","))
    script = f"CREATE TABLE people ({columns});\n{_INDEXES}\n{_TRIGGER}\n.mode csv\n.import {part} people\n"
    subprocess.run([shell, str(database)], input=script, text=True, check=True, capture_output=True)


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    begin = time.perf_counter()
    answer = work()
    return answer, time.perf_counter() - begin


class _Memory:
    """Looks at this process' memory a hundred times a second."""

    def __enter__(self) -> "_Memory":
        self._process = psutil.Process()
        self.start_mb = self.peak_mb = self._now()
        self._ended = threading.Event()
        self._watch = threading.Thread(target=self._look)
        self._watch.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._ended.set()
        self._watch.join()

    def _now(self) -> float:
        return float(self._process.memory_info().rss) / (1 << 20)

    def _look(self) -> None:
        while not self._ended.wait(0.01):
            self.peak_mb = max(self.peak_mb, self._now())
