"""The registry of screens, and the counts in the sidebar."""

import importlib

import pytest
from regency import CLERK, OPERATOR, SUPERVISOR, found_regency, nik, record, record_and_approve

from desktop.gui.context import ScreenContext
from desktop.gui.screens import MORE, Entry, build, items_of, screens_for
from desktop.gui.shell.standing import read_standing
from desktop.station import queue
from desktop.store.folder import DISTRICT, STATION
from desktop.store.saved import last_saved_at

EVERYTHING = [*screens_for(STATION, SUPERVISOR), *screens_for(DISTRICT, CLERK)]


@pytest.fixture
def regency(tmp_path):
    return found_regency(tmp_path)


@pytest.mark.parametrize("entry", EVERYTHING, ids=lambda entry: entry.id)
def test_every_screen_that_is_listed_is_there(entry):
    assert callable(importlib.import_module(f"desktop.gui.{entry.module}").build)


@pytest.mark.parametrize("kind", [STATION, DISTRICT])
def test_no_digit_and_no_name_is_used_twice(kind):
    entries = screens_for(kind, SUPERVISOR if kind == STATION else CLERK)

    assert len({entry.id for entry in entries}) == len(entries)
    items = items_of(entries)
    assert len({item.digit for item in items}) == len({item.id for item in items}) == len(items)


def test_screens_of_a_group_are_one_item_at_the_end(dressed):
    entries = [
        Entry("audit", "", "Jejak", "", "", group=MORE),
        Entry("home", "", "Beranda", "house", "1"),
        Entry("settings", "", "Pengaturan", "", "", group=MORE),
    ]

    assert [(item.id, item.digit) for item in items_of(entries)] == [("home", "1"), (MORE, "0")]
    assert [item.id for item in items_of(entries[1:2])] == ["home"]


def test_roles_see_what_they_may_do():
    operator = [entry.id for entry in screens_for(STATION, OPERATOR)]
    supervisor = [entry.id for entry in screens_for(STATION, SUPERVISOR)]
    shared = ["backup", "audit", "officers"]

    assert operator == [
        "home",
        "residents",
        "queue",
        "enrolment",
        "register",
        "coverage",
        "worklists",
        "cards",
        "verification",
        "sync",
        *shared,
        "devices",
        "settings",
    ]
    assert supervisor == [
        "home",
        "residents",
        "queue",
        "enrolment",
        "review",
        "letters",
        "register",
        "coverage",
        "worklists",
        "cards",
        "verification",
        "sync",
        *shared,
        "letterhead",
        "devices",
        "settings",
    ]
    assert [entry.id for entry in screens_for(DISTRICT, CLERK)] == [
        "office_home",
        "inbox",
        "duplicates",
        "blanko",
        "coverage",
        "worklists",
        "verification",
        "parcels",
        "residents",
        "certificates",
        "candidates",
        "officers",
        "audit",
        "letterhead",
        "settings",
    ]
    assert screens_for(DISTRICT, OPERATOR) == []


def test_a_stations_screen_does_not_open_at_the_office(regency, dressed):
    office = regency.office()
    context = ScreenContext(office, None, None, None, print, print, print)
    try:
        with pytest.raises(TypeError):
            build(screens_for(STATION, OPERATOR)[0], context)
        assert context.office is office
    finally:
        office.close()


def test_badges_count_what_waits(regency):
    record_and_approve(regency, range(1, 3))
    session = regency.session()
    record(session, 3)
    queue.give(session, nik(4), is_new=True)
    standing = read_standing(session)
    session.close()

    assert standing.badges == {"review": "1", "letters": "2", "queue": "1"}
    assert not standing.is_overdue


def test_what_has_waited_four_days_is_overdue_and_an_empty_place_has_no_badges(regency):
    session = regency.session()
    quiet = read_standing(session)
    record(session)
    regency.clock.pass_days(4)
    late = read_standing(session)
    saved_at = last_saved_at(session.store.database, session.store.place)
    session.close()

    assert (quiet.badges, quiet.is_overdue) == ({"review": "", "letters": "", "queue": ""}, False)
    assert late.is_overdue
    assert late.saved_at == saved_at > quiet.saved_at


def test_the_office_has_a_last_save_too(regency):
    office = regency.office()
    standing = read_standing(office)
    office.close()

    assert standing.saved_at
    assert standing.badges == {"duplicates": ""}
