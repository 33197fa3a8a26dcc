import pytest
from recording_desk import list_people
from regency import SUPERVISOR, found_regency, nik, photo, record

from desktop.domain.biodata import Biodata
from desktop.domain.enrolments import ReturnReason, Step
from desktop.domain.residents import HistoryItem, ResidentStatus
from desktop.gui.residents.deeds import short_number
from desktop.gui.residents.detail import address, full_facts, read_detail, short_facts, start_button
from desktop.gui.residents.history_lines import history_lines
from desktop.gui.words.steps import step_name
from desktop.station import enrolments, letters, residents, review

BIODATA = Biodata(
    nik=nik(1),
    kk="1607070303159002",
    name="SITI AMINAH",
    sex=2,
    birth_place="PALEMBANG",
    birth_date="1990-06-12",
    village="16.07.07.2003",
    religion=1,
    marital=2,
    occupation=9,
    address="DUSUN II PARIT 5",
    rt="003",
    rw="001",
)


@pytest.fixture
def regency(tmp_path):
    return found_regency(tmp_path)


def test_four_facts_tell_whether_it_is_the_right_person():
    facts = {fact.label: fact.value for fact in short_facts(BIODATA)}

    assert facts == {
        "Lahir": "Palembang, 12 Juni 1990",
        "Jenis kelamin": "Perempuan",
        "Alamat": "RT 003/RW 001, Dusun II Parit 5",
        "Nomor KK": "1607070303159002",
    }


def test_without_a_street_the_village_is_the_address():
    bare = BIODATA.with_values(address="", rt="", rw="")

    assert address(bare) == "Karang Anyar, Muara Padang"


def test_what_is_not_known_is_left_out():
    labels = [fact.label for fact in full_facts(BIODATA, 36)]

    assert "Telepon" not in labels
    assert "Agama" in labels


@pytest.mark.parametrize("status", ResidentStatus)
def test_who_may_not_record_is_told_so(status):
    assert start_button(status, may_record=False).words == ""
    assert start_button(status, may_record=False).why_not


@pytest.mark.parametrize(
    ("status", "is_next"),
    [
        (ResidentStatus.NOT_RECORDED, True),
        (ResidentStatus.UNFINISHED, True),
        (ResidentStatus.RETURNED, True),
        (ResidentStatus.RECORDED, False),
        (ResidentStatus.LETTER, False),
        (ResidentStatus.CARD, False),
    ],
)
def test_enter_begins_only_where_recording_is_the_next_thing(status, is_next):
    start = start_button(status, may_record=True)

    assert start.words
    assert start.is_next is is_next


def test_a_whole_life_is_told_newest_first(regency):
    session = regency.session()
    enrolment = record(session, 1).row.id
    session.close()
    session = regency.session(SUPERVISOR)
    review.approve(session, enrolment)
    number = letters.issue_letter(session, enrolment).number
    letters.revoke_letter(session, number, "Salah nama")
    detail = read_detail(session, nik(1))
    session.close()

    assert [line.headline for line in detail.history] == [
        "Surat dicabut",
        f"KTP Sementara terbit, {short_number(number)}",
        "Disetujui",
        "Direkam",
        "Ditulis di stasiun ini",
        "Perekaman dimulai",
    ]
    assert detail.history[0].remark == "Salah nama"
    assert detail.history[0].by == "H. Burhanuddin"
    assert detail.photo == photo(1)


def test_a_recording_that_came_back_says_why(regency):
    session = regency.session()
    enrolment = record(session, 1).row.id
    session.close()
    session = regency.session(SUPERVISOR)
    review.return_to_operator(session, enrolment, [ReturnReason.PHOTO_QUALITY], "Foto gelap, ulangi.")
    detail = read_detail(session, nik(1))
    session.close()

    assert detail.status is ResidentStatus.RETURNED
    assert (detail.history[0].headline, detail.history[0].remark) == ("Dikembalikan", "Foto gelap, ulangi.")


def test_a_recording_given_up_keeps_its_reason(regency, tmp_path):
    session = regency.session()
    list_people(session, tmp_path)
    enrolments.discard_draft(session, enrolments.start(session, nik(1)), "Warga pulang")
    resident = residents.get_resident(session, nik(1))
    session.close()
    items = [
        HistoryItem("2026-11-24T02:00:00Z", "Ratna Dewi", "enrolment.abandoned", {"reason": "Warga pulang"})
    ]

    assert history_lines(items, resident)[0].remark == "Warga pulang"


def test_events_that_mean_nothing_here_are_left_out(regency, tmp_path):
    session = regency.session()
    list_people(session, tmp_path)
    resident = residents.get_resident(session, nik(1))
    session.close()
    items = [HistoryItem("2026-11-24T02:00:00Z", "Ratna Dewi", "bundle.sealed", {})]

    assert [line.headline for line in history_lines(items, resident)] == ["Masuk daftar dari kantor"]


@pytest.mark.parametrize("step", Step)
def test_a_recording_may_have_been_paused_at_any_step(regency, tmp_path, step):
    session = regency.session()
    list_people(session, tmp_path)
    resident = residents.get_resident(session, nik(1))
    session.close()
    items = [HistoryItem("2026-11-24T02:00:00Z", "Ratna Dewi", "draft.paused", {"step": step.value})]

    assert history_lines(items, resident)[0].headline == f"Terhenti di langkah {step_name(step)}"
