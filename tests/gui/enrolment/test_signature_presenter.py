import io

import pytest
from PIL import Image
from recording_desk import blank_draft
from regency import found_regency
from signed_paper import photographed

from desktop.capture.signature import render_signature
from desktop.domain.biometrics import Modality
from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.enrolment.recording import Recording
from desktop.gui.enrolment.signature_presenter import SignaturePresenter, statement
from desktop.station import enrolments

WAVE = [[(0.2 + 0.05 * step, 0.5 + (0.2 if step % 2 else -0.2)) for step in range(12)]]
SLIP = [[(0.5, 0.5), (0.51, 0.5)]]


PAPER = photographed(Image.open(io.BytesIO(render_signature(WAVE))))


class Shown:
    def __init__(self):
        self.state = self.statement = self.problem = None
        self.signature = b""

    def show_statement(self, statement):
        self.statement = statement

    def show_signature(self, png):
        self.signature = png

    def show_signature_state(self, state):
        self.state = state

    def show_signature_problem(self, advice):
        self.problem = advice


class Scene:
    def __init__(self, session, draft):
        self.view = Shown()
        self.recording = Recording(session, InlineRunner(), draft, None)
        self.presenter = SignaturePresenter(self.recording, self.view, lambda: None)
        self.presenter.show()


@pytest.fixture
def session(tmp_path):
    made = found_regency(tmp_path).session()
    yield made
    made.close()


@pytest.fixture
def scene(session):
    return Scene(session, blank_draft(session))


def test_signature_answer_and_consent_are_asked_for_in_this_order(scene):
    assert scene.presenter.missing() == "Belum ada tanda tangan"
    scene.presenter.draw(WAVE, 2.0)
    assert scene.presenter.missing() == "Pilih cara warga memahaminya"
    scene.presenter.understand("read_aloud")
    assert scene.presenter.missing() == "Warga belum menyatakan setuju"
    scene.presenter.agree(True)
    assert scene.presenter.missing() == ""
    assert scene.view.state.agreed_words.endswith("oleh Ratna Dewi")


def test_every_part_is_on_disk_at_once(scene, session):
    scene.presenter.draw(WAVE, 2.0)
    scene.presenter.understand("read_self")
    scene.presenter.agree(True)

    saved = enrolments.unfinished(session)[0]
    assert saved.signature.startswith(b"\x89PNG")
    assert saved.consent == "read_self"


def test_a_slip_of_the_pen_is_no_signature(scene):
    scene.presenter.draw(WAVE, 2.0)
    scene.presenter.draw(SLIP, 2.0)

    assert scene.recording.draft.signature == b""
    assert ("Terlalu kecil, ulangi", False) in scene.view.state.checks


def test_leaving_the_pad_is_said_and_accepted(scene):
    scene.presenter.draw([[*WAVE[0], (1.0, 0.5)]], 2.0)

    assert ("Keluar dari papan", False) in scene.view.state.checks
    assert scene.recording.draft.signature


def test_beginning_anew_takes_the_signature_away(scene):
    scene.presenter.draw(WAVE, 2.0)
    scene.presenter.clear()

    assert scene.recording.draft.signature == b""
    assert scene.view.state.checks == []


@pytest.mark.parametrize("exception", ["writes_name", "thumb", "assisted", "cannot"])
def test_an_exception_stands_for_the_signature_and_can_be_taken_back(scene, exception):
    scene.presenter.except_for(exception)
    assert scene.recording.draft.signature_exception == exception
    assert scene.presenter.missing() != "Belum ada tanda tangan"

    scene.presenter.except_for(exception)
    assert scene.recording.draft.signature_exception == ""
    assert scene.presenter.missing() == "Belum ada tanda tangan"


def test_who_writes_the_name_does_so_on_the_pad(scene):
    scene.presenter.except_for("writes_name")
    scene.presenter.draw(WAVE, 2.0)

    assert scene.recording.draft.signature_exception == "writes_name"
    assert scene.recording.draft.signature


def test_who_cannot_sign_has_no_signature_and_who_signs_can(scene):
    scene.presenter.draw(WAVE, 2.0)
    scene.presenter.except_for("cannot")
    assert scene.recording.draft.signature == b""

    scene.presenter.draw(WAVE, 2.0)
    assert scene.recording.draft.signature_exception == ""


def test_a_picture_of_what_was_signed_on_paper_takes_the_place_of_the_pad(scene, session):
    scene.presenter.except_for("cannot")
    scene.presenter.take_paper(PAPER)

    assert enrolments.unfinished(session)[0].signature.startswith(b"\x89PNG")
    assert scene.view.signature == scene.recording.draft.signature
    assert scene.recording.draft.signature_exception == ""
    assert scene.view.state.checks == []


def test_a_picture_without_ink_is_told_and_the_signature_before_it_stays(scene):
    scene.presenter.draw(WAVE, 2.0)
    before = scene.recording.draft.signature
    scene.presenter.take_paper(photographed(Image.new("L", (600, 200), 255)))

    assert scene.view.problem is not None
    assert scene.recording.draft.signature == before


def test_who_helped_is_written_down_with_the_initial_and_taken_back_with_it(scene, session):
    scene.presenter.except_for("assisted", "Halimah")
    assert scene.view.state.helped_by == "Dibantu Halimah"
    assert enrolments.unfinished(session)[0].signature_helper == "Halimah"

    scene.presenter.except_for("thumb")
    assert scene.recording.draft.signature_helper == ""


def test_consent_is_withdrawn_with_the_tick(scene):
    scene.presenter.understand("assisted")
    scene.presenter.agree(True)
    scene.presenter.agree(False)

    assert scene.recording.draft.consent == ""
    assert scene.view.state.how == "assisted"


def test_an_interrupted_recording_still_has_signature_and_consent(scene, session):
    scene.presenter.draw(WAVE, 2.0)
    scene.presenter.understand("read_aloud")
    scene.presenter.agree(True)
    again = Scene(session, enrolments.unfinished(session)[0])

    assert again.view.signature == scene.recording.draft.signature
    assert (again.view.state.how, again.view.state.agrees) == ("read_aloud", True)
    assert again.presenter.missing() == ""


def test_endless_scribbling_is_refused_in_words(scene):
    scene.presenter.draw(
        [[(0.2 + 0.6 * (step % 2), 0.2 + 0.6 * (step % 3) / 2) for step in range(21_000)]], 2.0
    )

    assert scene.view.problem is not None
    assert scene.recording.draft.signature == b""


def test_the_statement_names_the_resident(scene):
    said = statement("SITI AMINAH", ())

    assert said.name == "Siti Aminah"
    assert said.name in said.first
    assert scene.view.statement == said


@pytest.mark.parametrize(
    ("kinds", "own"),
    [
        ((), "Foto dan tanda tangan ini"),
        ((Modality.FINGER,), "Foto, sidik jari, dan tanda tangan ini"),
        ((Modality.IRIS,), "Foto, iris, dan tanda tangan ini"),
        ((Modality.FINGER, Modality.IRIS), "Foto, sidik jari, iris, dan tanda tangan ini"),
    ],
)
def test_the_statement_names_what_is_taken(kinds, own):
    assert own in statement("SITI AMINAH", kinds).first
