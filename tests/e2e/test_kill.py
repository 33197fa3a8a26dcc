"""A recording that was acknowledged survives `kill -9`; one that was not leaves no half."""

from killing import survivors_after
from regency import found_regency

KILLS = 12


def test_no_acknowledged_recording_is_lost(tmp_path):
    acknowledged, there = survivors_after(found_regency(tmp_path), KILLS)
    assert len(acknowledged) >= KILLS
    assert set(acknowledged) <= there
