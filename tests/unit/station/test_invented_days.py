"""What an invented month prints, day by day, against the paper of somebody who counts beside it."""

import random
from collections import Counter
from datetime import date, timedelta

import pytest
from invented_months import Month
from letter_office import carry_down, carry_up
from regency import OPERATOR, SUPERVISOR, found_regency

from desktop.district import coverage as at_office
from desktop.district import reports
from desktop.domain.coverage import Outlook
from desktop.station import backup, closing, coverage, review
from desktop.station.numbers import numbering
from desktop.store import stations

FIRST = date(2026, 12, 14)
_DONE = {
    "recorded": ("enrolment.recorded",), "approved": ("enrolment.approved",),
    "returned": ("enrolment.returned",), "issued": ("letter.issued", "letter.extended"),
    "extended": ("letter.extended",), "handed_over": ("letter.handed_over",),
    "voided": ("letter.voided",), "revoked": ("letter.revoked",), "exchanged": ("letter.exchanged",),
}  # fmt: skip


def paper(done, day=None, officer=None):
    """What the paper has of a day and an officer, by the names of the report."""
    chosen = [(key, number) for key, number in done.items()
              if day in (None, key[0]) and officer in (None, key[1])]  # fmt: skip
    return {name: sum(number for key, number in chosen if key[2] in kinds) for name, kinds in _DONE.items()}


@pytest.fixture(scope="module")
def month(tmp_path_factory):
    """Three weeks over the turn of the year; the laptop is restored from its copy in the second."""
    folder = tmp_path_factory.mktemp("month")
    made = Month(found_regency(folder / "data"), folder, random.Random(5))
    made.at(FIRST, 7)
    made.list_residents(40, FIRST)
    made.closings = {}
    for number in (0, 1, 4, 7, 16, 18, 21):
        day = FIRST + timedelta(days=number)
        made.live(day)
        made.at(day, 23, 55)
        session = made.regency.session(SUPERVISOR)
        made.closings[day] = closing.close_day(session)
        waiting = sum(bool(one.recording) and not (one.is_approved or one.is_returned) for one in made.people)
        assert made.closings[day].figures["review"] == waiting == len(review.awaiting(session))
        session.close()
        if number == 7:
            restore(made)
    return made


def restore(month):
    """Copy, lose the laptop, bring it to life from the copy, and hear from the office that it may go on."""
    regency, stick = month.regency, month.folder / "stick"
    stick.mkdir()
    session = regency.session()
    copy = backup.back_up(session, stick)
    session.close()
    root = regency.station()
    root.rename(root.with_name("lost"))
    root.with_name(root.name + ".mark").unlink()
    backup.restore_files(copy, root)
    carry_up(regency)
    carry_down(regency)


def test_every_day_adds_up_and_says_what_was_done(month):
    for day, made in month.closings.items():
        wanted = paper(month.done, day)
        assert {name: made.figures[name] for name in wanted} == wanted
        assert made.differing == ()
        assert made.is_whole
        for officer, who in ((OPERATOR, "Ratna Dewi"), (SUPERVISOR, "H. Burhanuddin")):
            mine = paper(month.done, day, officer.id)
            line = next((item for item in made.officers if item.name == who), None)
            if line:
                assert (line.recorded, line.approved, line.letters, line.handed_over) == (
                    mine["recorded"], mine["approved"], mine["issued"], mine["handed_over"]
                )  # fmt: skip
            else:
                assert not any(mine.values())
        assert sum(item.returned for item in made.officers) == wanted["returned"]
    assert any(made.figures["voided"] for made in month.closings.values())


def test_a_day_says_the_same_later(month):
    month.at(FIRST + timedelta(days=40), 9)
    session = month.regency.session(SUPERVISOR)
    for day, made in month.closings.items():
        later = closing.close_day(session, day)
        same = ("review_morning", "review", "unfinished", "unfinished_morning", "used", *paper(month.done))
        assert {name: later.figures[name] for name in same} == {name: made.figures[name] for name in same}
        assert later.officers == made.officers
        assert later.numbers == made.numbers
        assert later.differing == ()
    assert numbering(session).missing == ()
    session.close()


def test_the_screens_of_both_places_and_the_report_say_the_same(month):
    regency, today = month.regency, FIRST + timedelta(days=22)
    month.at(today, 9)
    carry_up(regency)
    office = regency.office()
    assert list(stations.quarantined(office.store.database)) == []
    session = regency.session(SUPERVISOR)
    first, last = FIRST, today
    for work in (coverage.work(session, first, last), at_office.work(office, first, last)):
        told = Counter()
        for item in work:
            told[date.fromisoformat(item.day), item.officer, item.kind] += item.number
        assert told == month.done
    for where, read in ((session, coverage), (office, at_office)):
        found = read.overview(where)
        by_week = Counter()
        for (day, _who, kind), number in month.done.items():
            if kind == "letter.issued":
                by_week[(day - timedelta(days=day.weekday())).isoformat()] += number
        assert {week.monday: week.number for week in found.weeks if week.number} == dict(by_week)
    found = coverage.overview(session)
    steps = {"letter.issued": 1, "letter.voided": -1, "letter.revoked": -1}
    served = Counter()
    for (day, _who, kind), number in month.done.items():
        served[day] += steps.get(kind, 0) * number
    worked = [FIRST + timedelta(days=number) for number in range(22)]
    worked = [served[day] for day in worked if served[day] or day.weekday() < 5][-20:]
    assert found.forecast.per_day == sum(worked) / len(worked)
    home = next(item.cover for item in found.areas if item.code == "16.07.07")
    assert found.forecast.backlog == home.unrecorded + home.without_proof
    # The office has no list of residents: of a backlog it knows nothing.
    assert at_office.overview(office).forecast.outlook is Outlook.NOBODY
    whole = paper(month.done)
    (line,) = reports.report(office, "", first, last).work
    assert (line.recorded, line.approved, line.returned, line.letters, line.handed_over) == tuple(
        whole[name] for name in ("recorded", "approved", "returned", "issued", "handed_over")
    )
    part = reports.report(office, "16.07.07", FIRST + timedelta(days=4), FIRST + timedelta(days=17))
    some = {key: number for key, number in month.done.items() if part.first <= key[0] <= part.last}
    assert part.work[0].recorded == paper(some)["recorded"]
    session.close()
    office.close()
