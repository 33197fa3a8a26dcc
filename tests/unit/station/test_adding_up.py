"""Figures and lists of invented months against somebody who counts on paper: they are the same people."""

import random
from collections import Counter
from datetime import date, timedelta

import pytest
from invented_months import CARD, ELSEWHERE, LETTER, MUARA_PADANG, UNRECORDED, WITHOUT_PROOF, Month
from letter_office import issue
from regency import SUPERVISOR, found_regency

from desktop.domain.residents import Filter, ResidentStatus
from desktop.domain.worklists import ListKind, Within
from desktop.station import coverage
from desktop.store import listings
from desktop.store.coverage import differing
from desktop.store.worklists import Lists

AREAS = ("", MUARA_PADANG[0][:8], *MUARA_PADANG, ELSEWHERE)


def niks(lists, kind, area):
    found = [one.nik for one in lists.people(kind, Within(area))]
    assert len(found) == len(set(found)) == lists.count(kind, Within(area))
    return set(found)


def of_status(session, status, area):
    where = {"village": area} if len(area) > 8 else {"kecamatan": area}
    found = listings.search(session, Filter(status=status, **where), limit=1000)
    return {row.nik for row in found.rows}


def check_day(session, month, day):
    """Each figure of the funnel is as many people as the paper has, and the lists name them."""
    lists = Lists(session.store.database, day)
    for area in AREAS:
        here = [one for one in month.people if one.village.startswith(area)]
        counted = [one for one in here if one.must_hold(day)]
        stage = {name: {one.nik for one in counted if one.stage(day) == name} for name in
                 (UNRECORDED, WITHOUT_PROOF, LETTER, CARD)}  # fmt: skip
        found = coverage.overview(session, area)
        cover = found.cover
        figures = (cover.unrecorded, cover.without_proof, cover.letters, cover.printed)
        assert figures == tuple(map(len, stage.values()))
        assert sum(figures) == cover.eligible == len(counted)
        assert found.young == len(here) - len(counted)

        young = {one.nik for one in here} - {one.nik for one in counted}
        missing, again = niks(lists, ListKind.NOT_RECORDED, area), niks(lists, ListKind.RETURNED, area)
        assert not missing & again
        assert missing | (again - young) == stage[UNRECORDED]
        assert niks(lists, ListKind.WITHOUT_PROOF, area) == stage[WITHOUT_PROOF]
        assert lists.tally(ListKind.NOT_RECORDED, Within(area)).beside == len(again - young)
        assert lists.tally(ListKind.RETURNED, Within(area)).beside == len(again & young)

        run_out = {one.nik for one in counted if one.letter and one.until < day}
        assert found.run_out == len(run_out & stage[WITHOUT_PROOF])
        assert of_status(session, ResidentStatus.LETTER, area) - run_out - young == stage[LETTER]
        assert of_status(session, ResidentStatus.CARD, area) - young == stage[CARD] - run_out
    assert differing(session.store.database) == []


def test_every_figure_is_the_people_on_its_lists(tmp_path):
    month = Month(found_regency(tmp_path / "data"), tmp_path, random.Random(7))
    first = date(2026, 11, 24)
    month.at(first, 7)
    month.list_residents(24, first)
    seen = Counter()
    for days in (0, 1, 7, 97, 165, 186, 220):
        day = first + timedelta(days=days)
        month.live(day)
        if days in (7, 165):
            for one in month.dice.sample(month.people, 4):
                one.village = month.dice.choice((*MUARA_PADANG, ELSEWHERE))
                one.centre = month.dice.choice((one.centre, "CARD_PRINTED"))
            month.bring_list()
        month.at(day, 23, 58)
        session = month.regency.session(SUPERVISOR)
        check_day(session, month, day)
        seen.update(one.stage(day) for one in month.people)
        session.close()
    assert min(seen[name] for name in (UNRECORDED, WITHOUT_PROOF, LETTER, CARD)) > 5


@pytest.fixture
def born_on_the_29th(tmp_path):
    month = Month(found_regency(tmp_path / "data"), tmp_path, random.Random(1))
    month.at(date(2025, 1, 2), 7)
    month.list_residents(1, date(2025, 1, 2))
    month.people[0].is_married, month.people[0].centre = False, "UNREGISTERED"
    month.bring_list()
    assert month.people[0].born == date(2008, 2, 29)
    session = month.regency.session(SUPERVISOR)
    yield month, session
    session.close()


def test_who_was_born_on_29_february_turns_17_in_march_and_in_no_other_month(born_on_the_29th):
    month, session = born_on_the_29th
    found = [
        (number, bool(Lists(session.store.database, date(2025, number, 1)).people(kind, Within())))
        for number in range(1, 13)
        for kind in (ListKind.TURNED_17,)
    ]
    assert [number for number, is_there in found if is_there] == [3]
    for day, is_one in ((date(2025, 2, 28), 0), (date(2025, 3, 1), 1)):
        month.at(day, 0, 0, 10)
        assert coverage.overview(session).cover.unrecorded == is_one
        assert Lists(session.store.database, day).count(ListKind.NOT_RECORDED, Within()) == is_one
        month.at(day, 23, 58)
        assert coverage.overview(session).cover.unrecorded == is_one


@pytest.mark.parametrize(
    ("last", "day", "is_over"),
    [
        ("2028-02-28", date(2028, 2, 28), False),
        ("2028-02-28", date(2028, 2, 29), True),
        ("2028-02-29", date(2028, 2, 29), False),
        ("2028-02-29", date(2028, 3, 1), True),
        ("2027-12-31", date(2027, 12, 31), False),
        ("2027-12-31", date(2028, 1, 1), True),
    ],
)
def test_a_letter_is_good_for_the_whole_of_its_last_day(lived, last, day, is_over):
    month, session = lived
    session.store.database.execute("UPDATE letters SET expires_on = ?", [last])
    for hour, minute in ((0, 0), (23, 58)):
        month.at(day, hour, minute)
        cover = coverage.overview(session).cover
        assert (cover.letters, cover.without_proof) == ((0, 1) if is_over else (1, 0))
        listed = Lists(session.store.database, session.today()).people(ListKind.WITHOUT_PROOF, Within())
        assert len(listed) == is_over
        assert [row.cover for row in coverage.heat(session)] == [cover]


def test_whose_letter_ran_out_when_the_card_was_printed_has_a_card(lived):
    month, session = lived
    database, day = session.store.database, date(2028, 1, 1)
    database.execute("UPDATE letters SET expires_on = '2027-12-31'")
    database.execute("UPDATE residents SET centre_status = 'CARD_PRINTED'")
    month.at(day, 9)
    assert coverage.overview(session).cover.printed == 1
    assert coverage.overview(session).run_out == 0
    assert Lists(database, day).count(ListKind.WITHOUT_PROOF, Within()) == 0
    database.execute("UPDATE residents SET centre_status = 'PRINT_READY_RECORD'")
    assert (coverage.overview(session).cover.printed, coverage.overview(session).run_out) == (0, 1)
    assert Lists(database, day).count(ListKind.WITHOUT_PROOF, Within()) == 1


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    """One person, grown up, with a letter."""
    folder = tmp_path_factory.mktemp("letter")
    regency = found_regency(folder / "data")
    issue(regency)
    month = Month(regency, folder, random.Random(1))
    session = regency.session(SUPERVISOR)
    yield month, session
    session.close()
