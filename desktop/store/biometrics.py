"""Fingers and eyes of a recording under way: sealed files by name, attempts, exceptions, coarse previews.

The files lie in the media folder. Before one is written its name is put among the *loose files*; the
transaction that names it takes it out again. So whatever a crash leaves behind is known by name, and
cleaning up never has to look through the folder. What an enrolment names was taken out with its entry.
"""

from collections.abc import Iterable

from sqlite_utils import Database

from desktop.domain.biometrics import ExceptionReason, Position, PositionException, Sample
from desktop.store.connection import rows, scalar
from desktop.store.media import MediaFolder


def samples_of(database: Database, draft: str) -> dict[Position, Sample]:
    """Return the accepted samples of a draft."""
    sql = """SELECT position, file, length, sha256, format, quality, attempt, device
        FROM draft_samples WHERE draft = ?"""
    found = rows(database, sql, [draft])
    return {
        Position(row["position"]): Sample(**{**row, "position": Position(row["position"])}) for row in found
    }


def attempts_of(database: Database, draft: str) -> dict[Position, int]:
    """Return how often each finger or eye of a draft was taken."""
    found = database.execute("SELECT position, attempts FROM draft_attempts WHERE draft = ?", [draft])
    return {Position(position): attempts for position, attempts in found}


def exceptions_of(database: Database, draft: str) -> dict[Position, PositionException]:
    """Return what of a draft is not taken, and why."""
    sql = "SELECT position, reason, by, at, proof, proof_length FROM draft_exceptions WHERE draft = ?"
    return {
        Position(row["position"]): PositionException(
            **{**row, "position": Position(row["position"]), "reason": ExceptionReason(row["reason"])}
        )
        for row in rows(database, sql, [draft])
    }


def put_sample(database: Database, draft: str, sample: Sample, preview: bytes) -> None:
    """Name an accepted sample; the one it takes the place of becomes a loose file."""
    drop_sample(database, draft, sample.position)
    database.table("draft_samples").insert(
        {"draft": draft, **vars(sample), "position": sample.position.value}
    )
    take_in(database, [sample.file])
    if preview:
        values = [draft, sample.position.value, preview]
        database.execute(
            "INSERT OR REPLACE INTO previews (enrolment, position, data) VALUES (?, ?, ?)", values
        )


def drop_sample(database: Database, draft: str, position: Position) -> None:
    """Forget a sample and its preview; its file becomes a loose one."""
    values = [draft, position.value]
    old = scalar(database, "SELECT file FROM draft_samples WHERE draft = ? AND position = ?", values)
    database.execute("DELETE FROM draft_samples WHERE draft = ? AND position = ?", values)
    database.execute("DELETE FROM previews WHERE enrolment = ? AND position = ?", values)
    if old is not None:
        let_loose(database, [old])


def put_attempts(database: Database, draft: str, position: Position, attempts: int) -> None:
    """Note how often a finger or eye was taken; 0 begins anew."""
    values = [draft, position.value, attempts]
    database.execute(
        "INSERT OR REPLACE INTO draft_attempts (draft, position, attempts) VALUES (?, ?, ?)", values
    )


def put_exception(database: Database, draft: str, exception: PositionException) -> None:
    """Note that a finger or eye is not taken."""
    drop_exception(database, draft, exception.position)
    row = {**vars(exception), "position": exception.position.value, "reason": exception.reason.value}
    database.table("draft_exceptions").insert({"draft": draft, **row})
    take_in(database, [exception.proof])


def drop_exception(database: Database, draft: str, position: Position) -> None:
    """Take an exception back; its proof becomes a loose file."""
    values = [draft, position.value]
    proof = scalar(database, "SELECT proof FROM draft_exceptions WHERE draft = ? AND position = ?", values)
    database.execute("DELETE FROM draft_exceptions WHERE draft = ? AND position = ?", values)
    if proof:
        let_loose(database, [proof])


def hand_over(database: Database, draft: str) -> None:
    """Forget a draft whose samples an entry names from now on; the previews wait for the review."""
    for table in ("draft_samples", "draft_attempts", "draft_exceptions"):
        database.execute(f"DELETE FROM {table} WHERE draft = ?", [draft])


def give_up(database: Database, draft: str) -> None:
    """Forget a draft that was given up; its files become loose."""
    let_loose(database, [sample.file for sample in samples_of(database, draft).values()])
    let_loose(database, [item.proof for item in exceptions_of(database, draft).values() if item.proof])
    hand_over(database, draft)
    purge_previews(database, draft)


def preview(database: Database, enrolment: str, position: Position) -> bytes:
    """Return a coarse picture of a sample; empty when there is none (any more)."""
    sql = "SELECT data FROM previews WHERE enrolment = ? AND position = ?"
    return bytes(scalar(database, sql, [enrolment, position.value]) or b"")


def purge_previews(database: Database, enrolment: str) -> None:
    """Delete the coarse pictures of a recording."""
    database.execute("DELETE FROM previews WHERE enrolment = ?", [enrolment])


def let_loose(database: Database, names: Iterable[str]) -> None:
    """Note files that nothing names: those about to be written, and those no longer wanted."""
    for name in names:
        database.execute("INSERT OR IGNORE INTO loose_files (name) VALUES (?)", [name])


def take_in(database: Database, names: Iterable[str]) -> None:
    """Say that files are named now."""
    for name in names:
        database.execute("DELETE FROM loose_files WHERE name = ?", [name])


def sweep(database: Database, media: MediaFolder) -> int:
    """Delete the loose files, and return how many there were on the disk."""
    names = [row[0] for row in database.execute("SELECT name FROM loose_files ORDER BY name")]
    removed = sum(media.remove(name) for name in names)
    take_in(database, names)
    return removed
