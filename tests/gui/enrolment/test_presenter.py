import dataclasses

import pytest
from recording_desk import blank_draft, list_people
from regency import found_regency, nik, ready_draft, record

from desktop.domain.enrolments import Step
from desktop.domain.errors import EnvironmentProblem
from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.enrolment import presenter as presenting
from desktop.gui.enrolment.flow import StepViews
from desktop.gui.enrolment.presenter import EnrolmentPresenter
from desktop.station import enrolments, residents


class Shown:
    """Screen and steps in one; whatever is not asked about is swallowed."""

    def __init__(self):
        self.rows = self.refusal = self.saved = self.problem = self.is_listed = self.step = None

    def show_unfinished(self, rows):
        self.rows = rows

    def show_refusal(self, advice):
        self.refusal = advice

    def show_recording(self, *, is_listed):
        self.is_listed = is_listed

    def show_finished(self, saved):
        self.saved = saved

    def show_problem(self, advice):
        self.problem = advice

    def show_step(self, step, place, note):
        self.step = step

    def __getattr__(self, name):
        if not name.startswith("show_") and name not in ("save_soon", "focus_field"):
            raise AttributeError(name)
        return lambda *_args, **_named: None


class Scene:
    def __init__(self, session):
        self.view, self.left = Shown(), []
        steps = StepViews(*[self.view] * 7)
        self.presenter = EnrolmentPresenter(session, InlineRunner(), self.view, steps, self.left.append)


@pytest.fixture
def session(tmp_path):
    made = found_regency(tmp_path).session()
    list_people(made, tmp_path)
    yield made
    made.close()


@pytest.fixture
def scene(session):
    return Scene(session)


def test_a_resident_of_the_list_begins_with_what_the_list_says(scene, session):
    scene.presenter.open(nik(1))

    assert scene.view.is_listed
    assert scene.view.step is Step.BIODATA
    assert scene.presenter.flow.recording.draft.biodata.name == "SITI AMINAH"
    assert len(enrolments.unfinished(session)) == 1


def test_an_interrupted_recording_goes_on_at_its_step(scene, session):
    draft = enrolments.start(session, nik(2))
    enrolments.save_draft(session, dataclasses.replace(draft, step=Step.SIGNATURE))
    scene.presenter.open(nik(2))

    assert scene.view.step is Step.SIGNATURE
    assert len(enrolments.unfinished(session)) == 1


def test_who_awaits_review_is_refused_in_words(scene, session):
    record(session, 40, "SITI RUKAYAH")
    scene.presenter.open(nik(40))

    assert scene.presenter.flow is None
    assert scene.view.refusal.headline


def test_pausing_leaves_with_everything_on_disk(scene, session):
    scene.presenter.open(nik(1))
    scene.presenter.flow.biodata.edit("address", "DUSUN IX")
    scene.presenter.pause()

    assert scene.left == [nik(1)]
    assert scene.presenter.flow is None
    assert enrolments.unfinished(session)[0].biodata.address == "DUSUN IX"


def test_pausing_stays_while_the_disk_refuses(scene, monkeypatch):
    scene.presenter.open(nik(1))
    scene.presenter.flow.biodata.edit("address", "DUSUN IX")

    def broken(*_args):
        raise EnvironmentProblem("disk.full")

    monkeypatch.setattr(enrolments, "save_draft", broken)
    scene.presenter.pause()

    assert scene.left == []
    assert scene.presenter.flow.recording.draft.biodata.address == "DUSUN IX"


def test_opening_another_resident_keeps_what_was_typed_for_the_first(scene, session):
    scene.presenter.open(nik(1))
    scene.presenter.flow.biodata.edit("address", "DUSUN IX")
    scene.presenter.open(nik(2))

    assert scene.presenter.flow.recording.draft.nik == nik(2)
    kept = {draft.nik: draft.biodata.address for draft in enrolments.unfinished(session)}
    assert kept[nik(1)] == "DUSUN IX"


def test_finishing_makes_the_recording_and_no_draft_comes_back(scene, session):
    draft = enrolments.save_draft(session, ready_draft(session, 50))
    scene.presenter.open(draft.nik)
    flow = scene.presenter.flow
    scene.presenter.finish()
    flow.recording.change(consent="assisted")
    flow.save()

    assert scene.view.saved.enrolment == draft.id
    assert enrolments.unfinished(session) == []
    assert residents.get_resident(session, draft.nik).enrolment == draft.id


def test_its_samples_become_a_file_once_it_was_answered(scene, session):
    draft = enrolments.save_draft(session, ready_draft(session, 50))
    scene.presenter.open(draft.nik)
    scene.presenter.finish()

    assert len(list(session.store.folder.media.rglob("*.age"))) == 1


def test_a_refused_recording_stays_open_and_is_saved_on(scene, session, monkeypatch):
    draft = enrolments.save_draft(session, ready_draft(session, 50))
    scene.presenter.open(draft.nik)

    def broken(*_args):
        raise EnvironmentProblem("disk.full")

    with monkeypatch.context() as patched:
        patched.setattr(presenting.enrolments, "record", broken)
        scene.presenter.finish()
    assert scene.view.problem.headline == "Penyimpanan penuh"

    scene.presenter.flow.biodata.edit("phone", "081270000000")
    scene.presenter.save()
    assert enrolments.unfinished(session)[0].biodata.phone == "081270000000"
    scene.presenter.finish()
    assert scene.view.saved.name == "Siti Aminah"


def test_an_incomplete_recording_is_refused_by_the_station_too(scene, session):
    scene.presenter.open(nik(1))
    scene.presenter.finish()

    assert scene.view.problem.headline
    assert len(enrolments.unfinished(session)) == 1


def test_interrupted_recordings_are_listed(scene, session):
    blank_draft(session, 50, step=Step.PHOTO)
    scene.presenter.list_unfinished()
    assert [(row.nik, row.name) for row in scene.view.rows] == [(nik(50), "Siti Aminah")]
    assert "Terhenti di Foto" in scene.view.rows[0].remark


def test_coming_back_shows_the_recording_that_is_open(scene):
    scene.presenter.open(nik(1))
    scene.view.step = None
    scene.presenter.list_unfinished()

    assert scene.view.step is Step.BIODATA
    assert scene.view.rows is None
