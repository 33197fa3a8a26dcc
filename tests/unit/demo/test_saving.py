"""The figures of saving come from recordings that are really there."""

from desktop.demo import saving
from desktop.demo.saving import SAMPLE_BYTES
from desktop.domain.biometrics import Modality


def test_saving_is_measured_with_all_samples_empty_and_filled(tmp_path):
    figures = saving.save(tmp_path, 3, filled=4)

    sealed = 10 * SAMPLE_BYTES[Modality.FINGER] + 2 * SAMPLE_BYTES[Modality.IRIS]
    assert figures["kb"] * 1000 > sealed
    assert (tmp_path / "floor").stat().st_size > 6 * sealed
    assert figures["growth"] == figures["filled_p50_ratio"] / figures["p50_ratio"]
