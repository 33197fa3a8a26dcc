from regency import Regency, ready_draft, record

from desktop.station import backup, enrolments
from desktop.store.saved import last_backup_at, last_saved_at


def test_an_entry_moves_the_saved_time(regency: Regency):
    session = regency.session()
    before = last_saved_at(session.store.database, session.store.place)
    record(session)

    assert last_saved_at(session.store.database, session.store.place) > before != ""
    session.close()


def test_a_draft_moves_the_saved_time_though_it_is_no_entry(regency: Regency):
    session = regency.session()
    draft = ready_draft(session)
    before = last_saved_at(session.store.database, session.store.place)

    saved = enrolments.save_draft(session, draft)

    assert last_saved_at(session.store.database, session.store.place) == saved.saved_at > before
    session.close()


def test_the_last_backup_is_known(regency: Regency):
    session = regency.session()
    before = last_backup_at(session.store.database, session.store.place)
    backup.back_up(session, regency.usb)

    assert before == ""
    assert last_backup_at(session.store.database, session.store.place) != ""
    session.close()
