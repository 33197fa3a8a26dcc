import dataclasses
from datetime import timedelta

import pytest
from recording_desk import roster_row, write_roster
from regency import SUPERVISOR, nik, ready_draft, record

from desktop.crypto.sealing import open_sealed
from desktop.domain.enrolments import Lifecycle, ReturnReason, Step, Transport
from desktop.domain.errors import BundleRejected, InputError, RuleError
from desktop.domain.residents import ResidentStatus
from desktop.station import enrolments, residents, review, roster
from desktop.store import journal
from desktop.store.secrets import AGE_IDENTITY, secret


def named_samples(session, enrolment):
    entry = journal.last_of_kind(session.store.database, session.store.place, "enrolment.recorded")
    assert entry.header.subject == enrolment
    return entry.content["samples"]


def test_a_recording_is_an_entry_with_sealed_samples(regency):
    session = regency.session()
    recorded = record(session)
    assert (recorded.row.lifecycle, recorded.row.transport) == (Lifecycle.RECORDED, Transport.PENDING)
    assert residents.get_resident(session, nik(1)).status is ResidentStatus.AWAITING_REVIEW
    assert enrolments.unfinished(session) == []
    enrolments.put_samples_away(session)
    (pack,) = session.store.folder.media.rglob("*.age")
    samples = named_samples(session, recorded.row.id)
    assert [sample["modality"] for sample in samples] == ["photo", "signature"]
    assert {sample["file"] for sample in samples} == {pack.stem}
    assert samples[-1]["at"] + samples[-1]["length"] == pack.stat().st_size
    session.close()


def test_a_photo_of_nobody_needs_a_reason_which_the_entry_keeps(regency):
    session = regency.session()
    draft = dataclasses.replace(ready_draft(session), photo_checks={"photo.face": 0, "photo.sharpness": 90})
    with pytest.raises(RuleError) as refused:
        enrolments.record(session, draft)
    assert refused.value.facts["missing"] == ["face"]

    reasons = {**draft.accepted_warnings, "photo.face": "Warga berbaring"}
    recorded = enrolments.record(session, dataclasses.replace(draft, accepted_warnings=reasons))

    assert recorded.accepted_warnings["photo.face"] == "Warga berbaring"
    session.close()


def test_what_was_begun_twice_is_signed_off_once(regency):
    """Two windows of one resident, or a draft that was kept: the second is refused and changes nothing."""
    session = regency.session()
    first = ready_draft(session)
    second = dataclasses.replace(first, id="07-TWIC-0002")
    enrolments.record(session, first)
    with pytest.raises(RuleError, match=r"enrolment\.awaiting"):
        enrolments.record(session, second)
    with pytest.raises(RuleError, match=r"enrolment\.awaiting"):
        enrolments.start(session, nik(1))
    session.close()


def test_a_draft_is_signed_off_for_the_resident_it_was_begun_for(regency):
    session = regency.session()
    draft = ready_draft(session)
    other = dataclasses.replace(draft, biodata=draft.biodata.with_values(nik=nik(2)))
    with pytest.raises(InputError, match=r"enrolment\.other_nik"):
        enrolments.record(session, other)
    assert enrolments.record(session, draft).row.nik == nik(1)
    session.close()


def test_the_station_itself_cannot_open_what_it_sealed(regency):
    session = regency.session()
    draft = ready_draft(session)
    recorded = enrolments.record(session, draft)
    enrolments.put_samples_away(session)
    samples = named_samples(session, recorded.row.id)
    sealed = [session.store.media.read(item["file"], item["at"], item["length"]) for item in samples]
    own = secret(session.store.database, AGE_IDENTITY)
    session.close()
    office = regency.office()
    opened = [open_sealed(data, [office.identity]) for data in sealed]
    assert opened == [draft.photo, draft.signature]
    for data in sealed:
        with pytest.raises(BundleRejected):
            open_sealed(data, [own])
    office.close()


