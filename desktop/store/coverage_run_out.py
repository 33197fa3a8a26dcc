"""Letters whose time is over: their holders have nothing in hand again, though nothing was written since.

A status is folded from what was done; that a day has passed is no entry of any journal. So those whose
letter has run out are found when somebody looks, and moved from one count to the other.
"""

from collections.abc import Iterable, Iterator

from sqlite_utils import Database

from desktop.domain.letters import LIVE
from desktop.domain.residents import CARD_STATUSES, ResidentStatus
from desktop.store.connection import scalar

RunOut = tuple[str, str, int]
_LIVE = tuple(state.value for state in LIVE)
# From the few letters to their holders: each has one that ends last, and it ended before a day.
RAN_OUT = f"""FROM letters o CROSS JOIN residents r ON r.nik = o.nik
    WHERE o.state IN {_LIVE} AND o.expires_on < ? AND r.status = '{ResidentStatus.LETTER}' AND NOT EXISTS
    (SELECT 1 FROM letters l WHERE l.nik = r.nik AND l.state IN {_LIVE}
    AND (l.expires_on > o.expires_on OR l.expires_on = o.expires_on AND l.number > o.number))"""
# While a letter counts it is what its holder shows; after that it is the card, wherever that lies.
HAS_CARD = f"""(r.centre_status IN {CARD_STATUSES} OR EXISTS (SELECT 1 FROM cards c WHERE c.nik = r.nik))"""


def run_out(database: Database, day: str, key: str, area: str = "") -> list[RunOut]:
    """Return how many of an area who must hold a KTP have a letter that has run out, by an expression.

    With each goes the status in which they stand without it.

    It is over if its last day lies before `day`, which is said: who counts is the same on 28 and 29 February.
    """
    limit = str(scalar(database, "SELECT cutoff FROM coverage_day"))
    standing = f"CASE WHEN {HAS_CARD} THEN '{ResidentStatus.CARD}' ELSE '{ResidentStatus.RECORDED}' END"
    sql = f"""SELECT {key}, {standing}, count(*) {RAN_OUT}
        AND (r.marital IN (2, 3, 4) OR r.birth_date <= ?) AND r.village >= ? AND r.village < ?
        GROUP BY 1, 2"""
    values = [day, limit, area, f"{area}:"]
    return [(str(part), str(status), int(number)) for part, status, number in database.execute(sql, values)]


def moved(over: Iterable[RunOut]) -> Iterator[tuple[str, str, int]]:
    """Yield what takes them out of one status and puts them into the other."""
    for key, status, number in over:
        yield key, ResidentStatus.LETTER, -number
        yield key, status, number
