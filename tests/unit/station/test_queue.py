"""The queue of the day at a station: numbers, refusals, undo, another day, and what is left of it."""

import pytest
from papers import read_pages
from recording_desk import list_people
from regency import SUPERVISOR, nik, ready_draft, record

from desktop.domain.errors import InputError, RuleError
from desktop.domain.queue import Priority, TicketState, waiting
from desktop.station import enrolments, queue, review
from desktop.station.printing import proof_document
from desktop.store.fingerprint import state_hash


@pytest.fixture
def session(regency, tmp_path):
    opened = regency.session()
    list_people(opened, tmp_path)
    yield opened
    opened.close()


def readable(pdf):
    return " ".join(page.text for page in read_pages(pdf))


def order(session):
    return [ticket.number for ticket in waiting(queue.line_of_today(session))]


def test_numbers_are_given_in_turn_and_survive_the_program(regency, session):
    given = [queue.give(session, nik(serial)).after[0] for serial in (1, 2, 3)]
    session.close()
    again = regency.session()
    try:
        assert [ticket.number for ticket in given] == [1, 2, 3]
        assert given[0].name == "SITI AMINAH"
        assert queue.line_of_today(again) == tuple(given)
    finally:
        again.close()


def test_nobody_gets_two_numbers(session):
    queue.give(session, nik(1))

    with pytest.raises(RuleError, match="queue.in_line") as caught:
        queue.give(session, nik(1))
    assert caught.value.facts["number"] == 1


def test_an_impossible_and_an_unknown_nik_get_no_number(session):
    with pytest.raises(InputError):
        queue.give(session, "1607075206909")
    with pytest.raises(InputError, match="resident.unknown"):
        queue.give(session, nik(77))
    assert queue.line_of_today(session) == ()


def test_somebody_whom_no_roster_knows_can_stand_in_line(session):
    (ticket,) = queue.give(session, nik(77), is_new=True).after

    assert (ticket.is_listed, ticket.name) == (False, "")


def test_somebody_recorded_needs_no_number_unless_it_was_sent_back(regency, session):
    enrolment = record(session, 50).row.id
    with pytest.raises(RuleError, match="queue.recorded"):
        queue.give(session, nik(50))
    session.close()
    supervisor = regency.session(SUPERVISOR)
    try:
        review.return_to_operator(supervisor, enrolment, [review.ReturnReason.OTHER], "ulang")
        assert queue.give(supervisor, nik(50)).after[0].number == 1
    finally:
        supervisor.close()


def test_a_recording_ends_the_number_and_its_proof_bears_it(session):
    queue.give(session, nik(50), is_new=True)
    queue.give(session, nik(2))
    queue.call(session)
    recorded = record(session, 50)

    done, left = queue.line_of_today(session)
    assert (done.state, left.state) == (TicketState.DONE, TicketState.WAITING)
    assert "001" in readable(proof_document(session, recorded.row.id))
    with pytest.raises(RuleError, match="queue.over"):
        queue.skip(session, 1)


def test_every_act_can_be_taken_back(session):
    for serial in (1, 2, 3):
        queue.give(session, nik(serial))
    acts = (
        lambda: queue.call(session),
        lambda: queue.skip(session, 1),
        lambda: queue.put_first(session, 3, Priority.ELDERLY),
        lambda: queue.send_home(session, 2),
    )
    for act in acts:
        before = queue.line_of_today(session)
        queue.undo(session, act())
        assert queue.line_of_today(session) == before


def test_a_number_taken_back_is_not_given_again(session):
    queue.undo(session, queue.give(session, nik(1)))

    assert order(session) == []
    assert queue.give(session, nik(1)).after[0].number == 2


def test_nothing_is_taken_back_over_what_somebody_did_since(session):
    for serial in (1, 2):
        queue.give(session, nik(serial))
    moved = queue.skip(session, 1)
    queue.call(session, 1)

    with pytest.raises(RuleError, match="queue.changed"):
        queue.undo(session, moved)


def test_an_empty_line_has_nobody_to_call(session):
    with pytest.raises(RuleError, match="queue.nobody"):
        queue.call(session)


def test_the_next_day_begins_at_one_and_keeps_no_name(regency, session):
    queue.give(session, nik(1))
    regency.clock.pass_days(1)

    assert queue.line_of_today(session) == ()
    assert queue.give(session, nik(2)).after[0].number == 1
    names = session.store.database.execute("SELECT name FROM queue").fetchall()
    assert names == [("SITI FATIMAH",)]


def test_the_queue_is_no_history(session):
    before = state_hash(session.store.database)
    length = session.store.database.execute("SELECT count(*) FROM journal").fetchone()
    queue.call(session, queue.give(session, nik(1)).after[0].number)
    session.store.rebuild()

    assert state_hash(session.store.database) == before
    assert session.store.database.execute("SELECT count(*) FROM journal").fetchone() == length
    assert len(queue.line_of_today(session)) == 1


def test_the_number_on_paper_names_nobody(session):
    queue.give(session, nik(1))
    queue.give(session, nik(2))

    text = readable(queue.slip(session, 2))
    assert "002" in text
    assert "1 warga di depan Anda" in text
    assert "SITI" not in text
    assert nik(2) not in text


def test_a_draft_that_is_given_up_leaves_the_number_at_the_desk(session):
    queue.give(session, nik(50), is_new=True)
    queue.call(session)
    draft = ready_draft(session, 50)
    enrolments.discard_draft(session, draft, "pulang")

    (ticket,) = queue.line_of_today(session)
    assert ticket.state is TicketState.CALLED
