import dataclasses

import pytest
import regency as invented
from regency import SUPERVISOR, found_regency, ready_draft

from desktop.domain.enrolments import Lifecycle, ReturnReason
from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.review import wording
from desktop.gui.review.presenter import ReviewPresenter
from desktop.station import enrolments, review
from desktop.station.biometrics import OperatorExceptions


class Shown:
    """A view that keeps what it was told."""

    def __init__(self):
        self.items, self.chosen, self.record, self.today = [], "", None, ""
        self.failure, self.missing, self.thumbnails = None, "", {}
        self.operators = ()

    def show_loading(self):
        self.items = None

    def show_items(self, items, chosen):
        self.items, self.chosen = items, chosen

    def show_thumbnail(self, photo, data):
        self.thumbnails[photo] = data

    def show_record(self, record):
        self.record = record

    def show_today(self, words):
        self.today = words

    def show_operators(self, operators):
        self.operators = operators

    def show_failure(self, headline, advice):
        self.failure = (headline, advice)

    def show_reason_missing(self, words):
        self.missing = words

    def show_decided(self):
        self.failure = None


class HeldRunner(InlineRunner):
    """Keeps what it is asked to run until it is let go, as a busy thread does."""

    def __init__(self):
        super().__init__()
        self.held = []

    def run(self, work, done, failed=None):
        self.held.append((work, done, failed))

    def let_go(self):
        waiting, self.held = self.held, []
        for work, done, failed in waiting:
            InlineRunner.run(self, work, done, failed)


@pytest.fixture
def regency(tmp_path):
    return found_regency(tmp_path)


@pytest.fixture
def opened(regency):
    """Open the review as the supervisor; every session is closed at the end."""
    sessions = []

    def make(runner=None, decided=lambda: None):
        for earlier in sessions:
            earlier.close()
        sessions[:] = [regency.session(SUPERVISOR)]
        shown = Shown()
        return ReviewPresenter(sessions[0], runner or InlineRunner(), shown, decided), shown, sessions[0]

    yield make
    for session in sessions:
        session.close()


def record_as(regency, officer, *drafts):
    session = regency.session(officer)
    found = [enrolments.record(session, make(session)).row.id for make in drafts]
    session.close()
    return found


def plain(serial, name, **values):
    return lambda session: dataclasses.replace(ready_draft(session, serial, name), **values)


def test_the_oldest_stands_first_and_is_open(regency, opened):
    first, second = record_as(regency, invented.OPERATOR, plain(1, "SITI AMINAH"), plain(2, "RUSDIANA ANI"))
    presenter, shown, _session = opened()

    presenter.load()

    assert [item.id for item in shown.items] == [first, second]
    assert shown.record.id == shown.chosen == first
    assert shown.record.name == "Siti Aminah"
    assert shown.record.photo.startswith(b"\xff\xd8")
    assert shown.items[0].where.startswith("Muara Padang · 09.") or "·" in shown.items[0].where


def test_after_approval_the_next_opens_and_the_counts_follow(regency, opened):
    first, second = record_as(regency, invented.OPERATOR, plain(1, "SITI AMINAH"), plain(2, "RUSDIANA ANI"))
    told = []
    presenter, shown, session = opened(decided=lambda: told.append(True))
    presenter.load()

    presenter.approve()

    assert enrolments.get_enrolment(session, first).row.lifecycle is Lifecycle.APPROVED
    assert shown.record.id == second
    assert shown.today == "1 disetujui, 0 dikembalikan hari ini"
    assert told == [True]


def test_after_the_last_decision_nothing_is_left(regency, opened):
    record_as(regency, invented.OPERATOR, plain(1, "SITI AMINAH"))
    presenter, shown, _session = opened()
    presenter.load()

    presenter.approve()

    assert (shown.items, shown.chosen) == ([], "")


