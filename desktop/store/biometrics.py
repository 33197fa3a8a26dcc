"""Fingers and eyes of a recording under way: sealed samples, attempts, exceptions, coarse previews.

A sealed sample stands beside its draft, named and written in the same transaction, and photo and signature do
as well, until the recording was signed off and they became a file: see `desktop.store.sealed`.
"""

from sqlite_utils import Database

from desktop.domain.biometrics import ExceptionReason, Position, PositionException, Sample, proof_of
from desktop.store.connection import not_overwriting, scalar

PICTURES = ("photo", "signature")
_SAMPLE = "sha256, format, quality, attempt, device"


def samples_of(database: Database, draft: str) -> dict[Position, Sample]:
    """Return the accepted samples of a draft."""
    sql = f"SELECT position, {_SAMPLE}, length(sealed) FROM draft_samples WHERE draft = ?"
    found = database.execute(sql, [draft])
    samples = (Sample(Position(position), *values) for position, *values in found)
    return {sample.position: sample for sample in samples}


def sealed_of(database: Database, draft: str) -> dict[str, bytes]:
    """Return everything of a draft that is sealed, by what it is of, in the order of its file."""
    pictures = dict(database.execute("SELECT part, sealed FROM draft_pictures WHERE draft = ?", [draft]))
    sql = "SELECT position, sealed FROM {} WHERE draft = ? AND length(sealed) > 0"
    samples = dict(database.execute(sql.format("draft_samples"), [draft]).fetchall())
    proofs = dict(database.execute(sql.format("draft_exceptions"), [draft]).fetchall())
    found = {part: pictures[part] for part in PICTURES if part in pictures}
    found |= {place.value: samples[place] for place in Position if place in samples}
    return found | {proof_of(place): proofs[place] for place in Position if place in proofs}


def picture_origins(database: Database, draft: str) -> dict[str, str]:
    """Return what the sealed pictures of a draft were made from."""
    return dict(database.execute("SELECT part, made_from FROM draft_pictures WHERE draft = ?", [draft]))


def put_picture(database: Database, draft: str, part: str, made_from: str, sealed: bytes) -> None:
    """Keep a sealed picture; it takes the place of the one before. Empty keeps none."""
    _unpack(database, draft)
    with not_overwriting(database):
        database.execute("DELETE FROM draft_pictures WHERE draft = ? AND part = ?", [draft, part])
    if sealed:
        database.execute("INSERT INTO draft_pictures VALUES (?, ?, ?, ?)", [draft, part, made_from, sealed])


def attempts_of(database: Database, draft: str) -> dict[Position, int]:
    """Return how often each finger or eye of a draft was taken."""
    found = database.execute("SELECT position, attempts FROM draft_attempts WHERE draft = ?", [draft])
    return {Position(position): attempts for position, attempts in found}


def exceptions_of(database: Database, draft: str) -> dict[Position, PositionException]:
    """Return what of a draft is not taken, and why."""
    sql = "SELECT position, reason, by, at, length(sealed) FROM draft_exceptions WHERE draft = ?"
    return {
        Position(position): PositionException(Position(position), ExceptionReason(reason), by, at, length > 0)
        for position, reason, by, at, length in database.execute(sql, [draft])
    }


def put_sample(database: Database, draft: str, sample: Sample, sealed: bytes, preview: bytes) -> None:
    """Keep an accepted sample; it takes the place of the one before."""
    drop_sample(database, draft, sample.position)
    facts = [getattr(sample, name) for name in _SAMPLE.split(", ")]
    sql = f"INSERT INTO draft_samples (draft, position, {_SAMPLE}, sealed) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
    database.execute(sql, [draft, sample.position.value, *facts, sealed])
    if preview:
        put_preview(database, draft, sample.position, preview)


def drop_sample(database: Database, draft: str, position: Position) -> None:
    """Forget a sample and its preview."""
    values = [draft, position.value]
    _unpack(database, draft)
    with not_overwriting(database):
        database.execute("DELETE FROM draft_samples WHERE draft = ? AND position = ?", values)
    database.execute("DELETE FROM previews WHERE enrolment = ? AND position = ?", values)


def put_attempts(database: Database, draft: str, position: Position, attempts: int) -> None:
    """Note how often a finger or eye was taken; 0 begins anew."""
    values = [draft, position.value, attempts]
    database.execute(
        "INSERT OR REPLACE INTO draft_attempts (draft, position, attempts) VALUES (?, ?, ?)", values
    )


def put_exception(database: Database, draft: str, exception: PositionException, proof: bytes) -> None:
    """Note that a finger or eye is not taken, with the sealed photo that shows why."""
    drop_exception(database, draft, exception.position)
    sql = """INSERT INTO draft_exceptions (draft, position, reason, by, at, sealed)
        VALUES (?, ?, ?, ?, ?, ?)"""
    facts = [exception.position.value, exception.reason.value, exception.by, exception.at]
    database.execute(sql, [draft, *facts, proof])


def drop_exception(database: Database, draft: str, position: Position) -> None:
    """Take an exception back, with the picture of its proof."""
    values = [draft, position.value]
    _unpack(database, draft)
    for sql in ("draft_exceptions WHERE draft = ?", "previews WHERE enrolment = ?"):
        database.execute(f"DELETE FROM {sql} AND position = ?", values)


def put_preview(database: Database, draft: str, position: Position, jpeg: bytes) -> None:
    """Keep a coarse picture until the approval."""
    values = [draft, position.value, jpeg]
    database.execute("INSERT INTO previews (enrolment, position, data) VALUES (?, ?, ?)", values)


def _unpack(database: Database, draft: str) -> None:
    """Take back what file the samples will become: one of them is about to change."""
    database.execute("DELETE FROM draft_packs WHERE draft = ?", [draft])


def forget(database: Database, draft: str) -> None:
    """Forget what was sealed of a draft; the previews stay, for the review."""
    with not_overwriting(database):
        for table in ("draft_pictures", "draft_samples", "draft_attempts", "draft_exceptions", "draft_packs"):
            database.execute(f"DELETE FROM {table} WHERE draft = ?", [draft])


def preview(database: Database, enrolment: str, position: Position) -> bytes:
    """Return a coarse picture of a sample; empty when there is none (any more)."""
    sql = "SELECT data FROM previews WHERE enrolment = ? AND position = ?"
    return bytes(scalar(database, sql, [enrolment, position.value]) or b"")


def previews_of(database: Database, enrolment: str) -> dict[Position, bytes]:
    """Return every coarse picture of a draft or an enrolment that is still kept."""
    found = database.execute("SELECT position, data FROM previews WHERE enrolment = ?", [enrolment])
    return {Position(position): bytes(data) for position, data in found}


def purge_previews(database: Database, enrolment: str) -> None:
    """Delete the coarse pictures of a recording."""
    database.execute("DELETE FROM previews WHERE enrolment = ?", [enrolment])
