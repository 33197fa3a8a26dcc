import pytest
from regency import SUPERVISOR, record

from desktop.store import journal
from desktop.store.connection import IntegrityError


def test_entries_follow_each_other(regency):
    session = regency.session()
    record(session)
    found = list(journal.entries(session.store.database, "1607-07"))
    assert [entry.header.seq for entry in found] == list(range(1, len(found) + 1))
    assert journal.first_break(session.store.database, "1607-07") is None
    session.close()


def test_the_database_refuses_to_rewrite_or_forget(regency):
    session = regency.session()
    for sql in (
        "DELETE FROM journal",
        "UPDATE journal SET at = '2000-01-01T00:00:00Z' WHERE id = 1",
        "UPDATE journal SET body = '{}' WHERE id = 1",
    ):
        with pytest.raises(IntegrityError, match="journal"):
            session.store.database.execute(sql)
    session.close()


def test_a_purged_body_leaves_the_chain_whole(regency):
    session = regency.session()
    session.store.database.execute("UPDATE journal SET body = NULL WHERE id = 2")
    assert journal.first_break(session.store.database, "1607-07") is None
    session.close()


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE journal SET at = '2000-01-01T00:00:00Z' WHERE seq = 3",
        'UPDATE journal SET body = \'{"name":"other"}\' WHERE seq = 3',
        "UPDATE journal SET by = 'erni' WHERE seq = 3",
        "DELETE FROM journal WHERE seq = 3",
    ],
)
def test_whoever_gets_past_the_triggers_is_found_by_the_chain(regency, tampering):
    session = regency.session(SUPERVISOR)
    database = session.store.database
    for name in ("journal_is_append_only", "journal_keeps_its_word"):
        database.execute(f"DROP TRIGGER {name}")
    assert journal.first_break(database, "1607-07") is None
    database.execute(tampering)
    found = journal.first_break(database, "1607-07")
    assert found is not None
    assert found[1] in (3, 4)
    session.close()
