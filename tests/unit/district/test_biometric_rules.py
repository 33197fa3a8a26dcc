"""The office looks again: a recording without what is demanded is put aside, whatever its station says."""

import contextlib
import dataclasses

import pytest
from letter_office import carry_up
from regency import SUPERVISOR, found_regency, ready_draft
from scanned import capture, take_everything

from desktop.crypto.device_keys import demo_anchor, new_device_key
from desktop.district import publishing
from desktop.district import stations as admitting
from desktop.domain.biometrics import (
    ALWAYS,
    EVERYTHING,
    EYES,
    LEFT_FOUR,
    UNLESS_SAID,
    ExceptionReason,
    Modality,
    Position,
)
from desktop.domain.enrolments import Lifecycle
from desktop.domain.errors import InputError, RuleError
from desktop.station import biometrics, enrolments, review
from desktop.store import enrolments as stored
from desktop.store import stations


@pytest.fixture
def regency(tmp_path):
    return found_regency(tmp_path, modalities=EVERYTHING)


def recorded(session, *, change=None):
    """A recording with everything, whose entry is changed before it is written."""
    draft = enrolments.save_draft(session, ready_draft(session))
    take_everything(session, draft.id)
    work = session.work
    if change:
        session.work = lambda: Dishonest(work(), change)
    with contextlib.suppress(ValueError):  # a lie may be one that the liar's own program cannot read
        enrolments.record(session, draft)
    session.work = work
    return draft.id


class Dishonest:
    """A transaction in which a patched client changes what a recording says."""

    def __init__(self, work, change):
        self._work, self._change = work, change

    def __enter__(self):
        work = self._work.__enter__()
        append = work.append

        def changed(kind, subject, body):
            return append(kind, subject, self._change(body) if kind == "enrolment.recorded" else body)

        work.append = changed
        return work

    def __exit__(self, *error):
        return self._work.__exit__(*error)


def aside(regency):
    """What the office put aside, by code, once the bundle has come."""
    carry_up(regency)
    office = regency.office()
    found = [item["code"] for item in stations.quarantined(office.store.database)]
    office.close()
    return found


def samples(body, change):
    return {**body, "samples": [change(dict(item)) for item in body["samples"]]}


def only(place, **values):
    return lambda body: samples(
        body, lambda item: {**item, **values} if item["modality"] == place.value else item
    )


def without(place):
    """Its bytes stay where they are and are called something else."""
    return only(place, modality="spare")


def shared(body):
    first = next(item for item in body["samples"] if item["modality"] == "right_index")
    return only(Position.LEFT_INDEX, sha256=first["sha256"])(body)


def overlapping(body):
    first = next(item for item in body["samples"] if item["modality"] == "right_index")
    return only(Position.LEFT_INDEX, at=first["at"])(body)


INDEX = Position.RIGHT_INDEX
EXCEPTION = {"position": "left_eye", "reason": "missing", "by": "ratna", "at": "2026-11-24T02:00:00Z"}
LIES = {
    "a photo of nobody": (lambda body: {**body, "photo_checks": {"photo.face": 0}}, "rule.no_face"),
    "a finger left out": (without(INDEX), "rule.positions_missing"),
    "an eye left out": (without(EYES[0]), "rule.positions_missing"),
    "a poor finger tried once": (only(INDEX, quality=30), "rule.quality"),
    "a quality beyond a hundred": (only(INDEX, quality=130), "rule.quality"),
    "an attempt that was never made": (only(INDEX, attempt=4), "rule.attempts"),
    "no attempts": (only(INDEX, attempts=0), "rule.attempts"),
    "a device out of order that was not": (lambda body: {**body, "outages": ["iris"]}, "rule.no_outage"),
    "an exception beside the sample": (
        lambda body: {**body, "exceptions": [EXCEPTION]},
        "rule.sample_twice",
    ),
    "an exception by nobody": (
        lambda body: {**without(EYES[1])(body), "exceptions": [{**EXCEPTION, "by": "hantu"}]},
        "rule.exception_by",
    ),
    "one record for two fingers": (shared, "rule.sample_twice"),
    "one stretch for two fingers": (overlapping, "rule.sample_twice"),
    "a finger that does not exist": (
        lambda body: {**body, "exceptions": [{**EXCEPTION, "position": "nose"}]},
        "rule.malformed",
    ),
    "a hash that is none": (only(INDEX, sha256="x" * 64), "rule.malformed"),
}


@pytest.mark.parametrize(("change", "code"), LIES.values(), ids=LIES)
def test_a_lie_about_fingers_and_eyes_is_put_aside(regency, change, code):
    session = regency.session()
    recorded(session, change=change)
    session.close()
    assert aside(regency) == [code]


