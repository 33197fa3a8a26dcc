"""The history of a resident: what the journal says of this person, and what the office answered."""

import pypdfium2
import pytest
from regency import OPERATOR, SUPERVISOR, found_regency, nik, record_and_approve

from desktop.district import publishing, receiving
from desktop.district import residents as at_office
from desktop.domain.errors import InputError
from desktop.station import bundles, printing, residents


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


def test_a_note_tells_who_and_when_at_the_office_too_and_stands_on_no_paper(regency):
    [recorded] = record_and_approve(regency, range(1, 2))
    session = regency.session(OPERATOR)
    residents.note(session, nik(1), "  Minta dikunjungi,\n sakit. ")
    proof = pypdfium2.PdfDocument(printing.proof_document(session, recorded))
    assert "dikunjungi" not in "".join(page.get_textpage().get_text_bounded() for page in proof)
    session.close()
    carry(regency)

    office = regency.office()
    for told in (history(regency, 1), at_office.history(office, nik(1))):
        (note,) = [item for item in told if item.kind == "resident.noted"]
        assert (note.facts["text"], note.by) == ("Minta dikunjungi, sakit.", OPERATOR.name)
        assert note.at.startswith("2026-11-24")
    office.close()


@pytest.mark.parametrize(
    ("serial", "text", "code"),
    [(1, " \t", "note.empty"), (1, "x" * 181, "note.too_long"), (2, "siapa", "resident.unknown")],
)
def test_a_note_that_says_nothing_or_is_of_nobody_is_refused(regency, serial, text, code):
    record_and_approve(regency, range(1, 2))
    session = regency.session(OPERATOR)
    with pytest.raises(InputError, match=code):
        residents.note(session, nik(serial), text)
    session.close()
    assert "resident.noted" not in [item.kind for item in history(regency, 1)]
