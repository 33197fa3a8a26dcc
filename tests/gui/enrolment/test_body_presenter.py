from types import SimpleNamespace

import pytest

from desktop.domain.biometrics import Biometrics, Capture, CapturedSample, Modality, Position, Sample, single
from desktop.gui.enrolment.body_presenter import BodyPresenter

INDEX = Position.RIGHT_INDEX


class Shown:
    def show_body(self, state):
        self.state = state

    def show_searching(self):
        pass


@pytest.fixture
def resume():
    """Return a step that is shown again after the program was opened anew."""

    def resumed(attempt):
        sample = Sample(INDEX, "00", "ISO19794_4_2011", 48, attempt, "", 1)
        taken = Biometrics((Modality.FINGER,), samples={INDEX: sample}, attempts={INDEX: 2})
        idle = SimpleNamespace(run=lambda *_work: None)
        officer = SimpleNamespace(id="ratna", name="Ratna Dewi")
        recording = SimpleNamespace(taken=taken, runner=idle, session=SimpleNamespace(officer=officer))
        view, desk = Shown(), SimpleNamespace(devices=idle)
        presenter = BodyPresenter(recording, view, lambda: None, desk, Modality.FINGER)
        presenter.choose(INDEX)
        return presenter, view

    return resumed


@pytest.mark.parametrize(("attempt", "scores"), [(1, [48]), (2, [])])
def test_what_an_earlier_sitting_kept_stands_where_it_was_scanned(resume, attempt, scores):
    _presenter, view = resume(attempt)

    assert view.state.scores == scores


def test_the_next_score_stands_below_the_one_that_was_kept(resume):
    presenter, view = resume(1)
    scanned = CapturedSample(INDEX, b"", 71, "ISO19794_4_2011")
    presenter._captured(Capture(single(INDEX), (scanned,), ""))
    presenter.choose(INDEX)

    assert view.state.scores == [48, 71]
