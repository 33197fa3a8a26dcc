"""Gauges before walls: each turns amber and red in time, and recording is the last thing to stop."""

import shutil
from collections import namedtuple

import pytest
from regency import OPERATOR, SUPERVISOR, found_regency, record, record_and_approve

from desktop.domain.errors import RekamError
from desktop.station import gauges, letters
from desktop.station.gauges import MEGABYTE, Kind, Level

Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def regency(tmp_path):
    return found_regency(tmp_path)


def level(regency, kind):
    session = regency.session(SUPERVISOR)
    found = {gauge.kind: gauge.level for gauge in gauges.gauges(session)}[kind]
    session.close()
    return found


@pytest.mark.parametrize(
    ("free", "expected"),
    [(3000, Level.FINE), (1500, Level.WATCH), (400, Level.URGENT), (40, Level.STOPPED)],
)
def test_the_disk_says_so_long_before_it_is_full_and_recording_goes_on(regency, monkeypatch, free, expected):
    usage = Usage(10_000 * MEGABYTE, 0, free * MEGABYTE)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    assert level(regency, Kind.DISK) is expected
    session = regency.session(OPERATOR)
    assert record(session).row.id
    session.close()


@pytest.mark.parametrize(
    ("kind", "days", "expected"),
    [
        (Kind.UNSENT, 3, Level.FINE),
        (Kind.UNSENT, 4, Level.WATCH),
        (Kind.UNSENT, 8, Level.URGENT),
        (Kind.UNSENT, 90, Level.URGENT),
        (Kind.CERTIFICATE, 300, Level.FINE),
        (Kind.CERTIFICATE, 336, Level.WATCH),
        (Kind.CERTIFICATE, 359, Level.URGENT),
        (Kind.CERTIFICATE, 366, Level.STOPPED),
    ],
)
def test_what_time_uses_up_is_counted_down_and_recording_goes_on(regency, kind, days, expected):
    record_and_approve(regency, range(1, 2))
    regency.clock.pass_days(days)
    assert level(regency, kind) is expected
    session = regency.session(OPERATOR)
    assert record(session, 2).row.id
    session.close()


def test_numbers_run_out_for_letters_only(tmp_path):
    regency = found_regency(tmp_path)
    regency.add_station("08", numbers=(501, 503))
    names = record_and_approve(regency, range(1, 5), "08")
    session = regency.session(SUPERVISOR, "08")
    seen = []
    for name in names[:3]:
        seen.append({gauge.kind: gauge.level for gauge in gauges.gauges(session)}[Kind.NUMBERS])
        letters.issue_letter(session, name)
    last = {gauge.kind: gauge.level for gauge in gauges.gauges(session)}[Kind.NUMBERS]
    with pytest.raises(RekamError):
        letters.issue_letter(session, names[3])
    session.close()
    assert (seen, last) == ([Level.URGENT] * 3, Level.STOPPED)
    operator = regency.session(OPERATOR, "08")
    assert record(operator, 9).row.id
    operator.close()


def test_the_most_urgent_gauge_comes_first(regency):
    record_and_approve(regency, range(1, 2))
    regency.clock.pass_days(400)
    session = regency.session(SUPERVISOR)
    levels = [gauge.level for gauge in gauges.gauges(session)]
    session.close()
    order = list(Level)
    assert levels == sorted(levels, key=order.index, reverse=True)
