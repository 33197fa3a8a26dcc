import dataclasses
import io

import pytest
from PIL import Image
from recording_desk import blank_draft, portrait
from regency import found_regency

from desktop.capture.photo_checks import Background, PhotoCheck
from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.components.cue import Cue
from desktop.gui.enrolment.photo_presenter import (
    MOST_SHOTS,
    PhotoPresenter,
    background_card,
)
from desktop.gui.enrolment.recording import Recording
from desktop.gui.words.photo import check_lines
from desktop.station import enrolments


class Shown:
    def __init__(self):
        self.state = self.problem = self.live = None
        self.cues = []

    def show_photo(self, state):
        self.state = state

    def show_live_quality(self, quality):
        self.live = quality

    def show_photo_problem(self, advice):
        self.problem = advice

    def show_cue(self, cue):
        self.cues.append(cue)


def no_face():
    """A cloth with nobody before it."""
    out = io.BytesIO()
    Image.new("RGB", (900, 1200), "#2F6BB3").save(out, "PNG")
    return out.getvalue()


class Scene:
    def __init__(self, session, draft):
        self.view = Shown()
        self.recording = Recording(session, InlineRunner(), draft, None)
        self.presenter = PhotoPresenter(self.recording, self.view, lambda: None)
        self.presenter.show()


@pytest.fixture
def session(tmp_path):
    made = found_regency(tmp_path).session()
    yield made
    made.close()


@pytest.fixture
def scene(session):
    return Scene(session, blank_draft(session))


def test_nothing_is_complete_without_a_photo(scene):
    assert not scene.presenter.is_complete()
    assert scene.view.state.quality.verdict == ("neutral", "belum ada foto")
    assert scene.view.state.background.background is Background.BLUE
    assert scene.view.state.background.is_good is None


def test_a_shot_is_on_disk_at_once_with_what_the_checks_said(scene, session):
    scene.presenter.take(portrait())

    saved = enrolments.unfinished(session)[0]
    assert saved.photo == scene.recording.draft.photo != b""
    assert set(saved.photo_checks) >= {"photo.sharpness", "photo.background"}
    assert scene.view.state.background.is_good is True
    assert scene.presenter.is_complete()


def test_the_wrong_cloth_is_said_first_with_what_helps_and_blocks_nothing(scene):
    scene.presenter.take(portrait("#C8372D"))

    first = scene.view.state.quality.checks[0]
    assert first.words == "Warna latar berbeda"
    assert first.remedy
    assert scene.view.state.quality.verdict[0] == "warn"
    assert scene.presenter.is_complete()


def test_the_newest_shot_is_used_and_an_older_one_can_be_chosen(scene):
    scene.presenter.take(portrait())
    scene.presenter.take(portrait("#C8372D"))
    assert [shot.is_chosen for shot in scene.view.state.shots] == [False, True]

    scene.presenter.choose(0)

    assert scene.recording.draft.photo == scene.view.state.shots[0].jpeg
    assert scene.view.state.shots[0].is_best


def test_a_fourth_shot_takes_the_place_of_the_oldest_that_is_not_used(scene):
    for cloth in ("#2F6BB3", "#C8372D", "#3A76C0"):
        scene.presenter.take(portrait(cloth))
    scene.presenter.choose(0)
    kept = scene.view.state.shots[0].jpeg

    scene.presenter.take(portrait("#2050A0"))

    shots = scene.view.state.shots
    assert len(shots) == MOST_SHOTS
    assert shots[0].jpeg == kept
    assert shots[2].is_chosen


def test_a_file_that_is_no_picture_is_told_and_the_photo_stays(scene):
    scene.presenter.take(portrait())
    before = scene.recording.draft.photo

    scene.presenter.take(b"no picture at all")

    assert scene.view.problem is not None
    assert scene.recording.draft.photo == before
    scene.presenter.take(portrait("#C8372D"))
    assert len(scene.view.state.shots) == 2


def test_an_interrupted_recording_still_has_its_photo(scene, session):
    scene.presenter.take(portrait())
    again = Scene(session, enrolments.unfinished(session)[0])

    assert len(again.view.state.shots) == 1
    assert again.view.state.quality.verdict == ("ok", "Semua baik")


