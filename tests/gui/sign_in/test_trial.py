from pathlib import Path

import pytest
from regency import CHEAP

from desktop.bootstrap import places_in
from desktop.demo.world import Plan
from desktop.domain.progress import CallbackProgress, Canceled
from desktop.gui.sign_in.trial import make_trial, trial_folder


def small(out: Path) -> Plan:
    return Plan(out, residents=400, cost=CHEAP)


def test_a_stopped_sample_is_not_there_and_the_next_one_is_whole(tmp_path: Path):
    def stop(_done: int, _total: int, _step: str) -> None:
        raise Canceled

    shares: list[float] = []
    with pytest.raises(Canceled):
        make_trial(tmp_path, CallbackProgress(stop), small)
    stopped = trial_folder(tmp_path).exists()
    make_trial(tmp_path, CallbackProgress(lambda done, total, _step: shares.append(done / total)), small)
    places = [card for _path, card in places_in(trial_folder(tmp_path))]

    assert not stopped
    assert {card.kind for card in places} == {"station", "district"}
    assert all(card.is_demo for card in places)
    assert shares == sorted(shares)
    assert shares[-1] == 1
