from pathlib import Path

import pytest
from regency import found_regency

from desktop.bootstrap import places_in
from desktop.domain.progress import SILENT, CallbackProgress, Canceled, Progress
from desktop.gui.trial import live_the_demo, make_trial, trial_folder


def small(folder: Path, progress: Progress) -> None:
    found_regency(folder / "places")
    progress.report(1, 1, "demo.done")
    for place in (folder / "places").iterdir():
        place.rename(folder / place.name)


def test_a_stopped_sample_is_not_there_and_the_next_one_is_whole(tmp_path: Path):
    def stop(_done: int, _total: int, _step: str) -> None:
        raise Canceled

    with pytest.raises(Canceled):
        make_trial(tmp_path, CallbackProgress(stop), small)
    stopped = trial_folder(tmp_path).exists()
    make_trial(tmp_path, SILENT, small)
    places = [card for _path, card in places_in(trial_folder(tmp_path))]

    assert not stopped
    assert {card.kind for card in places} == {"station", "district"}


def test_the_demo_can_be_stopped_at_its_first_step(tmp_path: Path):
    reports = []

    def stop(done: int, total: int, _step: str) -> None:
        reports.append(done / total)
        raise Canceled

    with pytest.raises(Canceled):
        live_the_demo(tmp_path, CallbackProgress(stop))

    assert reports == [0]
