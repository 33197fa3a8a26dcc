"""A recording's sealed samples on their way from the database, where they were taken, into a file.

They stand beside their draft, durable since they were taken, and signing off only adds the entry that names
them: one commit is waited for. Their file is written afterwards, and only once it is durable do the rows go.
Whenever the power is cut, one of the two is there.
"""

import hashlib
import json
from dataclasses import dataclass

from sqlite_utils import Database

from desktop.store import biometrics
from desktop.store.unit_of_work import Store

# In this order: few recordings are under way, and as many samples are named as were ever taken.
WAITING = """SELECT DISTINCT p.enrolment, p.file FROM draft_pictures d
    CROSS JOIN packs p ON p.place = ? AND p.enrolment = d.draft"""


@dataclass(frozen=True)
class Pack:
    """The file that a draft's samples will lie in, end to end: its name, and how long each of them is."""

    file: str
    lengths: dict[str, int]


def pack_of(database: Database, draft: str) -> Pack:
    """Return the file that what is sealed of a draft will become."""
    known = _known(database, draft)
    if known is not None:
        return known
    digest, lengths = hashlib.sha256(), {}
    for part, data in biometrics.sealed_of(database, draft).items():
        digest.update(data)
        lengths[part] = len(data)
    return Pack(digest.hexdigest(), lengths)


def prepare_pack(database: Database, draft: str) -> None:
    """Note the file ahead: whoever signs off need not wait until all that is sealed was read and hashed.

    Whatever changes one of its parts takes the note back.
    """
    if _known(database, draft) is None:
        pack = pack_of(database, draft)
        values = [draft, pack.file, json.dumps(pack.lengths)]
        database.execute("INSERT INTO draft_packs (draft, file, lengths) VALUES (?, ?, ?)", values)


def _known(database: Database, draft: str) -> Pack | None:
    row = database.execute("SELECT file, lengths FROM draft_packs WHERE draft = ?", [draft]).fetchone()
    return Pack(row[0], json.loads(row[1])) if row else None


def put_away(store: Store) -> None:
    """See to it that the samples of every recording lie in their file, and nowhere else.

    Raises:
        EnvironmentProblem: the disk refused; the samples are where they were.
    """
    waiting = _waiting(store.database, store.place)
    for enrolment, file in waiting:
        store.media.keep(file, b"".join(biometrics.sealed_of(store.database, enrolment).values()))
    if waiting:
        with store.work("") as work:
            for enrolment, _file in waiting:
                biometrics.forget(work.database, enrolment)
            work.commit()


def _waiting(database: Database, place: str) -> list[tuple[str, str]]:
    """Return the recordings whose samples stand in the database still, each with its file."""
    return [(row[0], row[1]) for row in database.execute(WAITING, [place])]
