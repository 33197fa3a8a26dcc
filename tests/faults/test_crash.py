"""The same as in the quick tests, often enough to say a number."""

import json

from crash_report import crash_report

KILLS = 200


def test_kills_while_fingers_and_eyes_are_taken(tmp_path, capsys):
    figures = crash_report(tmp_path, KILLS)
    with capsys.disabled():
        print("\n" + json.dumps({"fault": "F1 biometrics", **figures}))
    assert (figures["lost"], figures["sound"], figures["loose_files"]) == (0, 1, 0)
    assert figures["steps"] > 1000