def test_a_draft_goes_on_at_its_step(regency):
    session = regency.session()
    draft = dataclasses.replace(ready_draft(session), step=Step.PHOTO)
    enrolments.save_draft(session, draft)
    session.close()
    session = regency.session(SUPERVISOR)
    again = enrolments.start(session, nik(1)) if residents.search(session, residents.Filter()).total else None
    assert again is None
    (kept,) = enrolments.unfinished(session)
    assert (kept.id, kept.step, kept.photo) == (draft.id, Step.PHOTO, draft.photo)
    session.close()


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({"photo": b""}, "photo"),
        ({"signature": b""}, "signature"),
        ({"consent": ""}, "consent"),
        ({"read_aloud": ("name",)}, "read_aloud"),
    ],
)
def test_what_is_missing_is_named_and_nothing_is_lost(regency, change, missing):
    session = regency.session()
    draft = dataclasses.replace(ready_draft(session), **change)
    enrolments.save_draft(session, draft)
    with pytest.raises(RuleError) as caught:
        enrolments.record(session, draft)
    assert caught.value.facts["missing"] == [missing]
    assert [item.id for item in enrolments.unfinished(session)] == [draft.id]
    session.close()


def test_a_doubt_needs_a_reason_that_the_journal_keeps(regency):
    session = regency.session()
    draft = ready_draft(session)
    draft = dataclasses.replace(draft, biodata=draft.biodata.with_values(birth_date="1990-06-21"))
    with pytest.raises(RuleError) as caught:
        enrolments.record(session, draft)
    assert caught.value.facts["doubts"] == ["nik.birth_date"]
    draft = dataclasses.replace(draft, accepted_warnings={"nik.birth_date": "sesuai akta lahir"})
    recorded = enrolments.record(session, draft)
    assert recorded.accepted_warnings == {"nik.birth_date": "sesuai akta lahir"}
    session.close()


def test_impossible_biodata_is_refused_with_its_field(regency):
    session = regency.session()
    draft = ready_draft(session)
    draft = dataclasses.replace(draft, biodata=draft.biodata.with_values(kk="123"))
    with pytest.raises(InputError) as caught:
        enrolments.record(session, draft)
    assert (caught.value.code, caught.value.facts["field"]) == ("kk.length", "kk")
    session.close()


def test_recording_waits_for_the_office(regency):
    regency.add_station("13", is_certified=False)
    session = regency.session(code="13")
    with pytest.raises(RuleError) as caught:
        record(session)
    assert caught.value.code == "station.not_certified"
    session.close()


def test_nobody_judges_their_own_recording(regency):
    session = regency.session(SUPERVISOR)
    recorded = record(session)
    for judge in (
        lambda: review.approve(session, recorded.row.id),
        lambda: review.return_to_operator(session, recorded.row.id, [ReturnReason.OTHER], "x"),
    ):
        with pytest.raises(RuleError) as caught:
            judge()
        assert caught.value.code == "permission.own_recording"
    session.close()


def test_an_operator_approves_nothing(regency):
    session = regency.session()
    recorded = record(session)
    with pytest.raises(RuleError) as caught:
        review.approve(session, recorded.row.id)
    assert caught.value.code == "permission.role"
    session.close()


def test_a_returned_recording_can_be_made_again(regency):
    session = regency.session()
    recorded = record(session)
    session.close()
    session = regency.session(SUPERVISOR)
    review.return_to_operator(session, recorded.row.id, [ReturnReason.PHOTO_QUALITY], "Foto ulang.")
    (back,) = review.returned(session)
    assert back.id == recorded.row.id
    session.close()
    session = regency.session()
    assert residents.get_resident(session, nik(1)).status is ResidentStatus.RETURNED
    draft = enrolments.start(session, nik(1))
    assert draft.id != recorded.row.id
    assert residents.get_resident(session, nik(1)).status is ResidentStatus.UNFINISHED
    session.close()


def undecided(session, draft):
    with pytest.raises(RuleError) as caught:
        enrolments.record(session, dataclasses.replace(draft, accepted_warnings={}))
    assert caught.value.code == "enrolment.undecided"
    return caught.value.facts["doubts"]


def test_a_resident_recorded_before_is_not_recorded_again_without_a_reason(regency):
    session = regency.session()
    first = record(session)
    session.close()
    supervisor = regency.session(SUPERVISOR)
    review.approve(supervisor, first.row.id)
    supervisor.close()
    session = regency.session()
    draft = dataclasses.replace(ready_draft(session, 2), nik=nik(1))
    again = dataclasses.replace(
        enrolments.start(session, nik(1)),
        **{name: getattr(draft, name) for name in ("photo", "signature", "consent", "read_aloud", "biodata")},
    )
    again = dataclasses.replace(again, biodata=again.biodata.with_values(nik=nik(1)))
    assert "enrolment.recorded_before" in undecided(session, again)

    why = {"enrolment.recorded_before": "foto lama buram", "resident.same_person": "orang lain"}
    recorded = enrolments.record(session, dataclasses.replace(again, accepted_warnings=why))

    assert recorded.accepted_warnings["enrolment.recorded_before"] == "foto lama buram"
    session.close()


