"""A recording's sealed samples on their way from the database, where they were taken, into a file.

They stand beside their draft, durable since they were taken, and signing off only adds the entry that names
them: one commit is waited for. Their file is written afterwards, and only once it is durable do the rows go.
Whenever the power is cut, one of the two is there.
"""

from sqlite_utils import Database

from desktop.store import biometrics
from desktop.store.unit_of_work import Store

# In this order: few recordings are under way, and as many samples are named as were ever taken.
WAITING = """SELECT DISTINCT s.enrolment, s.file FROM draft_pictures d
    CROSS JOIN samples s ON s.place = ? AND s.enrolment = d.draft AND s.modality = d.part"""


def put_away(store: Store) -> None:
    """See to it that the samples of every recording lie in their file, and nowhere else.

    Raises:
        EnvironmentProblem: the disk refused; the samples are where they were.
    """
    waiting = _waiting(store.database, store.place)
    for enrolment, file in waiting:
        if not store.media.has_kept(file):
            store.media.keep(file, b"".join(biometrics.sealed_of(store.database, enrolment).values()))
    if waiting:
        with store.work("") as work:
            for enrolment, _file in waiting:
                biometrics.forget(work.database, enrolment)
            work.commit()


def _waiting(database: Database, place: str) -> list[tuple[str, str]]:
    """Return the recordings whose samples stand in the database still, each with its file."""
    return [(row[0], row[1]) for row in database.execute(WAITING, [place])]
