"""The history of a resident: what the journal says of this person, and what the office answered."""

import pytest
from regency import OPERATOR, SUPERVISOR, found_regency, nik, record_and_approve

from desktop.district import publishing, receiving
from desktop.station import bundles, residents


@pytest.fixture
def regency(tmp_path):
    return found_regency(tmp_path)


def carry(regency, times=1):
    """Take bundles up and receipts down."""
    for _time in range(times):
        session = regency.session(SUPERVISOR)
        bundles.export_bundles(session, regency.usb)
        session.close()
        office = regency.office()
        receiving.receive_folder(office, regency.usb)
        publishing.carry_parcel(office, publishing.publish(office, "1607-07"), regency.usb)
        office.close()
        regency.apply_parcels()


def history(regency, serial):
    session = regency.session(OPERATOR)
    found = residents.history(session, nik(serial))
    session.close()
    return found


def test_what_the_office_decided_is_told_once_and_on_top(regency):
    record_and_approve(regency, range(1, 3))
    before = [item.kind for item in history(regency, 1)]
    carry(regency, times=2)
    first = history(regency, 1)

    assert "enrolment.judged" not in before
    kinds = [item.kind for item in first]
    assert [kind for kind in kinds if not kind.startswith("custody.")] == ["enrolment.judged", *before]
    # Written, received and confirmed are three facts, and each has its own moment.
    custody = [kind for kind in kinds if kind.startswith("custody.")]
    assert custody == ["custody.confirmed", "custody.received", "custody.written"]
    assert (first[0].facts["verdict"], first[0].by) == ("accepted", OPERATOR.name)


def test_the_word_about_one_resident_is_not_told_of_another(regency):
    record_and_approve(regency, range(1, 2))
    carry(regency)
    record_and_approve(regency, range(2, 3))

    assert "enrolment.judged" not in [item.kind for item in history(regency, 2)]
