"""Timing of a roster's import at full size, beside what one would take otherwise, in the same run.

The peers load the same file, unchecked, into a plain database with the same indexes: the sqlite3 shell's
``.import`` into a bare table that gets its indexes afterwards, its fastest way; sqlite-utils' ``upsert_all``
into the table as it is, as somebody would who keeps a list up to date.
"""

import csv
import shutil
import sqlite3
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import psutil
from sqlite_utils import Database

from desktop.demo.crowd import write_crowd
from desktop.demo.searching import SEED, crowd_world
from desktop.demo.world import OPERATOR
from desktop.station import roster

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
    INSERT INTO people_search (rowid, words) SELECT rowid, {_WORDS} FROM people WHERE rowid = NEW.rowid; END;"""
# Upserting half a million rows into a table with indexes takes minutes; its rate hardly falls with size.
_MOST_UPSERTED = 100_000


def measure(folder: Path, size: int) -> Figures:
    """Rows a second with all indexes built, peak memory, and the same for the peers."""
    world = crowd_world(folder)
    path = folder / "crowd.csv"
    write_crowd(path, size, SEED, today=world.clock().date())
    session = world.session(OPERATOR)
    try:
        with _Memory() as memory:
            report, seconds = _timed(
                lambda: roster.read(session, path, folder / "rejects.csv", lambda item: item.code)
            )
            _done, applying = _timed(lambda: roster.apply_read(session, report, is_complete=False))
    finally:
        session.close()
    ours = report.imported / (seconds + applying)
    figures = {
        "rows_s": ours,
        "read_s": seconds,
        "apply_s": applying,
        "memory_mb": memory.peak_mb,
        "memory_grown_mb": memory.peak_mb - memory.start_mb,
    }
    upserted = min(size, _MOST_UPSERTED)
    theirs = upserted / _timed(lambda: _upsert(folder / "utils.db", path, upserted))[1]
    figures |= {"sqlite_utils_rows_s": theirs, "of_sqlite_utils": ours / theirs}
    if shell := shutil.which("sqlite3"):
        theirs = size / _timed(lambda: _import(shell, folder / "shell.db", path))[1]
        figures |= {"sqlite3_import_rows_s": theirs, "of_sqlite3_import": ours / theirs}
    return figures


def _upsert(database: Path, path: Path, most: int) -> None:
    made = Database(sqlite3.connect(database))
    with path.open(newline="") as file:
        reader = csv.DictReader(file)
        columns = list(reader.fieldnames or [])
        table = made.table("people")
        table.create(dict.fromkeys(columns, str), pk="NIK")
        made.conn.executescript(_INDEXES + _TRIGGER)
        table.upsert_all(_first(reader, most), pk="NIK")
    made.close()


def _first(rows: Iterator[dict[str, str]], most: int) -> Iterator[dict[str, str]]:
    for number, row in enumerate(rows):
        if number == most:
            return
        yield row


def _import(shell: str, database: Path, path: Path) -> None:
    script = f".mode csv\n.import {path} people\n{_INDEXES}\n{_FILL_WORDS}\n"
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