@pytest.mark.parametrize(
    ("name", "is_like"), [("SITI AMINNAH", True), ("AMINAH SITI", True), ("SITI FATIMAH", False)]
)
def test_a_like_name_with_the_same_birth_date_needs_a_reason(regency, name, is_like):
    session = regency.session()
    record(session, 1, "SITI AMINAH")
    draft = ready_draft(session, 2, name)
    if is_like:
        assert undecided(session, draft) == ["resident.same_person"]
    else:
        enrolments.record(session, dataclasses.replace(draft, accepted_warnings={}))
    session.close()


def test_a_like_name_is_looked_for_in_what_recordings_here_corrected_too(regency, tmp_path):
    session = regency.session()
    path = write_roster(tmp_path / "d.csv", [roster_row(1, "AMINAH")])
    roster.import_roster(session, path, tmp_path / "rejects.csv", lambda rejection: rejection.code)
    other = ready_draft(session, 2, "SITI RUKAYAH")
    parts = {name: getattr(other, name) for name in ("photo", "signature", "consent", "read_aloud")}
    corrected = dataclasses.replace(enrolments.start(session, nik(1)), **parts)
    born, named = corrected.biodata.birth_date, corrected.biodata.with_values(name="SITI RUKAYAH")
    why = {doubt.code: "menurut KK" for doubt in enrolments.duplicates(session, named)}
    enrolments.record(session, dataclasses.replace(corrected, biodata=named, accepted_warnings=why))
    other = dataclasses.replace(other, biodata=other.biodata.with_values(birth_date=born))
    assert "resident.same_person" in undecided(session, other)
    session.close()


def test_whom_the_centre_has_recorded_needs_a_reason(regency, tmp_path):
    session = regency.session()
    path = write_roster(tmp_path / "d.csv", [roster_row(1, "SITI AMINAH", STATUS_REKAM="PRINT_READY_RECORD")])
    roster.import_roster(session, path, tmp_path / "rejects.csv", lambda rejection: rejection.code)
    found = enrolments.duplicates(session, residents.get_resident(session, nik(1)).biodata)
    assert [(doubt.code, doubt.facts["status"]) for doubt in found] == [
        ("resident.at_centre", "PRINT_READY_RECORD")
    ]
    session.close()


def test_a_new_resident_begun_twice_goes_on_and_loses_nothing(regency):
    session = regency.session()
    draft = enrolments.save_draft(session, ready_draft(session))
    again = enrolments.start_new(session, nik(1))
    assert (again.id, again.photo, again.biodata) == (draft.id, draft.photo, draft.biodata)
    assert len(enrolments.unfinished(session)) == 1
    session.close()


def test_signing_off_needs_the_officer_and_the_refused_draft_is_whole(regency):
    session = regency.session()
    draft = enrolments.save_draft(session, ready_draft(session))
    regency.clock.now += timedelta(minutes=6)
    with pytest.raises(RuleError, match="permission.stale"):
        enrolments.record(session, draft)
    assert enrolments.unfinished(session) == [draft]

    session.confirm()
    assert enrolments.record(session, draft).row.id == draft.id
    session.close()


def test_what_was_decided_is_not_decided_again(regency):
    """Two windows, or a list that was read a while ago: the second word is refused, whatever it says."""
    session = regency.session()
    name = record(session).row.id
    session.close()
    session = regency.session(SUPERVISOR)
    review.approve(session, name)
    for again in (
        lambda: review.approve(session, name),
        lambda: review.return_to_operator(session, name, [ReturnReason.PHOTO_QUALITY], ""),
    ):
        with pytest.raises(RuleError, match=r"review\.not_waiting"):
            again()
    with pytest.raises(InputError, match=r"review\.no_reason"):
        review.return_to_operator(session, name, [], "")
    assert enrolments.get_enrolment(session, name).row.lifecycle is Lifecycle.APPROVED
    session.close()
