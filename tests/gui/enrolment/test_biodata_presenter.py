import pytest
from recording_desk import blank_draft, list_people
from regency import found_regency, nik, record

from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.enrolment.biodata_presenter import BiodataPresenter
from desktop.gui.enrolment.recording import Recording
from desktop.station import enrolments, residents


class Shown:
    def __init__(self):
        self.biodata = self.state = None
        self.focused = []

    def show_biodata(self, biodata):
        self.biodata = biodata

    def show_state(self, state):
        self.state = state

    def focus_field(self, field):
        self.focused.append(field)


class Scene:
    def __init__(self, session, draft, original=None):
        self.view, self.changed = Shown(), []
        self.recording = Recording(session, InlineRunner(), draft, original)
        self.presenter = BiodataPresenter(self.recording, self.view, lambda: self.changed.append(True))

    @property
    def draft(self):
        return self.recording.draft

    def codes(self):
        return [words.code for words in self.view.state.open_doubts]


@pytest.fixture
def session(tmp_path):
    made = found_regency(tmp_path).session()
    yield made
    made.close()


@pytest.fixture
def scene(session):
    made = Scene(session, blank_draft(session))
    made.presenter.show()
    return made


def test_right_biodata_are_complete_at_once(scene):
    assert scene.presenter.is_complete()
    assert scene.view.state.errors == {}
    assert scene.view.state.meaning.parts[0].lines == ("Kecamatan", "Muara Padang")
    assert [check.tone for check in scene.view.state.meaning.checks] == ["ok"] * 4


def test_what_was_not_entered_yet_is_not_said_to_match(session):
    scene = Scene(session, enrolments.start_new(session, nik(7)))
    scene.presenter.show()

    assert [check.tone for check in scene.view.state.meaning.checks] == ["ok", "ok", "pending", "pending"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [("", "masih kosong"), ("17-08-98", "belum lengkap"), ("1998-02-31", "tidak ada di kalender")],
)
def test_what_is_wrong_with_a_date_is_said_as_it_is(scene, typed, said):
    scene.presenter.edit("birth_date", typed)
    scene.presenter.leave_field("birth_date")

    assert said in scene.view.state.errors["birth_date"]


@pytest.mark.parametrize(
    ("typed", "kept"), [("3", "003"), ("12", "012"), ("003", "003"), ("", ""), ("3A", "3A")]
)
def test_the_number_of_a_neighbourhood_is_written_as_the_lists_write_it(scene, typed, kept):
    scene.presenter.edit("rt", typed)
    scene.presenter.leave_field("rt")

    assert scene.draft.biodata.rt == kept


def test_a_doubt_waits_for_a_decision_and_the_fix_takes_it_away(scene):
    scene.presenter.edit("birth_date", "1990-06-21")

    assert scene.codes() == ["nik.birth_date"]
    assert scene.view.state.warned == {"birth_date"}
    assert scene.view.state.meaning.parts[1].is_odd
    assert scene.presenter.open_count() == 1

    scene.presenter.fix("nik.birth_date")

    assert scene.codes() == []
    assert scene.view.biodata.birth_date == "1990-06-12"
    assert scene.presenter.is_complete()


def test_a_value_may_stay_for_a_reason_that_is_on_disk(scene, session):
    scene.presenter.edit("sex", "1")
    scene.presenter.accept("nik.sex", "  NIK terbit dengan kekeliruan ")

    assert scene.presenter.is_complete()
    assert scene.view.state.decided[0].reason == "NIK terbit dengan kekeliruan"
    saved = enrolments.unfinished(session)[0]
    assert saved.accepted_warnings == {"nik.sex": "NIK terbit dengan kekeliruan"}


def test_a_reason_does_not_outlive_the_value_it_was_given_for(scene):
    scene.presenter.edit("birth_date", "1990-06-21")
    scene.presenter.accept("nik.birth_date", "Sesuai akta")
    scene.presenter.edit("birth_date", "1991-01-01")

    assert scene.codes() == ["nik.birth_date"]
    assert scene.draft.accepted_warnings == {}


def test_a_reason_stays_while_other_fields_change(scene):
    scene.presenter.edit("birth_date", "1990-06-21")
    scene.presenter.accept("nik.birth_date", "Sesuai akta")
    scene.presenter.edit("address", "DUSUN III")

    assert scene.draft.accepted_warnings == {"nik.birth_date": "Sesuai akta"}


def test_a_decision_can_be_taken_back(scene):
    scene.presenter.edit("sex", "1")
    scene.presenter.accept("nik.sex", "Sesuai akta")
    scene.presenter.take_back("nik.sex")

    assert scene.codes() == ["nik.sex"]


