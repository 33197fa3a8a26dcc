"""The journal as an audit trail: found, walked, and believed only while it is whole."""

from datetime import timedelta

import pytest
from regency import OPERATOR, SUPERVISOR, found_regency, record, record_and_approve

from desktop.crypto.sealing import open_sealed
from desktop.domain.enrolments import Lifecycle
from desktop.domain.entries import from_line
from desktop.domain.errors import RuleError
from desktop.domain.progress import CallbackProgress, Canceled
from desktop.domain.worklists import ListKind, Visit, Within
from desktop.place import audit
from desktop.place.audit import Search
from desktop.station import bundles, enrolments, letters, printing, trail, worklists
from desktop.store import journal
from desktop.store.enrolments import listed


@pytest.fixture
def regency(tmp_path):
    return found_regency(tmp_path)


@pytest.fixture
def session(regency):
    record_and_approve(regency, range(1, 3))
    opened = regency.session(SUPERVISOR)
    yield opened
    opened.close()


def tamper(session, sql, *values):
    """Write past the triggers, as somebody with the key and a tool would."""
    database = session.store.database
    for trigger in ("journal_is_append_only", "journal_keeps_its_word"):
        database.execute(f"DROP TRIGGER IF EXISTS {trigger}")
    database.execute(sql, values)


def kinds(trail):
    return [entry.kind for entry in trail.entries]


def test_entries_are_found_by_group_person_day_and_words(session):
    everything = audit.trail(session, Search())
    assert everything.total == journal.count(session.store.database, "1607-07")
    assert everything.entries[0].header.seq == everything.total

    approved = audit.trail(session, Search(kinds=("enrolment.approved",)))
    assert kinds(approved) == ["enrolment.approved"] * 2
    theirs = audit.trail(session, Search(by=OPERATOR.id, kinds=("enrolment.",)))
    assert {entry.header.by for entry in theirs.entries} == {OPERATOR.id}
    assert audit.trail(session, Search(text="siti aminah b", kinds=("enrolment.recorded",))).total == 1
    assert audit.trail(session, Search(day=session.today())).total == everything.total
    assert audit.trail(session, Search(day=session.today() - timedelta(days=1))).total == 0
    assert audit.trail(session, Search(text="' OR 1=1 --")).total == 0


def test_a_long_trail_says_how_long_it_is(session):
    found = audit.trail(session, Search(), limit=3)
    assert (len(found.entries), found.total > 3) == (3, True)


def test_signing_in_is_in_the_trail_with_the_failures_before(session):
    opened = audit.trail(session, Search(kinds=("session.opened",))).entries
    assert opened[0].header.by == SUPERVISOR.id
    assert opened[0].content == {"failed": 0}


def test_a_whole_chain_is_whole_and_the_check_is_remembered(session):
    assert audit.last_check(session) is None
    report = audit.check_chain(session)
    assert (report.broken, report.is_clock_steady) == (None, True)
    assert audit.last_check(session).entries == report.entries + 1
    letters.issue_letter(session, session_first_approved(session))


def session_first_approved(session):
    return letters.ready_for_letter(session)[0].id


@pytest.mark.parametrize(
    ("sql", "values"),
    [
        ("UPDATE journal SET by = 'erni' WHERE seq = 5", ()),
        ("UPDATE journal SET body = replace(body, 'SITI', 'SARI') WHERE kind = 'enrolment.recorded'", ()),
        ("DELETE FROM journal WHERE seq = 4", ()),
        ("UPDATE journal SET seq = seq + 100 WHERE seq = 6", ()),
        ("UPDATE journal SET at = '2020-01-01T00:00:00Z' WHERE seq = 5", ()),
    ],
    ids=["who", "what", "deleted", "moved", "when"],
)
def test_whatever_is_changed_is_named_and_stops_letters_but_no_recording(regency, session, sql, values):
    tamper(session, sql, *values)
    report = audit.check_chain(session)
    assert report.broken is not None
    with pytest.raises(RuleError, match=r"letter\.chain_broken"):
        letters.issue_letter(session, session_first_approved(session))
    assert audit.last_check(session).broken == report.broken
    session.close()
    operator = regency.session(OPERATOR)
    record(operator, 9)
    assert enrolments.unfinished(operator) == []
    operator.close()


def test_a_check_can_be_stopped_and_keeps_nothing(session, monkeypatch):
    def stop(done, total, step):
        if done:
            raise Canceled

    monkeypatch.setattr(audit.audit, "walk", lambda *given: given[2](1) or (0, None))
    with pytest.raises(Canceled):
        audit.check_chain(session, CallbackProgress(stop))
    assert audit.last_check(session) is None


def test_looking_at_a_record_is_noted_once_in_ten_minutes_and_travels_with_other_news(session):
    audit.note_seen(session, "resident", "1607075206909001")
    audit.note_seen(session, "resident", "1607075206909001")
    session.store.clock.now += timedelta(minutes=11)
    audit.note_seen(session, "resident", "1607075206909001")
    assert audit.trail(session, Search(kinds=("seen.",))).total == 2
    assert bundles.pending(session).has_news
    bundles.seal_news(session)
    audit.note_seen(session, "register", "07", rows=3)
    assert not bundles.pending(session).has_news


def test_an_export_is_for_the_office_only_and_stays_in_the_journal(regency, session, tmp_path):
    path = trail.export_trail(session, Search(), tmp_path)
    found = audit.trail(session, Search())
    last = found.entries[0]
    assert (last.kind, last.content) == ("audit.exported", {"file": path.name, "entries": found.total - 1})
    assert b"session.opened" not in path.read_bytes()
    office = regency.office()
    lines = open_sealed(path.read_bytes(), [office.identity]).splitlines()
    office.close()
    assert [from_line(line) for line in reversed(lines)] == found.entries[1:]


def test_papers_with_residents_on_them_are_written_down_before_they_leave(session):
    before = audit.trail(session, Search()).total
    worklists.worklist(session, ListKind.NOT_RECORDED)  # as it is looked at
    assert audit.trail(session, Search()).total == before
    worklists.take_worklist(session, ListKind.WITHOUT_PROOF, "route", Within("16.07.07.2003"), Visit())
    (done,) = listed(session.store.database, session.store.place, [Lifecycle.APPROVED], limit=1)
    printing.proof_document(session, done.id)
    newest = audit.trail(session, Search(kinds=("taken.",))).entries
    assert [(entry.kind, entry.header.subject) for entry in newest] == [
        ("taken.proof", done.id),
        ("taken.worklist", "16.07.07.2003"),
    ]
    assert newest[1].content == {"list": "without_proof", "paper": "route", "rows": newest[1].content["rows"]}
