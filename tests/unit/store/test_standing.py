"""How recordings stand is told by an index: the recordings themselves are long, and every screen asks."""

import pytest
from letter_office import issue
from regency import SUPERVISOR, record

from desktop.gui.shell.standing import read_standing
from desktop.store import enrolments


@pytest.fixture
def session(regency):
    issue(regency, range(2))
    session = regency.session()
    record(session, 5, "SITI RUKAYAH")
    session.close()
    session = regency.session(SUPERVISOR)
    yield session
    session.close()


def test_counts_are_those_of_the_rows(session):
    database, place = session.store.database, session.store.place
    database.execute("UPDATE letters SET state = 'spoiled' WHERE seq = 2")

    assert enrolments.tally(database, place) == {"approved": 2, "recorded": 1, "transport.pending": 3}
    assert enrolments.tally(database, "elsewhere") == {}
    assert enrolments.count_ready_for_letter(database, place) == 1
    assert len(enrolments.ready_for_letter(database, place)) == 1
    oldest, count = enrolments.unconfirmed_recordings(database, place)
    assert (oldest, count) == (database.execute("SELECT min(recorded_at) FROM enrolments").fetchone()[0], 3)


def test_no_recording_is_read_for_them(session):
    database, asked = session.store.database, []
    database.conn.set_trace_callback(asked.append)
    read_standing(session)
    database.conn.set_trace_callback(None)

    about = [sql for sql in asked if "FROM enrolments" in sql]
    assert len(about) >= 4
    plans = [row[3] for sql in about for row in database.execute(f"EXPLAIN QUERY PLAN {sql}")]
    on_rows = [plan for plan in plans if plan.startswith(("SEARCH e", "SCAN e"))]
    assert on_rows
    assert all("COVERING INDEX" in plan for plan in on_rows)
    # Control: the rows themselves are not all in the index.
    control = database.execute("EXPLAIN QUERY PLAN SELECT name FROM enrolments WHERE lifecycle = 'approved'")
    assert "COVERING" not in control.fetchone()[3]
