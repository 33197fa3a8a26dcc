"""Renewing, withdrawing and settling at the office, with the real screen and real files."""

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from regency import SUPERVISOR

from desktop.crypto.words import request_words
from desktop.district import renewal, stations
from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.context import ScreenContext
from desktop.gui.office.certificates import build
from desktop.station.renewal import ask_renewal
from desktop.store import stations as stored

PLACE = "1607-07"


@pytest.fixture
def screen(office, show):
    said = []
    context = ScreenContext(
        session=office,
        runner=InlineRunner(),
        devices=InlineRunner(),
        queue=None,
        navigate=lambda *_given: None,
        notify=lambda kind, text: said.append((kind, text)),
        refresh_badges=lambda: None,
    )
    screen = build(context)
    screen.said = said
    show(screen)
    screen.activate()
    return screen


def find(screen, name):
    return next(item for item in screen.findChildren(QWidget, name) if not item.isHidden())


def chip(screen):
    return screen.table.model().row(0).chip


@pytest.mark.parametrize(
    ("days", "words", "tone"),
    [
        (0, "masih 365 hari", "ok"),
        (340, "masih 25 hari", "warn"),
        (360, "masih 5 hari", "danger"),
        (400, "Kedaluwarsa", "danger"),
    ],
)
def test_how_long_each_certificate_lasts_is_seen_in_time(regency, screen, days, words, tone):
    regency.clock.pass_days(days)
    screen.activate()
    assert (chip(screen).words, chip(screen).tone) == (words, tone)


def test_a_request_is_certified_once_its_six_words_were_compared(
    regency, office, screen, tmp_path, monkeypatch
):
    session = regency.session(SUPERVISOR)
    data = ask_renewal(session)
    session.close()
    path = tmp_path / "1607-07-perpanjangan.json"
    path.write_bytes(data)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(path), ""))
    before = stored.find(office.store.database, PLACE).public_key
    find(screen, "read-renewal").click()
    question = find(screen, "renewal-question")
    assert all(word in question.accessibleDescription() for word in request_words(data))
    unchanged = stored.find(office.store.database, PLACE).public_key
    question.accept()
    after = stored.find(office.store.database, PLACE)
    assert before == unchanged != after.public_key
    assert after.certificate["former_keys"][0]["key"] == before
    assert screen.said[-1][0] == "ok"


def test_a_file_that_is_no_request_is_refused(screen, tmp_path, monkeypatch):
    path = tmp_path / "photo.json"
    path.write_text("{}")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(path), ""))
    find(screen, "read-renewal").click()
    assert screen.said == [("danger", screen.said[0][1])]
    assert screen.findChild(QWidget, "renewal-question") is None


def test_a_year_more_with_the_same_key(regency, office, screen):
    regency.clock.pass_days(350)
    screen.activate()
    find(screen, "renew-station").click()
    row = stored.find(office.store.database, PLACE)
    assert (renewal.certified_until(office, row) - office.store.clock().date()).days == 365
    assert chip(screen).tone == "ok"


def test_a_second_press_renews_no_other_station(regency, office, screen):
    with office.work() as work:
        known = stored.find(office.store.database, PLACE)
        work.append("station.admitted", "1607-09", {**known.certificate, "code": "09"})
        work.commit()
    regency.clock.pass_days(350)
    screen.activate()
    screen.table.select_row(1)
    for _press in range(2):
        find(screen, "renew-station").click()

    tones = [row.chip.tone for row in screen.table.model().rows()]
    assert tones == ["warn", "ok"]


def test_a_withdrawn_station_is_on_the_next_trust_list(office, screen):
    find(screen, "withdraw-station").click()
    find(screen, "station-reason").accept()
    trust = stations.trust_list(office)[0]
    assert {issuer.kid for issuer in trust.issuers} == set(trust.revoked_keys)
    assert chip(screen).words == "Dicabut"
    assert not find(screen, "renew-station").isEnabled()
