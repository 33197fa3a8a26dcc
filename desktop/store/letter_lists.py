"""Lists of letters to act upon, and where in the journal each line of the register can be looked up."""

from sqlite_utils import Database

from desktop.domain.codes import centre_statuses
from desktop.domain.letters import LIVE, Letter, LetterState
from desktop.store.connection import rows
from desktop.store.letters import letter_of

_LIVE = tuple(state.value for state in LIVE)


def ending(database: Database, place: str, *, after: str, upto: str) -> list[Letter]:
    """Return live letters whose last day lies in ``after < day <= upto``, the soonest first."""
    sql = f"""SELECT * FROM letters WHERE place = ? AND state IN {_LIVE} AND expires_on > ?
        AND expires_on <= ? ORDER BY expires_on, seq"""
    return [letter_of(row) for row in rows(database, sql, [place, after, upto])]


def in_state(database: Database, place: str, state: LetterState) -> list[Letter]:
    """Return the letters in one state, the oldest number first."""
    sql = "SELECT * FROM letters WHERE place = ? AND state = ? ORDER BY seq"
    return [letter_of(row) for row in rows(database, sql, [place, state.value])]


def with_card(database: Database, place: str) -> list[tuple[Letter, str]]:
    """Return the live letters of residents whose card the centre has printed, with its word on each."""
    printed = [code for code, status in centre_statuses().items() if status.card == "printed"]
    marks = ", ".join("?" * len(printed))
    sql = f"""SELECT l.*, r.centre_status AS word FROM letters l JOIN residents r ON r.nik = l.nik
        WHERE l.place = ? AND l.state IN {_LIVE} AND r.centre_status IN ({marks}) ORDER BY l.seq"""
    return [(letter_of(row), row["word"]) for row in rows(database, sql, [place, *printed])]


def waiting_facts(database: Database, place: str) -> dict[str, tuple[str, str, int]]:
    """Return centre status, birth date and marital status of the resident of each approved enrolment."""
    sql = """SELECT e.id, r.centre_status, r.birth_date, r.marital
        FROM enrolments e JOIN residents r ON r.nik = e.nik
        WHERE e.place = ? AND e.lifecycle IN ('approved', 'accepted')"""
    return {row[0]: (row[1], row[2], row[3]) for row in database.execute(sql, [place])}


def entry_spans(database: Database, place: str) -> dict[str, tuple[int, int]]:
    """Return for each number the first and the last entry of the journal that is about it."""
    sql = """SELECT subject, min(seq), max(seq) FROM journal
        WHERE place = ? AND kind >= 'letter.' AND kind < 'letter/' GROUP BY subject"""
    return {row[0]: (row[1], row[2]) for row in database.execute(sql, [place])}
