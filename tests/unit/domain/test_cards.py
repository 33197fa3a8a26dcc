from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.cards import Candidate, CardPolicy, Order, Stock, Turn, policy_from_body, propose
from desktop.domain.errors import InputError

KECAMATAN = ("16.07.05", "16.07.07", "16.07.10")


def candidate(serial, kecamatan=KECAMATAN[0], since="2026-06-01", *, turn=Turn.LETTER, ready=True):
    name = f"471.13/07-{serial:05}" if turn is Turn.LETTER else ""
    nik, village = f"16070752069{serial:05}", f"{kecamatan}.2001"
    return Candidate(nik, "WARGA", village, "1607-07", name, since, ready, turn)


people = st.lists(
    st.builds(
        candidate,
        st.integers(0, 99_999),
        st.sampled_from(KECAMATAN),
        st.dates().map(str),
        turn=st.sampled_from(Turn),
        ready=st.booleans(),
    ),
    unique_by=lambda item: item.nik,
    max_size=80,
)


@given(people, st.integers(-3, 100), st.sampled_from(Order))
def test_nobody_gets_two_and_no_more_are_shared_out_than_there_are(everybody, left, order):
    made = propose(everybody, left, CardPolicy(order))
    niks = [item.nik for item in made.people]

    assert len(set(niks)) == len(niks)
    assert len(niks) + made.reserve <= max(left, 0)
    assert all(item.is_ready for item in made.people)
    assert len(niks) + len(made.waiting) + made.skipped == len(everybody)
    if len(made.waiting):
        assert len(niks) + made.reserve == max(left, 0)


def test_the_oldest_letter_comes_first_and_new_17_after_all_letters():
    late, early = candidate(1, since="2026-08-20"), candidate(2, since="2026-06-01")
    young = candidate(3, since="2026-01-01", turn=Turn.NEW_17)

    assert propose([young, late, early], 100, CardPolicy()).people == (early, late, young)
    assert propose([young, late], 100, CardPolicy(turns=(Turn.LETTER,))).people == (late,)


def test_the_turns_come_in_the_order_of_the_policy_and_the_oldest_recording_first():
    letter, young = candidate(1, since="2026-08-20"), candidate(2, since="2026-01-01", turn=Turn.NEW_17)
    late, early, before = (
        candidate(serial, since=day, turn=Turn.RECORDED)
        for serial, day in ((3, "2026-03-01"), (4, "2026-02-01"), (5, ""))
    )
    everybody = [late, young, before, letter, early]

    assert propose(everybody, 9, CardPolicy()).people == (letter, young, before, early, late)
    turned = CardPolicy(turns=(Turn.RECORDED, Turn.LETTER))
    assert propose(everybody, 9, turned).people == (before, early, late, letter)
    assert propose(everybody, 3, turned).waiting == (late, letter)


def test_who_lives_where_no_station_is_gets_no_card_and_is_counted():
    away = replace(candidate(1, turn=Turn.RECORDED), place="")
    made = propose([away, candidate(2)], 9, CardPolicy())
    assert ([item.nik[-1] for item in made.people], made.nowhere, made.waiting) == (["2"], 1, ())


@pytest.mark.parametrize(("flag", "turns"), [(1, (Turn.LETTER, Turn.NEW_17)), (0, (Turn.LETTER,))])
def test_a_policy_of_before_knew_two_turns(flag, turns):
    body = {**CardPolicy().to_body(), "with_new_17": flag}
    del body["turns"]
    assert policy_from_body(body).turns == turns


def test_two_percent_are_kept_back_rounded_up():
    everybody = [candidate(serial) for serial in range(3000)]
    made = propose(everybody, 2000, CardPolicy())

    assert (len(made.people), made.reserve) == (1960, 40)
    assert propose(everybody, 10, CardPolicy()).reserve == 1


def test_who_is_not_ready_is_passed_over_unless_the_policy_allows_it():
    waiting = [candidate(1, ready=False), candidate(2)]

    assert [item.nik[-1] for item in propose(waiting, 9, CardPolicy()).people] == ["2"]
    assert propose(waiting, 9, CardPolicy()).skipped == 1
    assert len(propose(waiting, 9, CardPolicy(only_ready=False)).people) == 2


@given(people, st.integers(0, 60))
def test_every_kecamatan_gets_its_share(everybody, left):
    made = propose(everybody, left, CardPolicy(Order.EVEN, only_ready=False, reserve_percent=0))
    total = len(everybody)
    for code, cards, waiting, _first in made.by_kecamatan():
        mine = sum(item.kecamatan == code for item in everybody)
        assert cards + waiting == mine
        assert abs(cards - min(left, total) * mine / total) < 1


def test_the_stock_comes_out_or_it_is_said():
    assert Stock(14_500, 12_437, 59, 4).left == 2000
    assert Stock(14_500, 12_437, 59, 4).is_matching
    assert not Stock(10, 9, 2, 0).is_matching
    assert not Stock(10, 1, 0, 0, "2026-11-24", -1).is_matching


@pytest.mark.parametrize(
    "change",
    [{"turns": []}, {"turns": ["letter", "letter"]}, {"turns": ["friends"]}]
    + [{"order": "random"}, {"reserve_percent": 51}, {"reserve_percent": "x"}, {"reserve_percent": -1}],
)
def test_a_policy_that_makes_no_sense_is_refused(change):
    body = CardPolicy().to_body()
    assert policy_from_body(body) == policy_from_body({}) == CardPolicy()
    with pytest.raises(InputError):
        policy_from_body({**body, **change})