def test_errors_wait_until_the_field_was_left(scene):
    scene.presenter.edit("kk", "160707")
    assert scene.view.state.errors == {}

    scene.presenter.leave_field("kk")
    assert scene.view.state.errors == {"kk": "Nomor KK baru 6 angka, seharusnya 16"}

    scene.presenter.edit("kk", "1607070303159002")
    assert scene.view.state.errors == {}


def test_going_on_says_everything_that_is_wrong_and_leads_to_the_first(session):
    draft = enrolments.start_new(session, nik(7))
    scene = Scene(session, draft)
    scene.presenter.show()
    assert scene.view.state.errors == {}

    assert not scene.presenter.check()

    assert list(scene.view.state.errors)[:3] == ["kk", "name", "birth_place"]
    assert scene.view.focused == ["kk"]


def test_an_empty_name_is_wrong_and_not_odd_as_well(scene):
    scene.presenter.edit("name", "")

    assert scene.codes() == []
    assert "name" in scene.presenter.errors()


def test_half_a_date_is_kept_as_it_was_typed(scene, session):
    scene.presenter.edit("birth_date", "21-06-19")
    scene.recording.save()

    assert enrolments.unfinished(session)[0].biodata.birth_date == "21-06-19"
    assert "birth_date" in scene.presenter.errors()


def test_what_changes_has_to_be_read_aloud_again(session):
    scene = Scene(session, blank_draft(session, read_aloud=("name", "birth", "kk")))
    scene.presenter.edit("birth_place", "SEKAYU")

    assert scene.draft.read_aloud == ("name", "kk")


def test_someone_recorded_before_has_to_be_decided(session):
    recorded = record(session, 1)
    draft = blank_draft(session, 2)
    scene = Scene(session, draft)
    scene.presenter.show()

    assert scene.codes() == ["resident.same_person"]
    assert recorded.row.nik in scene.view.state.open_doubts[0].text.replace(" ", "")

    scene.presenter.accept("resident.same_person", "Orang lain bernama sama")
    assert scene.presenter.is_complete()


def test_another_name_is_looked_for_again_and_the_same_is_not(scene, session):
    record(session, 5, "SITI MARYAM")
    scene.presenter.edit("name", "SITI MARYAM")
    assert scene.codes() == []

    scene.presenter.look_for_duplicates()
    assert scene.codes() == ["resident.same_person"]


def test_the_lists_values_can_be_put_back(session, tmp_path):
    list_people(session, tmp_path)
    draft = enrolments.start(session, nik(1))
    scene = Scene(session, draft, residents.get_resident(session, nik(1)).biodata)
    scene.presenter.show()
    assert not scene.view.state.can_restore

    scene.presenter.edit("address", "DUSUN IX")
    assert scene.view.state.can_restore

    scene.presenter.restore()
    assert scene.view.biodata.address == "DUSUN II PARIT 5"
    assert not scene.view.state.can_restore


def test_every_change_is_told(scene):
    before = len(scene.changed)
    scene.presenter.edit("address", "DUSUN IX")
    scene.presenter.edit("address", "DUSUN IX")

    assert len(scene.changed) == before + 1


@pytest.mark.parametrize(
    ("field", "value", "kept"),
    [
        ("education", "5", 5),
        ("relation", "3", 3),
        ("postal", "30975", "30975"),
        ("mother", "SITI", "SITI"),
        ("impairment", "2", 2),
    ],
)
def test_what_the_family_card_says_besides_is_kept(scene, field, value, kept):
    scene.presenter.edit(field, value)

    assert getattr(scene.presenter.biodata, field) == kept


def test_a_field_is_asked_for_with_the_answer_that_calls_for_it(scene):
    assert {"mother", "marriage_date"} <= scene.view.state.asked
    assert not {"divorce_date", "passport", "disability"} & scene.view.state.asked

    for field, value in (("marital", "3"), ("citizenship", "WNA"), ("impairment", "2")):
        scene.presenter.edit(field, value)

    assert {"divorce_date", "passport", "permit_until", "disability"} <= scene.view.state.asked
    assert scene.codes() == ["disability.kind", "permit.missing"]


def test_a_reason_for_odd_papers_is_on_disk(scene, session):
    scene.presenter.edit("mother_nik", scene.draft.nik)
    assert scene.view.state.warned == {"mother_nik"}
    scene.presenter.accept("mother_nik.own", "Tertulis begitu di KK")

    assert scene.presenter.is_complete()
    assert enrolments.unfinished(session)[0].accepted_warnings == {"mother_nik.own": "Tertulis begitu di KK"}
    scene.presenter.take_back("mother_nik.own")
    scene.presenter.fix("mother_nik.own")
    assert scene.draft.biodata.mother_nik == ""


def test_without_an_impairment_no_disability_stays(scene):
    scene.presenter.edit("impairment", "2")
    scene.presenter.edit("disability", "4")
    scene.presenter.edit("impairment", "1")

    assert scene.draft.biodata.disability == 0
    assert scene.codes() == []