def test_after_the_last_row_the_list_begins_again(regency, opened):
    first, second = record_as(regency, invented.OPERATOR, plain(1, "SITI AMINAH"), plain(2, "RUSDIANA ANI"))
    presenter, shown, _session = opened()
    presenter.load()
    presenter.open(second)

    presenter.approve()

    assert shown.record.id == first


def test_returning_needs_a_reason_and_changes_nothing_without(regency, opened):
    (only,) = record_as(regency, invented.OPERATOR, plain(1, "SITI AMINAH"))
    presenter, shown, session = opened()
    presenter.load()

    presenter.send_back([], "Tolong foto ulang")

    assert shown.missing
    assert enrolments.get_enrolment(session, only).row.lifecycle is Lifecycle.RECORDED


def test_returning_carries_reasons_and_message(regency, opened):
    (only,) = record_as(regency, invented.OPERATOR, plain(1, "SITI AMINAH"))
    presenter, _shown, session = opened()
    presenter.load()

    presenter.send_back([ReturnReason.PHOTO_QUALITY], "Tolong foto ulang dekat jendela.")

    found = enrolments.get_enrolment(session, only)
    assert found.row.lifecycle is Lifecycle.RETURNED
    assert (found.reasons, found.message) == (("photo_quality",), "Tolong foto ulang dekat jendela.")
    assert review.returned(session)[0].id == only


def test_ones_own_recording_is_shown_but_refused(regency, opened):
    (own,) = record_as(regency, SUPERVISOR, plain(1, "SITI AMINAH"))
    presenter, shown, session = opened()
    presenter.load()

    assert shown.items[0].note.words == "Anda yang merekam"
    assert shown.record.refusal[0]

    presenter.approve()

    assert shown.failure
    assert enrolments.get_enrolment(session, own).row.lifecycle is Lifecycle.RECORDED


def test_a_second_press_does_not_fall_upon_the_next(regency, opened):
    _first, second = record_as(regency, invented.OPERATOR, plain(1, "SITI AMINAH"), plain(2, "RUSDIANA ANI"))
    runner = HeldRunner()
    presenter, _shown, session = opened(runner)
    presenter.load()
    runner.let_go()
    runner.let_go()

    presenter.approve()
    presenter.approve()
    for _round in range(4):
        runner.let_go()

    assert enrolments.get_enrolment(session, second).row.lifecycle is Lifecycle.RECORDED


def test_a_weak_photo_and_a_decided_doubt_are_pointed_out(regency, opened):
    weak = plain(1, "SITI AMINAH", photo_checks={"photo.brightness": 58, "photo.sharpness": 91})
    odd = plain(2, "SUWARNI", accepted_warnings={"name.one_word": "Sesuai akta lahir"})
    record_as(regency, invented.OPERATOR, weak, odd)
    presenter, shown, _session = opened()
    presenter.load()

    assert [(item.note.words, item.note.tone) for item in shown.items] == [
        ("Foto 58", "warn"),
        ("1 catatan", "warn"),
    ]
    assert shown.record.photo_note.words == "Foto 58, gelap atau silau"
    assert [check.score for check in shown.record.checks] == [58, 91]

    presenter.open(shown.items[1].id)

    assert [(remark.words, remark.reason) for remark in shown.record.remarks] == [
        ("Nama satu kata", "Sesuai akta lahir")
    ]


def test_a_changed_value_brings_the_one_it_replaced(regency, opened):
    def changed(session):
        draft = ready_draft(session, 1)
        with session.work() as work:
            listed = draft.biodata.with_values(occupation=3, phone="0812")
            work.append("resident.listed", draft.nik, {"biodata": listed.to_body()})
            work.commit()
        return dataclasses.replace(draft, is_new_resident=False)

    record_as(regency, invented.OPERATOR, changed)
    presenter, shown, _session = opened()
    presenter.load()

    lines = {line.label: line for line in shown.record.lines}
    assert lines["Pekerjaan"].before == "Pelajar/mahasiswa"
    assert lines["Pekerjaan"].value == "Petani/pekebun"
    assert (lines["Telepon"].value, lines["Telepon"].before) == ("–", "0812")
    assert lines["Agama"].before == ""
    assert "Pendidikan" not in lines


