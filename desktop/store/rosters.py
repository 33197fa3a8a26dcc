"""Normalised rosters: one sealed file an import, named by its hash in one entry; rows are its fold."""

import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, BinaryIO, cast

from sqlite_utils import Database

from desktop.crypto.sealing import open_stream, recipient_of, seal_stream
from desktop.domain.entries import Entry
from desktop.domain.errors import EnvironmentProblem
from desktop.store.connection import scalar
from desktop.store.files import private_folder, write_durably
from desktop.store.residents import parse_lines, refresh_listed, upsert
from desktop.store.secrets import AGE_IDENTITY, secret
from desktop.store.streams import PulledLines, PushedLines


def keep_roster(database: Database, folder: Path, name: str, rows: Iterable[list[Any]]) -> None:
    """Seal normalised rows to this place itself and write them durably as ``<name>.age``.

    Raises:
        EnvironmentProblem: the disk refused.
    """
    recipient = recipient_of(secret(database, AGE_IDENTITY))
    lines = (json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n" for row in rows)
    source = cast(BinaryIO, io.BufferedReader(PulledLines(lines), 1 << 16))
    path = private_folder(folder) / f"{name}.age"
    write_durably(path, lambda file: seal_stream(source, file, [recipient]))


def fold_roster(database: Database, entry: Entry, folder: Path) -> None:
    """Bring the rows of a kept roster into the residents' table.

    Raises:
        EnvironmentProblem: the file is gone.
    """
    path = folder / f"{entry.content['source']}.age"
    if not path.exists():
        raise EnvironmentProblem("roster.file_missing", name=path.name)
    identity = secret(database, AGE_IDENTITY)

    def take(lines: list[bytes]) -> None:
        upsert(database, parse_lines(lines), entry.header.at)

    with path.open("rb") as sealed:
        open_stream(sealed, cast(BinaryIO, PushedLines(take)), [identity])
    refresh_listed(database)
    database.execute(
        "INSERT OR REPLACE INTO rosters (source, file, at, rows) VALUES (?, ?, ?, ?)",
        [entry.content["source"], entry.content["file"], entry.header.at, entry.content["imported"]],
    )


def is_imported(database: Database, source: str) -> bool:
    """Tell whether a roster file with this SHA-256 was imported before."""
    return scalar(database, "SELECT 1 FROM rosters WHERE source = ?", [source]) is not None


def last_import(database: Database) -> tuple[str, str] | None:
    """Return ``(when, file name)`` of the last roster, or None."""
    row = database.execute("SELECT at, file FROM rosters ORDER BY at DESC LIMIT 1").fetchone()
    return (row[0], row[1]) if row else None