def test_another_birth_year_judges_the_background_anew(scene, session):
    scene.presenter.take(portrait())
    draft = enrolments.unfinished(session)[0]
    older = dataclasses.replace(draft, biodata=draft.biodata.with_values(birth_date="1991-06-12"))
    again = Scene(session, older)

    assert again.view.state.background.background is Background.RED
    assert again.view.state.background.is_good is False
    assert again.recording.draft.photo_checks["photo.background"] < 60


def test_the_rule_of_the_background(session):
    biodata = blank_draft(session).biodata

    assert background_card(biodata.with_values(birth_date=""), None) is None
    assert background_card(biodata.with_values(birth_date="1991-01-01"), None).headline == "Latar merah"
    foreign = biodata.with_values(citizenship="WNA")
    assert background_card(foreign, None).background is Background.ORANGE


def test_what_failed_stands_first_and_what_is_well_together_in_its_order():
    codes = ["background", "contrast", "brightness", "even_light", "sharpness", "face", "one_face"]
    scores = {f"photo.{code}": 40 if code == "even_light" else 90 for code in codes}

    lines = check_lines({**scores, "photo.of_tomorrow": 10})

    assert [line.words for line in lines] == [
        "Satu sisi wajah gelap",
        "Satu wajah terlihat",
        "Tajam, tidak buram",
        "Warna latar sesuai",
    ]
    assert lines[0].remedy
    assert not any(line.remedy for line in lines[1:])


def test_a_photo_without_a_face_needs_a_reason_which_the_journal_and_the_supervisor_get(scene, session):
    scene.presenter.take(no_face())
    assert not scene.presenter.is_complete()
    assert scene.view.state.excuse.is_needed
    assert scene.view.state.quality.checks[0].words == "Tidak ada wajah"

    scene.presenter.excuse("  ")
    assert not scene.presenter.is_complete()
    scene.presenter.excuse("Warga harus berbaring")

    assert scene.presenter.is_complete()
    assert scene.view.state.excuse.reason == "Warga harus berbaring"
    saved = enrolments.unfinished(session)[0]
    assert saved.accepted_warnings["photo.face"] == "Warga harus berbaring"


def test_a_better_photo_needs_no_reason_and_drops_the_one_given(scene):
    scene.presenter.take(no_face())
    scene.presenter.excuse("Warga harus berbaring")

    scene.presenter.take(portrait())

    assert scene.presenter.is_complete()
    assert "photo.face" not in scene.recording.draft.accepted_warnings
    assert not scene.view.state.excuse.is_possible


def test_a_weak_photo_may_be_explained_and_need_not_be(scene):
    scene.presenter.take(portrait(are_eyes_open=False))
    assert scene.presenter.is_complete()
    assert scene.view.state.quality.checks[0].words == "Mata tampak tertutup"
    assert (scene.view.state.excuse.is_possible, scene.view.state.excuse.is_needed) == (True, False)

    scene.presenter.excuse("Mata tidak dapat dibuka")

    assert scene.recording.draft.accepted_warnings["photo.weak"] == "Mata tidak dapat dibuka"


def test_what_the_live_picture_lacks_is_said_while_it_runs(scene):
    scene.presenter.live([PhotoCheck("photo.face", 0, False), PhotoCheck("photo.sharpness", 95, True)])

    assert [line.words for line in scene.view.live.checks] == ["Tidak ada wajah", "Tajam, tidak buram"]
    assert scene.view.live.verdict[0] == "warn"


def test_before_there_is_a_photo_it_is_said_what_will_be_looked_at(scene):
    awaited = scene.view.state.quality
    assert awaited.is_awaited
    words = [line.words for line in awaited.checks]
    assert words[:2] == ["Satu wajah terlihat", "Wajah di tengah dan cukup besar"]

    scene.presenter.take(portrait())
    assert not scene.view.state.quality.is_awaited


@pytest.mark.parametrize(
    ("picture", "cue"),
    [(portrait(), Cue.GOOD), (portrait("#C8372D"), Cue.AGAIN), (no_face(), Cue.AGAIN), (b"torn", Cue.AGAIN)],
    ids=["good", "to improve", "no face", "no picture"],
)
def test_eyes_and_ears_are_told_what_a_photo_came_to(scene, picture, cue):
    scene.presenter.take(picture)

    assert scene.view.cues == [cue]
