"""The same as in the quick tests, often enough to say a number."""

import json

from killing import survivors_after
from regency import found_regency

KILLS = 150


def test_kills_while_recording(tmp_path, capsys):
    acknowledged, there = survivors_after(found_regency(tmp_path), KILLS)
    lost = len(set(acknowledged) - there)
    figures = {"fault": "F1", "points": KILLS, "acknowledged": len(acknowledged), "lost": lost}
    with capsys.disabled():
        print("\n" + json.dumps(figures))
    assert lost == 0
    assert len(acknowledged) >= KILLS
