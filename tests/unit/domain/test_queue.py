"""The line of the day: who is next, who was passed over, who comes first."""

import random

import pytest

from desktop.domain import queue
from desktop.domain.errors import RuleError
from desktop.domain.queue import Priority, Ticket, TicketState

AT = "2026-11-24T02:00:00Z"


def ticket(number: int, **values) -> Ticket:
    facts = {"day": "2026-11-24", "nik": f"16070752069090{number:02}", "name": f"WARGA {number}"}
    return Ticket(number=number, village="", birth_date="", arrived_at=AT, by="ratna", **facts, **values)


def line_of(*numbers: int) -> queue.Line:
    line: queue.Line = ()
    for number in numbers:
        line = queue.joined(line, ticket(number))
    return line


def order(line: queue.Line) -> list[int]:
    return [item.number for item in queue.waiting(line)]


def test_who_comes_first_is_called_first():
    assert order(line_of(1, 2, 3)) == [1, 2, 3]
    assert queue.next_number(line_of(1, 2, 3)) == 4
    assert queue.next_number(()) == 1


def test_somebody_called_is_at_the_desk_and_waits_no_more():
    line = queue.called(line_of(1, 2), 1, AT)

    assert order(line) == [2]
    assert [item.number for item in queue.at_desk(line)] == [1]


def test_a_skipped_number_comes_behind_the_next_one_and_the_second_time_aside():
    once = queue.skipped(line_of(1, 2, 3), 1)
    twice = queue.skipped(once, 1)

    assert order(once) == [2, 1, 3]
    assert order(twice) == [2, 3]
    assert queue.ticket_of(twice, 1).state is TicketState.ASIDE
    with pytest.raises(RuleError, match="queue.aside"):
        queue.skipped(twice, 1)


def test_whoever_comes_back_is_called_after_the_next_number():
    aside = queue.skipped(queue.skipped(line_of(1, 2, 3), 1), 1)

    assert order(queue.returned(aside, 1)) == [2, 1, 3]
    with pytest.raises(RuleError, match="queue.waiting"):
        queue.returned(aside, 2)


def test_priority_goes_before_all_without_one_and_behind_those_with_one():
    line = queue.put_first(queue.put_first(line_of(1, 2, 3, 4), 3, Priority.ELDERLY), 4, Priority.PREGNANT)

    assert order(line) == [3, 4, 1, 2]
    assert order(queue.joined(line, ticket(5, priority="disabled"))) == [3, 4, 5, 1, 2]


def test_who_went_home_is_called_no_more_and_their_number_is_not_given_again():
    line = queue.gone(line_of(1, 2), 2, AT)

    assert order(line) == [1]
    assert queue.next_number(line) == 3
    with pytest.raises(RuleError, match="queue.over"):
        queue.called(line, 2, AT)


def test_a_number_that_was_never_given_is_named():
    with pytest.raises(RuleError, match="queue.unknown"):
        queue.called(line_of(1), 9, AT)


def test_whatever_is_done_nobody_is_lost_and_no_two_have_the_same_turn():
    chance, line, refused = random.Random(1607), line_of(1, 2, 3), set()
    acts = (
        queue.skipped,
        queue.returned,
        lambda line, number: queue.called(line, number, AT),
        lambda line, number: queue.gone(line, number, AT),
        lambda line, number: queue.put_first(line, number, Priority.OTHER),
    )
    for _step in range(500):
        if chance.random() < 0.3:
            line = queue.joined(line, ticket(queue.next_number(line)))
            continue
        try:
            line = chance.choice(acts)(line, chance.randint(1, len(line)))
        except RuleError as error:
            refused.add(error.code)
        turns = [item.turn for item in queue.waiting(line)]
        assert len(set(turns)) == len(turns)
        assert [item.number for item in line] == list(range(1, len(line) + 1))
    assert refused == {"queue.aside", "queue.waiting", "queue.over"}