def test_a_person_recorded_before_is_pointed_out_first(regency, opened):
    record_as(regency, invented.OPERATOR, plain(1, "SITI AMINAH"))
    presenter, shown, _session = opened()
    presenter.load()
    presenter.approve()
    _session.close()
    session = regency.session()
    again = dataclasses.replace(ready_draft_again(session, 1), photo_checks={"photo.brightness": 40})
    again = dataclasses.replace(again, accepted_warnings=invented.ANOTHER_PERSON)
    enrolments.record(session, again)
    session.close()
    presenter, shown, _session = opened()

    presenter.load()

    assert shown.items[0].note.tone == "danger"
    assert shown.items[0].note.words == "Mungkin sudah direkam"
    assert shown.record.remarks[0].words.startswith("NIK sudah direkam")
    assert shown.record.remarks[0].tone == "danger"


def ready_draft_again(session, serial):
    """A second recording of a resident who is listed since the first."""
    draft = enrolments.start(session, invented.nik(serial))
    return dataclasses.replace(
        draft,
        photo=invented.photo(7),
        signature=b"\x89PNG again",
        consent="read_aloud",
        read_aloud=invented.READ_ALOUD,
    )


def test_a_recording_sent_back_before_is_no_suspicion(regency, opened):
    record_as(regency, invented.OPERATOR, plain(1, "SITI AMINAH"))
    presenter, _shown, session = opened()
    presenter.load()
    presenter.send_back([ReturnReason.OTHER], "")
    session.close()
    session = regency.session()
    enrolments.record(session, ready_draft_again(session, 1))
    session.close()
    presenter, shown, _session = opened()

    presenter.load()

    assert shown.items[0].note.tone == "neutral"


def test_a_thumbnail_is_the_photo_by_its_name(regency, opened):
    record_as(regency, invented.OPERATOR, plain(1, "SITI AMINAH"))
    presenter, shown, _session = opened()
    presenter.load()

    presenter.want_thumbnail(shown.items[0].photo)

    assert shown.thumbnails[shown.items[0].photo] == shown.record.photo


def test_a_list_repainted_after_the_screen_was_left_asks_for_nothing(regency, opened):
    record_as(regency, invented.OPERATOR, plain(1, "SITI AMINAH"))
    presenter, shown, session = opened()
    presenter.load()
    presenter.leave()
    session.close()

    presenter.want_thumbnail(shown.items[0].photo)

    assert shown.thumbnails == {}


@pytest.mark.parametrize(
    ("hamlet", "start"), [("II", "Dusun II Parit 5, RT"), ("HILIR", "Dusun II Parit 5, Hilir, RT")]
)
def test_a_hamlet_that_the_address_names_is_not_said_twice(regency, opened, hamlet, start):
    def living_in(session):
        draft = ready_draft(session, 1)
        return dataclasses.replace(draft, biodata=draft.biodata.with_values(hamlet=hamlet))

    record_as(regency, invented.OPERATOR, living_in)
    presenter, shown, _session = opened()
    presenter.load()

    lines = {line.label: line.value for line in shown.record.lines}
    assert lines["Alamat"].startswith(start)


def test_operators_whose_recordings_lack_something_are_counted():
    counts = [
        OperatorExceptions("ratna", 41, 3, 1),
        OperatorExceptions("dewi", 12, 0, 0),
        OperatorExceptions("sari", 9, 0, 5),
    ]

    found = wording.operators(counts, str.title)
    assert [(item.name, item.words) for item in found] == [("Sari", "5 dari 9"), ("Ratna", "3 dari 41")]
    assert found[1].spoken == "Ratna: 3 dari 41 dengan pengecualian, 1 saat alat rusak"