def test_an_honest_recording_counts(regency):
    session = regency.session()
    name = recorded(session)
    session.close()
    assert aside(regency) == []
    office = regency.office()
    held = stored.get(office.store.database, "1607-07", name)
    assert set(held.taken.samples) == set(Position)
    office.close()


def test_a_station_without_scanners_says_so_in_its_journal(regency):
    session = regency.session()
    for modality in (Modality.FINGER, Modality.IRIS):
        biometrics.report_outage(session, modality, "belum ada alat")
    enrolments.record(session, ready_draft(session))
    (counts,) = biometrics.exceptions_by_operator(session)
    assert (counts.officer, counts.recordings, counts.during_outage) == ("ratna", 1, 1)
    session.close()
    assert aside(regency) == []


def without_eyes(session):
    draft = enrolments.save_draft(session, ready_draft(session))
    biometrics.report_outage(session, Modality.FINGER, "rusak")
    for eye in EYES:
        biometrics.except_position(session, draft.id, eye, ExceptionReason.BANDAGED)
    return enrolments.record(session, draft).row.id


def test_without_eyes_a_supervisor_has_to_look_on_purpose(regency):
    session = regency.session()
    name = without_eyes(session)
    session.close()
    session = regency.session(SUPERVISOR)
    with pytest.raises(RuleError) as caught:
        review.approve(session, name)
    assert (caught.value.code, caught.value.facts["flags"]) == ("review.flags", "eyes_excepted")
    assert review.approve(session, name, seen=["eyes_excepted"]).row.lifecycle is Lifecycle.APPROVED
    session.close()
    assert aside(regency) == []


def test_an_approval_that_saw_nothing_is_put_aside(regency):
    session = regency.session()
    name = without_eyes(session)
    session.close()
    session = regency.session(SUPERVISOR)
    with session.work() as work:
        work.append("enrolment.approved", name, {"nik": ready_nik(session, name)})
        work.commit()
    session.close()
    assert aside(regency) == ["rule.flags_unseen"]


def ready_nik(session, name):
    return enrolments.get_enrolment(session, name).row.nik


def test_an_older_station_goes_on_without_scanners(tmp_path):
    """Its certificate was made before there were any, and demands nothing of the kind."""
    regency = found_regency(tmp_path)
    office = regency.office()
    row = stations.find(office.store.database, "1607-07")
    older = {name: value for name, value in row.certificate.items() if name != "modalities"}
    terms = admitting.scanner_terms(office, dataclasses.replace(row, certificate=older))
    office.close()
    assert terms == {}
    session = regency.session()
    enrolments.record(session, ready_draft(session))
    session.close()
    assert aside(regency) == []


def test_the_office_says_whose_devices_count(regency):
    office = regency.office()
    admitting.set_device_anchors(office, [demo_anchor()])
    publishing.carry_parcel(office, publishing.publish(office, "1607-07"), regency.usb)
    office.close()
    regency.apply_parcels()
    session = regency.session()
    assert session.fact("device_anchors") == [demo_anchor()]
    session.close()


def test_an_anchor_is_the_certificate_of_an_authority(regency):
    office = regency.office()
    leaf = new_device_key("SN").pem()
    for text in ("no certificate", leaf):
        with pytest.raises(InputError) as caught:
            admitting.set_device_anchors(office, [text])
        assert caught.value.code == "anchor.unreadable"
    office.close()


def test_an_unknown_modality_is_refused(regency):
    office = regency.office()
    with pytest.raises(InputError) as caught:
        admitting.certify(office, None, numbers=(1, 2), modalities=["nose"])
    assert caught.value.code == "modalities.unknown"
    office.close()


def test_what_a_broken_scanner_excuses_ends_with_its_repair(regency):
    session = regency.session()
    biometrics.report_outage(session, Modality.FINGER, "rusak")
    biometrics.end_outage(session, Modality.FINGER)
    draft = enrolments.save_draft(session, ready_draft(session))
    biometrics.accept(session, draft.id, capture(LEFT_FOUR))
    with pytest.raises(RuleError) as caught:
        enrolments.record(session, draft)
    assert "right_index" in caught.value.facts["missing"]
    session.close()


def test_a_new_station_records_all_four_unless_the_office_says_fewer(tmp_path):
    whole = found_regency(tmp_path / "whole", modalities=UNLESS_SAID).session()
    fewer = found_regency(tmp_path / "fewer", modalities=ALWAYS).session()
    try:
        assert biometrics.demanded(whole) == (Modality.FINGER, Modality.IRIS)
        assert biometrics.demanded(fewer) == ()
    finally:
        whole.close()
        fewer.close()
