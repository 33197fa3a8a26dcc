from datetime import timedelta

import pytest
from recording_desk import blank_draft, portrait
from regency import found_regency, photo

from desktop.domain.completeness import READ_ALOUD
from desktop.domain.enrolments import Step
from desktop.domain.errors import EnvironmentProblem
from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.enrolment import recording as keeping
from desktop.gui.enrolment.flow import Flow, Reached, StepViews
from desktop.gui.enrolment.recording import Recording
from desktop.station import enrolments

COMPLETE = {
    "photo": photo(),
    "photo_checks": {"photo.sharpness": 90},
    "signature_exception": "cannot",
    "consent": "read_aloud",
}


class Shown:
    """The screen and all four steps, keeping what they were told last."""

    def __init__(self):
        self.step = self.reached = self.actions = self.person = self.advice = None
        self.saves = self.saved_at = 0
        self.check = None
        self.focused = ""

    def show_person(self, person):
        self.person = person

    def show_step(self, step, place, note):
        self.step, self.number, self.note = step, place[0], note

    def show_reached(self, reached):
        self.reached = reached

    def show_actions(self, actions):
        self.actions = actions

    def save_soon(self):
        self.saves += 1

    def show_saved(self, at):
        self.saved_at = at

    def show_save_problem(self, advice):
        self.advice = advice

    def focus_field(self, field):
        self.focused = field

    def show_check(self, state):
        self.check = state

    def show_biodata(self, biodata): ...
    def show_state(self, state): ...
    def show_photo(self, state): ...
    def show_photo_problem(self, advice): ...
    def show_cue(self, cue): ...
    def show_statement(self, statement): ...
    def show_signature(self, png): ...
    def show_signature_state(self, state): ...
    def show_signature_problem(self, advice): ...


class Scene:
    def __init__(self, session, **values):
        self.view, self.finished = Shown(), []
        self.recording = Recording(session, InlineRunner(), blank_draft(session, **values), None)
        views = StepViews(*[self.view] * 7)
        self.flow = Flow(self.recording, self.view, views, lambda: self.finished.append(True))
        self.flow.begin()


@pytest.fixture
def session(tmp_path):
    made = found_regency(tmp_path).session()
    yield made
    made.close()


def test_the_steps_follow_each_other_and_each_is_on_disk(session):
    scene = Scene(session)
    assert (scene.view.step, scene.view.number) == (Step.BIODATA, 1)
    assert scene.view.actions.back == ""

    scene.flow.go_on()
    assert scene.view.step is Step.PHOTO
    assert enrolments.unfinished(session)[0].step is Step.PHOTO
    assert scene.view.actions.back == "Biodata"
    assert not scene.view.actions.can_go_on

    scene.flow.photo.take(portrait())
    assert scene.view.actions.can_go_on
    assert scene.view.person.photo == scene.recording.draft.photo
    scene.flow.go_on()
    scene.flow.signature.except_for("cannot")
    scene.flow.signature.understand("read_self")
    scene.flow.signature.agree(True)
    scene.flow.go_on()
    assert scene.view.step is Step.CHECK

    for _line in READ_ALOUD:
        assert not scene.view.actions.can_go_on
        scene.flow.check.confirm()
    scene.flow.go_on()
    assert scene.finished == [True]


def test_nothing_is_skipped_while_it_is_missing(session):
    scene = Scene(session, step=Step.PHOTO)
    scene.flow.go_on()

    assert scene.view.step is Step.PHOTO
    assert scene.view.reached == {
        Step.BIODATA: Reached.DONE,
        Step.PHOTO: Reached.CURRENT,
        Step.SIGNATURE: Reached.PENDING,
        Step.CHECK: Reached.PENDING,
    }


def test_a_recording_resumes_at_its_own_step(session):
    scene = Scene(session, step=Step.SIGNATURE, **COMPLETE)

    assert scene.view.step is Step.SIGNATURE
    assert scene.view.reached[Step.PHOTO] is Reached.DONE


def test_going_back_keeps_what_comes_after_reachable(session):
    scene = Scene(session, step=Step.CHECK, read_aloud=("name",), **COMPLETE)
    scene.flow.go_back()
    scene.flow.go_back()

    assert scene.view.step is Step.PHOTO
    assert scene.view.reached[Step.SIGNATURE] is Reached.DONE
    assert scene.view.reached[Step.CHECK] is Reached.WARNED


def test_an_open_doubt_keeps_one_in_the_biodata(session):
    scene = Scene(session)
    scene.flow.biodata.edit("birth_date", "1990-06-21")

    assert scene.view.actions.remark == "1 hal perlu diputuskan dulu"
    assert not scene.view.actions.can_go_on
    scene.flow.go_on()
    assert scene.view.step is Step.BIODATA


def test_wrong_biodata_are_pointed_out_on_f8(session):
    scene = Scene(session)
    scene.flow.biodata.edit("kk", "")
    assert scene.view.actions.can_go_on

    scene.flow.go_on()

    assert scene.view.step is Step.BIODATA
    assert scene.view.focused == "kk"


def test_a_line_is_changed_in_the_form_and_f8_comes_back(session):
    scene = Scene(session, step=Step.CHECK, read_aloud=("name", "nik"), **COMPLETE)
    scene.flow.change_line()
    assert scene.view.step is Step.BIODATA
    assert scene.view.focused == "birth_date"
    assert scene.view.actions.ahead == "Kembali ke Periksa"

    scene.flow.biodata.edit("name", "SITI AMINAH BINTI ALI")
    scene.flow.go_on()

    assert scene.view.step is Step.CHECK
    assert scene.recording.draft.read_aloud == ("nik",)
    assert scene.view.check.current == "name"


def test_the_locked_nik_is_not_changed(session):
    scene = Scene(session, step=Step.CHECK, read_aloud=("name",), **COMPLETE)
    scene.flow.change_line()

    assert scene.view.step is Step.CHECK
    assert not scene.view.check.can_change


def test_the_last_step_names_what_is_missing_first(session):
    scene = Scene(session, step=Step.CHECK)
    assert scene.view.actions.remark == "Foto belum diambil"
    assert [part.is_done for part in scene.view.check.parts] == [True, False, False, False, False, False]

    scene = Scene(session, serial=2, step=Step.CHECK, **COMPLETE)
    assert scene.view.actions.remark == "Bacakan 10 hal lagi"
    assert scene.view.check.exceptions[0].headline == "Tidak dapat menandatangani"


def test_every_key_is_saved_soon_and_a_broken_disk_loses_nothing(session, monkeypatch):
    scene = Scene(session)
    scene.flow.biodata.edit("address", "DUSUN IX")
    assert scene.view.saves

    def broken(*_args):
        raise EnvironmentProblem("disk.full")

    with monkeypatch.context() as patched:
        patched.setattr(keeping.enrolments, "save_draft", broken)
        scene.flow.save()
    assert scene.view.advice.headline == "Penyimpanan penuh"
    assert scene.recording.draft.biodata.address == "DUSUN IX"

    scene.flow.save()
    assert enrolments.unfinished(session)[0].biodata.address == "DUSUN IX"
    assert scene.view.saved_at == enrolments.unfinished(session)[0].saved_at


def test_a_recording_says_how_long_it_took(session):
    scene = Scene(session)
    session.store.clock.now += timedelta(minutes=14)
    scene.flow.go(Step.CHECK)

    assert scene.view.note == "Direkam dalam 14 menit"
