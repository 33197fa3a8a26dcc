import pytest
from regency import OPERATOR, SUPERVISOR, record, record_and_approve

from desktop.domain.errors import EnvironmentProblem, InputError
from desktop.store import journal
from desktop.store.connection import IntegrityError
from desktop.store.fingerprint import state_hash


def test_without_commit_nothing_happened(regency):
    session = regency.session()
    before = journal.head(session.store.database, "1607-07")
    with session.work() as work:
        work.append("settings.changed", "1607-07", {"number_unit": "X"})
    assert journal.head(session.store.database, "1607-07") == before
    assert session.fact("number_unit") == "DISDUKCAPIL"
    session.close()


def test_an_error_rolls_entry_and_projection_back(regency):
    session = regency.session()
    before = state_hash(session.store.database)
    with pytest.raises(InputError):
        _change_twice(session)
    assert state_hash(session.store.database) == before
    session.close()


def _change_twice(session):
    with session.work() as work:
        work.append("settings.changed", "1607-07", {"number_unit": "X"})
        work.append("settings.changed", "1607-07", {"number_unit": 1.5})
        work.commit()


def test_rebuilding_gives_the_same_rows(regency):
    record_and_approve(regency, range(3))
    session = regency.session()
    before = state_hash(session.store.database)
    session.store.rebuild()
    assert state_hash(session.store.database) == before
    session.store.database.execute("UPDATE enrolments SET name = 'X'")
    assert state_hash(session.store.database) != before
    session.store.rebuild()
    assert state_hash(session.store.database) == before
    session.close()


def test_a_second_copy_of_the_program_is_kept_out(regency):
    session = regency.session()
    with pytest.raises(EnvironmentProblem) as caught:
        regency.session(SUPERVISOR)
    assert caught.value.code == "place.in_use"
    session.close()
    regency.session(SUPERVISOR).close()


def test_four_eyes_stand_in_the_database_too(regency):
    session = regency.session()
    recorded = record(session)
    sql = "UPDATE enrolments SET approved_by = ? WHERE id = ?"
    with pytest.raises(IntegrityError, match="CHECK"):
        session.store.database.execute(sql, [OPERATOR.id, recorded.row.id])
    session.store.database.execute(sql, [SUPERVISOR.id, recorded.row.id])
    session.close()
