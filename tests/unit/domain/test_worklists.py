from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import InputError
from desktop.domain.worklists import Listed, by_rt, elderly, new_17, plan_route

MONDAY = date(2026, 11, 30)
VILLAGES = ("16.07.07.2001", "16.07.07.2003", "16.07.07.2011")


def person(number, village=VILLAGES[0], rt="001", born="1990-06-12"):
    return Listed(f"16070752069{number:05}", f"WARGA {number:03}", born, village, rt, "001", "", "PARIT 5")


people_lists = st.lists(
    st.builds(
        person,
        st.integers(0, 9999),
        st.sampled_from(VILLAGES),
        st.sampled_from(["001", "002", "003"]),
        st.sampled_from(["2009-11-30", "1950-01-01", "1990-06-12"]),
    ),
    max_size=60,
)


@given(people_lists, st.integers(1, 40))
def test_a_route_leaves_nobody_out_and_keeps_to_its_days(people, per_day):
    stops = plan_route(people, MONDAY, per_day)

    assert sum(stop.target for stop in stops) == len(people)
    assert [stop.day for stop in stops] == sorted({stop.day for stop in stops})
    assert all(stop.day.weekday() < 5 for stop in stops)
    assert all(stop.target <= per_day or len(stop.rts) == 1 for stop in stops)
    reached = [(stop.village, rt) for stop in stops for rt in stop.rts]
    assert sorted(reached) == sorted({(item.village, f"{item.rt}/{item.rw}") for item in people})


def test_the_village_with_most_to_do_comes_first_and_weekends_are_free():
    people = [person(1), *(person(number, VILLAGES[1]) for number in range(2, 5))]
    first, second = plan_route(people, date(2026, 11, 28), 10)

    assert (first.day, first.village, second.village) == (MONDAY, VILLAGES[1], VILLAGES[0])


@pytest.mark.parametrize("per_day", [0, -1, 501])
def test_a_day_has_a_sensible_number_of_people(per_day):
    with pytest.raises(InputError):
        plan_route([person(1)], MONDAY, per_day)


@given(people_lists)
def test_every_rt_has_its_page_in_walking_order(people):
    pages = by_rt(people)

    assert sorted(item.nik for page in pages for item in page) == sorted(item.nik for item in people)
    assert [page[0].place for page in pages] == sorted({item.place for item in people})


def test_who_is_17_and_who_is_old():
    born = ["2009-11-30", "2009-12-01", "1966-11-30", "1966-12-01"]
    people = [person(number, born=day) for number, day in enumerate(born)]

    assert [item.age(MONDAY) for item in people] == [17, 16, 60, 59]
    assert (new_17(people, MONDAY), elderly(people, MONDAY)) == (1, 1)
