"""What is told when something is lost, and what the help desk gets: facts, and nobody's name."""

import json

import pytest
from regency import OPERATOR, SUPERVISOR, found_regency, ready_draft, record_and_approve

from desktop.crypto.sealing import new_identity, open_sealed
from desktop.district import receiving
from desktop.district.breach import breach_report as office_report
from desktop.documents.breach import breach_pdf
from desktop.documents.pages import page_count
from desktop.domain.breach import Lock, What
from desktop.domain.errors import RuleError
from desktop.station import bundles, diagnostics, enrolments
from desktop.station.breach import breach_report


@pytest.fixture
def regency(tmp_path):
    regency = found_regency(tmp_path)
    record_and_approve(regency, range(1, 3))
    session = regency.session()
    enrolments.save_draft(session, ready_draft(session, 5, "MARYAM"))
    bundles.export_bundles(session, regency.usb)
    session.close()
    return regency


def counts(report):
    return {item.what: (item.count, item.lock) for item in report.holdings}


def test_the_office_can_say_what_was_on_a_laptop_that_is_gone(regency):
    session = regency.session(SUPERVISOR)
    own = counts(breach_report(session, is_stick=False))
    stick = counts(breach_report(session, is_stick=True))
    session.close()
    office = regency.office()
    receiving.receive_folder(office, regency.usb)
    report = office_report(office, "1607-07", is_stick=False)
    office.close()

    assert own[What.RECORDINGS] == counts(report)[What.RECORDINGS] == (2, Lock.PASSPHRASE)
    assert own[What.UNFINISHED] == counts(report)[What.UNFINISHED] == (1, Lock.PASSPHRASE)
    assert own[What.SAMPLES][1] is Lock.OFFICE
    assert own[What.OFFICERS] == (2, Lock.OPEN)
    assert stick == {What.BUNDLES: (1, Lock.OFFICE), What.RECORDINGS: (2, Lock.OFFICE)}
    page = breach_pdf(report)
    assert page_count(page) == 1
    assert breach_pdf(report) == page


def test_an_operator_makes_no_such_report(regency):
    session = regency.session(OPERATOR)
    with pytest.raises(RuleError, match=r"permission\.role"):
        breach_report(session, is_stick=False)
    session.close()


@pytest.mark.leaves_traces
def test_the_help_desk_learns_how_the_program_is_and_of_nobody(regency, tmp_path, monkeypatch):
    identity, recipient = new_identity()
    log = tmp_path / "rekam.log"
    log.write_text(
        "2026-11-24T02:00:00Z rekam 0.1.0\nKeyError\n  desktop/station/home.py:12 overview\n"
        "RuleError [letter.recovery]\nSITI AMINAH 1607075206909001\nKeyError: 'SITI AMINAH'\n"
    )
    session = regency.session(SUPERVISOR)
    monkeypatch.setattr(type(session), "recipients", lambda _self: [recipient])
    path = diagnostics.write_diagnostics(session, log, regency.usb)
    session.close()
    sealed = path.read_bytes()
    found = json.loads(open_sealed(sealed, [identity]))

    assert found["log"] == [
        "2026-11-24T02:00:00Z rekam 0.1.0",
        "KeyError",
        "  desktop/station/home.py:12 overview",
        "RuleError [letter.recovery]",
    ]
    text = json.dumps(found)
    for name in ("SITI", "MARYAM", "Ratna", "Burhanuddin", "ratna", "160707520690", "Muara"):
        assert name not in text
    assert found["entries"]["enrolment.recorded"] == 2
    assert found["gauges"]["backup"][0] == "watch"
